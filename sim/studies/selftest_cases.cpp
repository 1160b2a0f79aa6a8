// SPDX-License-Identifier: Apache-2.0
#include "studies/selftest_cases.h"

namespace uphill::studies {
namespace {

// A ramped seller works 10 leads a month; of each 1 in 100 is qualified and half of those are won, at $1,000, in the month in
// which they come: Poisson(0.05) deals a seller and month.
constexpr const char* alone = "scenarios: {none: {}}\n";
constexpr ExactCase exact[] = {
    {"deals won", "100 sellers, 12 months: Poisson(60)", "headcount: 100", "", alone, 1, "bookings", "FY26", 60e3},
    {"deals of many sizes", "the mean of a sum is the sum of means", "headcount: 100", "deal_spread: 150%", alone, 1, "bookings",
     "FY26", 60e3},
    {"a deal size drawn", "60 times the mean of $500 to $2,000", "headcount: 100", "deal_size: {uniform: [$500, $2000]}", alone, 1,
     "bookings", "FY26", 75e3},
    {"a territory that limits half the time", "E min(supply, 1000) = 950 leads", "headcount: 100",
     "lead_supply: {uniform: [800, 1200]}", alone, 1, "bookings", "FY26", 57e3},
    {"people who leave", "40 sum of 0.7^(t/12), $1 a month", "headcount: 40, backfill: false, attrition: 30%, cost: $12", "", alone, 1,
     "cost", "FY26", 409.7586707706},
    {"demand that grows", "sum of 1.12^(t/12) over the second year", "headcount: 100", "", "market: {growth: 12%}\nscenarios: {none: {}}\n", 2,
     "bookings", "FY27", 70820.3882867778},
    {"demand that is shaken", "a factor of mean 1", "headcount: 100", "",
     "market: {volatility: 20%, persistence: 0.6}\nscenarios: {none: {}}\n", 1, "bookings", "FY26", 60e3},
    {"a downturn", "renewal equation of its starts", "headcount: 100", "",
     "market: {downturn: {probability: 30%, depth: 40%, months: 5}}\nscenarios: {none: {}}\n", 1, "bookings", "FY26", 57309.8493400775},
    {"a process that works at once", "60 deals and 10 % on average", "headcount: 100", "",
     "investments:\n  x: {kind: process, start: FY26, effects: {win_rate: {uniform: [0%, 20%]}}}\n"
     "scenarios: {none: {}, go: {investments: [x]}}\n",
     1, "bookings", "FY26", 66e3},
    {"a project that fails half the time", "60 deals and 20 % in half of the futures", "headcount: 100", "",
     "investments:\n  x: {kind: process, start: FY26, success: 50%, effects: {win_rate: 20%}}\n"
     "scenarios: {none: {}, go: {investments: [x]}}\n",
     1, "bookings", "FY26", 66e3},
    {"points of a rate", "60 of 100 won instead of 50", "headcount: 100", "",
     "investments:\n  x: {kind: process, start: FY26, effects: {win_rate: {uniform: [5pp, 15pp]}}}\n"
     "scenarios: {none: {}, go: {investments: [x]}}\n",
     1, "bookings", "FY26", 72e3},
    {"a cost that overruns", "$100k and a quarter of it", "headcount: 1", "",
     "investments:\n  x: {kind: process, start: FY26, cost: {one_time: $100k, overrun: {uniform: [0%, 50%]}}}\n"
     "scenarios: {none: {}, go: {investments: [x]}}\n",
     1, "spending", "FY26", 125e3},
    {"customers who stay", "$1.2M a year, 0.88^(t/12) of it, over the second year", "headcount: 0", "",
     "revenue: {model: recurring, opening: {uniform: [$0.8M, $1.6M]}, churn: 20%, expansion: 10%}\nscenarios: {none: {}}\n", 2,
     "revenue", "FY27", 996579.82154254},
};

constexpr DigestCase digests[] = {
    {"a funnel, people and a market", R"(name: Digest one
timeline: {start: 2026-02, first_year: FY27, years: 3}
market: {growth: {p10: 0%, p50: 3%, p90: 6%}, volatility: 5%, persistence: 0.7, downturn: {probability: 20%, depth: {pert: [8%, 16%, 30%]}, months: 7}, seasonality: [0.8, 0.9, 1.2, 0.8, 0.9, 1.2, 0.8, 0.9, 1.2, 0.9, 1.0, 1.4]}
roles:
  sdr: {headcount: 6, attrition: 35%, feeds: {ae: 70%}, benchmarks: {leads: 30, lead_conversion: {p10: 8%, p50: 10%, p90: 12%}}}
  ae: {headcount: 20, cost: $200k, commission: 9%, ramp: {p10: 5, p50: 7, p90: 10}, attrition: {p10: 15%, p50: 20%, p90: 27%}, time_to_hire: 2.5, orphaned: 20%, benchmarks: {selling_time: 33%, leads: 8, lead_conversion: 20%, proposal_rate: {beta: {mean: 55%, sd: 5%}}, win_rate: {p10: 20%, p50: 24%, p90: 29%}, deal_size: {lognormal: {mean: $90k, sd: $30k}}, deal_spread: 110%, sales_cycle: 5}, drift: {selling_time: {p10: -4%, p50: -2%, p90: 0%, each: year}}}
scenarios: {none: {}}
)", "fa2155211455bbf9"},
    {"investments of every kind", R"(name: Digest two
timeline: {start: 2026-01, first_year: FY26, years: 4}
finance: {gross_margin: 78%, cost_growth: 3%, discount_rate: 9%}
targets: {FY26: $14M, FY27: $14M, FY28: $15M, FY29: $15M}
budget: {FY26: $1M, FY27: $1M, FY28: $1M, FY29: $1M}
organisation: {change_capacity: 1, overload: 20%}
roles:
  ae: {headcount: 18, cost: $180k, ramp: 6, attrition: 20%, time_to_hire: 2, benchmarks: {bookings_per_seller: {p10: $0.7M, p50: $0.8M, p90: $0.9M}, lead_conversion: 20%, win_rate: 25%, deal_size: $60k, sales_cycle: 4}, drift: {win_rate: -3%}}
investments:
  crm: {kind: tool, start: FY26-Q1, rollout: 6, cost: {one_time: $600k, per_year: $200k, per_seat: $600/year, overrun: {p10: 0%, p50: 15%, p90: 60%}}, adoption: {ceiling: {p10: 60%, p50: 75%, p90: 90%}, curve: bass, p: 0.03, q: 0.4}, effects: {win_rate: {p10: 2%, p50: 8%, p90: 15%}}, disruption: {selling_time: -6%, months: 4}, success: 75%}
  coaching: {kind: training, start: FY26-Q3, cost: {one_time: $150k}, days_per_seller: 3, adoption: {ceiling: 70%, months: 2}, effects: {deal_size: {p10: 1%, p50: 4%, p90: 8%}}, fade: {half_life: 7, floor: 20%, refresh: 12, refresh_cost: 40%}, synergy: {crm: 15%}}
  people: {kind: headcount, start: FY26-Q1, rollout: 3, adds: {ae: 4}}
  care: {kind: process, start: FY27-Q1, requires: [crm], cost: {per_year: $80k}, adoption: {months: 9}, slows_drift: {win_rate: 60%}, gate: {after: 6, adoption: 20%}}
scenarios: {none: {}, all: {investments: [crm, coaching, people, care]}, late: {investments: [crm: {start: FY27-Q1}, care]}}
)", "0e1e11db0fb96558"},
    {"recurring revenue and correlation", R"(name: Digest three
currency: EUR
timeline: {start: 2026-01, first_year: FY26, years: 5}
finance: {gross_margin: 82%, terminal_multiple: 2}
roles:
  ae: {headcount: 10, cost: €150k, attrition: 20%, benchmarks: {bookings_per_seller: {p10: €210k, p50: €240k, p90: €270k}, lead_conversion: 30%, win_rate: {p10: 20%, p50: 25%, p90: 30%}, deal_size: €30k, sales_cycle: {p10: 3, p50: 4, p90: 6}}}
revenue: {model: recurring, opening: €20M, churn: {p10: 12%, p50: 14%, p90: 16%}, expansion: 4%, drift: {churn: {p10: 0%, p50: 3%, p90: 7%, each: year}}}
investments:
  onboarding: {kind: process, start: FY26-Q1, rollout: 4, cost: {one_time: €200k}, adoption: {ceiling: 85%, months: 9}, effects: {churn: {p10: -28%, p50: -18%, p90: -8%}}, success: 85%}
scenarios: {none: {}, keep: {investments: [onboarding]}}
correlations: [{between: [roles.ae.benchmarks.win_rate, roles.ae.benchmarks.sales_cycle], rank: -0.5}]
)", "8ba659f4f4517f20"},
};

}  // namespace

std::span<const ExactCase> exact_cases() { return exact; }
std::span<const DigestCase> digest_cases() { return digests; }

std::string text_of(const ExactCase& c) {
  std::string benchmarks = "lead_conversion: 1%, win_rate: 50%, sales_cycle: 0, pipeline_load: 1000, leads: 10";
  const std::string own = c.benchmarks;
  if (own.find("deal_size") == std::string::npos) benchmarks += ", deal_size: $1000";
  if (own.find("deal_spread") == std::string::npos) benchmarks += ", deal_spread: 0%";
  if (!own.empty()) benchmarks += ", " + own;
  return "name: Self-test\ntimeline: {start: 2026-01, first_year: FY26, years: " + std::to_string(c.years) + "}\nroles:\n  r: {" + c.role +
         ", benchmarks: {" + benchmarks + "}}\n" + c.rest;
}

}  // namespace uphill::studies
