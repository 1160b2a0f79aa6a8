// SPDX-License-Identifier: Apache-2.0
// The technology stack: the analyst's words and the simulation's evidence side by side. A tool is taken to be what an
// investment is about where their names share a word; that is all a file says on it, and the notes say so.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "document/inputs.h"
#include "document/sections.h"
#include "report/format.h"
#include "report/text.h"

namespace uphill::report {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

/// Words of three letters and more, in small letters, without those that name nothing.
std::set<std::string> words_of(const std::string& text) {
  constexpr std::array<std::string_view, 17> empty{"the", "and", "for", "with", "one",  "two",  "new",  "our", "all",
                                                   "from", "that", "tool", "tools", "system", "software", "into", "more"};
  std::set<std::string> words;
  std::string word;
  for (const char raw : text + " ") {
    const char c = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
    if (letter(c)) {
      word += c;
      continue;
    }
    if (word.size() >= 3 && std::find(empty.begin(), empty.end(), word) == empty.end()) words.insert(word);
    word.clear();
  }
  return words;
}

std::vector<const Investment*> investments_about(const Told& told, const StackItem& item) {
  std::vector<const Investment*> found;
  const auto own = words_of(item.name);
  for (const auto& investment : told.company()->investments) {
    const auto theirs = words_of(investment.name + " " + investment.title);
    if (std::any_of(own.begin(), own.end(), [&](const auto& word) { return theirs.count(word) > 0; }))
      found.push_back(&investment);
  }
  return found;
}

bool starts(const Told& told, const Shown& shown, const Investment& investment) {
  for (const auto& scenario : told.m.c->scenarios) {
    if (scenario.name != shown.s->name) continue;
    return std::any_of(scenario.picks.begin(), scenario.picks.end(), [&](const Pick& pick) {
      return scenario.company->investments.at(at(pick.investment)).name == investment.name;
    });
  }
  return false;
}

/// In which cases it is tried; of the focus, what comes of it.
std::string cases_words(const Told& told, const Investment& investment) {
  std::vector<std::string> names;
  if (told.focus && starts(told, *told.focus, investment)) names.push_back(told.quoted(*told.focus));
  for (const Shown& one : told.cases)
    if ((!told.focus || one.s != told.focus->s) && starts(told, one, investment)) names.push_back(told.quoted(one));
  const std::string what = "“" + shown_name(investment.title, investment.name) + "” ";
  if (names.empty()) return what + "is in none of these cases";
  std::string text = what + "is part of " + listed(names, "cases");
  if (told.focus && names[0] == told.quoted(*told.focus))
    text += "; " + names[0] + " pays off in " + told.teller.odds(told.focus->s->versus.long_term_positive) + " futures";
  return text;
}

/// Its longest bar that chance alone would not make.
std::string driver_words(const Told& told, const Investment& investment) {
  if (!told.m.sensitivity) return "";
  const Sensitivity& s = *told.m.sensitivity;
  for (const auto& bar : s.tornado)
    if (bar.distinguishable && bar.path.starts_with("investments." + investment.name + "."))
      return named(told, bar.path) + " moves " + figure_in_words(s.figure) + " from " +
             figure_cell(told, bar.low, bar.mcse, s.unit).text + " to " + figure_cell(told, bar.high, bar.mcse, s.unit).text;
  return "";
}

std::string evidence(const Told& told, const StackItem& item) {
  std::string text;
  for (const auto* investment : investments_about(told, item)) {
    text += (text.empty() ? "" : " ") + sentence(cases_words(told, *investment));
    if (const std::string more = driver_words(told, *investment); !more.empty()) text += " " + sentence(more);
  }
  return text.empty() ? "No investment of the file is about it." : text;
}

Cell words_cell(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : "; ") + harmless(item);
  return word_cell(text);
}

DataTable table_of(const Told& told) {
  DataTable table{"stack", "The technology stack: words and evidence",
                  {{"Tool", Unit::text}, {"Strengths", Unit::text}, {"Weaknesses", Unit::text}, {"Opportunities", Unit::text},
                   {"Threats", Unit::text}, {"Trend", Unit::text}, {"What the simulation says", Unit::text}},
                  {}};
  for (const auto& item : told.m.c->stack) {
    const std::string since = item.since ? ", since " + std::to_string(*item.since) : "";
    table.rows.push_back({word_cell(harmless(item.name) + since), words_cell(item.strengths), words_cell(item.weaknesses),
                          words_cell(item.opportunities), words_cell(item.threats), word_cell(harmless(item.trend)),
                          word_cell(evidence(told, item))});
  }
  return table;
}

std::string finding(const Told& told) {
  const auto& items = told.m.c->stack;
  std::vector<std::string> about;
  std::size_t threatened = 0;
  for (const auto& item : items) {
    if (!investments_about(told, item).empty()) about.push_back("“" + harmless(item.name) + "”");
    threatened += !item.threats.empty();
  }
  const std::string threats = threatened == 0              ? "No tool of the stack has a threat named"
                              : threatened == items.size() ? (items.size() == 1 ? std::string("The one tool of the stack has a threat named")
                                                                                : "Each of the " + std::to_string(items.size()) + " tools of the stack has a threat named")
                                                           : std::to_string(threatened) + " of " + plural(items.size(), "tool") + " of the stack " + (threatened == 1 ? "has" : "have") + " a threat named";
  if (about.empty()) return threats + "; no investment answers it";
  return threats + "; the investments are about " + listed(about, "tools");
}

}  // namespace

std::optional<Section> stack(const Told& told) {
  if (!told.m.c || told.m.c->stack.empty()) return {};
  Section made;
  made.id = "stack";
  made.title = "The technology stack";
  made.headline = finding(told);
  made.tables = {table_of(told)};
  made.notes = notes("strengths, weaknesses, opportunities and threats are the analyst's words. The last column holds what the simulation "
                     "says of investments whose name shares a word with the tool.",
                     "the file's `stack`, and the cases and studies of this document.");
  made.sheet = "Benchmarks";
  return made;
}

std::string lack::stack(const Told& told) {
  if (!told.m.c) return "The technology stack: a results document does not hold it. Give the scenario file instead.";
  if (!told.m.c->stack.empty()) return "";
  return "The technology stack: the file has no `stack`. List the tools in use with `strengths`, `weaknesses`, `opportunities` and "
         "`threats`.";
}

}  // namespace uphill::report
