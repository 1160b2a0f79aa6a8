// SPDX-License-Identifier: Apache-2.0
// The paradox: what a yearly plan takes and what a long view takes, side by side.
#include <algorithm>
#include <array>

#include "document/sections.h"
#include "report/format.h"

namespace uphill::report {
namespace {

/// Cases by their verdict, the most telling first; a close call is marked.
std::vector<std::string> having(const Told& told, Verdict verdict) {
  std::vector<std::string> names;
  const auto add = [&](const Shown& one) {
    const Versus& v = one.s->versus;
    if (v.verdict != verdict || one.s->name == told.f.baseline) return;
    names.push_back(told.quoted(one) + (close_call(told.teller, v) ? " (a close call)" : ""));
  };
  if (told.focus) add(*told.focus);
  for (const Shown& one : told.cases)
    if (!told.focus || one.s != told.focus->s) add(one);
  return names;
}

std::string agreed(const std::vector<std::string>& both, const std::vector<std::string>& neither) {
  const std::string lenses = "An annual plan and a long view agree: ";
  if (both.empty()) return lenses + "neither takes " + listed(neither, neither.size() == 2 ? "case" : "cases");
  if (neither.empty()) return lenses + "both take " + listed(both, both.size() == 2 ? "case" : "cases");
  return lenses + "both take " + listed(both, "cases") + ", neither takes " + listed(neither, "cases");
}

std::string verdicts(const Told& told) {
  const auto turned_down = having(told, Verdict::paradox), quick = having(told, Verdict::quick_fix);
  const auto both = having(told, Verdict::win_win), neither = having(told, Verdict::reject);
  if (!turned_down.empty() && !quick.empty())
    return "An annual plan turns down " + listed(turned_down, "cases") + ", which a long view takes, and takes " +
           listed(quick, "cases") + ", which it does not";
  if (!turned_down.empty())
    return "An annual plan turns down " + listed(turned_down, "cases") + ", which a long view takes";
  if (!quick.empty()) return "An annual plan takes " + listed(quick, "cases") + ", which a long view turns down";
  if (both.empty() && neither.empty()) return "No case differs from " + told.baseline() + " in any future";
  return agreed(both, neither);
}

Chart quadrant(const Told& told) {
  Quadrant made{"In-year payoff", "Long-term payoff", Unit::money, {}};
  std::string alt;
  for (const Shown& one : told.others()) {
    const RiskRange &x = one.s->versus.in_year_payoff, &y = one.s->versus.long_term_payoff;
    made.points.push_back({one.label, x.mean, x.p10, x.p90, y.mean, y.p10, y.p90, one.tone});
    alt += (alt.empty() ? "" : "; ") + told.quoted(one) + ": " + money_text(told, x.mean, x.mcse) + " in its first year, " +
           money_text(told, y.mean, y.mcse) + " in the long run";
  }
  return {"payoff-quadrant", "In-year against long-term payoff of each case", "Means of both payoffs. " + alt + ".",
          "Point: mean; whiskers: P10 to P90. Above the line it pays in the long run, right of it in its first year.", made};
}

DataTable payoffs(const Told& told) {
  DataTable table{"payoffs", "Payoffs against " + told.baseline(),
                  {{"Case", Unit::text}, {"Decision year", Unit::text}, {"In-year, mean", Unit::money},
                   {"In-year, P10", Unit::money}, {"In-year, P90", Unit::money}, {"Long-term, mean", Unit::money},
                   {"Long-term, P10", Unit::money}, {"Long-term, P90", Unit::money}},
                  {}};
  for (const Shown& one : told.cases) {
    if (one.s->name == told.f.baseline) continue;
    std::vector<Cell> row{word_cell(one.title), word_cell(one.s->versus.decision_year)};
    add_range(told, row, one.s->versus.in_year_payoff);
    add_range(told, row, one.s->versus.long_term_payoff);
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// The cases that the headline is about, in a sentence each; the answer told the first.
std::vector<std::string> points_of(const Told& told) {
  constexpr std::size_t most = 3;
  std::vector<std::string> points;
  for (const auto* best : by_news(told.f))
    for (const Shown& one : told.cases)
      if (one.s == best && points.size() < most && (!told.focus || best != told.focus->s))
        points.push_back(sentence(case_finding(told, one)));
  if (told.focus && told.focus->s->versus.verdict == Verdict::paradox)
    points.insert(points.begin(), "In " + told.teller.odds(told.focus->s->versus.paradox_share) + " futures " +
                                      told.quoted(*told.focus) + " loses in " + told.focus->s->versus.decision_year +
                                      " and gains in the long run.");
  if (const std::string rest = told.rest_sentence(); !rest.empty()) points.push_back(rest);
  return points;
}

}  // namespace

std::optional<Section> paradox(const Told& told) {
  if (told.others().empty()) return {};
  Section made;
  made.id = "paradox";
  made.title = "The paradox";
  made.headline = verdicts(told);
  made.points = points_of(told);
  made.charts = {quadrant(told)};
  made.tables = {payoffs(told)};
  const std::string asked = fixed(100 * told.f.approval, 0);
  made.notes = notes("upper left is the paradox: it costs in the year of the decision and pays in the long run. A lens takes a "
                     "case where at least " + asked + " of 100 futures pay; it goes by the odds, not by the average.",
                     "contribution of each case less that of " + told.baseline() + ", future by future; " + origin(told) + ".");
  made.sheet = "Payoffs";
  return made;
}

std::string lack::paradox(const Told& told) {
  if (!told.others().empty()) return "";
  return "The paradox and the J-curve: there is no case beside the baseline. Describe one under `scenarios`, or choose one.";
}

}  // namespace uphill::report
