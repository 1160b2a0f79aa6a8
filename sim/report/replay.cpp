// SPDX-License-Identifier: Apache-2.0
// One future, month by month, as a ledger: a block a subject and span of months, so that any figure can be audited.
#include <algorithm>
#include <cmath>

#include "report/csv.h"
#include "report/format.h"
#include "report/table.h"
#include "report/values.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

constexpr int value_columns = 7;

std::string cell(double value, const std::string& unit) {
  if (!std::isfinite(value)) return "—";
  if (unit == "share" || unit == "relative") return significant(100 * value, 3) + "%";
  const Scale scale = std::fabs(value) < 99999.5 && unit.size() != 3 ? Scale{1, ""} : scale_for(value);
  const std::string digits = rounded(value / scale.unit, std::fabs(value / scale.unit) >= 1000 ? 1 : 0.001);
  if (digits.size() <= 6 && scale.unit == 1) return significant(value, 4);
  return significant(value / scale.unit, 4) + std::string(scale.suffix);
}

std::vector<std::string> subjects_of(const Replay& replay) {
  std::vector<std::string> subjects;
  for (const auto& series : replay.series)
    if (std::find(subjects.begin(), subjects.end(), series.subject) == subjects.end())
      subjects.push_back(series.subject);
  return subjects;
}

/// As wide as the longest figure's name, within reason: the same for all blocks.
int name_columns(const Replay& replay) {
  int widest = 20;
  for (const auto& series : replay.series) widest = std::max(widest, width(harmless(series.figure)));
  return std::min(widest, 28);
}

Table block(const Replay& replay, const std::string& subject, std::size_t from, std::size_t to) {
  Table table;
  table.columns.push_back({"", Align::left, 2, name_columns(replay), name_columns(replay)});
  table.columns.push_back({"unit", Align::left, 1, 6, 6});
  for (std::size_t t = from; t < to; ++t) table.columns.push_back({replay.months[t], Align::right, 1, value_columns});
  for (const auto& series : replay.series) {
    if (series.subject != subject) continue;
    std::vector<std::string> cells{harmless(series.figure), harmless(series.unit)};
    for (std::size_t t = from; t < to; ++t) cells.push_back(cell(series.values[t], series.unit));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// Label of the fiscal year in which the value was drawn, empty where it holds for all.
std::string year_label(const Replay& replay, const Replay::Drawn& drawn) {
  if (!drawn.year) return "";
  const std::string& month = replay.labels.at(static_cast<std::size_t>(12 * *drawn.year));
  return month.substr(0, month.rfind("-M"));
}

std::string drawn_name(const Replay& replay, const Replay::Drawn& drawn) {
  return drawn.path + (drawn.year ? " in " + year_label(replay, drawn) : "");
}

std::string drawn_table(const Replay& replay, const Look& look) {
  Table table;
  table.columns = {{"drawn", Align::left, 2, 0, look.columns - 26}, {"u", Align::left, 2}, {"value", Align::right, 2}};
  for (const auto& drawn : replay.drawn)
    table.rows.push_back({harmless(drawn_name(replay, drawn)), fixed(drawn.u, 6), significant(drawn.value, 6)});
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  return text;
}

struct Rows {
  std::string text = "subject,figure,unit,month,label,value\r\n";
  void add(std::initializer_list<std::string_view> cells, double value) {
    for (const auto cell : cells) text += csv_cell(cell) + ",";
    text += csv_cell(value) + "\r\n";
  }
};

}  // namespace

std::string replay_text(const Replay& replay, const Look& look) {
  const int room = look.columns - name_columns(replay) - 2 - 7;
  const std::size_t at_once = room / (value_columns + 1) >= 12 ? 12 : room / (value_columns + 1) >= 6 ? 6 : 4;
  std::string text =
      paint("Future " + grouped(replay.trial) + " of scenario " + harmless(replay.scenario), Ink::bold, look.colour);
  text += "\n\n" + drawn_table(replay, look);
  for (const auto& subject : subjects_of(replay))
    for (std::size_t from = 0; from < replay.months.size(); from += at_once) {
      const std::size_t to = std::min(replay.months.size(), from + at_once);
      const std::string span = replay.labels[from] + " to " + replay.labels[to - 1];
      text += "\n" + paint(fit(harmless(subject), look.columns - 24) + ", " + span, Ink::bold, look.colour) + "\n";
      for (const auto& line : lines(block(replay, subject, from, to))) text += line + "\n";
    }
  return text;
}

std::string replay_csv(const Replay& replay) {
  Rows rows;
  for (const auto& drawn : replay.drawn) {
    const std::string label = year_label(replay, drawn);
    rows.add({"drawn", drawn.path, "uniform", "", label}, drawn.u);
    rows.add({"drawn", drawn.path, "value", "", label}, drawn.value);
  }
  for (const auto& series : replay.series)
    for (std::size_t t = 0; t < series.values.size(); ++t)
      rows.add({series.subject, series.figure, series.unit, replay.months[t], replay.labels[t]}, series.values[t]);
  return rows.text;
}

}  // namespace uphill::report
