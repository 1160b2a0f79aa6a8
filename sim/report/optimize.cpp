// SPDX-License-Identifier: Apache-2.0
// The best plan for people: a roadmap, what it costs, what it risks, and what planning by the year would have lost.
#include "uphill/optimize.h"

#include <algorithm>
#include <cmath>

#include "report/format.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

struct Page {
  const OptimizeFindings& f;
  Look look;
  std::string text;

  void line(const std::string& content = {}) { text += content + "\n"; }
  void head(const std::string& content) { line(), line(paint(content, Ink::bold, look.colour)); }
  void paragraph(const std::string& content, Indents indents = {}) {
    for (const auto& row : wrap(content, look.columns, indents)) line(row);
  }
  void table(const Table& t) {
    for (const auto& row : lines(t)) line(fit(row, look.columns));
  }
};

std::string money_of(const OptimizeFindings& f, const Estimate& n) { return money(n.value, n.mcse, f.currency); }

std::string chance_of(const plans::Plan& plan, const Estimate& n) { return chance({n.value, n.mcse}, plan.trials); }

/// A goal or a limit in the unit of its figure.
std::string measured(const OptimizeFindings& f, const Estimate& n, bool is_money, bool is_share) {
  if (is_money) return money_of(f, n);
  return is_share ? percent(n.value, n.mcse) : months(n.value, n.mcse);
}

std::string goal_of(const OptimizeFindings& f, const Estimate& n) { return measured(f, n, f.goal_is_money, f.goal_is_share); }

bool asks_for_payoff(const OptimizeFindings& f) { return f.goal == "mean:long_term_payoff" || f.goal == "long_term_payoff.mean"; }

std::string goal_words(const OptimizeFindings& f) { return asks_for_payoff(f) ? "mean long-term payoff" : f.goal; }

std::string baseline_of(const OptimizeFindings& f) { return shown_name(f.baseline_title, f.baseline); }

/// "data-governance FY27-Q1, crm FY27-Q3", or "nothing".
std::string in_words(const OptimizeFindings& f, const std::vector<plans::Start>& starts) {
  std::string words;
  for (const plans::Start& start : starts) words += (words.empty() ? "" : ", ") + start.investment + " " + date_label(f.timeline, start.month);
  return words.empty() ? "nothing" : words;
}

std::string stages(const plans::Method& m) {
  std::string words;
  for (std::size_t s = 0; s < m.stage_trials.size(); ++s) {
    words += (s == 0 ? "" : s + 1 == m.stage_trials.size() ? " and " : ", ") + plural(m.stage_plans[s], "plan") + " in " + plural(m.stage_trials[s], "future");
  }
  return words + ", all under the same luck";
}

std::string how_complete(const OptimizeFindings& f) {
  const plans::Method& m = f.method;
  const std::string of = " of " + grouped(static_cast<std::uint64_t>(m.possible)) + " combinations of starts";
  const std::string rule = f.capacity == CapacityRule::forbids ? "the budgets, the change capacity and what each investment requires"
                                                               : "the budgets and what each investment requires";
  return "Every plan that " + rule + " can allow was played: " + grouped(m.played) + of + "; " + stages(m) + ".";
}

std::string how_searched(const OptimizeFindings& f) {
  const plans::Method& m = f.method;
  const auto first = [&](double value) { return goal_of(f, {value, m.margin_mcse}); };
  std::string text = "A search, not a proof: " + grouped(m.played) + " plans of " + grouped(static_cast<std::uint64_t>(std::min(m.possible, 1e18))) +
                     " combinations of starts were played; " + stages(m) + ". ";
  text += m.local_optimum ? "At the first stage no single start made, dropped, moved or swapped improves the best plan; " : "The search was stopped at its limit of plans, before the best plan was known to be a local optimum; ";
  text += std::to_string(m.climbs_at_best) + " of " + std::to_string(m.climbs) + " climbs ended at it.";
  if (m.best_random) text += " The best of " + grouped(m.random) + " random plans reaches " + first(*m.best_random) + " there, the search " + first(m.best_searched) + ".";
  return text;
}

void method(Page& page) {
  const OptimizeFindings& f = page.f;
  page.text += paint(fit(harmless(f.name) + ": which investments, and when", page.look.columns), Ink::bold, page.look.colour) + "\n";
  std::string asked = std::string(f.less_is_better ? "Least " : "Greatest ") + goal_words(f) + " against “" + baseline_of(f) + "”";
  for (const plans::Limit& limit : f.limits) asked += ", with " + limit.text;
  page.paragraph(asked + ". " + (f.method.complete ? how_complete(f) : how_searched(f)));
  if (f.method.margin > 0.0) {
    page.paragraph("The first stage could have lost a better plan only by luck: the best plan that it dropped was " +
                   goal_of(f, {f.method.margin, f.method.margin_mcse}) + " behind, at a standard error of the goal of " +
                   goal_of(f, {f.method.margin_mcse, f.method.margin_mcse}) + ".");
  }
}

/// A strip of quarters: rollout, then in use.
std::string strip(const Timeline& timeline, const plans::Start& start) {
  std::string bar;
  for (int month = 0; month < timeline.months(); month += 3) {
    if (month > 0 && month % 12 == 0) bar += " ";
    const bool before = month + 3 <= start.month, rolling = month < start.month + start.rollout;
    bar += before ? "·" : rolling ? "█" : "─";
  }
  return bar;
}

std::string year_heads(const Timeline& timeline) {
  std::string heads;
  for (const std::string& label : timeline.labels) heads += pad_right(fit(label, 4), 5);
  return heads;
}

void roadmap(Page& page, const plans::Plan& plan) {
  page.head("Best plan");
  if (plan.starts.empty()) return page.line("  Nothing: no investment is worth more than none of them.");
  const bool wide = page.look.columns >= 60 + 5 * page.f.timeline.years;
  Table table{{{"start", Align::left}, {"investment", Align::left, 2, 0, wide ? page.look.columns - 20 - 5 * page.f.timeline.years : 60}}, {}};
  if (wide) table.columns.push_back({year_heads(page.f.timeline), Align::left, 3});
  for (const plans::Start& start : plan.starts) {
    table.rows.push_back({date_label(page.f.timeline, start.month), shown_name(start.title, start.investment)});
    if (wide) table.rows.back().push_back(strip(page.f.timeline, start));
  }
  page.table(table);
  if (wide) page.line("  █ planned rollout, ─ in use");
}

void spending(Page& page, const plans::Plan& plan) {
  page.line();
  Table table{{{"fiscal year", Align::left}, {"spent on investments"}, {"budget"}, {"chance to exceed"}}, {}};
  for (const plans::Year& year : plan.years) {
    table.rows.push_back({year.label, money_of(page.f, year.spending), year.budget ? money(*year.budget, 0, page.f.currency) : "none",
                          year.over ? chance(*year.over, plan.trials) : ""});
  }
  page.table(table);
  const bool budgeted = std::any_of(plan.years.begin(), plan.years.end(), [](const plans::Year& year) { return year.budget.has_value(); });
  if (budgeted) page.paragraph("A budget holds for the mean; a year may still exceed it with the chance shown.", {2, 2});
}

/// How much of the winner's estimate was luck.
std::string optimism(const OptimizeFindings& f) {
  const Estimate &chosen = f.best->payoff, &fresh = f.fresh_best->payoff;
  const Estimate more = apart(chosen, fresh);
  if (!distinguishable(more)) return "no more different than luck allows";
  return money_of(f, {std::fabs(more.value), more.mcse}) + (more.value > 0 ? " too much" : " too little");
}

void worth(Page& page) {
  const OptimizeFindings& f = page.f;
  const plans::Plan &best = *f.best, &fresh = *f.fresh_best;
  page.line();
  page.paragraph("Mean long-term payoff " + money_of(f, fresh.payoff) + " (standard error " + money_of(f, {fresh.payoff.mcse, fresh.payoff.mcse}) +
                 "), on " + plural(fresh.trials, "future") + " that had no part in choosing it; those it was chosen on said " + money_of(f, best.payoff) + ", " + optimism(f) + ".");
  if (!asks_for_payoff(f)) page.paragraph(f.goal + ": " + goal_of(f, fresh.goal) + " on the fresh futures, " + goal_of(f, best.goal) + " on the others.");
  for (std::size_t l = 0; l < f.limits.size(); ++l) {
    const auto& limit = f.limits[l];
    page.paragraph("Limit " + limit.text + ": " + measured(f, fresh.limits[l], limit.is_money, limit.is_share) + " on the fresh futures" +
                   (fresh.within_limits ? "." : ", where a limit is not quite held."));
  }
  if (fresh.miss) page.paragraph("Chance of missing the plan of " + f.first_target + ": " + chance_of(fresh, *fresh.miss) + ".");
}

void runner_up(Page& page) {
  const OptimizeFindings& f = page.f;
  if (!f.runner_up) return;
  const Estimate lead{std::fabs(f.lead->value.value), f.lead->value.mcse};
  const std::string plan = "The runner-up (" + in_words(f, f.runner_up->starts) + ") ";
  const std::string by = goal_of(f, lead) + " (standard error " + goal_of(f, {lead.mcse, lead.mcse}) + ")";
  if (!f.lead->distinguishable) return page.paragraph(plan + "is not distinguishable from it: they differ by " + by + ", so choose between them by other reasons.");
  const bool behind = (f.lead->value.value > 0) != f.less_is_better;
  page.paragraph(plan + (behind ? "is worse by " : "is better on the fresh futures by ") + by + (behind ? "." : ": take it, and see how little divides them."));
}

/// To a tenth of a percent where that is known. Of never and always the error is that of so many futures.
std::string risk_of(const Estimate& miss) {
  if (miss.mcse > 0.0 && (miss.value <= 0.0 || miss.value >= 1.0))
    return chance({miss.value, miss.mcse}, static_cast<std::uint64_t>(1.0 / miss.mcse));
  return rounded(100 * miss.value, std::max(0.1, finest_place(100 * miss.mcse))) + "%";
}

/// A table of the frontier's points with their plans beside it, wrapped where they are long.
void beside_plans(Page& page, const Table& table) {
  const std::vector<std::string> rows = lines(table);
  int widest = 0;
  for (const auto& row : rows) widest = std::max(widest, width(row));
  page.line(pad_right(rows[0], widest + 2) + "plan");
  for (std::size_t n = 0; n < page.f.frontier.size(); ++n) {
    const auto words = wrap(in_words(page.f, page.f.frontier[n].plan.starts), page.look.columns - widest - 2);
    for (std::size_t w = 0; w < words.size(); ++w) page.line(pad_right(w == 0 ? rows[n + 1] : "", widest + 2) + words[w]);
  }
}

void frontier(Page& page) {
  const OptimizeFindings& f = page.f;
  if (f.frontier.empty()) return;
  page.head("What less risk costs");
  page.paragraph("Plans of the last stage, within the budgets, that no other beats on both: mean long-term payoff, and the chance of missing the plan of " + f.first_target + ".");
  Table table{{{"miss " + f.first_target}, {"payoff"}, {"", Align::left}}, {}};
  for (const plans::FrontierPoint& point : f.frontier) {
    const std::string mark = std::string(point.on_hull ? "●" : "○") + (point.plan.within_limits ? "" : " beyond a limit");
    table.rows.push_back({risk_of(*point.plan.miss), money_of(f, point.plan.payoff), mark});
  }
  beside_plans(page, table);
  page.paragraph("● on the convex hull: the best at some price of missing the plan; ○ efficient, but between two others.", {2, 2});
}

void annual(Page& page) {
  const OptimizeFindings& f = page.f;
  page.head("Planning by the year");
  page.paragraph("Each year starts what earns most within that same year, under the same budgets, as if nothing came after.");
  Table table{{{"fiscal year", Align::left}, {"starts", Align::left}, {"gain in the year"}}, {}};
  for (const plans::Round& round : f.rounds) {
    const std::string many = round.complete ? "" : " (built up one at a time)";
    table.rows.push_back({round.label, in_words(f, round.starts) + many, round.starts.empty() ? "" : money_of(f, round.gain)});
  }
  page.table(table);
  if (!f.price_of_annual_planning) return;
  const plans::Difference& price = *f.price_of_annual_planning;
  const Estimate size{std::fabs(price.value.value), price.value.mcse};
  page.line();
  if (price.value.value == 0 && in_words(f, f.annual.starts) == in_words(f, f.best->starts)) return page.paragraph("It comes to the best plan: planning by the year costs nothing here.");
  if (!price.distinguishable) return page.paragraph("The price of planning by the year is not distinguishable from zero: the two plans differ by " + money_of(f, size) + " of long-term payoff.");
  const std::string error = " (standard error " + money_of(f, {size.mcse, size.mcse}) + ")";
  if (price.value.value < 0) return page.paragraph("The annual choice has " + money_of(f, size) + error + " more long-term payoff than the plan above, which was chosen for another goal or under limits.");
  page.paragraph("The price of planning by the year is " + money_of(f, size) + error + " of long-term payoff: the annual choice is worth " +
                 money_of(f, f.fresh_annual.payoff) + " against “" + baseline_of(f) + "”, the best plan " + money_of(f, f.fresh_best->payoff) + ".");
}

void nothing_holds(Page& page) {
  const OptimizeFindings& f = page.f;
  page.head("No plan holds the budgets and limits");
  page.paragraph("The plan that comes nearest: " + in_words(f, f.nearest->starts) + ".");
  for (std::size_t l = 0; l < f.limits.size(); ++l) {
    page.paragraph(f.limits[l].text + ": " + measured(f, f.nearest->limits[l], f.limits[l].is_money, f.limits[l].is_share), {2, 4});
  }
}

}  // namespace

std::string text(const OptimizeFindings& f, const Look& look) {
  Page page{f, look, {}};
  method(page);
  if (f.best) {
    roadmap(page, *f.best);
    spending(page, *f.best);
    worth(page);
    runner_up(page);
  } else {
    nothing_holds(page);
  }
  frontier(page);
  annual(page);
  page.text = within(page.text, look.columns);
  if (!f.best) return page.text;
  page.head("To paste under `scenarios:`");
  page.text += f.scenario;
  return page.text;
}

}  // namespace uphill::report
