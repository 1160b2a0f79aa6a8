// SPDX-License-Identifier: Apache-2.0
// The reader: any bytes are a case, or are refused with complaints. A case is the same when read again, and its words
// can be printed.
#include "fuzz/fuzz.h"
#include "uphill/report.h"

namespace {

using namespace uphill;

Case read(const std::string& text) { return read_case_text(text, "fuzz.yaml", fuzz::data_folder()); }

void check_words(const Case& c) {
  fuzz::require(fuzz::harmless_lines(report::understood(c)), "what was understood is harmless on a terminal");
  const auto shown = [&](const Scenario* scenario, const Company& company) {
    fuzz::require(fuzz::harmless_lines(report::explain(c, scenario, explain_numbers(c, company))), "so is explain");
  };
  shown(nullptr, *c.company);
  for (const Scenario& scenario : c.scenarios) shown(&scenario, *scenario.company);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::text_of(data, size);
  try {
    const Case c = read(text);
    fuzz::require(!c.scenarios.empty() && at(c.baseline) < c.scenarios.size(), "a case has a baseline");
    fuzz::require(read(text).digest == c.digest, "the digest is of the text alone");
    check_words(c);
  } catch (const InputError& error) {
    fuzz::check_complaints(error);
  }
  return 0;
}
