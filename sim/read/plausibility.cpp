// SPDX-License-Identifier: Apache-2.0
#include "read/plausibility.h"

#include <algorithm>
#include <cmath>

#include "law/metalog.h"
#include "read/numbers.h"
#include "read/scalar.h"

namespace uphill::read {
namespace {

using List = std::vector<Warning>;

std::string quoted(const std::string& name) { return "`" + name + "`"; }

// --- laws

/// The first normal in a form, or in a pool, that is wide for a number which cannot be negative.
const NormalForm* wide_normal(const LawForm& form) {
  if (const auto* normal = std::get_if<NormalForm>(&form)) return normal->sd > normal->mean / 2.0 ? normal : nullptr;
  if (const auto* pool = std::get_if<PoolForm>(&form))
    for (const PoolMember& member : pool->members)
      if (const NormalForm* found = wide_normal(member.form)) return found;
  return nullptr;
}

void warn_wide(const std::string& path, const Number& number, const Field& field, const std::string& currency, List& list) {
  if (field.limits.lo < 0.0) return;
  const NormalForm* wide = wide_normal(std::get<Law>(number.value).form());
  if (!wide) return;
  list.push_back({"wide-normal", path + ": a normal law with mean " + show(wide->mean, number.kind, currency) + " and sd " +
                                     show(wide->sd, number.kind, currency) +
                                     " (more than half of the mean) is cut off at 0, which moves its mean; write "
                                     "lognormal, or p10, p50 and p90"});
}

/// Beyond its points a law of three on the log scale falls like x^(-1/steepness) (Keelin 2016); all other forms are bounded,
/// or fall faster than any power, and so have 0. Of a pool the steepest counts.
double steepness(const LawForm& form, Kind kind, Range range) {
  if (const auto* pool = std::get_if<PoolForm>(&form)) {
    double most = 0.0;
    for (const PoolMember& member : pool->members)
      if (member.weight > 0.0) most = std::max(most, steepness(member.form, kind, range));
    return most;
  }
  const auto* points = std::get_if<Percentiles>(&form);
  if (!points || !points->has_mid || law::scale_of(kind) != law::Scale::log || law::has_ceiling(range)) return 0.0;
  const law::Metalog metalog = law::metalog_through(*points, law::Scale::log);
  return metalog.a2 + 0.5 * metalog.a3;
}

void warn_tail(const std::string& path, const Number& number, const Field& field, List& list) {
  constexpr double no_mean = 1.0, no_sd = 0.5, slow = 0.25;  // of steepness
  const double steep = steepness(std::get<Law>(number.value).form(), number.kind, field.limits);
  const std::string above = path + ": its upper point lies so far above the middle one that ";
  const std::string instead = "; bring the upper point nearer, leave the middle one away, or write lognormal";
  if (steep >= no_sd)
    list.push_back({no_finite_sd, above + "the law has no finite " + (steep >= no_mean ? "mean" : "standard deviation") +
                                      ": means, shortfalls and payoffs that rest on it move with every few futures more, and their "
                                      "errors are not to be trusted" + instead});
  else if (steep >= slow && number.kind == Kind::amount)
    list.push_back({long_tail, above + "now and then a future lies far outside: the errors of means, shortfalls and payoffs that "
                                       "rest on it alone are too small" + instead});
}

/// Of the file's laws, and of those that a scenario's `set` puts in their places.
void warn_laws(const Case& c, List& list) {
  std::vector<const Company*> seen;
  const auto look = [&](const Company& company) {
    if (std::find(seen.begin(), seen.end(), &company) != seen.end()) return;
    seen.push_back(&company);
    List found;
    for_each_number(company, [&](const std::string& path, const Field& field, const NumberView& view) {
      if (!view.number || !view.number->uncertain()) return;
      warn_wide(path, *view.number, field, c.currency, found);
      warn_tail(path, *view.number, field, found);
    });
    for (Warning& warning : found)
      if (std::none_of(list.begin(), list.end(), [&](const Warning& w) { return w.text == warning.text; })) list.push_back(std::move(warning));
  };
  look(*c.company);
  for (const Scenario& scenario : c.scenarios) look(*scenario.company);
}

// --- effects of a scenario's investments, at full adoption and the medians

struct Effect {
  const Investment* investment;
  const Number* number;
};

std::vector<Effect> effects_on(const Scenario& scenario, std::size_t driver, const RoleId* role) {
  std::vector<Effect> found;
  for (const Pick& pick : scenario.picks) {
    const Investment& item = scenario.company->investments[at(pick.investment)];
    const bool serves = !role || std::find(item.roles.begin(), item.roles.end(), *role) != item.roles.end();
    if (serves && item.effects[driver].given()) found.push_back({&item, &item.effects[driver]});
  }
  return found;
}

/// The driver's value if all worked in full, in the order of MODEL section 7: factors, then points.
double together(double base, const std::vector<Effect>& effects) {
  double value = base, points = 0.0;
  for (const Effect& e : effects) {
    const double size = e.number->median() * (e.investment->ceiling.given() ? e.investment->ceiling.median() : 1.0);
    if (e.number->points)
      points += size;
    else
      value *= std::max(0.0, 1.0 + size);
  }
  return value + points;
}

std::string names_of(const std::vector<Effect>& effects) {
  std::string names;
  for (std::size_t i = 0; i < effects.size(); ++i)
    names += (i == 0 ? "" : i + 1 == effects.size() ? " and " : ", ") + quoted(effects[i].investment->name);
  return names;
}

void warn_bound(const std::string& where, double base, std::size_t driver, const std::vector<Effect>& effects, List& list) {
  const DriverRow& row = drivers[driver];
  if (row.kind != Kind::rate || effects.empty() || base > row.ceiling) return;
  const double value = together(base, effects);
  if (value <= row.ceiling * (1.0 + 1e-9) && (value > 0.0 || base == 0.0)) return;
  list.push_back({"effects-beyond-bound",
                  where + ": " + names_of(effects) + " in full would bring " + std::string(row.name) + " from " +
                      show(base, Kind::rate, "") + " to " + show(value, Kind::rate, "") +
                      ", and what lies beyond " + show(value > 0.0 ? row.ceiling : 0.0, Kind::rate, "") +
                      " is cut off; make the effects smaller, or relative to what is left"});
}

bool same_law(const Number& a, const Number& b) {
  if (a.points != b.points || a.uncertain() != b.uncertain()) return false;
  if (!a.uncertain()) return a.median() == b.median();
  const Law &x = std::get<Law>(a.value), &y = std::get<Law>(b.value);
  for (const double u : {0.05, 0.25, 0.5, 0.75, 0.95})
    if (x.quantile(u) != y.quantile(u)) return false;
  return true;
}

/// Two effects of the same size, or from the same source, on one driver are probably one benefit.
void warn_twice(const std::string& where, std::size_t driver, const std::vector<Effect>& effects, List& list) {
  for (std::size_t i = 0; i < effects.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Number &a = *effects[j].number, &b = *effects[i].number;
      const bool source = !a.from.source.empty() && a.from.source == b.from.source;
      if ((!source && !same_law(a, b)) || a.median() == 0.0 || (a.median() > 0.0) != (b.median() > 0.0)) continue;
      list.push_back({"claimed-twice", where + ": " + names_of({effects[j], effects[i]}) + " claim the same effect on " +
                                           std::string(drivers[driver].name) + (source ? " from the same source" : "") +
                                           ", and both count; if it is one benefit, state it once"});
      return;
    }
}

void warn_effects(const Scenario& scenario, List& list) {
  const Company& company = *scenario.company;
  const std::string who = "scenario " + quoted(scenario.name);
  for (std::size_t r = 0; r < company.roles.size(); ++r) {
    const RoleId id{static_cast<int>(r)};
    for (std::size_t k = 0; k < role_driver_count; ++k) {
      const auto effects = effects_on(scenario, k, &id);
      const std::string where = who + ", role " + quoted(company.roles[r].name);
      if (company.roles[r].base[k].given()) warn_bound(where, company.roles[r].base[k].median(), k, effects, list);
      warn_twice(where, k, effects, list);
    }
  }
  for (const auto& [driver, base] : {std::pair{Driver::churn, &company.revenue.churn}, {Driver::expansion, &company.revenue.expansion}}) {
    const auto effects = effects_on(scenario, index(driver), nullptr);
    if (base->given()) warn_bound(who, base->median(), index(driver), effects, list);
    warn_twice(who, index(driver), effects, list);
  }
}

// --- money

/// Instalments of one_time that the horizon leaves out: the case looks cheaper than it is.
void warn_spending(const Case& c, const Scenario& scenario, List& list) {
  for (const Pick& pick : scenario.picks) {
    const Investment& item = scenario.company->investments[at(pick.investment)];
    if (!item.one_time.given() || item.one_time.median() <= 0.0) continue;
    const int planned = std::max(1, static_cast<int>(std::floor(item.rollout.median() + 0.5)));
    const int after = pick.start + planned - c.timeline.months();
    if (after <= 0) continue;
    list.push_back({"spending-after-horizon",
                    "scenario " + quoted(scenario.name) + ": " + std::to_string(std::min(after, planned)) + " of the " +
                        std::to_string(planned) + " months in which " + quoted(item.name) +
                        " spends its one_time lie after the horizon, so that part counts nowhere; start it earlier or "
                        "simulate more years"});
  }
}

/// What is claimed of an investment that goes live after all is over.
void warn_late(const Case& c, const Scenario& scenario, List& list) {
  for (const Pick& pick : scenario.picks) {
    const Investment& item = scenario.company->investments[at(pick.investment)];
    const bool claims = std::any_of(item.effects.begin(), item.effects.end(), [](const Number& n) { return n.given(); });
    if (!claims || pick.start + item.rollout.median() < c.timeline.months()) continue;
    list.push_back({"effect-before-go-live",
                    "scenario " + quoted(scenario.name) + ": " + quoted(item.name) +
                        " goes live after the last month simulated, and before that no effect of it can be had; start it earlier, "
                        "shorten its rollout or simulate more years"});
  }
}

/// A driver served in many roles is one matter: one warning a code and scenario is enough.
void keep_first(List& found, List& list) {
  std::vector<std::string> codes;
  for (Warning& warning : found) {
    if (std::find(codes.begin(), codes.end(), warning.code) != codes.end()) continue;
    codes.push_back(warning.code);
    list.push_back(std::move(warning));
  }
}

}  // namespace

void find_implausible(const Case& c, List& list) {
  warn_laws(c, list);
  for (const Scenario& scenario : c.scenarios) {
    List effects;
    warn_effects(scenario, effects);
    keep_first(effects, list);
    warn_spending(c, scenario, list);
    warn_late(c, scenario, list);
  }
}

}  // namespace uphill::read
