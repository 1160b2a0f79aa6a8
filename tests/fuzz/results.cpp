// SPDX-License-Identifier: Apache-2.0
// Documents of results. A mutated one has a wrong checksum and would get no further, so it is also read with its checksum
// put right. What is accepted is written again to the same bytes.
#include <xxhash.h>

#include <array>
#include <cstdio>

#include "fuzz/fuzz.h"
#include "uphill/report.h"
#include "uphill/results.h"

namespace {

using namespace uphill;

constexpr std::string_view member = ",\n \"checksum\": \"", closing = "\n}\n";

/// As the public header says it is computed.
std::string with_checksum(const std::string& text) {
  const std::string body = text.substr(0, text.rfind(member)), hashed = body + std::string(closing);
  const XXH128_hash_t hash = XXH3_128bits(hashed.data(), hashed.size());
  std::array<char, 33> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return body + std::string(member) + digits.data() + "\"" + std::string(closing);
}

void read(const std::string& text) {
  try {
    const Findings findings = report::read_results(text);
    fuzz::require(report::results_json(findings) == text, "what is read is written again to the same bytes");
  } catch (const report::ResultsError& error) {
    fuzz::require(std::string_view(error.what()).size() > 10, "a refusal says why");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = fuzz::text_of(data, size);
  read(text);
  read(with_checksum(text));
  return 0;
}
