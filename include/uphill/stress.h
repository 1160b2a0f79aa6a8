// SPDX-License-Identifier: Apache-2.0
// When does a scenario fail? Rules that set the failing futures apart, and the figures in ready-made worlds.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "uphill/compare.h"
#include "uphill/findings.h"
#include "uphill/report.h"
#include "uphill/run.h"

namespace uphill {

/// One condition of a rule: low < value <= high, in the unit of `kind`; NaN where there is no limit. Of an event
/// (success of an investment, a downturn): value is 1 where it happens, else 0.
struct Condition {
  enum class About { number, success, downturn };
  std::string path;    // "investments.crm.effects.selling_time", "investments.crm.success", "market.downturn"
  std::string period;  // fiscal year of an `each: year` number or of a downturn's start; empty: of all
  About about = About::number;
  Kind kind = Kind::change;
  bool points = false;
  double low = std::numeric_limits<double>::quiet_NaN(), high = low;
  bool happens() const { return low == low; }  // of an event
};

/// All conditions together. Found on one half of the trials; the figures are those of the other half.
struct Rule {
  std::vector<Condition> conditions;
  Chance support;   // share of all futures in which it holds
  Chance density;   // share of those that fail
  double coverage;  // share of the failing futures in which it holds
  double added;     // the part of coverage that no earlier rule has
  double lift;      // density over the share of all futures that fail
  double z;         // of density against futures outside all earlier rules, in standard errors
};

/// The scenario against the baseline in one world.
struct WorldFigures {
  struct Year {
    std::string label;
    std::optional<Chance> of_plan;   // where the year has a target
    std::optional<ChanceGain> gain;  // over the file's own world, future by future
  };
  std::string name, title;
  bool applies = true;  // false: `note` says why not, and there are no figures
  std::string note;
  RiskRange long_term_payoff{};
  Chance positive{};
  Estimate change{};  // of the mean payoff against the file's own world, paired
  std::vector<Year> years;
};

struct Stress {
  std::string scenario, title, baseline_title;
  bool against_itself = false;       // the scenario is the baseline: its payoff is 0 everywhere
  std::string fails;                 // "long_term_payoff <= 0"
  Chance failing{};                  // of all trials
  double covered = 0.0;              // of the failing futures of the second half, in some rule
  std::uint64_t held_out = 0;        // trials of the second half
  std::vector<Rule> rules;           // three at most
  std::string no_rules;              // why there are none
  std::vector<WorldFigures> worlds;  // the file's own first
  std::string currency, source, digest, sampling;
  std::uint64_t seed = 0, trials = 0;
};

/// `fails`: FIGURE RELATION VALUE, such as "attainment.FY27 < 100%"; relations <, <=, >, >=. Throws
/// std::invalid_argument for a scenario or figure that is not there, and for the baseline's payoff against itself.
Stress stress(const Case& c, const std::string& scenario, const std::string& fails = "long_term_payoff <= 0",
              const RunOptions& options = {});

namespace report {
/// "the effect of crm on selling time is 3.1% or less".
std::string words(const Condition& condition, const std::string& currency);
std::string text(const Stress& stress, const Look& look = {});
/// {"scenario", "fails", "failing", "rules": [{"conditions", "coverage", "density", "lift"}], "worlds": [...]}
std::string json(const Stress& stress);
}  // namespace report

}  // namespace uphill
