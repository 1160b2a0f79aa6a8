// SPDX-License-Identifier: Apache-2.0
// The engine against the plain second implementation of the model, trial by trial, on random cases that go through every
// feature, and on the cookbook. What may differ is the deal table's stated error and rounding. A count whose uniform falls
// within rounding of a step of its quantile would be off by one, as would a payback whose sum touches zero: such ties are
// counted. Rounding in double moves a step by some 1e-13, so in the millions of draws here none is to be expected.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "engine/outcomes.h"
#include "reference/figures.h"
#include "reference/random_case.h"
#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;

namespace {

constexpr double allowed = 2e-6;  // of the largest value that the figure takes in any trial and year

/// Largest difference of two columns in units of `scale`.
template <class Column>
double worst_difference(const Column& a, const std::vector<double>& b, double scale) {
  double worst = 0.0;
  for (std::size_t n = 0; n < a.size(); ++n) {
    if (std::isnan(a[n]) != std::isnan(b[n])) return 1.0;
    if (!std::isnan(b[n])) worst = std::max(worst, std::abs(static_cast<double>(a[n]) - b[n]) / scale);
  }
  return worst;
}

double largest(const std::vector<double>& values) {
  double most = 1e-300;
  for (const double x : values) most = std::isnan(x) ? most : std::max(most, std::abs(x));
  return most;
}

struct Comparison {
  std::size_t columns = 0, values = 0;
  std::size_t beyond = 0;  // figures that are off by more than is allowed, as by a quantile tie
  std::size_t paybacks = 0, other_paybacks = 0;  // those that differ
  double worst = 0.0;
  std::string where;
  template <class Column>
  void add(const std::string& what, const Column& mine, const std::vector<double>& other, double scale) {
    ++columns;
    values += other.size();
    const double d = worst_difference(mine, other, std::max(scale, 1e-9));
    beyond += d > allowed ? 1 : 0;
    if (d > worst) worst = d, where = what;
  }
  void add(const Comparison& other) {
    columns += other.columns, values += other.values, beyond += other.beyond;
    paybacks += other.paybacks, other_paybacks += other.other_paybacks;
    worst = std::max(worst, other.worst);
  }
  void print(const char* what) const {
    std::printf("%s: %zu values of %zu figures, the largest difference %.1e of a figure's scale (allowed %.0e); quantile ties %zu; "
                "%zu of %zu paybacks differ\n",
                what, values, columns, worst, allowed, beyond, other_paybacks, paybacks);
  }
};

void compare_years(const Outcomes& mine, const reference::ScenarioFigures& other, int future, Comparison& out) {
  const auto column = [&](const char* name, Money money, auto member) {
    double scale = 0.0;
    for (const auto& year : other.years) scale = std::max(scale, largest(year.*member));
    for (std::size_t y = 0; y < other.years.size(); ++y) {
      out.add(other.name + " " + name + " of year " + std::to_string(y), mine.yearly(future, money, static_cast<int>(y)),
              other.years[y].*member, scale);
    }
  };
  column("revenue", Money::revenue, &reference::YearFigures::revenue);
  column("bookings", Money::bookings, &reference::YearFigures::bookings);
  column("cost", Money::cost, &reference::YearFigures::cost);
  column("contribution", Money::contribution, &reference::YearFigures::contribution);
  column("spending", Money::spending, &reference::YearFigures::spending);
}

double money_scale(const reference::ScenarioFigures& f) {
  double scale = 0.0;
  for (const auto& year : f.years) scale += std::max(largest(year.cost), largest(year.revenue));
  return scale;
}

void compare_payoffs(const PayoffOutcomes& mine, const reference::ScenarioFigures& other, Comparison& out) {
  const double scale = money_scale(other);
  out.add(other.name + " in-year payoff", mine.in_year, other.in_year_payoff, scale);
  out.add(other.name + " long-term payoff", mine.long_term, other.long_term_payoff, scale);
  out.add(other.name + " spending NPV", mine.spending_npv, other.spending_npv, scale);
  REQUIRE(mine.waiting.empty() == !other.waiting.has_value());
  if (other.waiting) out.add(other.name + " cost of waiting", mine.waiting, *other.waiting, scale);
}

/// A payback is a step of the cumulative sum: it could differ only where rounding carries that sum over zero.
void compare_paybacks(const PayoffOutcomes& mine, const reference::ScenarioFigures& other, Comparison& out) {
  const auto in_months = [](double months) { return std::isnan(months) ? -1.0 : months; };
  for (std::size_t n = 0; n < mine.payback.size(); ++n) {
    ++out.paybacks;
    out.other_paybacks += in_months(static_cast<double>(mine.payback[n])) == in_months(other.payback[n]) ? 0 : 1;
  }
}

void compare_roles(const YearFindings& mine, const std::vector<reference::RoleYearFigures>& other, const std::string& where,
                   Comparison& out) {
  for (std::size_t r = 0; r < other.size(); ++r) {
    const RoleYear& a = mine.roles[r];
    const reference::RoleYearFigures& b = other[r];
    const std::vector<std::pair<double, double>> pairs{
        {a.sellers, b.sellers}, {a.ramped_equivalents, b.ramped}, {a.selling_time, b.selling_time}, {a.leads, b.leads},
        {a.opportunities, b.opportunities}, {a.proposals, b.proposals}, {a.wins, b.wins}, {a.bookings, b.bookings},
        {a.win_rate, b.win_rate}, {a.mean_deal, b.mean_deal}, {a.bookings_per_seller, b.bookings_per_seller},
        {a.share_of_quota, b.share_of_quota}};
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const std::vector<double> x{pairs[k].first}, y{pairs[k].second};
      out.add(where + " role " + std::to_string(r) + " figure " + std::to_string(k), x, y, largest(y));
    }
  }
}

Comparison compare(const Case& c, std::uint64_t trials) {
  RunOptions options;
  options.trials = trials;
  options.threads = 2;
  const auto program = compile(c, options);
  const auto outcomes = simulate_with(kernel::double_instance(), program, options);
  const Findings findings = analyse(c, *outcomes);
  Case same = c;
  same.simulation.trials = trials;
  const reference::Figures figures = reference::evaluate(same, trials);
  Comparison out;
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s) {
    const reference::ScenarioFigures& other = figures.scenarios[s];
    compare_years(*outcomes, other, program->comparisons[s].future, out);
    compare_payoffs(outcomes->payoff(s), other, out);
    compare_paybacks(outcomes->payoff(s), other, out);
    const Versus& versus = findings.scenarios[s].versus;
    CHECK(versus.decision_month == other.decision_month);
    CHECK(static_cast<int>(versus.verdict) == static_cast<int>(other.verdict));
    CHECK(versus.paradox_share.value == Approx(other.paradox_share).margin(1e-12));
    for (std::size_t y = 0; y < other.years.size(); ++y) {
      const YearFindings& year = findings.scenarios[s].years[y];
      compare_roles(year, other.roles[y], other.name + " year " + std::to_string(y), out);
      if (year.attainment) CHECK(year.attainment->of_plan.value == Approx(other.years[y].on_plan).margin(1e-12));
      if (year.over_budget) CHECK(year.over_budget->value == Approx(other.years[y].over_budget).margin(1e-12));
    }
  }
  CHECK(findings.forgone_scenario == figures.forgone_scenario);
  for (std::size_t y = 0; y < figures.inaction.size(); ++y) {
    const double scale = money_scale(figures.scenarios[0]);
    const std::vector<double> mine{findings.inaction[y].erosion.mean, findings.inaction[y].forgone.mean};
    const std::vector<double> other{reference::mean(figures.inaction[y].erosion), reference::mean(figures.inaction[y].forgone)};
    out.add("cost of inaction of year " + std::to_string(y), mine, other, scale);
  }
  return out;
}

}  // namespace

TEST_CASE("the engine is the plain model on random cases", "[long]") {
  Comparison all;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    INFO("random case " << seed);
    const std::string text = reference::random_case(seed);
    const Case c = read_case_text(text, "random.yaml", reference::random_case_folder());
    const Comparison result = compare(c, 40);
    INFO(result.where);
    CHECK(result.worst <= allowed);
    CHECK(result.other_paybacks == 0);
    all.add(result);
  }
  CHECK(all.columns > 10000);
  all.print("200 random cases");
}

TEST_CASE("the engine is the plain model on the cookbook", "[long]") {
  Comparison all;
  for (const auto& file : std::filesystem::directory_iterator(UPHILL_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() != ".yaml") continue;
    INFO(file.path());
    const Comparison result = compare(read_case(file.path()), 200);
    INFO(result.where);
    CHECK(result.worst <= allowed);
    CHECK(result.other_paybacks == 0);
    all.add(result);
  }
  all.print("the cookbook");
}
