// SPDX-License-Identifier: Apache-2.0
#include "report/clauses.h"

#include <algorithm>
#include <cmath>

#include "report/format.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {

Sign sign_of(const RiskRange& range) {
  if (!distinguishable(range)) return Sign::even;
  return range.mean < 0 ? Sign::below : Sign::above;
}

std::string Teller::money(const RiskRange& range) const {
  return report::money(std::fabs(range.mean), range.mcse, findings.currency);
}
std::string Teller::odds(const Chance& chance) const { return of_hundred(chance, findings.trials); }
bool Teller::always(const Chance& chance) const { return practically_always(chance, findings.trials); }
bool Teller::never(const Chance& chance) const { return practically_never(chance, findings.trials); }

std::string title(const ScenarioFindings& scenario) { return shown_name(scenario.title, scenario.name); }

const ScenarioFindings* find(const Findings& findings, const std::string& name) {
  for (const auto& scenario : findings.scenarios)
    if (scenario.name == name) return &scenario;
  return nullptr;
}

std::string plan_sentence(const Teller& teller, const ScenarioFindings& base, const YearFindings& first,
                          const YearFindings& last) {
  const std::string begin = "Under “" + title(base) + "”, the " + first.label + " plan is reached in " +
                            teller.odds(first.attainment->of_plan) + " futures";
  if (&first == &last) return begin + ".";
  return begin + ", the " + last.label + " plan in " + teller.odds(last.attainment->of_plan) + ".";
}

std::string revenue_sentence(const Teller& teller, const ScenarioFindings& base) {
  const YearFindings& last = base.years.back();
  const Scale scale = scale_for(last.revenue.p90);
  const double error = tail_error(last.revenue, teller.findings.trials);
  const std::string low = money(last.revenue.p10, error, teller.findings.currency, scale);
  const std::string high = money(last.revenue.p90, error, teller.findings.currency, scale);
  const std::string when = "Revenue of " + last.label + " under “" + title(base) + "” ";
  if (low == high) return when + "is " + low + " in eight futures of ten.";
  return when + "lies between " + low + " and " + high + " in eight futures of ten.";
}

std::string contribution_sentence(const Teller& teller, const ScenarioFindings& base) {
  const RiskRange& last = base.years.back().contribution;
  const Scale scale = scale_for(last.mean);
  const std::string low =
      report::money(std::fabs(last.p10), tail_error(last, teller.findings.trials), teller.findings.currency, scale);
  const std::string mean = report::money(last.mean, last.mcse, teller.findings.currency, scale);
  return "Contribution of " + teller.last_label() + " under “" + title(base) + "” is " + mean + " on average, and " +
         (last.p10 < 0 ? "a loss of " + low + " or more" : low + " or less") + " in one future of ten.";
}

std::string in_year_clause(const Teller& teller, const Versus& v) {
  const std::string contribution = v.decision_year + " contribution";
  const std::string ahead = " (ahead in " + teller.odds(v.in_year_positive) + " futures)";
  if (sign_of(v.in_year_payoff) == Sign::even) return "leaves " + contribution + " about even on average" + ahead;
  const bool up = sign_of(v.in_year_payoff) == Sign::above;
  const bool surely =
      up ? teller.always(v.in_year_positive) : teller.never(v.in_year_positive) && v.in_year_payoff.p95 < 0;
  const std::string size = teller.money(v.in_year_payoff);
  if (surely)
    return (up ? "raises " : "lowers ") + contribution + " in practically every future, by " + size + " on average";
  return (up ? "adds " + size + " to " : "costs " + size + " of ") + contribution + " on average" + ahead;
}

bool mostly_pays(const Versus& v) { return v.long_term_positive.value >= 0.5; }

std::string long_term_clause(const Teller& teller, const Versus& v) {
  const std::string by = "by " + teller.last_label() + " it ";
  const std::string odds = teller.always(v.long_term_positive)  ? "practically every future"
                           : teller.never(v.long_term_positive) ? "practically no future"
                                                                : teller.odds(v.long_term_positive);
  const std::string size = teller.money(v.long_term_payoff) + " on average";
  const std::string pays = "pays back more than it costs in ";
  switch (sign_of(v.long_term_payoff)) {
    case Sign::above:
      return by + (mostly_pays(v) ? pays + odds + ", " + size : "gains " + size + ", yet " + pays + "only " + odds);
    case Sign::below:
      return by + pays + (mostly_pays(v) ? odds + ", yet loses " : odds + ", and loses ") + size;
    case Sign::even:
      break;
  }
  return by + pays + odds + ", about even on average";
}

std::string verdict_clause(Verdict verdict) {
  switch (verdict) {
    case Verdict::win_win:
      return "an annual plan and a long view would both take it";
    case Verdict::paradox:
      return "an annual plan would turn it down, a long view would not";
    case Verdict::quick_fix:
      return "an annual plan would take it, a long view would not";
    case Verdict::reject:
      return "neither an annual plan nor a long view would take it";
    case Verdict::no_change:
      break;
  }
  return "it changes nothing";
}

Sign tone_of(const Versus& v) {
  const Sign mean = sign_of(v.long_term_payoff);
  return mean == (mostly_pays(v) ? Sign::above : Sign::below) ? mean : Sign::even;
}

/// A lens goes by the odds alone; said where they, or what is asked of them, explain a verdict that the average does
/// not.
std::string lens_clause(const Teller& teller, const Versus& v) {
  const double asked = teller.findings.approval;
  if (asked != 0.5) return ", if " + in_kind(100 * asked, Kind::count, "") + " of 100 must pay";
  const bool approved = v.long_term_positive.value >= asked;
  const Sign mean = sign_of(v.long_term_payoff);
  return mean != Sign::even && approved != (mean == Sign::above) ? ", going by the odds" : "";
}

bool close_call(const Teller& teller, const Versus& v) {
  const double asked = teller.findings.approval;
  const auto near = [&](const Chance& c) { return interval_of(c).low <= asked && asked <= interval_of(c).high; };
  return near(v.in_year_positive) || near(v.long_term_positive);
}

std::string case_sentence(const Teller& teller, const ScenarioFindings& scenario) {
  const Versus& v = scenario.versus;
  const std::string who = "“" + title(scenario) + "” ";
  if (v.verdict == Verdict::no_change) return who + "differs in no future from the baseline in the same world.";
  const Sign now = sign_of(v.in_year_payoff), later = tone_of(v);
  const std::string joint = now == later || later == Sign::even ? "; " : ", but ";
  const std::string doubt = close_call(teller, v) ? " (a close call, within the error of this run)" : "";
  return who + in_year_clause(teller, v) + joint + long_term_clause(teller, v) + ": " + verdict_clause(v.verdict) +
         lens_clause(teller, v) + doubt + ".";
}

std::vector<const ScenarioFindings*> by_news(const Findings& findings) {
  std::vector<const ScenarioFindings*> all;
  for (const auto& scenario : findings.scenarios)
    if (scenario.name != findings.baseline) all.push_back(&scenario);
  std::stable_sort(all.begin(), all.end(), [&](const auto* a, const auto* b) {
    const bool a_best = a->name == findings.forgone_scenario, b_best = b->name == findings.forgone_scenario;
    return a_best != b_best ? a_best : a->versus.long_term_payoff.mean > b->versus.long_term_payoff.mean;
  });
  std::vector<const ScenarioFindings*> chosen;
  const auto told = [&](Verdict verdict) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const auto* s) { return s->versus.verdict == verdict; });
  };
  for (const auto* scenario : all)
    if (!told(scenario->versus.verdict)) chosen.push_back(scenario);
  for (const auto* scenario : all)
    if (std::find(chosen.begin(), chosen.end(), scenario) == chosen.end()) chosen.push_back(scenario);
  return chosen;
}

}  // namespace uphill::report
