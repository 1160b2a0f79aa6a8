// SPDX-License-Identifier: Apache-2.0
// The document of results. Its checksum is XXH3-128 (Collet 2019): fast, and the same on every machine; it tells an
// edited or damaged document from a whole one, it is no signature.
#include <xxhash.h>

#include <array>
#include <new>

#include "report/figures.h"
#include "report/json.h"
#include "report/range_json.h"
#include "uphill/report.h"
#include "uphill/results.h"

namespace uphill::report {
namespace {

constexpr std::string_view closing = "\n}\n";
constexpr std::string_view member = ",\n \"checksum\": \"";
constexpr std::size_t digits = 32;

std::string checksum(std::string_view body) {
  XXH3_state_t* state = XXH3_createState();
  if (!state) throw std::bad_alloc();
  XXH3_128bits_reset(state);
  XXH3_128bits_update(state, body.data(), body.size());
  XXH3_128bits_update(state, closing.data(), closing.size());
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(state));
  XXH3_freeState(state);
  std::string hex;
  for (const unsigned char byte : bytes.digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

Json with_chance(const RiskRange& range, const Chance& positive, const std::string& key) {
  Json json = percentiles(range);
  put(json, key, positive);
  put_shortfall_and_intervals(json, range);
  return json;
}

Json spending(const YearFindings& year) {
  Json json = percentiles(year.spending);
  json["over_budget"] = year.over_budget ? Json(year.over_budget->value) : Json();
  json["over_budget_mcse"] = year.over_budget ? Json(year.over_budget->mcse) : Json();
  json["over_budget_95"] = year.over_budget ? interval_json(year.over_budget->interval) : Json();
  json["budget"] = year.budget ? Json(*year.budget) : Json();
  put_shortfall_and_intervals(json, year.spending);
  return json;
}

Json attainment(const Attainment& figure) {
  Json json = percentiles(figure.range);
  json["target"] = figure.target;
  json["probability"] = figure.of_plan.value;
  put_shortfall_and_intervals(json, figure.range);
  json["probability_mcse"] = figure.of_plan.mcse;
  json["probability_95"] = interval_json(figure.of_plan.interval);
  json["gain"] = figure.gain ? Json(figure.gain->value) : Json();
  json["gain_mcse"] = figure.gain ? Json(figure.gain->mcse) : Json();
  json["gain_95"] = figure.gain ? interval_json(figure.gain->interval) : Json();
  return json;
}

Json role_figures_of(const RoleYear& role) {
  Json json;
  for (const auto& [key, value] : role_figures) json[std::string(key)] = role.*value;
  return json;
}

Json year_of(const YearFindings& year, const std::vector<std::string>& role_names) {
  Json json;
  json["label"] = year.label;
  for (const auto& [key, range] : year_figures) json[std::string(key)] = range_json(year.*range);
  json["investment_spending"] = spending(year);
  json["attainment"] = year.attainment ? attainment(*year.attainment) : Json();
  Json roles = Json::object();
  for (std::size_t r = 0; r < year.roles.size(); ++r) roles[role_names.at(r)] = role_figures_of(year.roles[r]);
  json["roles"] = std::move(roles);
  return json;
}

Json versus_of(const Versus& versus) {
  Json json;
  json["decision_year"] = versus.decision_year;
  json["decision_month"] = versus.decision_month;
  json["in_year_payoff"] = with_chance(versus.in_year_payoff, versus.in_year_positive, "probability_positive");
  json["long_term_payoff"] = with_chance(versus.long_term_payoff, versus.long_term_positive, "probability_positive");
  json["payback_months"] = with_chance(versus.payback_months, versus.pays_back, "probability");
  json["return"] = versus.return_;
  json["verdict"] = name(versus.verdict);
  put(json, "paradox_share", versus.paradox_share);
  json["cost_of_waiting"] = versus.cost_of_waiting ? range_json(*versus.cost_of_waiting) : Json();
  Json cumulative;
  for (const auto& [key, months] : cumulative_figures) cumulative[std::string(key)] = versus.cumulative.*months;
  json["cumulative_contribution"] = std::move(cumulative);
  return json;
}

Json scenario_of(const ScenarioFindings& scenario, const std::vector<std::string>& role_names) {
  Json json;
  json["name"] = scenario.name;
  json["title"] = scenario.title;
  json["place"] = static_cast<int>(scenario.id);
  json["fiscal_years"] = Json::array();
  for (const YearFindings& year : scenario.years) json["fiscal_years"].push_back(year_of(year, role_names));
  json["versus_baseline"] = versus_of(scenario.versus);
  return json;
}

Json inaction_of(const InactionYear& year, const std::string& forgone_scenario) {
  Json json;
  json["label"] = year.label;
  json["erosion"] = range_json(year.erosion);
  json["forgone"] = range_json(year.forgone);
  json["forgone_scenario"] = forgone_scenario.empty() ? Json() : Json(forgone_scenario);
  return json;
}

Json provenance(const Findings& f) {
  Json json;
  json["uphill"] = f.version;
  json["format"] = results_format;
  json["name"] = f.name;
  json["file"] = f.file;
  json["digest"] = f.digest;
  json["currency"] = f.currency;
  json["seed"] = f.seed;
  json["trials"] = f.trials;
  json["sampling"] = name(f.sampling);
  json["replicates"] = f.replicates;
  json["approval"] = f.approval;
  json["fiscal_years"] = f.labels;
  json["roles"] = Json::array();
  for (std::size_t r = 0; r < f.role_names.size(); ++r)
    json["roles"].push_back(Json{{"name", f.role_names[r]}, {"title", r < f.role_titles.size() ? f.role_titles[r] : ""}});
  json["baseline"] = f.baseline;
  json["baseline_title"] = f.baseline_title;
  return json;
}

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 5> names{"win-win", "paradox", "quick-fix", "reject", "no-change"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view name(Sampling sampling) {
  constexpr std::array<std::string_view, 3> names{"sobol", "latin", "random"};
  return names[static_cast<std::size_t>(sampling)];
}

std::string results_json(const Findings& findings) {
  Json json = provenance(findings);
  json["scenarios"] = Json::array();
  for (const auto& scenario : findings.scenarios)
    json["scenarios"].push_back(scenario_of(scenario, findings.role_names));
  json["cost_of_inaction"] = Json::array();
  for (const auto& year : findings.inaction)
    json["cost_of_inaction"].push_back(inaction_of(year, findings.forgone_scenario));
  json["warnings"] = Json::array();
  for (const auto& warning : findings.warnings)
    json["warnings"].push_back(Json{{"code", warning.code}, {"text", warning.text}});
  std::string body = dump(json);
  body.resize(body.size() - 2);  // the closing brace and its newline
  return body + std::string(member) + checksum(body) + "\"" + std::string(closing);
}

bool checksum_holds(std::string_view document) {
  const std::size_t tail = member.size() + digits + 1 + closing.size();
  if (document.size() < tail) return false;
  const std::string_view body = document.substr(0, document.size() - tail);
  return document.substr(body.size()) == std::string(member) + checksum(body) + "\"" + std::string(closing);
}

}  // namespace uphill::report
