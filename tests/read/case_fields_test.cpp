// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "case_support.h"

using namespace uphill;
using namespace uphill::test;
using Catch::Matchers::Contains;

namespace {

/// A case in which every key stands, each with another number.
const std::string all_keys = R"(name: Everything
currency: EUR
timeline: {start: 2030-07, first_year: FY09, years: 2}
finance: {discount_rate: 11%, gross_margin: 77%, cost_growth: 4%, terminal_multiple: 1.5, approval: 60%}
targets: {FY10: €9M}
budget: {FY09: €1M}
market:
  growth: {p10: 1%, p50: 3%, p90: 6%, each: year, source: outlook, owner: Strategy, basis: benchmark}
  volatility: 6%
  persistence: 0.8
  downturn:
    probability: 12%
    depth: 20%
    months: 10
    hits: {win_rate: -8%, churn: 20%}
  seasonality: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 13]
roles:
  sdr:
    headcount: 5
    feeds: {ae: 60%}
    benchmarks: {leads: 160, lead_conversion: 9%}
  ae:
    title: Account executive
    headcount: 24
    ramping: 4
    vacancies: 2
    hires: {FY10: 3}
    backfill: no
    cost: €20k/month
    commission: 8%
    recruiting: €25k
    quota: €1.2M
    ramp: 8
    attrition: 24%
    time_to_hire: 3
    orphaned: 21%
    effort_elasticity: 0.9
    open_pipeline: {opportunities: 70, proposals: 20}
    benchmarks:
      selling_time: 34%
      bookings_per_seller: €1.1M
      lead_conversion: 22%
      proposal_rate: 55%
      win_rate: 23%
      deal_size: €92k
      deal_spread: 120%
      sales_cycle: 1 year
      lead_supply: 600
      pipeline_load: 40
    drift: {selling_time: -3%, win_rate: {p10: -4%, p90: 0%, each: year}}
revenue: {model: recurring, opening: €31M, churn: 9%, expansion: 6%, drift: {churn: 4%, expansion: -2%}}
organisation: {change_capacity: 2, overload: 20%}
investments:
  governance: {kind: process, start: 2030-08}
  crm:
    kind: tool
    title: One CRM
    start: FY09-Q2
    rollout: 6
    roles: [ae]
    cost: {one_time: €400k, per_year: €180k, per_seat: €100/month, overrun: 10%}
    adoption: {ceiling: 80%, months: 9, curve: linear}
    effects: {selling_time: 9%, win_rate: 2pp, churn: -3%}
    slows_drift: {selling_time: 60%}
    disruption: {selling_time: -6%, months: 3}
    success: 80%
    requires: [governance]
    synergy: {coaching: 25%}
    gate: {after: 9, adoption: 30%}
  score: {kind: tool, start: FY09, adoption: {curve: bass, p: 0.4, q: 4}}
  coaching:
    kind: training
    start: FY10-M05
    days_per_seller: 2
    fade: {half_life: 7, floor: 20%, refresh: 12, refresh_cost: 30%, turnover: off}
  hire: {kind: headcount, start: FY10, adds: {ae: 4}}
scenarios:
  rest: {title: Rest}
  move: {investments: [governance, crm: {start: FY10}], set: {market.downturn.probability: 30%}, drift: off}
baseline: rest
correlations:
  - {between: [roles.ae.drift.win_rate, investments.crm.success], rank: 0.3}
history:
  bookings: {FY08: €5M, FY07: €4M}
  roles: {ae: {FY08: {bookings: €5M, win_rate: 22%, sellers: 23}}}
stack:
  - {name: CRM, since: 2014, strengths: [a, b], weaknesses: [c], opportunities: [d], threats: [e], trend: falls}
simulation: {trials: 5_000, seed: 42, sampling: latin}
)";

/// The same without the correlation, as numbers drawn for each year cannot have one.
Case everything() {
  return understood(changed(all_keys, {{"roles.ae.drift.win_rate, investments.crm.success",
                                        "investments.coaching.success, investments.crm.success"}}));
}

const Number& base(const Role& role, Driver driver) { return role.base[index(driver)]; }

}  // namespace

TEST_CASE("time and money are read") {
  const Case c = everything();
  CHECK(c.name == "Everything");
  CHECK(c.currency == "EUR");
  CHECK(c.timeline.start_year == 2030);
  CHECK(c.timeline.start_month == 7);
  CHECK(c.timeline.labels == std::vector<std::string>{"FY09", "FY10"});
  const Finance& f = c.company->finance;
  CHECK(f.discount_rate == Approx(0.11));
  CHECK(fixed(f.gross_margin) == Approx(0.77));
  CHECK(fixed(f.cost_growth) == Approx(0.04));
  CHECK(f.terminal_multiple == 1.5);
  CHECK(f.approval == Approx(0.6));
  CHECK_FALSE(c.company->targets[0].has_value());
  CHECK(c.company->targets[1] == 9e6);
  CHECK(c.company->budget[0] == 1e6);
  CHECK_FALSE(c.company->budget[1].has_value());
}

TEST_CASE("the market is read") {
  const Market market = everything().company->market;
  CHECK(market.growth.uncertain());
  CHECK(market.growth.each_year);
  CHECK(market.growth.path == "market.growth");
  CHECK(market.growth.from.source == "outlook");
  CHECK(market.growth.from.owner == "Strategy");
  CHECK(market.growth.from.basis == Basis::benchmark);
  CHECK(market.volatility == Approx(0.06));
  CHECK(market.persistence == 0.8);
  CHECK(market.downturn.given);
  CHECK(fixed(market.downturn.probability) == Approx(0.12));
  CHECK(fixed(market.downturn.depth) == Approx(0.2));
  CHECK(fixed(market.downturn.months) == 10);
  CHECK(fixed(market.downturn.hits[index(Driver::win_rate)]) == Approx(-0.08));
  CHECK(fixed(market.downturn.hits[index(Driver::churn)]) == Approx(0.2));
  CHECK_FALSE(market.downturn.hits[index(Driver::deal_size)].given());
  CHECK(market.seasonality[0] == Approx(0.5));
  CHECK(market.seasonality[11] == Approx(6.5));
}

TEST_CASE("a role is read") {
  const Role role = everything().company->roles[1];
  CHECK(role.title == "Account executive");
  CHECK(role.headcount == 24);
  CHECK(role.ramping == 4);
  CHECK(role.vacancies == 2);
  CHECK(role.hires == std::vector<int>{0, 3});
  CHECK_FALSE(role.backfill);
  CHECK(fixed(role.cost) == 240000);
  CHECK(fixed(role.commission) == Approx(0.08));
  CHECK(fixed(role.recruiting) == 25000);
  CHECK(role.quota == 1.2e6);
  CHECK(fixed(role.orphaned) == Approx(0.21));
  CHECK(role.effort_elasticity == 0.9);
  CHECK(fixed(role.open_opportunities) == 70);
  CHECK(fixed(role.open_proposals) == 20);
  CHECK(role.open_proposals.path == "roles.ae.open_pipeline.proposals");
  CHECK(fixed(base(role, Driver::ramp)) == 8);
  CHECK(base(role, Driver::ramp).path == "roles.ae.ramp");
  CHECK(fixed(base(role, Driver::attrition)) == Approx(0.24));
  CHECK(fixed(base(role, Driver::time_to_hire)) == 3);
}

TEST_CASE("the benchmarks and the drift of a role are read") {
  const Role role = everything().company->roles[1];
  CHECK(fixed(base(role, Driver::selling_time)) == Approx(0.34));
  CHECK_FALSE(base(role, Driver::leads).given());
  CHECK(fixed(role.bookings_per_seller) == 1.1e6);
  CHECK(fixed(base(role, Driver::lead_conversion)) == Approx(0.22));
  CHECK(fixed(base(role, Driver::proposal_rate)) == Approx(0.55));
  CHECK(fixed(base(role, Driver::win_rate)) == Approx(0.23));
  CHECK(base(role, Driver::win_rate).path == "roles.ae.benchmarks.win_rate");
  CHECK(base(role, Driver::win_rate).kind == Kind::rate);
  CHECK(fixed(base(role, Driver::deal_size)) == 92000);
  CHECK(role.deal_spread == Approx(1.2));
  CHECK(fixed(base(role, Driver::sales_cycle)) == 12);
  CHECK(fixed(base(role, Driver::lead_supply)) == 600);
  CHECK(fixed(role.pipeline_load) == 40);
  CHECK(fixed(role.drift[index(Driver::selling_time)]) == Approx(-0.03));
  CHECK(role.drift[index(Driver::win_rate)].each_year);
  CHECK_FALSE(role.drift[index(Driver::leads)].given());
}

TEST_CASE("a role that feeds stands before the role that it feeds") {
  const Case c = understood(
      changed(all_keys,
              {{"correlations:\n  - {between: [roles.ae.drift.win_rate, investments.crm.success], rank: 0.3}\n", ""}}));
  const Role& sdr = c.company->roles[0];
  REQUIRE(sdr.feeds.size() == 1);
  CHECK(at(sdr.feeds[0].to) == 1);
  CHECK(sdr.feeds[0].share == Approx(0.6));
  CHECK_FALSE(sdr.has_deals());
  CHECK(c.company->role_order == std::vector<RoleId>{RoleId{0}, RoleId{1}});
}

TEST_CASE("revenue and organisation are read") {
  const Company company = *everything().company;
  CHECK(company.revenue.recurring);
  CHECK(fixed(company.revenue.opening) == 31e6);
  CHECK(fixed(company.revenue.churn) == Approx(0.09));
  CHECK(fixed(company.revenue.expansion) == Approx(0.06));
  CHECK(fixed(company.revenue.drift_churn) == Approx(0.04));
  CHECK(fixed(company.revenue.drift_expansion) == Approx(-0.02));
  CHECK(company.organisation.given);
  CHECK(company.organisation.change_capacity == 2);
  CHECK(fixed(company.organisation.overload) == Approx(0.2));
}

TEST_CASE("a tool is read") {
  const Investment crm = everything().company->investments[1];
  CHECK(crm.kind == InvestmentKind::tool);
  CHECK(crm.title == "One CRM");
  CHECK(crm.start == 3);
  CHECK(fixed(crm.rollout) == 6);
  CHECK(crm.roles == std::vector<RoleId>{RoleId{1}});
  CHECK(fixed(crm.one_time) == 400000);
  CHECK(fixed(crm.per_year) == 180000);
  CHECK(fixed(crm.per_seat) == 1200);
  CHECK(fixed(crm.overrun) == Approx(0.1));
  CHECK(fixed(crm.ceiling) == Approx(0.8));
  CHECK(fixed(crm.adoption_months) == 9);
  CHECK(crm.curve == Curve::linear);
  CHECK_FALSE(crm.effects[index(Driver::selling_time)].points);
  CHECK(crm.effects[index(Driver::win_rate)].points);
  CHECK(fixed(crm.effects[index(Driver::win_rate)]) == Approx(0.02));
  CHECK(fixed(crm.effects[index(Driver::churn)]) == Approx(-0.03));
  CHECK(fixed(crm.slows_drift[index(Driver::selling_time)]) == Approx(0.6));
  CHECK(fixed(crm.disruption[index(Driver::selling_time)]) == Approx(-0.06));
  CHECK(fixed(crm.disruption_months) == 3);
  CHECK(fixed(crm.success) == Approx(0.8));
  CHECK(crm.requires_ == std::vector<InvestmentId>{InvestmentId{0}});
  REQUIRE(crm.synergy.size() == 1);
  CHECK(at(crm.synergy[0].with) == 3);
  CHECK(crm.synergy[0].boost.path == "investments.crm.synergy.coaching");
  CHECK(fixed(crm.synergy[0].boost) == Approx(0.25));
  REQUIRE(crm.gate.has_value());
  CHECK(crm.gate->after == 9);
  CHECK(crm.gate->adoption == Approx(0.3));
}

TEST_CASE("the fields of other kinds are read") {
  const std::vector<Investment> items = everything().company->investments;
  CHECK(items[0].start == 1);
  CHECK(items[2].curve == Curve::bass);
  CHECK(items[2].bass_p == 0.4);
  CHECK(items[2].bass_q == 4);
  CHECK(items[3].start == 16);
  CHECK(fixed(items[3].days_per_seller) == 2);
  REQUIRE(items[3].fade.has_value());
  CHECK(fixed(items[3].fade->half_life) == 7);
  CHECK(fixed(items[3].fade->floor) == Approx(0.2));
  CHECK(items[3].fade->refresh == 12);
  CHECK(items[3].fade->refresh_cost == Approx(0.3));
  CHECK_FALSE(items[3].fade->turnover);
  REQUIRE(items[4].adds.size() == 1);
  CHECK(at(items[4].adds[0].role) == 1);
  CHECK(items[4].adds[0].count == 4);
}

TEST_CASE("what is shown beside the results is read") {
  const Case c = everything();
  REQUIRE(c.history.bookings.size() == 2);
  CHECK(c.history.bookings[0] == std::pair<std::string, double>{"FY07", 4e6});
  REQUIRE(c.history.roles.size() == 1);
  CHECK(at(c.history.roles[0].role) == 1);
  CHECK(c.history.roles[0].figures.sellers == 23);
  REQUIRE(c.stack.size() == 1);
  CHECK(c.stack[0].since == 2014);
  CHECK(c.stack[0].strengths == std::vector<std::string>{"a", "b"});
  CHECK(c.stack[0].threats == std::vector<std::string>{"e"});
  CHECK(c.stack[0].trend == "falls");
  CHECK(c.simulation.trials == 5000);
  CHECK(c.simulation.seed == 42);
  CHECK(c.simulation.sampling == Sampling::latin);
}

TEST_CASE("defaults are those of the model") {
  const Case c = understood(small);
  const Role& role = c.company->roles[0];
  CHECK(c.currency == "USD");
  CHECK(c.company->finance.discount_rate == 0.1);
  CHECK(fixed(c.company->finance.gross_margin) == 1.0);
  CHECK(fixed(c.company->finance.cost_growth) == 0.0);
  CHECK(c.company->finance.approval == 0.5);
  CHECK(c.company->market.seasonality == std::vector<double>(12, 1.0));
  CHECK_FALSE(c.company->market.downturn.given);
  CHECK(role.title == "ae");
  CHECK_FALSE(role.ramping.has_value());
  CHECK_FALSE(role.vacancies.has_value());
  CHECK(role.backfill);
  CHECK(role.hires == std::vector<int>{0, 0, 0});
  CHECK(fixed(role.cost) == 0.0);
  CHECK(role.deal_spread == 1.0);
  CHECK(role.effort_elasticity == 1.0);
  CHECK(fixed(base(role, Driver::selling_time)) == 1.0);
  CHECK(base(role, Driver::selling_time).path == "roles.ae.benchmarks.selling_time");
  CHECK(fixed(base(role, Driver::proposal_rate)) == 1.0);
  CHECK(fixed(base(role, Driver::ramp)) == 0.0);
  CHECK_FALSE(base(role, Driver::lead_supply).given());
  CHECK_FALSE(role.pipeline_load.given());
  CHECK_FALSE(role.open_opportunities.given());
  CHECK_FALSE(c.company->revenue.recurring);
  CHECK_FALSE(c.company->organisation.given);
  CHECK(at(c.baseline) == 0);
  CHECK(c.simulation.trials == 100000);
  CHECK(c.simulation.sampling == Sampling::sobol);
}

TEST_CASE("an investment has the defaults of the model") {
  const Investment crm = understood(small).company->investments[0];
  CHECK(crm.title == "crm");
  CHECK(crm.roles == std::vector<RoleId>{RoleId{0}});
  CHECK(fixed(crm.success) == 1.0);
  CHECK(fixed(crm.ceiling) == 1.0);
  CHECK(fixed(crm.adoption_months) == 0.0);
  CHECK(crm.curve == Curve::s_curve);
  CHECK(fixed(crm.rollout) == 0.0);
  CHECK_FALSE(crm.gate.has_value());
  CHECK_FALSE(crm.fade.has_value());
  CHECK_FALSE(crm.effects[index(Driver::leads)].given());
}

TEST_CASE("a downturn lasts a month unless it says otherwise") {
  const Case c = read_changed({{"growth: 3%", "downturn: {probability: 10%}"}});
  CHECK(fixed(c.company->market.downturn.months) == 1.0);
  CHECK(fixed(c.company->market.downturn.depth) == 0.0);
}

TEST_CASE("the assumptions are the uncertain numbers, sorted by path") {
  const std::vector<DrawName> expected{{"roles.ae.attrition", false}, {"roles.ae.benchmarks.win_rate", false}};
  CHECK(understood(small).assumptions == expected);
}

TEST_CASE("every form of a law reads") {
  const auto [form, holds] = GENERATE(table<std::string, std::size_t>({{"{p10: 20%, p50: 25%, p90: 30%}", 0},
                                                                       {"{p5: 20%, p95: 30%}", 0},
                                                                       {"{p1: 20%, p50: 25%, p99: 30%}", 0},
                                                                       {"{p25: 20%, p75: 0.3}", 0},
                                                                       {"{normal: {mean: 25%, sd: 5%}}", 1},
                                                                       {"{pert: [10%, 25%, 30%]}", 3},
                                                                       {"{triangular: [10%, 25%, 30%]}", 4},
                                                                       {"{uniform: [10%, 30%]}", 5},
                                                                       {"{beta: {mean: 25%, sd: 5%}}", 6},
                                                                       {"{discrete: {20%: 0.5, 30%: 50%}}", 7}}));
  const Case c = read_changed({{"{p10: 20%, p50: 25%, p90: 30%}", form}});
  const Number& number = base(c.company->roles[0], Driver::win_rate);
  REQUIRE(number.uncertain());
  CHECK(std::get<Law>(number.value).form().index() == holds);
  CHECK(number.median() > 0.15);
  CHECK(number.median() < 0.35);
}

TEST_CASE("a pool keeps its members and their weights") {
  const std::string pool =
      "{pool: {finance: {p10: 20%, p90: 30%, owner: Finance}, field: {uniform: [30%, 40%]}}, weights: {finance: 2}, "
      "basis: judgement}";
  const Case c = read_changed({{"{p10: 20%, p50: 25%, p90: 30%}", pool}});
  const Number& number = base(c.company->roles[0], Driver::win_rate);
  CHECK(number.from.basis == Basis::judgement);
  const auto& members = std::get<PoolForm>(std::get<Law>(number.value).form()).members;
  REQUIRE(members.size() == 2);
  CHECK(members[0].name == "finance");
  CHECK(members[0].weight == 2);
  CHECK(members[1].weight == 1);
  CHECK(std::holds_alternative<UniformForm>(members[1].form));
}

TEST_CASE("a sample comes from a file beside the scenario") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "uphill-case-fields-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "win.csv") << "month,win\n1,20%\n2,25%\n3,40%\n";
  const std::string text = changed(small, {{"{p10: 20%, p50: 25%, p90: 30%}", "{data: win.csv, column: win}"}});
  const Case c = read_case_text(text, "small.yaml", folder);
  CHECK(base(c.company->roles[0], Driver::win_rate).median() == Approx(0.25));
  const std::string wrong = changed(text, {{"column: win", "column: wins"}});
  CHECK_THROWS_WITH(read_case_text(wrong, "small.yaml", folder),
                    Catch::StartsWith("small.yaml:11:") && Catch::Contains("'wins'"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("a law may be read alone") {
  const Law law = read_law_text("{p10: 19%, p50: 23%, p90: 27%}", Kind::rate);
  CHECK(law.median() == Approx(0.23));
  CHECK(law.quantile(0.1) == Approx(0.19));
  CHECK(read_law_text("{uniform: [2 months, 1 year]}", Kind::length).median() == Approx(7.0));
  CHECK_THROWS_AS(read_law_text("23%", Kind::rate), InputError);
  CHECK_THROWS_AS(read_law_text("{uniform: [2, 3]}", Kind::rate), InputError);
}

TEST_CASE("history counts back over the turn of a century") {
  const Case c = understood(changed(small, {{"first_year: FY27", "first_year: FY01"},
                                            {"start: FY27-Q2", "start: FY01-Q2"},
                                            {"start: FY27\n", "start: FY01\n"}}) +
                            "history: {bookings: {FY00: $3M, FY99: $2M}}\n");
  CHECK(c.history.bookings[0].first == "FY99");
  CHECK(c.history.bookings[1].first == "FY00");
}

TEST_CASE("a case that cannot be opened is an error of the system") {
  CHECK_THROWS_AS(read_case("/nowhere/at/all.yaml"), std::system_error);
}

TEST_CASE("every scenario of the cookbook reads") {
  for (const auto& entry : std::filesystem::directory_iterator(std::string(UPHILL_SOURCE_DIR) + "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    INFO(entry.path().string());
    CHECK_NOTHROW(read_case(entry.path()));
  }
}

TEST_CASE("a range written as one is answered with the notation of ranges") {
  const auto hint_of = [](const std::string& written) {
    return complaint_changed({{"lead_conversion: 20%", "lead_conversion: " + written}});
  };
  CHECK_THAT(hint_of("18%-22%"), Contains("lead_conversion: '18%-22%' is not a number") &&
                                     Contains("= a range is written {p10: 18%, p90: 22%}"));
  CHECK_THAT(hint_of("18 % – 22 %"), Contains("= a range is written {p10: 18 %, p90: 22 %}"));
  CHECK_THAT(hint_of("18% to 22%"), Contains("= a range is written {p10: 18%, p90: 22%}"));
  CHECK_THAT(hint_of("[18%, 22%]"),
             Contains("lead_conversion is a list") && Contains("= a range is written {p10: 18%, p90: 22%}"));
  CHECK_THAT(hint_of("[18%, 20%, 22%]"), Contains("= a range is written {p10: 18%, p50: 20%, p90: 22%}"));
  CHECK_THAT(hint_of("~20%"), Contains("= a range is written {p10: ..., p50: ..., p90: ...}"));
  CHECK_THAT(hint_of("2e-400"), !Contains("range"));
  CHECK_THAT(complaint_changed({{"headcount: 10", "headcount: 8-12"}}), !Contains("range"));
}

TEST_CASE("a change written without its percent sign is answered with it") {
  CHECK_THAT(complaint_changed({{"effects: {win_rate: 5%}", "effects: {win_rate: {p10: -5, p90: 5%}}"}}),
             Contains("= did you mean -5%?"));
}
