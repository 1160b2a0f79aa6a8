// SPDX-License-Identifier: Apache-2.0
#include "office/slide_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "office/shapes.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr double least = 10, padding = 8;  // points; padding at each side of a cell

double longest_word(const std::string& text, double size, Weight weight) {
  double longest = 0.0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, text_width(std::string_view(text).substr(at, end - at), size, weight));
    at = end + 1;
  }
  return longest;
}

/// The first column names the row.
Weight weight_of(std::size_t column) { return column == 0 ? Weight::bold : Weight::regular; }

struct Wanted {
  std::vector<double> natural, at_least;
};

Wanted wanted(const DataTable& table, double size) {
  Wanted w;
  for (std::size_t k = 0; k < table.columns.size(); ++k) {
    const Weight weight = weight_of(k);
    double natural = text_width(table.columns[k].name, size, Weight::bold), word = longest_word(table.columns[k].name, size, Weight::bold);
    for (const auto& row : table.rows) {
      natural = std::max(natural, text_width(row[k].text, size, weight));
      word = std::max(word, table.columns[k].unit == Unit::text ? longest_word(row[k].text, size, weight) : text_width(row[k].text, size, weight));
    }
    w.natural.push_back(natural * 1.03 + 2 * padding);
    w.at_least.push_back(std::min(word * 1.03, 160.0) + 2 * padding);
  }
  return w;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Shrinks wide columns first, never below their longest word; spreads what is left over.
std::vector<double> shared(const Wanted& w, double width) {
  std::vector<double> out = w.natural;
  const double natural = sum(w.natural), at_least = sum(w.at_least);
  if (natural <= width) {
    const double wide = std::min(width, natural * 1.8);
    for (std::size_t k = 0; k < out.size(); ++k) out[k] *= wide / natural;
    return out;
  }
  const double give = std::clamp((natural - width) / std::max(natural - at_least, 1e-9), 0.0, 1.0);
  for (std::size_t k = 0; k < out.size(); ++k) out[k] -= give * (w.natural[k] - w.at_least[k]);
  return out;
}

double row_height(int lines, double size) { return std::ceil(lines * size * 1.22 + 0.62 * size); }

std::vector<double> heights(const DataTable& table, const std::vector<double>& widths, double size) {
  std::vector<double> out;
  int head = 1;
  for (std::size_t k = 0; k < widths.size(); ++k)
    head = std::max(head, lines_of(table.columns[k].name, size, widths[k] - 2 * padding, Weight::bold));
  out.push_back(row_height(head, size));
  for (const auto& row : table.rows) {
    int lines = 1;
    for (std::size_t k = 0; k < widths.size(); ++k) lines = std::max(lines, lines_of(row[k].text, size * 1.02, widths[k] - 2 * padding, weight_of(k)));
    out.push_back(row_height(lines, size));
  }
  return out;
}

/// As many columns from the first as find room.
std::size_t columns_that_fit(const Wanted& w, double width) {
  double used = 0.0;
  std::size_t n = 0;
  while (n < w.at_least.size() && used + w.at_least[n] <= width) used += w.at_least[n++];
  return std::max<std::size_t>(n, 1);
}

std::string border(std::string_view side, const std::string& line) {
  const std::string name(side);
  return line.empty() ? "<a:" + name + " w=\"0\"><a:noFill/></a:" + name + ">" : "<a:" + name + line + "</a:" + name + ">";
}

std::string cell_xml(const Context& c, const std::string& text, double size, bool head, bool right, bool first) {
  Paragraph paragraph{{{text, size, head ? muted(c) : ink(c), head || first}}, 0, false, right ? "r" : "l"};
  const std::string edge = head ? " w=\"15875\">" + solid(muted(c)) : " w=\"6350\">" + solid(faint(c));
  const std::string pad = std::to_string(static_cast<int>(padding * 12700)), thin = std::to_string(static_cast<int>(size * 0.28 * 12700));
  return "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>" + paragraph_xml(paragraph) + "</a:txBody><a:tcPr marL=\"" + pad + "\" marR=\"" + pad + "\" marT=\"" + thin + "\" marB=\"" + thin +
         "\" anchor=\"" + (head ? "b" : "ctr") + "\">" + border("lnL", "") + border("lnR", "") + border("lnT", "") + border("lnB", edge) + "<a:noFill/></a:tcPr></a:tc>";
}

}  // namespace

double FittedTable::width() const { return sum(widths); }
double FittedTable::height() const { return sum(heights); }

double natural_width(const DataTable& table, double size) { return sum(wanted(table, size).natural); }

FittedTable fit_table(const DataTable& table, double width, double height, double largest) {
  FittedTable fitted;
  for (double size = largest; size >= least; size -= 1.0) {
    const Wanted w = wanted(table, size);
    fitted.size = size;
    fitted.widths = shared(w, width);
    fitted.heights = heights(table, fitted.widths, size);
    if (sum(w.at_least) > width || fitted.height() > height) continue;
    const double loose = std::clamp(0.8 * height / fitted.height(), 1.0, 1.35);
    for (double& row : fitted.heights) row *= loose;
    return fitted;
  }
  fitted.size = 11;
  Wanted w = wanted(table, fitted.size);
  const std::size_t columns = sum(w.at_least) <= width ? w.at_least.size() : columns_that_fit(w, width);
  fitted.columns_left = w.at_least.size() - columns;
  w.at_least.resize(columns);
  w.natural.resize(columns);
  fitted.widths = shared(w, width);
  if (fitted.width() > width) fitted.widths.back() -= fitted.width() - width;
  fitted.heights = heights(table, fitted.widths, fitted.size);
  while (fitted.heights.size() > 2 && fitted.height() > height) fitted.heights.pop_back();
  fitted.rows_left = table.rows.size() + 1 - fitted.heights.size();
  return fitted;
}

std::string table_xml(const Context& c, const DataTable& table, const FittedTable& fitted) {
  const auto emu = [](double points) { return std::to_string(std::llround(points * 12700)); };
  std::string out = "<a:tbl><a:tblPr firstRow=\"1\"/><a:tblGrid>";
  for (const double width : fitted.widths) out += "<a:gridCol w=\"" + emu(width) + "\"/>";
  out += "</a:tblGrid>";
  for (std::size_t n = 0; n < fitted.heights.size(); ++n) {
    out += "<a:tr h=\"" + emu(fitted.heights[n]) + "\">";
    for (std::size_t k = 0; k < fitted.widths.size(); ++k) {
      const bool right = table.columns[k].unit != Unit::text;
      out += cell_xml(c, n == 0 ? table.columns[k].name : table.rows[n - 1][k].text, fitted.size, n == 0, right, k == 0);
    }
    out += "</a:tr>";
  }
  return out + "</a:tbl>";
}

}  // namespace uphill::report::office
