// SPDX-License-Identifier: Apache-2.0
#include "office/slide_compose.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "office/slide_table.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr double gap = 20;  // between things side by side

struct Composer {
  Shapes& shapes;
  const Context& c;
  const Section& section;
  const PutChart& put_chart;
  std::vector<std::string>& left_to_notes;

  Run run(const std::string& text, double size, bool bold = false) const { return {text, size, ink(c), bold}; }
  Run quiet(const std::string& text, double size) const { return {text, size, muted(c), false}; }

  // ---- key figures

  void figure(const KeyFigure& one, const Box& box, double value_size, double text_size) const {
    shapes.rule({box.x, box.y, box.w, 3}, tone(c, one.tone));
    const double fitted = fitting_size(one.value, value_size, 18, box.w, 1, Weight::bold);
    std::vector<Paragraph> text{{{{one.value, fitted, tone(c, one.tone), true}}, 2, false}, {{run(cut_to(one.label, text_size, box.w * 0.96, 3), text_size)}, 3, false}};
    if (!one.range.empty()) text.push_back({{quiet(cut_to(one.range, text_size - 2, box.w * 0.96, 2), std::max(10.0, text_size - 2))}, 0, false});
    shapes.text("Key figure", {box.x, box.y + 8, box.w, box.h - 8}, text);
  }

  void figures(const Box& box, double value_size, double text_size) const {
    const double n = static_cast<double>(section.figures.size());
    const double width = (box.w - gap * 1.4 * (n - 1)) / n;
    double x = box.x;
    for (const auto& one : section.figures) {
      figure(one, {x, box.y, width, box.h}, value_size, text_size);
      x += width + gap * 1.4;
    }
  }

  // ---- points

  double points_height(double size, double width) const {
    double height = 0.0;
    for (const auto& point : section.points) height += lines_of(point, size * 1.02, width - 14) * size * 1.22 + size * 0.55;
    return height;
  }

  /// The largest size at which the points fit; where none does, whole points are left to the notes.
  void points(const Box& box, double from, double least, Anchor anchor = Anchor::top) const {
    double size = from;
    while (size > least && points_height(size, box.w) > box.h) size -= 1;
    std::vector<Paragraph> text;
    double used = 0.0;
    for (const auto& point : section.points) {
      used += lines_of(point, size * 1.02, box.w - 14) * size * 1.22 + size * 0.55;
      if (used > box.h + size && !text.empty()) {
        left_to_notes.push_back(point);
        continue;
      }
      text.push_back({{run(point, size)}, size * 0.55, section.points.size() > 1});
    }
    shapes.text("Points", box, text, anchor);
  }

  // ---- charts

  void chart(const Chart& one, const Box& box, double text_size) const {
    const double title_size = text_size + 2;
    const std::string title = cut_to(one.title, title_size, box.w * 0.97, 2, Weight::bold);
    const double title_height = lines_of(title, title_size, box.w * 0.97, Weight::bold) * title_size * 1.22 + 6;
    shapes.text("Chart title", {box.x, box.y, box.w, title_height}, {{{run(title, title_size, true)}}});
    const double caption_size = 10;
    std::string words = one.caption;
    if (std::holds_alternative<Roadmap>(one.data)) words += (words.empty() ? "" : " ") + std::string("Pale: being introduced. Full: in use.");
    const std::string caption = cut_to(words, caption_size, box.w * 0.97, 2);
    const double caption_height = caption.empty() ? 0 : lines_of(caption, caption_size, box.w * 0.97) * caption_size * 1.22 + 3;
    const Box frame{box.x, box.y + title_height, box.w, box.h - title_height - caption_height};
    ChartStyle style;
    style.width = frame.w;
    style.height = frame.h;
    style.text = text_size;
    shapes.chart("Chart", one.alt.empty() ? one.title : one.alt, frame, put_chart(one, style));
    if (!caption.empty()) shapes.text("Caption", {box.x, frame.y + frame.h + 2, box.w, caption_height}, {{{quiet(caption, caption_size)}}});
  }

  void charts(const Box& box) const {
    const double n = static_cast<double>(section.charts.size());
    const double width = (box.w - gap * 1.5 * (n - 1)) / n;
    double x = box.x;
    for (const auto& one : section.charts) {
      chart(one, {x, box.y, width, box.h}, n > 1 || box.h < 240 ? 12 : 13);
      x += width + gap * 1.5;
    }
  }

  // ---- tables

  static double title_height(const DataTable& table) { return table.title.empty() ? 0.0 : 20.0; }

  std::string left_out(const FittedTable& fitted) const {
    const auto count = [](std::size_t n, const char* what) { return std::to_string(n) + " more " + what + (n == 1 ? "" : "s"); };
    std::string out;
    if (fitted.rows_left) out = count(fitted.rows_left, "row");
    if (fitted.columns_left) out += (out.empty() ? "" : " and ") + count(fitted.columns_left, "column");
    return out.empty() ? out : "and " + out + " in the workbook" + (section.sheet.empty() ? "" : ", sheet " + section.sheet);
  }

  void table(const DataTable& one, const Box& box) const {
    const double head = title_height(one);
    const double largest = section.charts.empty() && section.tables.size() == 1 ? 17 : 14;
    FittedTable fitted = fit_table(one, box.w, box.h - head, largest);
    std::string note = left_out(fitted);
    if (!note.empty()) {
      fitted = fit_table(one, box.w, (box.h - head - 16) * 0.86);  // an office program may give a row more than it needs
      note = left_out(fitted);
    }
    if (head > 0) shapes.text("Table title", {box.x, box.y, box.w, head}, {{{run(cut_to(one.title, 14, box.w, 1, Weight::bold), 14, true)}}});
    const Box frame{box.x, box.y + head, fitted.width(), fitted.height()};
    shapes.table("Table", one.title + ": " + std::to_string(one.rows.size()) + " rows", frame, table_xml(c, one, fitted));
    if (!note.empty()) shapes.text("Left out", {box.x, box.y + box.h - 13, box.w, 13}, {{{quiet(note, 10)}}});
  }

  double wanted_height(const DataTable& one, double width) const { return fit_table(one, width, 1e6).height() / 1.35 + title_height(one); }

  void tables(const Box& box) const {
    double wanted = 0.0;
    for (const auto& one : section.tables) wanted += wanted_height(one, box.w);
    const double between = 14 * static_cast<double>(section.tables.size() - 1), room = box.h - between;
    double y = box.y;
    for (const auto& one : section.tables) {
      const double height = section.tables.size() == 1 ? room : wanted > room ? wanted_height(one, box.w) / wanted * room : wanted_height(one, box.w) + 1;
      table(one, {box.x, y, box.w, height});
      y += height + 14;
    }
  }

  // ---- all together

  /// Beneath charts stands the first table alone, and only whole: what a slide cannot hold is in the workbook and the page.
  std::optional<double> height_beneath(const Box& box) const {
    if (section.tables.empty()) return std::nullopt;
    const DataTable& first = section.tables.front();
    const double most = 0.42 * box.h;
    if (!section.points.empty() && first.rows.size() > 4) return std::nullopt;
    const FittedTable fitted = fit_table(first, box.w, most - title_height(first));
    if (fitted.rows_left || fitted.columns_left) return std::nullopt;
    return fitted.height() + title_height(first);
  }

  void visuals(const Box& box) const {
    if (section.charts.empty()) return tables(box);
    const std::optional<double> beneath = height_beneath(box);
    if (!beneath) return charts(box);
    charts({box.x, box.y, box.w, box.h - *beneath - 14});
    table(section.tables.front(), {box.x, box.y + box.h - *beneath, box.w, *beneath + 1});
  }

  /// One short point needs no column of its own.
  bool few_words() const { return section.points.size() == 1 && section.points.front().size() < 120; }

  bool has_visuals() const { return !section.charts.empty() || !section.tables.empty(); }

  Box below_figures(Box area) const {
    if (section.figures.empty()) return area;
    const bool alone = !has_visuals();
    if (alone) area = {area.x, area.y + 18, area.w, area.h - 18};
    const double height = alone ? std::min(178.0, area.h * 0.52) : std::min(100.0, area.h * 0.28);
    figures({area.x, area.y, area.w, height}, alone ? 66 : 30, alone ? 19 : 12);
    const double used = height + (alone ? 26 : 12);
    return {area.x, area.y + used, area.w, area.h - used};
  }

  void all(Box area) const {
    area = below_figures(area);
    if (!has_visuals()) {
      if (!section.points.empty()) points({area.x, area.y, std::min(area.w, 800.0), area.h}, section.figures.empty() ? 20 : 22, 11);
      return;
    }
    if (section.points.empty()) return visuals(area);
    if (section.charts.size() == 1 && section.figures.empty() && !few_words()) {
      const double right = 0.27 * area.w;
      visuals({area.x, area.y, area.w - right - gap * 1.6, area.h});
      shapes.rule({area.x + area.w - right - gap * 0.8, area.y + 2, 0.75, area.h - 4}, faint(c));
      return points({area.x + area.w - right, area.y + 2, right, area.h - 4}, 16, 10);
    }
    double size = 14;
    while (size > 11 && points_height(size, area.w) > 0.26 * area.h) size -= 1;
    const double below = std::min(points_height(size, area.w), 0.3 * area.h);
    visuals({area.x, area.y, area.w, area.h - below - 10});
    points({area.x, area.y + area.h - below, area.w, below}, size, 10);
  }
};

}  // namespace

std::vector<std::string> compose(Shapes& shapes, const Context& c, const Section& section, const Box& area, const PutChart& put_chart) {
  std::vector<std::string> left;
  Composer{shapes, c, section, put_chart, left}.all(area);
  return left;
}

}  // namespace uphill::report::office
