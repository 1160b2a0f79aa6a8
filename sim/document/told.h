// SPDX-License-Identifier: Apache-2.0
// What the sections of a document share: the cases in the order told, their colours, and the makers of cells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/clauses.h"
#include "report/path_words.h"
#include "uphill/materials.h"

namespace uphill::report {

/// Most cases, the baseline aside, that a chart holds: as many as there are colours.
inline constexpr std::size_t most_charted = 8;

struct Shown {
  const ScenarioFindings* s;
  std::string title;  // whole
  std::string label;  // cut, for charts
  Tone tone;          // 0: the baseline, or a case that no chart shows
};

struct Told {
  explicit Told(const Materials& materials);

  const Materials& m;
  const Findings& f;
  Teller teller;
  Titles titles;                 // of roles and investments, where there is a case
  std::vector<Shown> cases;      // all that are told, in order; the baseline among them, where it is
  std::vector<Shown> charted;    // those that charts show, in the same order
  std::optional<Shown> base;     // absent where the findings do not hold it
  std::optional<Shown> focus;    // absent where there is the baseline alone
  std::size_t uncharted = 0;     // cases that only tables hold

  std::vector<Shown> others() const;  // charted, without the baseline
  std::string quoted(const Shown& shown) const { return "“" + shown.title + "”"; }
  const std::string& last_label() const { return f.labels.back(); }
  /// The company's own words: "“No new investment”", or "the baseline" where only its name is known.
  std::string baseline() const;
  /// "3 other cases stand in the tables alone.", or empty.
  std::string rest_sentence() const;
  const Company* company() const { return m.c ? m.c->company.get() : nullptr; }
};

// Words for numbers, with the minus sign of print.
std::string money_text(const Told& told, double value, double error);
std::string money_range(const Told& told, const RiskRange& range);  // "P10 −$0.6M to P90 $14.1M"
std::string months_range(const Told& told, const RiskRange& range, std::uint64_t trials);
std::string printed(std::string text);                              // "-$1M" -> "−$1M"
std::string printed(const Told& told, std::string text);            // the same for every amount in a sentence

// Cells. A number that is not there is an empty cell.
Cell word_cell(std::string text);
Cell money_cell(const Told& told, double value, double error);
Cell share_cell(double value, double error);
Cell chance_cell(const Told& told, const Chance& chance);
Cell months_cell(double value, double error);
Cell count_cell(double value);
/// Mean, P10 and P90 of an amount.
void add_range(const Told& told, std::vector<Cell>& row, const RiskRange& range);

/// At most `most` of `count` places, the first and the last among them, evenly apart.
std::vector<std::size_t> spread_out(std::size_t count, std::size_t most);

/// "“A”", "“A” and “B”", "“A” and 2 other cases".
std::string listed(const std::vector<std::string>& quoted, std::string_view others);

/// First letter large, a full stop at the end.
std::string sentence(std::string clause);

}  // namespace uphill::report
