// SPDX-License-Identifier: Apache-2.0
// Cases that the self-test plays: small ones with a figure known by a closed form, and whole ones known by a digest.
#pragma once

#include <span>
#include <string>

namespace uphill::studies {

/// The mean of one figure of the file's last scenario.
struct ExactCase {
  const char* name;
  const char* how;  // the exact value is known
  const char* role;  // fields of the role `r`, whose sellers win 0.05 deals of $1,000 a month
  const char* benchmarks;  // its own, beside or instead of those
  const char* rest;   // more sections
  int years;
  const char* figure;  // of trial_columns: "bookings", "revenue", "long_term_payoff"
  const char* period;
  double exact;
};
std::span<const ExactCase> exact_cases();
std::string text_of(const ExactCase& c);

/// A whole file and the digest of all its trials, as every machine must find it.
struct DigestCase {
  const char* name;
  const char* text;
  const char* digest;
};
std::span<const DigestCase> digest_cases();

}  // namespace uphill::studies
