// SPDX-License-Identifier: Apache-2.0
// What doing nothing, waiting, and a broken budget cost, in sentences.
#include <cmath>

#include "report/clauses.h"
#include "report/format.h"
#include "report/values.h"

namespace uphill::report {
namespace {

constexpr std::string_view nothing = "doing nothing";

std::string erosion_clause(const Teller& teller, const RiskRange& erosion, const std::string& year) {
  if (erosion.mean == 0 && erosion.sd == 0) return "";
  switch (sign_of(erosion)) {
    case Sign::above:
      return std::string(nothing) + " lets drift take " + teller.money(erosion) + " of " + year;
    case Sign::below:
      return "left alone, drift adds " + teller.money(erosion) + " to " + year;
    case Sign::even:
      break;
  }
  return "drift makes no difference to " + year + " that this run could tell";
}

std::string forgone_clause(const Teller& teller, const RiskRange& forgone, const std::string& year) {
  const ScenarioFindings* best = find(teller.findings, teller.findings.forgone_scenario);
  if (best && sign_of(forgone) == Sign::above)
    return std::string(nothing) + " forgoes " + teller.money(forgone) + " of " + year + " that “" + title(*best) +
           "” would bring";
  if (teller.findings.forgone_scenario.empty() && teller.findings.scenarios.size() > 1)
    return "no case in the baseline's world has a positive long-term payoff on average";
  return "";
}

}  // namespace

std::string inaction_sentence(const Teller& teller) {
  if (teller.findings.inaction.empty()) return "";
  const InactionYear& last = teller.findings.inaction.back();
  const std::string year = last.label + " revenue";
  const std::string erosion = erosion_clause(teller, last.erosion, year);
  const std::string forgone = forgone_clause(teller, last.forgone, year);
  std::string text = erosion + (erosion.empty() || forgone.empty() ? "" : "; ") + forgone;
  if (erosion.starts_with(nothing) && forgone.starts_with(nothing))
    text = erosion + ", and" + forgone.substr(nothing.size());
  if (text.empty())
    text = teller.findings.scenarios.size() > 1 ? std::string(nothing) + " forgoes nothing that this run could tell"
                                                : "no drift is stated, so nothing erodes";
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + ".";
}

std::string waiting_sentence(const Teller& teller, const ScenarioFindings& scenario) {
  const RiskRange& cost = *scenario.versus.cost_of_waiting;
  const std::string what = " the start of “" + title(scenario) + "” by a year ";
  switch (sign_of(cost)) {
    case Sign::above:
      return "Putting off" + what + "costs " + teller.money(cost) + " of its long-term payoff on average.";
    case Sign::below:
      return "Putting off" + what + "would raise its long-term payoff by " + teller.money(cost) + " on average.";
    case Sign::even:
      break;
  }
  return "Putting off" + what + "makes no difference that this run could tell.";
}

std::string budget_sentence(const Teller& teller, const ScenarioFindings& scenario) {
  const YearFindings* worst = nullptr;
  for (const auto& year : scenario.years)
    if (year.over_budget && (!worst || year.over_budget->value > worst->over_budget->value)) worst = &year;
  if (!worst || worst->over_budget->value < 0.05) return "";
  const std::string odds =
      teller.always(*worst->over_budget) ? "practically every future" : teller.odds(*worst->over_budget) + " futures";
  return "“" + title(scenario) + "” spends more than the " + worst->label + " budget of " +
         in_kind(*worst->budget, Kind::amount, teller.findings.currency) + " in " + odds + ".";
}

}  // namespace uphill::report
