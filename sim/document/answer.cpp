// SPDX-License-Identifier: Apache-2.0
// The answer on one page.
#include <cmath>

#include "document/sections.h"
#include "report/format.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

std::string in_year_words(const Told& told, const Versus& v) {
  const std::string size = told.teller.money(v.in_year_payoff);
  switch (sign_of(v.in_year_payoff)) {
    case Sign::above:
      return "adds " + size + " in " + v.decision_year;
    case Sign::below:
      return "costs " + size + " in " + v.decision_year;
    case Sign::even:
      break;
  }
  return "leaves " + v.decision_year + " about even";
}

std::string long_term_words(const Told& told, const Versus& v) {
  const std::string size = told.teller.money(v.long_term_payoff), by = " by " + told.last_label();
  switch (sign_of(v.long_term_payoff)) {
    case Sign::above:
      return "gains " + size + by;
    case Sign::below:
      return "loses " + size + by;
    case Sign::even:
      break;
  }
  return "is about even" + by;
}

/// "; it pays off in 86 of 100 futures", with a "yet" where the average says otherwise.
std::string odds_words(const Told& told, const Versus& v) {
  const Sign mean = sign_of(v.long_term_payoff);
  const bool pays = mostly_pays(v), against = (mean == Sign::above && !pays) || (mean == Sign::below && pays);
  const Chance& c = v.long_term_positive;
  const std::string odds = told.teller.always(c)  ? "practically every future"
                           : told.teller.never(c) ? "practically no future"
                                                  : told.teller.odds(c) + " futures";
  return (against ? ", yet " : "; it ") + std::string("pays off in ") + (against && !pays ? "only " : "") + odds;
}

std::vector<std::string> points_of(const Told& told) {
  std::vector<std::string> points;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) points.push_back(sentence(text));
  };
  if (told.focus) {
    const Versus& v = told.focus->s->versus;
    if (v.verdict != Verdict::no_change)
      add(verdict_clause(v.verdict) + lens_clause(told.teller, v) +
          (close_call(told.teller, v) ? " (a close call, within the error of this run)" : ""));
    add(plan_finding(told));
  }
  add(inaction_sentence(told.teller));
  if (told.focus) {
    const std::string budget = budget_sentence(told.teller, *told.focus->s);
    if (!budget.empty()) add(budget);
    else if (told.focus->s->versus.cost_of_waiting) add(waiting_sentence(told.teller, *told.focus->s));
  }
  if (!told.focus) add(contribution_sentence(told.teller, *told.base->s));
  add(told.rest_sentence());
  return points;
}

const YearFindings* last_planned(const ScenarioFindings& s) {
  const YearFindings* last = nullptr;
  for (const auto& year : s.years)
    if (year.attainment) last = &year;
  return last;
}

std::string against_baseline(const Told& told, const std::string& year) {
  if (!told.base) return "";
  const YearFindings* same = last_planned(*told.base->s);
  if (!same || same->label != year) return "";
  return chance(same->attainment->of_plan, told.f.trials) + " under " + told.baseline();
}

void add_plan_figure(const Told& told, const Shown& shown, std::vector<KeyFigure>& figures) {
  const YearFindings* last = last_planned(*shown.s);
  if (!last) return;
  const std::string beside = shown.tone == 0 ? "" : against_baseline(told, last->label);
  figures.push_back({chance(last->attainment->of_plan, told.f.trials), "chance of making the " + last->label + " plan",
                     beside, shown.tone});
}

std::string payback_words(const Told& told, const Versus& v) {
  if (!std::isfinite(v.payback_months.p50) || !(v.pays_back.value > 0)) return "";
  const auto paying = static_cast<std::uint64_t>(static_cast<double>(told.f.trials) * v.pays_back.value);
  return "payback: " + months(v.payback_months.p50, median_error(v.payback_months, paying)) + " (" +
         months_range(told, v.payback_months, paying) + ")";
}

std::vector<KeyFigure> figures_of_case(const Told& told, const Shown& shown) {
  const Versus& v = shown.s->versus;
  const auto amount = [&](const RiskRange& range, const std::string& label) {
    return KeyFigure{money_text(told, range.mean, range.mcse), label, money_range(told, range), shown.tone};
  };
  std::vector<KeyFigure> figures{amount(v.in_year_payoff, "payoff in " + v.decision_year + ", on average"),
                                 amount(v.long_term_payoff, "long-term payoff by " + told.last_label() +
                                                                ", discounted, on average"),
                                 {chance(v.long_term_positive, told.f.trials),
                                  "chance that it pays back more than it costs", payback_words(told, v), shown.tone}};
  add_plan_figure(told, shown, figures);
  return figures;
}

std::vector<KeyFigure> figures_of_baseline(const Told& told) {
  const YearFindings& last = told.base->s->years.back();
  const auto amount = [&](const RiskRange& range, const std::string& what) {
    return KeyFigure{money_text(told, range.mean, range.mcse), what + " in " + last.label + ", on average",
                     money_range(told, range), 0};
  };
  std::vector<KeyFigure> figures{amount(last.revenue, "revenue"), amount(last.contribution, "contribution")};
  add_plan_figure(told, *told.base, figures);
  return figures;
}

std::vector<Cell> summary_row(const Told& told, const Shown& one) {
  std::vector<Cell> row{word_cell(one.title)};
  const Versus& v = one.s->versus;
  if (one.s->name == told.f.baseline) {
    row.resize(7);
    row.push_back(word_cell("baseline"));
    return row;
  }
  row.push_back(money_cell(told, v.in_year_payoff.mean, v.in_year_payoff.mcse));
  add_range(told, row, v.long_term_payoff);
  row.push_back(chance_cell(told, v.long_term_positive));
  row.push_back(months_cell(v.payback_months.p50, median_error(v.payback_months, told.f.trials)));
  row.push_back(word_cell(std::string(name(v.verdict))));
  return row;
}

DataTable summary(const Told& told) {
  DataTable table{"summary", "All cases against " + told.baseline(),
                  {{"Case", Unit::text}, {"In-year payoff", Unit::money}, {"Long-term payoff", Unit::money},
                   {"P10", Unit::money}, {"P90", Unit::money}, {"Pays off", Unit::share},
                   {"Payback, P50", Unit::months}, {"Verdict", Unit::text}},
                  {}};
  for (const Shown& one : told.cases) table.rows.push_back(summary_row(told, one));
  return table;
}

}  // namespace

std::string case_finding(const Told& told, const Shown& shown) {
  const Versus& v = shown.s->versus;
  const std::string who = told.quoted(shown) + " ";
  if (v.verdict == Verdict::no_change) return who + "differs in no future from " + told.baseline();
  const Sign now = sign_of(v.in_year_payoff), later = tone_of(v);
  const bool one_year = told.f.labels.size() == 1 && now == sign_of(v.long_term_payoff);
  const bool turns = now != later && now != Sign::even && later != Sign::even;
  const std::string joint = turns ? " but " : " and ";
  const std::string later_words = one_year ? "" : joint + long_term_words(told, v);
  const bool all_even = now == Sign::even && sign_of(v.long_term_payoff) == Sign::even;
  return who + in_year_words(told, v) + later_words + (all_even ? "" : " on average") + odds_words(told, v);
}

std::optional<Section> answer(const Told& told) {
  if (!told.focus && !told.base) return {};
  Section made;
  made.id = "answer";
  made.title = "The answer";
  const std::string alone = plan_finding(told);
  made.headline = told.focus ? case_finding(told, *told.focus) : headline(alone.empty() ? revenue_finding(told) : alone);
  made.points = points_of(told);
  made.figures = told.focus ? figures_of_case(told, *told.focus) : figures_of_baseline(told);
  made.tables = {summary(told)};
  made.notes = notes(
      "payoffs are differences of contribution to " + told.baseline() +
          " in the same future, so luck that both share cancels out. P10 and P90 hold eight futures of ten between them; "
          "below P10 lies one in ten. In-year is the fiscal year of the decision, long-term the whole plan, discounted.",
      origin(told) + ". Averages are rounded to what their error allows.");
  made.sheet = "Summary";
  return made;
}

}  // namespace uphill::report
