// SPDX-License-Identifier: Apache-2.0
#include "analysis/warnings.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace uphill::analysis {
namespace {

constexpr double believable_change = 0.25;     // of bookings from one year to the next

/// MODEL section 10: the last known year, even if grown or shrunk by a quarter, lies outside the first year's P5 to
/// P95.
void check_history(const Case& c, const RiskRange& first_year, std::vector<Warning>& out) {
  if (c.history.bookings.empty()) return;
  const auto& [label, known] = c.history.bookings.back();
  if (known * (1.0 + believable_change) >= first_year.p5 && known * (1.0 - believable_change) <= first_year.p95) return;
  const std::string side = known > first_year.p95 ? "below" : "above";
  out.push_back(
      {"history-mismatch", "Bookings of " + c.timeline.labels.front() + " come out far " + side + " those of " + label +
                               " in the history, by more than a quarter at any percentile from P5 to P95: check the "
                               "benchmarks before using the figures."});
}

void check_trials(const Findings& f, std::vector<Warning>& out) {
  if (f.trials >= enough_trials) return;
  const std::string count = f.trials == 1 ? "one trial" : std::to_string(f.trials) + " trials";
  out.push_back({"few-trials", "Only " + count + ": the outer percentiles and the shortfalls rest on a handful of futures; use 1,000 or " +
                                   "more for anything that leaves your desk."});
}

struct Heavy {
  std::string what;
  const RiskRange* range;
};

std::vector<Heavy> heavy_figures(const Findings& f) {
  std::vector<Heavy> found;
  for (const ScenarioFindings& s : f.scenarios) {
    const auto look = [&](const RiskRange& r, const std::string& what) {
      if (hangs_on_one(r, f.trials)) found.push_back({what + " in scenario `" + s.name + "`", &r});
    };
    for (const YearFindings& y : s.years) {
      look(y.revenue, "revenue of " + y.label);
      look(y.cost, "cost of " + y.label);
      look(y.contribution, "contribution of " + y.label);
      look(y.spending, "spending of " + y.label);
    }
    look(s.versus.in_year_payoff, "in-year payoff");
    look(s.versus.long_term_payoff, "long-term payoff");
  }
  return found;
}

std::string tenths_of_percent(double share) {
  const auto tenths = static_cast<long long>(share * 1000.0 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

/// The worst of the figures that hang on one future, and how many more do.
void check_tails(const Findings& f, std::vector<Warning>& out) {
  if (f.trials < enough_trials) return;
  const std::vector<Heavy> found = heavy_figures(f);
  if (found.empty()) return;
  const auto by_share = [](const Heavy& a, const Heavy& b) { return a.range->largest_share < b.range->largest_share; };
  const Heavy& worst = *std::max_element(found.begin(), found.end(), by_share);
  const std::string others = found.size() == 1 ? "" : " (and " + std::to_string(found.size() - 1) + " more figures)";
  out.push_back(carried_by_one("The " + worst.what + others, *worst.range));
}

void check_paybacks(const Findings& f, std::vector<Warning>& out) {
  constexpr double enough = 100.0;  // ten in each 10 % tail
  for (const ScenarioFindings& s : f.scenarios) {
    const double count = s.versus.pays_back.value * static_cast<double>(f.trials);
    if (f.trials < enough_trials || count < 0.5 || count >= enough) continue;
    out.push_back({"few-paybacks", "Scenario `" + s.name + "` pays back in " + std::to_string(static_cast<long long>(count + 0.5)) + " of " +
                                       std::to_string(f.trials) +
                                       " futures: the percentiles of its payback rest on those; use more trials."});
  }
}

void check_returns(const Findings& f, std::vector<Warning>& out) {
  constexpr double believable = 10.0;
  for (const ScenarioFindings& s : f.scenarios)
    if (s.versus.return_ > believable)
      out.push_back({"implausible-return", "Scenario `" + s.name + "` returns " + std::to_string(static_cast<long long>(s.versus.return_)) +
                                               " times what it spends: check its effects, and whether its cost has all of licences, people and time."});
}

/// Something that may happen is expected in fewer than three futures: in one run of twenty it happens in none.
bool hardly_happens(double chance, const Findings& f) {
  return chance > 0.0 && chance < 1.0 && std::min(chance, 1.0 - chance) * static_cast<double>(f.trials) < 3.0;
}

void check_exercised(const Case& c, const Findings& f, std::vector<Warning>& out) {
  if (f.trials < enough_trials) return;
  std::vector<std::string> rare;
  const Downturn& downturn = c.company->market.downturn;
  if (downturn.given && hardly_happens(std::min(1.0, downturn.probability.median() * c.timeline.years), f))
    rare.push_back("market.downturn.probability");
  for (const Investment& item : c.company->investments)
    if (item.success.given() && hardly_happens(item.success.median(), f)) rare.push_back("investments." + item.name + ".success");
  for (const std::string& path : rare)
    out.push_back({"never-exercised", path + " is so near to never or always that " + std::to_string(f.trials) +
                                          " futures are expected to see fewer than three exceptions: the results say nothing of them; use more "
                                          "trials, or try them with a stress or with `set`."});
}

}  // namespace

bool hangs_on_one(const RiskRange& range, std::uint64_t trials) {
  constexpr double most_of_sum = 0.01;
  struct Rule {
    double of_squares, farthest, times_the_mean;
  };
  constexpr Rule rules[] = {{0.05, 0.0, 5.0}, {0.0, 12.0, 10.0}};
  const double n = static_cast<double>(trials);
  return range.largest_share > most_of_sum || std::any_of(std::begin(rules), std::end(rules), [&](const Rule& rule) {
           return range.farthest * range.farthest > rule.of_squares * n && range.farthest > rule.farthest &&
                  range.largest_share * n > rule.times_the_mean;
         });
}

Warning carried_by_one(const std::string& what, const RiskRange& range) {
  return {"one-trial-carries", what + " hangs on few futures: one carries " + tenths_of_percent(range.largest_share) +
                                   " of the sum of all and lies " + std::to_string(static_cast<long long>(range.farthest)) +
                                   " standard deviations off, so the mean, the shortfall and their errors are not to be trusted; "
                                   "read the percentiles, use more trials, or look for a law with too long a tail."};
}

std::vector<Warning> run_warnings(const Case& c, const Findings& findings, const RiskRange& first_year) {
  std::vector<Warning> out = c.warnings;
  check_trials(findings, out);
  check_history(c, first_year, out);
  check_tails(findings, out);
  check_paybacks(findings, out);
  check_returns(findings, out);
  check_exercised(c, findings, out);
  return out;
}

}  // namespace uphill::analysis
