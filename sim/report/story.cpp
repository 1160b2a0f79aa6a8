// SPDX-License-Identifier: Apache-2.0
// The story: the findings in three to six plain sentences. Each is built from figures alone and holds for every sign
// and verdict; an average within two standard errors of zero is called even, a chance is never called certain.
#include <algorithm>
#include <cmath>
#include <set>

#include "report/format.h"
#include "report/text.h"
#include "report/values.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

enum class Sign { below, even, above };

Sign sign_of(const RiskRange& range) {
  if (!(std::fabs(range.mean) > 2 * range.mcse)) return Sign::even;
  return range.mean < 0 ? Sign::below : Sign::above;
}

struct Teller {
  const Findings& findings;

  std::string money(const RiskRange& range) const {  // its size; the words around it say the sign
    return report::money(std::fabs(range.mean), range.mcse, findings.currency);
  }
  std::string odds(const Chance& chance) const { return of_hundred(chance, findings.trials); }
  bool always(const Chance& chance) const { return practically_always(chance, findings.trials); }
  bool never(const Chance& chance) const { return practically_never(chance, findings.trials); }
  const std::string& last_label() const { return findings.labels.back(); }
};

std::string title(const ScenarioFindings& scenario) { return shown_name(scenario.title, scenario.name); }

const ScenarioFindings* find(const Findings& findings, const std::string& name) {
  for (const auto& scenario : findings.scenarios)
    if (scenario.name == name) return &scenario;
  return nullptr;
}

/// Sentences with what they are worth: the least worthy are left out first.
struct Sentence {
  std::string text;
  int rank;
};

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

/// What the baseline promises: the plans of the first and the last year that have one, and the range of the last year.
void tell_baseline(const Teller& teller, const ScenarioFindings& base, std::vector<Sentence>& out) {
  std::vector<const YearFindings*> planned;
  for (const auto& year : base.years)
    if (year.attainment) planned.push_back(&year);
  if (!planned.empty()) out.push_back({plan_sentence(teller, base, *planned.front(), *planned.back()), 1});
  out.push_back({revenue_sentence(teller, base), planned.empty() ? 1 : 8});
  out.push_back({contribution_sentence(teller, base), 9});
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

/// What the long run says: for it, against it, or neither, where the odds and the average disagree.
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

/// A verdict hangs on whether a chance reaches the approval asked; within two errors of it, that is a matter of luck.
bool close_call(const Teller& teller, const Versus& v) {
  const auto near = [&](const Chance& c) { return std::fabs(c.value - teller.findings.approval) <= 2 * c.mcse; };
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

/// The cases worth a sentence: the best in the long run, then those whose verdict was not told yet, then the others.
std::vector<const ScenarioFindings*> headliners(const Findings& findings) {
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
  if (chosen.size() > 3) chosen.resize(3);
  return chosen;
}

void tell_cases(const Teller& teller, const std::vector<const ScenarioFindings*>& cases, std::vector<Sentence>& out) {
  constexpr int ranks[] = {0, 3, 6};
  std::set<Verdict> told;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const bool news = told.insert(cases[i]->versus.verdict).second;
    out.push_back({case_sentence(teller, *cases[i]), news ? std::min(ranks[i], 3) : ranks[i]});
  }
}

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

void tell_inaction(const Teller& teller, std::vector<Sentence>& out) {
  if (teller.findings.inaction.empty()) return;
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
  out.push_back({text + ".", 2});
}

void tell_waiting(const Teller& teller, const std::vector<const ScenarioFindings*>& cases, std::vector<Sentence>& out) {
  for (const auto* scenario : cases) {
    if (!scenario->versus.cost_of_waiting) continue;
    const RiskRange& cost = *scenario->versus.cost_of_waiting;
    const std::string what = " the start of “" + title(*scenario) + "” by a year ";
    if (sign_of(cost) == Sign::above)
      out.push_back({"Putting off" + what + "costs " + teller.money(cost) + " of its long-term payoff on average.", 4});
    else if (sign_of(cost) == Sign::below)
      out.push_back(
          {"Putting off" + what + "would raise its long-term payoff by " + teller.money(cost) + " on average.", 4});
    else
      out.push_back({"Putting off" + what + "makes no difference that this run could tell.", 7});
    return;
  }
}

void tell_budget(const Teller& teller, const std::vector<const ScenarioFindings*>& cases, std::vector<Sentence>& out) {
  for (const auto* scenario : cases) {
    const YearFindings* worst = nullptr;
    for (const auto& year : scenario->years)
      if (year.over_budget && (!worst || year.over_budget->value > worst->over_budget->value)) worst = &year;
    if (!worst || worst->over_budget->value < 0.05) continue;
    const std::string odds =
        teller.always(*worst->over_budget) ? "practically every future" : teller.odds(*worst->over_budget) + " futures";
    out.push_back({"“" + title(*scenario) + "” spends more than the " + worst->label + " budget of " +
                       in_kind(*worst->budget, Kind::amount, teller.findings.currency) + " in " + odds + ".",
                   5});
    return;
  }
}

}  // namespace

std::vector<std::string> story(const Findings& findings) {
  constexpr std::size_t most = 6;
  const Teller teller{findings};
  std::vector<Sentence> sentences;
  const std::vector<const ScenarioFindings*> cases = headliners(findings);
  if (const ScenarioFindings* base = find(findings, findings.baseline)) tell_baseline(teller, *base, sentences);
  tell_cases(teller, cases, sentences);
  tell_waiting(teller, cases, sentences);
  tell_inaction(teller, sentences);
  tell_budget(teller, cases, sentences);
  while (sentences.size() > most)
    sentences.erase(std::max_element(sentences.begin(), sentences.end(),
                                     [](const Sentence& a, const Sentence& b) { return a.rank < b.rank; }));
  std::vector<std::string> told;
  for (const auto& sentence : sentences) told.push_back(sentence.text);
  return told;
}

}  // namespace uphill::report
