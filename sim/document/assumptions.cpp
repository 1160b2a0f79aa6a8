// SPDX-License-Identifier: Apache-2.0
// Assumptions with their source, owner and basis: those that matter first.
#include <algorithm>
#include <map>

#include "document/inputs.h"
#include "document/sections.h"
#include "report/text.h"

namespace uphill::report {
namespace {

std::vector<ExplainedNumber> stated(const Told& told) {
  std::vector<ExplainedNumber> all;
  for (const auto& n : explain_numbers(*told.m.c, *told.company()))
    if (!n.defaulted) all.push_back(n);
  return all;
}

bool uncertain(const ExplainedNumber& n) { return n.number && n.number->uncertain(); }

/// Uncertain ones before fixed ones; by the length of their bar, else those that rest on least.
void sort_by_weight(const Told& told, std::vector<ExplainedNumber>& all) {
  constexpr int unseen = 1 << 20;
  std::map<std::string, int> place;
  if (told.m.sensitivity)
    for (const auto& bar : told.m.sensitivity->tornado) place.emplace(without_year(bar.path), static_cast<int>(place.size()));
  constexpr int by_basis[] = {1, 3, 2, 0};  // unstated, data, benchmark, judgement
  const auto key = [&](const ExplainedNumber& n) {
    const auto found = place.find(n.path);
    const int basis = n.number ? by_basis[static_cast<std::size_t>(n.number->from.basis)] : 4;
    return std::tuple(uncertain(n) ? 0 : 1, found == place.end() ? unseen : found->second, basis);
  };
  std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

std::string finding(const std::vector<ExplainedNumber>& all) {
  std::size_t open = 0, judged = 0, silent = 0;
  for (const auto& n : all) {
    if (!uncertain(n)) continue;
    ++open;
    judged += n.number->from.basis == Basis::judgement;
    silent += n.number->from.source.empty() && n.number->from.basis == Basis::unstated;
  }
  if (open == 0) return "No number of the file is uncertain: all futures differ by luck alone";
  const std::string of = " of " + plural(open, "uncertain number");
  if (judged == 0 && silent == 0) return open == 1 ? "The one uncertain number has a source or a basis, and is not a judgement" : "Each" + of + " has a source or a basis, and none is a judgement";
  const auto many = [](std::size_t n) { return n == 0 ? std::string("none") : std::to_string(n); };
  return headline(sentence(many(judged) + of + (judged < 2 ? " rests" : " rest") + " on judgement, and " + many(silent) +
                           (silent < 2 ? " names" : " name") + " neither source nor basis"));
}

DataTable table_of(const Told& told, const std::vector<ExplainedNumber>& all) {
  DataTable table{"assumptions", "Assumptions, the weightiest first",
                  {{"Assumption", Unit::text}, {"P10", Unit::count}, {"P50", Unit::count}, {"P90", Unit::count},
                   {"Unit", Unit::text}, {"Basis", Unit::text}, {"Owner", Unit::text}, {"Source", Unit::text}},
                  {}};
  for (const auto& n : all) {
    const Provenance from = n.number ? n.number->from : Provenance{};
    std::vector<Cell> row{word_cell(named(told, n.path))};
    add_percentiles(told, row, n);
    row.insert(row.end(), {word_cell(n.unit), word_cell(basis_words(from.basis)), word_cell(harmless(from.owner)),
                           word_cell(harmless(from.source))});
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::optional<Section> assumptions(const Told& told) {
  if (!told.m.c) return {};
  auto all = stated(told);
  if (all.empty()) return {};
  Section made;
  made.id = "assumptions";
  made.title = "Assumptions";
  made.headline = finding(all);
  sort_by_weight(told, all);
  made.tables = {table_of(told, all)};
  made.notes = notes(std::string("P10 and P90 hold eight of ten values that are thought possible; a single value is taken as known. ") +
                         (told.m.sensitivity ? "The order is that of their weight on the payoff." : "Judgements come first, data last."),
                     "the numbers that the file states, as it states their source, owner and basis; defaults are left out.");
  made.sheet = "Assumptions";
  return made;
}

std::string lack::assumptions(const Told& told) {
  if (report::assumptions(told)) return "";
  return told.m.c ? "Assumptions: the file states none." : "Assumptions and their sources: a results document does not hold them. Give the scenario file instead.";
}

}  // namespace uphill::report
