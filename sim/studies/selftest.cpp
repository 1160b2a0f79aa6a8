// SPDX-License-Identifier: Apache-2.0
// The self-test. A wrong instruction, compiler or library shows in one of three ways: a primitive misses its known answer, a
// mean misses what a closed form says by more than chance allows, or a run's trials have other bytes than anywhere else.
#include "uphill/selftest.h"

#include <xxhash.h>

#include <array>
#include <cmath>
#include <cstdio>

#include "analysis/statistics.h"
#include "math/elementary.h"
#include "math/special.h"
#include "random/binomial.h"
#include "random/draws.h"
#include "random/philox.h"
#include "random/poisson.h"
#include "studies/selftest_cases.h"
#include "uphill/read.h"

namespace uphill {
namespace {

using Checks = std::vector<SelfCheck>;

std::string number(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.10g", value);
  return text.data();
}

std::string hexadecimal(std::uint64_t value) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(value));
  return text.data();
}

void known(Checks& checks, const char* name, double expected, double found, double tolerance) {
  checks.push_back({SelfCheck::Kind::known_answer, name, number(expected), number(found), std::fabs(found - expected) <= tolerance});
}

/// Philox: a vector of its authors. Quantiles: tables (NIST), to the places that they print.
void known_answers(Checks& checks) {
  const random::PhiloxWords words =
      random::philox4x32({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, 0xa4093822, 0x299f31d0);
  const std::uint64_t first = std::uint64_t{words.w[0]} << 32 | words.w[1];
  checks.push_back({SelfCheck::Kind::known_answer, "Philox4x32-10", "d16cfe0994fdcceb", hexadecimal(first), first == 0xd16cfe0994fdccebu});
  known(checks, "normal quantile at 97.5 %", 1.959963984540054, math::normal_quantile(0.975), 1e-14);
  known(checks, "normal quantile at 1e-9", -5.997807015007773, math::normal_quantile(1e-9), 1e-13);
  known(checks, "exp(1)", 2.718281828459045, math::exp(1.0), 1e-15);
  known(checks, "log(10)", 2.302585092994046, math::log(10.0), 1e-15);
  known(checks, "gamma quantile, shape 3 at 50 %", 2.6740603137235595, math::gamma_quantile(3.0, 0.5), 1e-12);
  known(checks, "beta quantile, 2 and 3 at 50 %", 0.38572756813238945, math::beta_quantile(2.0, 3.0, 0.5), 1e-12);
  known(checks, "Poisson quantile, mean 6.5 at 90 %", 10.0, random::poisson_quantile(6.5, 0.9, math::normal_quantile(0.9)), 0.0);
  known(checks, "binomial quantile, 30 of 5 % at 95 %", 4.0, random::binomial_quantile(30.0, 0.05, 0.95), 0.0);
}

Case exact_case(const studies::ExactCase& c) { return read_case_text(studies::text_of(c), c.name); }

/// The last scenario's mean of a figure, with its standard error, from independent trials.
Estimate mean_of(const Case& c, const Outcomes& outcomes, const std::string& figure, const std::string& period) {
  for (const Column& column : trial_columns(c, outcomes)) {
    if (column.scenario != c.scenarios.back().name || column.figure != figure || column.period != period) continue;
    return analysis::estimated_mean(column.values, {});
  }
  return {};
}

void exact_figures(Checks& checks, RunOptions options) {
  options.trials = 100'000;
  options.seed = 20260201;
  options.sampling = Sampling::random;
  for (const studies::ExactCase& exact : studies::exact_cases()) {
    const Case c = exact_case(exact);
    const Estimate found = mean_of(c, *simulate(compile(c, options), options), exact.figure, exact.period);
    const double z = (found.value - exact.exact) / found.mcse;
    checks.push_back({SelfCheck::Kind::exact_figure, std::string(exact.name) + " (" + exact.how + ")", number(exact.exact),
                      number(found.value) + ", " + number(std::round(10 * z) / 10) + " standard errors off", std::fabs(z) <= 4.5});
  }
}

/// Of all columns that a run keeps of each trial.
std::string digest_of(const Case& c, const Outcomes& outcomes) {
  XXH64_hash_t hash = 0;
  for (const Column& column : trial_columns(c, outcomes))
    hash = XXH64(column.values.data(), column.values.size() * sizeof(double), hash);
  return hexadecimal(hash);
}

void digests(Checks& checks, RunOptions options) {
  options.trials = 4'000;
  options.seed = 20260201;
  for (const studies::DigestCase& whole : studies::digest_cases()) {
    const Case c = read_case_text(whole.text, whole.name);
    const std::string found = digest_of(c, *simulate(compile(c, options), options));
    checks.push_back({SelfCheck::Kind::digest, whole.name, whole.digest, found, found == whole.digest});
  }
}

}  // namespace

std::vector<SelfCheck> selftest(const RunOptions& options) {
  Checks checks;
  known_answers(checks);
  exact_figures(checks, options);
  digests(checks, options);
  return checks;
}

}  // namespace uphill
