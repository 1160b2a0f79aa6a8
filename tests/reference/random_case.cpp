// SPDX-License-Identifier: Apache-2.0
#include "reference/random_case.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "reference/random_number.h"

namespace uphill::reference {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string flow(const Entries& entries) {
  std::string text;
  for (const auto& [key, value] : entries) text += (text.empty() ? "{" : ", ") + key + ": " + value;
  return text + "}";
}

std::string flow(const std::vector<std::string>& items) {
  std::string text = "[";
  for (const std::string& item : items) text += (text.size() > 1 ? ", " : "") + item;
  return text + "]";
}

void block(std::string& out, int indent, const Entries& entries) {
  for (const auto& [key, value] : entries)
    out += std::string(static_cast<std::size_t>(indent), ' ') + key + ": " + value + "\n";
}

void put(Entries& entries, const std::string& key, const Entries& part) {
  if (!part.empty()) entries.emplace_back(key, flow(part));
}

std::string two_digits(int n) {
  std::string text = std::to_string(n);
  if (text.size() < 2) text.insert(text.begin(), '0');
  return text;
}

std::string path_of(const std::string& section, const std::string& key) { return section + "." + key; }

/// Typical benchmarks, by driver.
const std::map<std::string, Recipe>& benchmark_recipes() {
  static const std::map<std::string, Recipe> recipes{
      {"selling_time", {Kind::rate, 0.2, 0.6, {1, 0.35, 0}}},
      {"leads", {Kind::count, 4, 40, {0}}},
      {"lead_conversion", {Kind::rate, 0.08, 0.6, {1, 0}}},
      {"proposal_rate", {Kind::rate, 0.3, 0.8, {1, 0}}},
      {"win_rate", {Kind::rate, 0.1, 0.5, {1, 0}}},
      {"deal_size", {Kind::amount, 4000, 250000, {0}}},
      {"sales_cycle", {Kind::length, 0.5, 14, {0}}},
      {"lead_supply", {Kind::count, 20, 400, {0}}},
      {"attrition", {Kind::rate, 0.05, 0.5, {0, 0.95}}},
      {"ramp", {Kind::length, 0.5, 14, {0, 1}}},
      {"time_to_hire", {Kind::length, 0.3, 6, {0}}},
      {"churn", {Kind::rate, 0.03, 0.3, {0}}},
      {"expansion", {Kind::rate, 0.02, 0.2, {0}}},
  };
  return recipes;
}

class CaseMaker {
 public:
  explicit CaseMaker(std::uint64_t seed) : die_(seed) {}

  std::string make() {
    years_ = die_.from(1, 6);
    recurring_ = die_.chance(0.4);
    name_everything();
    write_head();
    write_market();
    write_roles();
    write_revenue();
    write_investments();
    write_scenarios();
    write_correlations();
    write_simulation();
    return out_;
  }

 private:
  struct Role {
    std::string name;
    int headcount = 0;
    bool feeds = false;
  };
  struct Investment {
    std::string name, kind;
    int start = 0;
  };

  void add(Entries& entries, const std::string& section, const std::string& key, const Recipe& recipe, double chance) {
    settable_.emplace_back(path_of(section, key), recipe);
    if (die_.chance(chance)) need(entries, section, key, recipe);
  }
  /// Emitted for certain, and not yet known to `set`.
  void need(Entries& entries, const std::string& section, const std::string& key, const Recipe& recipe) {
    const Written written = write_number(die_, recipe);
    entries.emplace_back(key, written.text);
    if (written.uncertain && !written.each_year) uncertain_.push_back(path_of(section, key));
  }

  std::string label(int year) const { return "FY" + std::to_string(27 + year); }
  std::string date(int month) {
    const int y = month / 12, m = month % 12;
    if (m == 0 && die_.chance(0.5)) return label(y);
    if (m % 3 == 0 && die_.chance(0.5)) return label(y) + "-Q" + std::to_string(m / 3 + 1);
    if (die_.chance(0.7)) return label(y) + "-M" + two_digits(m + 1);
    const int calendar = start_month_ - 1 + month;
    return std::to_string(2026 + calendar / 12) + "-" + two_digits(calendar % 12 + 1);
  }
  template <class T>
  std::vector<T> some(const std::vector<T>& all, double chance) {
    std::vector<T> chosen;
    for (const T& item : all)
      if (die_.chance(chance)) chosen.push_back(item);
    return chosen;
  }

  void name_everything() {
    const std::vector<std::string> role_names{"ae", "mid-market", "sdr_team", "csm"};
    const int roles = die_.from(1, 4);
    for (int r = 0; r < roles; ++r)
      roles_.push_back({role_names[static_cast<std::size_t>(r)], die_.one_of<int>({0, 1, 2, 3, 6, 9, 18, 40, 130}),
                        r > 0 && die_.chance(0.35)});
    const std::vector<std::string> names{"crm", "coaching", "hire", "rules", "enable", "ai-notes"};
    const int count = die_.from(0, 6);
    for (int i = 0; i < count; ++i)
      investments_.push_back({names[static_cast<std::size_t>(i)],
                              die_.one_of<std::string>({"tool", "training", "training", "headcount", "process"}),
                              die_.chance(0.5) ? die_.below(7) : die_.below(12 * years_)});
  }

  Entries by_year(const std::string& section, const Recipe& recipe, double chance) {
    Entries entries;
    for (int y = 0; y < years_; ++y) add(entries, section, label(y), recipe, chance);
    return entries;
  }

  void write_head() {
    start_month_ = die_.from(1, 12);
    Entries head{{"name", "Random case"}, {"currency", "USD"}};
    head.emplace_back("timeline", flow(Entries{{"start", "2026-" + two_digits(start_month_)},
                                               {"first_year", "FY27"},
                                               {"years", std::to_string(years_)}}));
    Entries finance;
    add(finance, "finance", "discount_rate", {Kind::change, 0.02, 0.2, {0}, true}, 0.6);
    add(finance, "finance", "gross_margin", {Kind::rate, 0.5, 0.9, {1}}, 0.6);
    add(finance, "finance", "cost_growth", {Kind::change, -0.02, 0.06, {0}}, 0.6);
    add(finance, "finance", "terminal_multiple", {Kind::count, 0.5, 3, {0}, true}, 0.3);
    add(finance, "finance", "approval", {Kind::rate, 0.3, 0.8, {}, true}, 0.4);
    put(head, "finance", finance);
    if (die_.chance(0.6)) put(head, "targets", by_year("targets", {Kind::amount, 5e5, 4e7, {}, true}, 0.8));
    if (die_.chance(0.6)) put(head, "budget", by_year("budget", {Kind::amount, 2e4, 3e6, {0}, true}, 0.8));
    block(out_, 0, head);
  }

  void write_market() {
    if (die_.chance(0.2)) return;
    Entries market;
    Recipe growth{Kind::change, -0.05, 0.1, {0}};
    growth.each_year = true;
    add(market, "market", "growth", growth, 0.7);
    add(market, "market", "volatility", {Kind::change, 0.02, 0.3, {0}, true}, 0.6);
    add(market, "market", "persistence", {Kind::rate, 0.1, 0.9, {0}, true}, 0.6);
    if (die_.chance(0.6)) {
      const std::string section = "market.downturn";
      Entries downturn, hits;
      add(downturn, section, "probability", {Kind::rate, 0.1, 0.7, {0, 1}}, 1);
      add(downturn, section, "depth", {Kind::rate, 0.05, 0.5, {0}}, 0.8);
      add(downturn, section, "months", {Kind::length, 1, 14, {0}}, 0.8);
      for (const std::string& driver : all_drivers())
        add(hits, section + ".hits", driver, {Kind::change, -0.2, 0.2, {}}, 0.25);
      put(downturn, "hits", hits);
      put(market, "downturn", downturn);
    }
    if (die_.chance(0.5)) {
      std::vector<std::string> weights;
      for (int m = 0; m < 12; ++m) weights.push_back(std::to_string(die_.below(20) / 10.0 + 0.1).substr(0, 4));
      market.emplace_back("seasonality", flow(weights));
    }
    if (market.empty()) return;
    out_ += "market:\n";
    block(out_, 2, market);
  }

  std::vector<std::string> all_drivers() const {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < (recurring_ ? driver_count : role_driver_count); ++k)
      names.emplace_back(drivers[k].name);
    return names;
  }

  void write_roles() {
    out_ += "roles:\n";
    for (std::size_t r = 0; r < roles_.size(); ++r) {
      out_ += "  " + roles_[r].name + ":\n";
      block(out_, 4, role_entries(r));
    }
  }

  Entries role_entries(std::size_t r) {
    const std::string section = "roles." + roles_[r].name;
    Entries role{{"headcount", std::to_string(roles_[r].headcount)}};
    write_people(role, section, roles_[r].headcount);
    if (roles_[r].feeds) role.emplace_back("feeds", flow(feeds(r)));
    Entries benchmarks = write_benchmarks(r, section + ".benchmarks");
    put(role, "benchmarks", benchmarks);
    put(role, "drift", drifts(r, section + ".drift", benchmarks));
    return role;
  }

  void write_people(Entries& role, const std::string& section, int headcount) {
    if (die_.chance(0.3)) role.emplace_back("title", "\"Team, and its 'title'\"");
    if (die_.chance(0.3))
      role.emplace_back("ramping", std::to_string(die_.from(0, headcount)));
    else
      settable_.emplace_back(path_of(section, "headcount"), Recipe{Kind::count, 0, 30, {0, 1}, true, true});
    add(role, section, "vacancies", {Kind::count, 0, 5, {0}, true, true}, 0.3);
    put(role, "hires", by_year(section + ".hires", {Kind::count, 0, 9, {0}, true, true}, die_.chance(0.4) ? 0.7 : 0.0));
    if (die_.chance(0.3)) role.emplace_back("backfill", die_.one_of<std::string>({"true", "false", "off", "yes"}));
    add(role, section, "cost", {Kind::amount, 5e4, 3e5, {0}}, 0.8);
    add(role, section, "commission", {Kind::rate, 0.02, 0.15, {0}}, 0.6);
    add(role, section, "recruiting", {Kind::amount, 2e3, 4e4, {0}}, 0.6);
    add(role, section, "quota", {Kind::amount, 2e5, 2e6, {}, true}, 0.4);
    for (const char* driver : {"ramp", "attrition", "time_to_hire"})
      add(role, section, driver, benchmark_recipes().at(driver), 0.75);
    add(role, section, "orphaned", {Kind::rate, 0.05, 0.6, {0, 1}}, 0.6);
    add(role, section, "effort_elasticity", {Kind::count, 0.3, 1.6, {0, 1}, true}, 0.4);
  }

  Entries feeds(std::size_t r) {
    Entries entries;
    double left = 100;
    for (std::size_t to = 0; to < r; ++to) {
      const int share = die_.from(10, 60);
      if (share > left || (!entries.empty() && die_.chance(0.4))) continue;
      left -= share;
      entries.emplace_back(roles_[to].name, std::to_string(share) + "%");
    }
    return entries;
  }

  Entries write_benchmarks(std::size_t r, const std::string& section) {
    Entries entries;
    const auto& recipes = benchmark_recipes();
    add(entries, section, "selling_time", recipes.at("selling_time"), 0.7);
    add(entries, section, "lead_conversion", recipes.at("lead_conversion"), 1);
    const bool by_bookings = !roles_[r].feeds && die_.chance(0.4);
    if (by_bookings)
      add(entries, section, "bookings_per_seller", {Kind::amount, 1e5, 2e6, {0}}, 1);
    else
      add(entries, section, "leads", recipes.at("leads"), 1);
    if (die_.chance(0.5)) add(entries, section, "lead_supply", recipes.at("lead_supply"), 0.9);
    if (roles_[r].feeds) return entries;
    add(entries, section, "proposal_rate", recipes.at("proposal_rate"), 0.7);
    for (const char* driver : {"win_rate", "deal_size", "sales_cycle"})
      add(entries, section, driver, recipes.at(driver), 1);
    add(entries, section, "deal_spread", {Kind::count, 0.3, 1.6, {0, 1, 4}, true}, 0.6);
    add(entries, section, "pipeline_load", {Kind::count, 3, 60, {0}}, 0.4);
    Entries open;
    add(open, section + ".open_pipeline", "opportunities", {Kind::count, 1, 300, {0}}, 0.2);
    add(open, section + ".open_pipeline", "proposals", {Kind::count, 1, 100, {0}}, 0.2);
    put(entries, "open_pipeline", open);
    return entries;
  }

  Entries drifts(std::size_t r, const std::string& section, const Entries& benchmarks) {
    const bool supply =
        std::any_of(benchmarks.begin(), benchmarks.end(), [](const auto& e) { return e.first == "lead_supply"; });
    Entries entries;
    if (die_.chance(0.3)) return entries;
    Recipe recipe{Kind::change, -0.12, 0.08, {0, -1}};
    recipe.each_year = true;
    for (std::size_t k = 0; k < role_driver_count; ++k) {
      const std::string name(drivers[k].name);
      if (name == "lead_supply" && !supply) continue;
      if (roles_[r].feeds &&
          (name == "proposal_rate" || name == "win_rate" || name == "deal_size" || name == "sales_cycle"))
        continue;
      add(entries, section, name, recipe, 0.3);
    }
    return entries;
  }

  void write_revenue() {
    if (!recurring_) {
      if (die_.chance(0.2)) out_ += "revenue: {model: bookings}\n";
      return;
    }
    Entries revenue{{"model", "recurring"}}, drift;
    add(revenue, "revenue", "opening", {Kind::amount, 1e5, 5e7, {0}}, 0.8);
    add(revenue, "revenue", "churn", benchmark_recipes().at("churn"), 0.8);
    add(revenue, "revenue", "expansion", benchmark_recipes().at("expansion"), 0.8);
    Recipe recipe{Kind::change, -0.1, 0.12, {0}};
    recipe.each_year = true;
    add(drift, "revenue.drift", "churn", recipe, 0.4);
    add(drift, "revenue.drift", "expansion", recipe, 0.4);
    put(revenue, "drift", drift);
    out_ += "revenue:\n";
    block(out_, 2, revenue);
  }

  void write_investments() {
    if (die_.chance(0.5)) {
      Entries organisation;
      add(organisation, "organisation", "change_capacity", {Kind::count, 0, 3, {1}, true, true}, 0.8);
      add(organisation, "organisation", "overload", {Kind::rate, 0.05, 0.4, {0, 1}}, 0.8);
      put(out_entries_, "organisation", organisation);
      block(out_, 0, out_entries_);
    }
    if (investments_.empty()) return;
    out_ += "investments:\n";
    for (std::size_t i = 0; i < investments_.size(); ++i) {
      out_ += "  " + investments_[i].name + ":\n";
      block(out_, 4, investment_entries(i));
    }
  }

  Entries investment_entries(std::size_t i) {
    const Investment& self = investments_[i];
    const std::string section = "investments." + self.name;
    Entries entries{{"kind", self.kind}, {"start", date(self.start)}};
    add(entries, section, "rollout", {Kind::length, 0.6, 9, {0, 1}}, 0.7);
    std::vector<std::string> served;
    for (const Role& role : roles_)
      if (die_.chance(0.6)) served.push_back(role.name);
    if (!served.empty() && die_.chance(0.7)) entries.emplace_back("roles", flow(served));
    write_cost(entries, self, section + ".cost");
    write_adoption(entries, section + ".adoption");
    write_effects(entries, section);
    add(entries, section, "success", {Kind::rate, 0.3, 0.9, {1, 0}}, 0.6);
    write_links(entries, i, section);
    if (self.kind == "training") write_training(entries, section);
    if (self.kind == "headcount" && die_.chance(0.9)) write_adds(entries, section + ".adds");
    return entries;
  }

  void write_cost(Entries& entries, const Investment& self, const std::string& section) {
    Entries cost;
    add(cost, section, "one_time", {Kind::amount, 1e4, 9e5, {0}}, 0.7);
    add(cost, section, "per_year", {Kind::amount, 5e3, 3e5, {0}}, 0.6);
    if (self.kind == "tool") add(cost, section, "per_seat", {Kind::amount, 200, 4000, {0}}, 0.6);
    add(cost, section, "overrun", {Kind::change, -0.1, 0.6, {0}}, 0.5);
    put(entries, "cost", cost);
  }

  void write_adoption(Entries& entries, const std::string& section) {
    Entries adoption;
    add(adoption, section, "ceiling", {Kind::rate, 0.3, 0.95, {1, 0}}, 0.7);
    if (die_.chance(0.25)) {
      adoption.insert(adoption.end(), {{"curve", "bass"}, {"p", "0.4"}, {"q", die_.chance(0.8) ? "3.5" : "0"}});
    } else {
      add(adoption, section, "months", {Kind::length, 0.6, 14, {0, 6}}, 0.7);
      if (die_.chance(0.6)) adoption.emplace_back("curve", die_.one_of<std::string>({"linear", "s-curve"}));
    }
    put(entries, "adoption", adoption);
  }

  void write_effects(Entries& entries, const std::string& section) {
    Entries effects, slows, disruption;
    for (const std::string& driver : all_drivers()) {
      Recipe recipe{Kind::change, -0.1, 0.25, {-1, 0}};
      recipe.points = benchmark_recipes().at(driver).kind == Kind::rate;
      add(effects, section + ".effects", driver, recipe, 0.25);
      add(slows, section + ".slows_drift", driver, {Kind::rate, 0.2, 0.9, {1, 0}}, 0.2);
      add(disruption, section + ".disruption", driver, {Kind::change, -0.4, 0.1, {-1}}, 0.12);
    }
    if (!disruption.empty()) add(disruption, section + ".disruption", "months", {Kind::length, 0.7, 8, {0, 2}}, 0.9);
    put(entries, "effects", effects);
    put(entries, "slows_drift", slows);
    put(entries, "disruption", disruption);
  }

  void write_links(Entries& entries, std::size_t i, const std::string& section) {
    std::vector<std::string> needs;
    Entries synergy;
    for (std::size_t j = 0; j < investments_.size(); ++j) {
      if (j > i && die_.chance(0.15)) needs.push_back(investments_[j].name);
      if (j != i && die_.chance(0.2))
        add(synergy, section + ".synergy", investments_[j].name, {Kind::change, -0.3, 0.6, {-1}}, 1);
    }
    if (!needs.empty()) entries.emplace_back("requires", flow(needs));
    put(entries, "synergy", synergy);
    if (!die_.chance(0.35)) return;
    Entries gate;
    add(gate, section + ".gate", "after", {Kind::length, 1, 12, {0, 6}, true}, 1);
    add(gate, section + ".gate", "adoption", {Kind::rate, 0.1, 0.7, {0}, true}, 1);
    put(entries, "gate", gate);
  }

  void write_training(Entries& entries, const std::string& section) {
    add(entries, section, "days_per_seller", {Kind::count, 0.5, 9, {0, 30}}, 0.7);
    if (!die_.chance(0.8)) return;
    Entries fade;
    add(fade, section + ".fade", "half_life", {Kind::length, 2, 14, {6}}, 0.7);
    add(fade, section + ".fade", "floor", {Kind::rate, 0.1, 0.5, {0, 1}}, 0.6);
    if (die_.chance(0.6)) {
      add(fade, section + ".fade", "refresh", {Kind::length, 2, 14, {12, 6, 0.5}, true}, 1);
      add(fade, section + ".fade", "refresh_cost", {Kind::rate, 0.1, 0.7, {1}, true}, 0.7);
    }
    if (die_.chance(0.4)) fade.emplace_back("turnover", die_.chance(0.5) ? "true" : "false");
    put(entries, "fade", fade);
  }

  void write_adds(Entries& entries, const std::string& section) {
    Entries adds;
    for (const Role& role : roles_)
      add(adds, section, role.name, {Kind::count, 1, 12, {0}, true, true}, adds.empty() ? 0.8 : 0.3);
    put(entries, "adds", adds);
  }

  void write_scenarios() {
    out_ += "scenarios:\n";
    const int count = die_.from(1, 4), base = die_.chance(0.7) ? 0 : die_.below(count);
    for (int s = 0; s < count; ++s) {
      Entries scenario{{"title", "Scenario " + std::to_string(s)}};
      const std::vector<std::string> picks = write_picks(s == base ? 0.3 : 0.7);
      if (!picks.empty() || die_.chance(0.3)) scenario.emplace_back("investments", flow(picks));
      if (die_.chance(s == base ? 0.25 : 0.65)) put(scenario, "set", write_set(s == base));
      if (s != base && die_.chance(0.2)) scenario.emplace_back("drift", "off");
      out_ += "  plan-" + std::to_string(s) + ":\n";
      block(out_, 4, scenario);
    }
    if (base > 0 || die_.chance(0.3)) out_ += "baseline: plan-" + std::to_string(base) + "\n";
  }

  std::vector<std::string> write_picks(double chance) {
    std::vector<std::string> picks;
    for (const Investment& investment : investments_) {
      if (!die_.chance(chance)) continue;
      const bool moved = die_.chance(0.3);
      picks.push_back(moved ? investment.name + ": {start: " + date(die_.below(12 * years_)) + "}" : investment.name);
    }
    return picks;
  }

  /// A section first, then a path in it: effects would crowd out all others. The baseline may not change the world.
  Entries write_set(bool of_baseline) {
    std::map<std::string, std::vector<std::size_t>> sections;
    for (std::size_t i = 0; i < settable_.size(); ++i) {
      const std::string section = settable_[i].first.substr(0, settable_[i].first.find('.'));
      const bool world = section == "market" || section == "roles" || section == "revenue" || section == "finance";
      if (!(world && of_baseline)) sections[section].push_back(i);
    }
    std::map<std::string, std::string> set;
    for (int n = die_.from(1, 6); n > 0 && !sections.empty(); --n) {
      const auto section = std::next(sections.begin(), die_.below(static_cast<int>(sections.size())));
      const auto& [path, recipe] = settable_[die_.one_of(section->second)];
      set[path] = write_number(die_, recipe).text;
    }
    return {set.begin(), set.end()};
  }

  void write_correlations() {
    std::vector<std::string> free = uncertain_;
    for (const Investment& investment : investments_) free.push_back("investments." + investment.name + ".success");
    // A success probability that is uncertain has the same path as its event.
    std::sort(free.begin(), free.end());
    free.erase(std::unique(free.begin(), free.end()), free.end());
    std::vector<std::string> items;
    while (free.size() >= 3 && die_.chance(0.6)) {
      std::vector<std::string> group;
      const int size = die_.from(2, 3);
      for (int n = 0; n < size; ++n) {
        const auto at = free.begin() + die_.below(static_cast<int>(free.size()));
        group.push_back(*at);
        free.erase(at);
      }
      const int rank = size == 2 ? die_.from(-95, 100) : die_.from(0, 90);
      std::string number = rank < 0 ? "-0." : rank == 100 ? "1." : "0.";
      number += two_digits(std::abs(rank) % 100);
      items.push_back(flow(Entries{{"between", flow(group)}, {"rank", number}}));
    }
    if (items.empty()) return;
    out_ += "correlations:\n";
    for (const std::string& item : items) out_ += "  - " + item + "\n";
  }

  void write_simulation() {
    Entries entries{{"trials", std::to_string(die_.one_of<int>({1, 32, 64, 100, 500}))},
                    {"seed", std::to_string(die_.below(1000000))}};
    if (die_.chance(0.7)) entries.emplace_back("sampling", die_.one_of<std::string>({"sobol", "latin", "random"}));
    put(simulation_, "simulation", entries);
    block(out_, 0, simulation_);
  }

  Die die_;
  std::string out_;
  int years_ = 1, start_month_ = 1;
  bool recurring_ = false;
  std::vector<Role> roles_;
  std::vector<Investment> investments_;
  std::vector<std::pair<std::string, Recipe>> settable_;
  std::vector<std::string> uncertain_;
  Entries out_entries_, simulation_;
};

}  // namespace

std::string random_case(std::uint64_t seed) { return CaseMaker(seed).make(); }

std::string random_case_folder() { return UPHILL_SOURCE_DIR "/tests/reference/data"; }

}  // namespace uphill::reference
