// SPDX-License-Identifier: Apache-2.0
#include "case_support.h"
#include "read/digest.h"

using namespace uphill;
using namespace uphill::test;

namespace {

std::string digest(const std::vector<Change>& changes) { return read_changed(changes).digest; }

}  // namespace

TEST_CASE("a digest has 32 hexadecimal digits") {
  const std::string own = understood(small).digest;
  CHECK(own.size() == 32);
  CHECK(own.find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("notation, layout and comments do not change the digest") {
  const auto change = GENERATE(values<Change>({{"name: Small", "# a comment\nname:   'Small'   # and another"},
                                               {"lead_conversion: 20%", "lead_conversion: 0.20"},
                                               {"deal_size: $50k", "deal_size: 50_000"},
                                               {"deal_size: $50k", "deal_size: {value: $0.05M}"},
                                               {"sales_cycle: 4", "sales_cycle: 4 months"},
                                               {"{p10: 10%, p50: 20%, p90: 30%}", "{p90: 0.3, p50: 20%, p10: 10%}"},
                                               {"start: FY27-Q2", "start: 2026-05"},
                                               {"growth: 3%", "growth: 3%, volatility: -0"},
                                               {"    headcount: 10\n", "    headcount: 10\n    cost: 0\n"},
                                               {"[crm, coaching]", "[coaching, crm]"},
                                               {"[crm, coaching]", "[crm: {start: FY27-M04}, coaching]"},
                                               {"scenarios:", "currency: USD\nbaseline: status-quo\nscenarios:"}}));
  INFO(change.second);
  CHECK(digest({change}) == understood(small).digest);
}

TEST_CASE("the order of keys and the last line's end do not change the digest") {
  const std::string own = understood(small).digest;
  CHECK(digest({{"  crm:\n    kind: tool\n    start: FY27-Q2\n    effects: {win_rate: 5%}\n",
                 "  crm: {effects: {win_rate: 5%}, start: FY27-Q2, kind: tool}\n"}}) == own);
  CHECK(understood(small.substr(0, small.size() - 1)).digest == own);
  CHECK(understood(small + "simulation: {trials: 7, seed: 3, sampling: random}\n").digest == own);
}

TEST_CASE("the order of roles, investments and scenarios is that of the results, so it changes the digest") {
  const std::string own = understood(small).digest;
  CHECK(digest({{"  crm:\n    kind: tool\n    start: FY27-Q2\n    effects: {win_rate: 5%}\n", ""},
                {"scenarios:", "  crm: {effects: {win_rate: 5%}, start: FY27-Q2, kind: tool}\nscenarios:"}}) != own);
  const auto with_roles = [&](const std::string& before, const std::string& after) {
    const std::string role =
        ": {headcount: 1, benchmarks: {leads: 1, lead_conversion: 1%, win_rate: 1%, deal_size: 1,"
        " sales_cycle: 1}}\n";
    return digest({{"roles:\n", "roles:\n  " + before + role + "  " + after + role}});
  };
  CHECK(with_roles("x", "y") != with_roles("y", "x"));
}

TEST_CASE("canonically equal texts have one digest") {
  CHECK(digest({{"name: Small", "name: Caf\u00e9"}}) == digest({{"name: Small", "name: Cafe\u0301"}}));
}

TEST_CASE("what means something else has another digest") {
  const auto change = GENERATE(values<Change>({{"name: Small", "name: Smaller"},
                                               {"growth: 3%", "growth: 3.0000000001%"},
                                               {"growth: 3%", "growth: {value: 3%, source: survey}"},
                                               {"p50: 20%, p90", "p50: 21%, p90"},
                                               {"{p10: 10%, p50: 20%, p90: 30%}", "{p5: 10%, p50: 20%, p95: 30%}"},
                                               {"{win_rate: 5%}", "{win_rate: 5pp}"},
                                               {"start: FY27-Q2", "start: FY27-Q3"},
                                               {"years: 3", "years: 4"},
                                               {"kind: tool", "kind: process"},
                                               {"[crm, coaching]", "[crm]"},
                                               {"{title: Nothing new}", "{title: Nothing}"},
                                               {"[crm, coaching]", "[crm, coaching], drift: off"},
                                               {"[crm, coaching]", "[crm, coaching], set: {market.growth: 4%}"},
                                               {"scenarios:", "stack: [{name: CRM}]\nscenarios:"},
                                               {"scenarios:", "history: {bookings: {FY26: $1}}\nscenarios:"},
                                               {"scenarios:", "baseline: both\nscenarios:"},
                                               {"scenarios:", "targets: {FY27: $1M}\nscenarios:"},
                                               {"    headcount: 10\n", "    headcount: 10\n    backfill: off\n"}}));
  INFO(change.second);
  CHECK(digest({change}) != understood(small).digest);
}

TEST_CASE("the canonical lines say all that is understood") {
  const std::vector<std::string> lines = read::canonical_lines(understood(small));
  const auto holds = [&](const std::string& line) { return std::count(lines.begin(), lines.end(), line) == 1; };
  CHECK(holds("roles.ae.benchmarks.win_rate=percentiles 0.1 0.2 0.25 0.3"));
  CHECK(holds("roles.ae.benchmarks.deal_size=50000"));
  CHECK(holds("market.growth=0.03"));
  CHECK(holds("scenarios.both.investments.crm=3"));
  CHECK(std::is_sorted(lines.begin(), lines.end()));
}
