// SPDX-License-Identifier: Apache-2.0
// The order of a document is an argument: what to do, why a yearly plan says otherwise, what waiting costs, where we
// stand, what can be promised, what it hangs on, what to do next, and how far to trust it.
#include <array>

#include "document/sections.h"
#include "report/format.h"
#include "report/text.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

struct Row {
  std::optional<Section> (*build)(const Told&);
  std::string (*lack)(const Told&);
};
constexpr std::array<Row, 14> table{{{answer, lack::none},
                                     {paradox, lack::paradox},
                                     {inaction, lack::inaction},
                                     {productivity, lack::productivity},
                                     {attainment, lack::targets},
                                     {chance_of_plan, lack::none},
                                     {j_curve, lack::j_curve},
                                     {drivers_of_it, lack::sensitivity},
                                     {worth_knowing, lack::voi},
                                     {stack, lack::stack},
                                     {roadmap, lack::roadmap},
                                     {change_our_mind, lack::change_our_mind},
                                     {assumptions, lack::assumptions},
                                     {method, lack::none}}};

}  // namespace

namespace lack {
std::string none(const Told&) { return ""; }
}  // namespace lack

std::string origin(const Told& told) {
  return grouped(told.f.trials) + " futures of " + harmless(told.f.file) + " (digest " + told.f.digest.substr(0, 12) +
         ", seed " + std::to_string(told.f.seed) + ", " + std::string(name(told.f.sampling)) + ")";
}

std::string notes(const std::string& how_to_read, const std::string& where_from) {
  return "How to read it: " + how_to_read + "\nWhere the numbers come from: " + where_from;
}

std::string headline(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

Document document(const Materials& materials) {
  const Told told(materials);
  Document made;
  made.title = harmless(materials.title.empty() ? told.f.name : materials.title);
  made.subtitle = (told.f.labels.size() == 1 ? "Sales investment in " : "Sales investment, ") + span_of(told.f.labels) +
                  ": " + plural(told.cases.size(), "case") + ", " + grouped(told.f.trials) + " futures";
  made.currency = told.f.currency;
  made.file = told.f.file;
  made.digest = told.f.digest;
  made.version = told.f.version;
  made.sampling = name(told.f.sampling);
  made.seed = told.f.seed;
  made.trials = told.f.trials;
  for (const Row& row : table) {
    if (auto section = row.build(told)) made.sections.push_back(std::move(*section));
    if (std::string lacking = row.lack(told); !lacking.empty()) made.lacks.push_back(std::move(lacking));
  }
  made.appendix.push_back(all_percentiles(told));
  return made;
}

}  // namespace uphill::report
