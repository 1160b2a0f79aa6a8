// SPDX-License-Identifier: Apache-2.0
// Reads a document of results by the tables that wrote it (report/figures.h). In this order: the checksum, for an edited
// document must not be shown as a run; the format; then member by member, each list bounded by what a case may hold
// before anything is made of it. At the end the findings are written again and must give the same bytes, so whatever
// else the document holds - a member that is not known, one given twice - is seen too.
#include <algorithm>
#include <array>

#include "report/figures.h"
#include "report/json_place.h"
#include "uphill/report.h"
#include "uphill/results.h"

namespace uphill::report {
namespace {

constexpr std::size_t most_bytes = 256u << 20;
constexpr std::size_t most_depth = 12;
constexpr std::size_t most_years = 30, most_roles = 200, most_scenarios = 500, most_warnings = 100'000;
constexpr int most_replicates = 1'000'000;

template <class Enum>
std::vector<std::string_view> names_of(std::initializer_list<Enum> values) {
  std::vector<std::string_view> names;
  for (const Enum value : values) names.push_back(name(value));
  return names;
}

Bounds bounds_at(const JsonPlace& at) {
  const std::vector<double> ends = at.numbers(2);
  return {ends[0], ends[1]};
}

RiskRange range_at(const JsonPlace& at) {
  RiskRange range{};
  for (const auto& [key, value] : statistics) range.*value = at[key].number();
  range.expected_shortfall = at["expected_shortfall"].number();
  for (const auto& [key, interval] : interval_figures) range.*interval = bounds_at(at[key]);
  return range;
}

Chance chance_at(const JsonPlace& at, const std::string& key) {
  return {at[key].number(), at[key + "_mcse"].number(), bounds_at(at[key + "_95"])};
}

std::optional<Attainment> attainment_at(const JsonPlace& at) {
  if (at.is_null()) return std::nullopt;
  Attainment attainment{range_at(at), at["target"].number(), chance_at(at, "probability")};
  if (!at["gain"].is_null()) attainment.gain = {at["gain"].number(), at["gain_mcse"].number(), bounds_at(at["gain_95"])};
  return attainment;
}

RoleYear role_at(const JsonPlace& at) {
  RoleYear role{};
  for (const auto& [key, value] : role_figures) role.*value = at[key].number();
  return role;
}

YearFindings year_at(const JsonPlace& at, const Findings& f) {
  YearFindings year;
  year.label = at["label"].text();
  for (const auto& [key, range] : year_figures) year.*range = range_at(at[key]);
  const JsonPlace spending = at["investment_spending"];
  if (!spending["budget"].is_null()) year.budget = spending["budget"].number();
  if (!spending["over_budget"].is_null()) year.over_budget = chance_at(spending, "over_budget");
  year.attainment = attainment_at(at["attainment"]);
  for (const auto& role : f.role_names) year.roles.push_back(role_at(at["roles"][role]));
  return year;
}

Versus versus_at(const JsonPlace& at, std::size_t years) {
  const int months = 12 * static_cast<int>(years);
  Versus versus;
  versus.decision_year = at["decision_year"].text();
  versus.decision_month = at["decision_month"].whole(0, std::max(0, months - 1));
  versus.in_year_payoff = range_at(at["in_year_payoff"]);
  versus.in_year_positive = chance_at(at["in_year_payoff"], "probability_positive");
  versus.long_term_payoff = range_at(at["long_term_payoff"]);
  versus.long_term_positive = chance_at(at["long_term_payoff"], "probability_positive");
  versus.payback_months = range_at(at["payback_months"]);
  versus.pays_back = chance_at(at["payback_months"], "probability");
  versus.return_ = at["return"].number();
  versus.verdict = static_cast<Verdict>(at["verdict"].word(
      names_of({Verdict::win_win, Verdict::paradox, Verdict::quick_fix, Verdict::reject, Verdict::no_change})));
  versus.paradox_share = chance_at(at, "paradox_share");
  if (const JsonPlace waiting = at["cost_of_waiting"]; !waiting.is_null()) versus.cost_of_waiting = range_at(waiting);
  const JsonPlace cumulative = at["cumulative_contribution"];
  const std::size_t played = cumulative["mean"].items(static_cast<std::size_t>(months)).size();
  for (const auto& [key, series] : cumulative_figures) versus.cumulative.*series = cumulative[key].numbers(played);
  return versus;
}

ScenarioFindings scenario_at(const JsonPlace& at, const Findings& f) {
  ScenarioFindings scenario;
  scenario.name = at["name"].text();
  scenario.title = at["title"].text();
  scenario.id = static_cast<ScenarioId>(at["place"].whole(0, static_cast<int>(most_scenarios) - 1));
  for (const JsonPlace& year : at["fiscal_years"].exactly(f.labels.size())) scenario.years.push_back(year_at(year, f));
  scenario.versus = versus_at(at["versus_baseline"], f.labels.size());
  return scenario;
}

void read_inaction(const JsonPlace& at, Findings& f) {
  for (const JsonPlace& year : at.items(most_years)) {
    f.inaction.push_back({year["label"].text(), range_at(year["erosion"]), range_at(year["forgone"])});
    if (!year["forgone_scenario"].is_null()) f.forgone_scenario = year["forgone_scenario"].text();
  }
}

void read_provenance(const JsonPlace& at, Findings& f) {
  const std::array<std::pair<const char*, std::string Findings::*>, 7> texts{{{"uphill", &Findings::version},
                                                                             {"name", &Findings::name},
                                                                             {"file", &Findings::file},
                                                                             {"digest", &Findings::digest},
                                                                             {"currency", &Findings::currency},
                                                                             {"baseline", &Findings::baseline},
                                                                             {"baseline_title", &Findings::baseline_title}}};
  for (const auto& [key, text] : texts) f.*text = at[key].text();
  f.seed = at["seed"].count();
  f.trials = at["trials"].count();
  f.sampling = static_cast<Sampling>(at["sampling"].word(names_of({Sampling::sobol, Sampling::latin, Sampling::random})));
  f.replicates = at["replicates"].whole(0, most_replicates);
  f.approval = at["approval"].number();
  f.labels = at["fiscal_years"].texts(most_years);
  for (const JsonPlace& role : at["roles"].items(most_roles)) {
    f.role_names.push_back(role["name"].text());
    f.role_titles.push_back(role["title"].text());
  }
}

Findings findings_at(const JsonPlace& at) {
  Findings f{};
  read_provenance(at, f);
  for (const JsonPlace& scenario : at["scenarios"].items(most_scenarios)) f.scenarios.push_back(scenario_at(scenario, f));
  read_inaction(at["cost_of_inaction"], f);
  for (const JsonPlace& warning : at["warnings"].items(most_warnings))
    f.warnings.push_back({warning["code"].text(), warning["text"].text()});
  return f;
}

/// Before the checksum only what makes it a document of results at all is looked at.
void refuse_foreign(std::string_view document) {
  if (document.size() > most_bytes)
    throw ResultsError("the document has " + std::to_string(document.size()) + " bytes, more than the limit of 256 MiB");
  if (!document.starts_with("{\n \"uphill\": "))
    throw ResultsError("this is no document of results; 'uphill run FILE --json results.json' writes one");
  if (!checksum_holds(document))
    throw ResultsError("the checksum does not fit: the document was edited, cut or damaged after it was written; "
                       "run the scenario file again");
}

Json parsed(std::string_view document) {
  Parsed json = parse(document, most_depth);
  if (json.deeper) throw ResultsError("the document is nested deeper than any document of results");
  if (!json.value) throw ResultsError("the document is not JSON");
  return std::move(*json.value);
}

void refuse_other_format(const JsonPlace& at) {
  const std::string written = "the document is of format ", by = " (uphill " + at["uphill"].text() + ")";
  const std::uint64_t format = at["format"].count();
  if (format == static_cast<std::uint64_t>(results_format)) return;
  const std::string both = written + std::to_string(format) + by + ", but this version reads format " + std::to_string(results_format);
  throw ResultsError(both + (format > static_cast<std::uint64_t>(results_format) ? "; a newer uphill is needed"
                                                                                 : "; run the scenario file again"));
}

}  // namespace

Findings read_results(std::string_view document) {
  refuse_foreign(document);
  const Json json = parsed(document);
  const JsonPlace top(json);
  refuse_other_format(top);
  Findings findings = findings_at(top);
  if (results_json(findings) != document)
    throw ResultsError("the document holds members that format " + std::to_string(results_format) +
                       " does not have, or is written in another way; run the scenario file again");
  return findings;
}

}  // namespace uphill::report
