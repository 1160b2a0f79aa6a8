// SPDX-License-Identifier: Apache-2.0
// What all studies stand on: figures and goals as written, and programs in other worlds.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "studies/figure.h"
#include "studies/sample.h"
#include "studies/worlds.h"
#include "studies/support.h"

using namespace uphill;
using namespace uphill::studies;

namespace {

std::string complaint_of(const Case& c, const std::string& goal) {
  return complaint([&] { parse_goal(c, goal); });
}

}  // namespace

TEST_CASE("a goal is a figure, a statistic, a relation and a number in the figure's unit") {
  const Case c = northwind();
  const Goal chance = parse_goal(c, "attainment.FY28.probability >= 50%");
  CHECK(chance.metric.figure.year == 1);
  CHECK(chance.metric.statistic == Statistic::probability);
  CHECK(chance.relation == ">=");
  CHECK(chance.target == 0.5);
  CHECK(parse_goal(c, "mean:long_term_payoff = $1.2M").target == 1.2e6);
  CHECK(parse_goal(c, "revenue.FY27.p10>=$40M").metric.p == 0.10);
  CHECK(parse_goal(c, "payback_months.p50 <= 2 years").target == 24.0);
  CHECK(complaint_of(c, "long_term_payof.mean = 0") ==
        "'long_term_payof' is no figure; did you mean 'long_term_payoff'? (in_year_payoff, long_term_payoff, payback_months, "
        "revenue, bookings, cost, contribution, spending, attainment)");
  CHECK(complaint_of(c, "revenue.mean = 0").find("needs a fiscal year: revenue.FY27") != std::string::npos);
  CHECK(complaint_of(c, "attainment.FY27.probability = $5").find("a share such as 80%") != std::string::npos);
  CHECK(complaint_of(c, "revenue.FY27.probability = 50%").find("a probability is that of attainment") != std::string::npos);
  CHECK(complaint_of(c, "long_term_payoff = 0").find("says no statistic") != std::string::npos);
}

TEST_CASE("a metric is what the run's findings say") {
  const Case c = northwind();
  RunOptions options;
  options.trials = 2000;
  const auto outcomes = simulate(compile(c, options), options);
  const Findings findings = analyse(c, *outcomes);
  const std::size_t s = scenario_index(c, "transform");
  const ScenarioFindings& f = findings.scenarios[s];
  const auto value = [&](const char* metric) { return evaluate(parse_metric(c, metric), c, *outcomes, s); };
  CHECK(value("long_term_payoff.mean").value == f.versus.long_term_payoff.mean);
  CHECK(value("long_term_payoff.mean").mcse == f.versus.long_term_payoff.mcse);
  CHECK(value("long_term_payoff.probability_positive").value == f.versus.long_term_positive.value);
  CHECK(value("attainment.FY28.probability").value == f.years[1].attainment->of_plan.value);
  CHECK(value("p90:revenue.FY29").value == f.years[2].revenue.p90);
  CHECK(value("payback_months.probability").value == f.versus.pays_back.value);
}

TEST_CASE("fewer scenarios and a smaller extent move nobody's luck") {
  const Case c = northwind();
  RunOptions all;
  all.trials = 512;
  const std::string chosen[] = {"transform"};
  const Case narrow = narrowed(c, chosen);
  REQUIRE(narrow.scenarios.size() == 2);
  const auto whole = simulate(compile(c, all), all), part = simulate(compile(narrow, few(512)), few(512));
  CHECK(copy_of(whole->payoff(scenario_index(c, "transform")).long_term) == copy_of(part->payoff(1).long_term));
}

TEST_CASE("pinned at its median, an input no longer moves; the others draw what they drew") {
  const Case c = northwind();
  Program p = *compile(c, few(512));
  const auto inputs = inputs_of(c, p);
  REQUIRE(inputs.size() > 40);
  const auto before = drawn_uniforms(p);
  const std::string path = "investments.crm.effects.selling_time";
  const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const Input& i) { return i.path == path; });
  REQUIRE(input != inputs.end());
  CHECK(input->investment == "crm");
  CHECK(input->from.basis == Basis::judgement);
  CHECK(value_at(p, *input, 0.5) == Approx(0.06));
  pin(p, input->source, 0.5);
  for (const Input& still : inputs_of(c, p)) CHECK(still.path != path);
  CHECK(drawn_uniforms(p) == before);
}

TEST_CASE("a success and its uncertain probability are told apart by name, and both by investment") {
  const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/northwind.yaml",
                           {{"investments.crm.success", "{p10: 40%, p50: 60%, p90: 80%, basis: judgement}"}});
  const Program p = *compile(c, few(512));
  std::vector<Input> found;
  for (const Input& input : inputs_of(c, p))
    if (input.path.rfind("investments.crm.success", 0) == 0) found.push_back(input);
  REQUIRE(found.size() == 2);
  const auto& number = found[0].event ? found[1] : found[0];
  const auto& event = found[0].event ? found[0] : found[1];
  CHECK(number.path == "investments.crm.success.probability");
  CHECK(event.path == "investments.crm.success");
  CHECK(event.event);
  CHECK(number.investment == "crm");
  CHECK(number.from.basis == Basis::judgement);
}

TEST_CASE("the second point is another draw with the same law, and leaves the first where it was") {
  const Case c = northwind();
  Program p = *compile(c, few(4096));
  const auto first = drawn_uniforms(p);
  add_second_point(p);
  CHECK(drawn_uniforms(p) == first);
  const int source = inputs_of(c, p)[3].source;
  take_second(p, source);
  const auto second = drawn_uniforms(p);
  double mean = 0.0, product = 0.0;
  for (std::size_t n = 0; n < 4096; ++n) {
    const double u = second[static_cast<std::size_t>(source)][n];
    mean += u / 4096;
    product += (u - 0.5) * (first[static_cast<std::size_t>(source)][n] - 0.5) * 12 / 4096;
  }
  CHECK(mean == Approx(0.5).margin(0.01));
  CHECK(std::abs(product) < 0.07);  // 4.5 standard errors of independent draws
}

TEST_CASE("other chance leaves assumptions and success as they were") {
  const Case c = northwind();
  auto p = std::make_shared<Program>(*compile(c, few(512)));
  const auto before = drawn_uniforms(*p);
  const auto first = simulate(p, few(512));
  auto q = std::make_shared<Program>(*p);
  other_chance(*q, 7);
  CHECK(drawn_uniforms(*q) == before);
  CHECK(copy_of(simulate(q, few(512))->payoff(3).long_term) != copy_of(first->payoff(3).long_term));
}

TEST_CASE("an adjusted row is what it says") {
  const Case c = northwind();
  auto p = std::make_shared<Program>(*compile(c, few(512)));
  const auto before = simulate(p, few(512));
  auto q = std::make_shared<Program>(*p);
  for (HeadPlan& head : q->heads) head.attrition.base = adjusted(*q, head.attrition.base, 1.0, 0.0, 0.0, 0.95);
  CHECK(copy_of(simulate(q, few(512))->yearly(0, Money::revenue, 4)) == copy_of(before->yearly(0, Money::revenue, 4)));
  for (HeadPlan& head : q->heads) head.attrition.base = adjusted(*q, head.attrition.base, 1.5, 0.0, 0.0, 0.95);
  double less = 0.0, was = 0.0;
  const auto after = simulate(q, few(512));
  for (std::size_t n = 0; n < 512; ++n) less += after->yearly(0, Money::revenue, 0)[n], was += before->yearly(0, Money::revenue, 0)[n];
  CHECK(less < was);
}
