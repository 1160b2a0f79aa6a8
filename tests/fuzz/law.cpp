// SPDX-License-Identifier: Apache-2.0
// The grammar of laws. The first byte chooses the kind of the field, the rest is the law. What is accepted has a quantile
// function that is finite and increasing, with moments that lie within its range.
#include <array>
#include <cmath>

#include "fuzz/fuzz.h"
#include "uphill/report.h"

namespace {

using namespace uphill;

constexpr std::array kinds{Kind::rate, Kind::amount, Kind::count, Kind::length, Kind::change};
constexpr std::array at{0x1p-53, 1e-9, 0.001, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999, 1 - 1e-9, 1 - 0x1p-53};

void check(const Law& law) {
  double before = law.quantile(at.front());
  for (const double u : at) {
    const double value = law.quantile(u);
    fuzz::require(std::isfinite(value), "a quantile is finite");
    fuzz::require(value >= before, "quantiles increase");
    before = value;
  }
  // Percentiles far apart ask for a tail so heavy that its sd, or even its mean, is not finite: it is then said to be none.
  fuzz::require(!(law.sd() < 0), "sd is not negative");
  fuzz::require(fuzz::harmless_lines(report::law_text(law, {at.begin(), at.end()})), "its words are harmless");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  try {
    check(read_law_text(fuzz::text_of(data + 1, size - 1), kinds[data[0] % kinds.size()]));
  } catch (const InputError& error) {
    fuzz::check_complaints(error);
  }
  return 0;
}
