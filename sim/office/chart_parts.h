// SPDX-License-Identifier: Apache-2.0
// What every kind of chart is made of: series that refer to cells, axes, labels, colours. The schema wants its elements in
// one order; the functions here keep it, so that the kinds need not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/axis.h"
#include "office/chart.h"

namespace uphill::report::office {

/// The cells of a chart, filled while the chart is thought out.
class Cells {
 public:
  Cells(const Chart& chart, std::string_view currency);
  /// Appends a column and says its number; texts are made from the values, names made different from those before.
  int add(const std::string& name, Unit unit, const std::vector<double>& values);
  int add_texts(const std::string& name, const std::vector<std::string>& texts);
  /// Puts a row of nothing but its first cell's text before all others.
  void put_first_row(const std::string& text);
  int rows() const { return static_cast<int>(table_.rows.size()); }
  const DataTable& table() const { return table_; }
  double value(int row, int column) const;

 private:
  DataTable table_;
  std::string currency_;
  double scale_;
};

/// What a kind of chart needs to write itself.
struct Context {
  const Theme& theme;
  const ChartStyle& style;
  const DataPlace& place;
  std::string currency;
  double scale;  // of amounts
  double small() const { return style.text - 2; }
};

// Colours: what stands in a `solidFill`. Shades are shares of opacity, so that a grid shines through a band.
std::string tone(const Context& c, Tone tone, int opacity = 100);
std::string ink(const Context& c);
std::string muted(const Context& c);
std::string faint(const Context& c);
std::string paper(const Context& c);

std::string solid(const std::string& colour);
std::string line(const std::string& colour, double width, std::string_view dash = "");  // an `a:ln`
inline constexpr std::string_view no_fill = "<a:noFill/>";
inline constexpr std::string_view no_line = "<a:ln><a:noFill/></a:ln>";
std::string shape(const std::string& fill, const std::string& line);  // a `c:spPr`
std::string text_properties(const Context& c, double size, const std::string& colour, bool bold = false);

/// Rows of the cells, both ends included.
struct Rows {
  int first, last;
};

struct SeriesParts {
  int name = 0;              // column whose head names it
  int name_row = -1;         // or the cell of this row in that column
  int values = 0;            // column
  int x = -1;                // column, of a scatter series
  Rows rows{0, 0};
  int values_to = -1, x_to = -1;  // a row of cells instead: from `values` (`x`) to this column
  int categories = 0;        // column
  std::string look;          // spPr
  std::string marker;        // of lines and scatters
  std::string points;        // dPt...
  std::string labels;        // dLbls
  std::string error_bars;
};

enum class SeriesKind { area, bar, line, scatter };
/// A `c:ser`; `index` is counted over the whole chart.
std::string series(const Context& c, const Cells& cells, SeriesKind kind, int index, const SeriesParts& parts);

std::string marker(std::string_view symbol, int size, const std::string& fill, const std::string& outline);
inline constexpr std::string_view no_marker = "<c:marker><c:symbol val=\"none\"/></c:marker>";

enum class Shown { value, series_name };
struct LabelStyle {
  std::string_view position;  // "t", "r", "ctr", "outEnd", ...
  Shown shown = Shown::value;
  std::string format;         // of the number
  double size = 10;
  std::string colour = {};
  bool bold = false;
  std::vector<int> without;   // points that get none
};
std::string labels(const Context& c, const LabelStyle& style);
/// A label of one point alone: these words or, empty, what the style shows.
struct PointLabel {
  int point;
  std::string words;
  std::string_view position;
};
/// Only these points have labels; ordered by point.
std::string label_at(const Context& c, LabelStyle style, const std::vector<PointLabel>& at);

/// Whiskers along y (or the bar) with lengths from two columns.
std::string error_bars(const Context& c, const Cells& cells, std::string_view direction, int plus, int minus, Rows rows, const std::string& line);

struct AxisParts {
  int id, crossed_id;
  std::string_view position;            // "b", "l", ...
  std::string_view labels = "low";      // tickLblPos: "low", "none", "nextTo"
  std::string_view orientation = "minMax";
  std::string format = {};
  std::string title = {};
  std::string grid = {};                // `a:ln`, or empty
  std::string line = {};                // `a:ln` of the axis itself
  std::string crosses = "<c:crosses val=\"autoZero\"/>";
  std::string_view cross_between = "between";
  int label_every = 0;
  double size = 0;          // of its labels; 0: as usual
  std::string colour = {};  // of its labels; empty: muted
  bool deleted = false;
};
std::string category_axis(const Context& c, const AxisParts& parts);
std::string value_axis(const Context& c, const AxisParts& parts, const Axis& range);

/// Where the plot stands in the chart, as fractions; its inside, without axis labels.
struct Frame {
  double x, y, w, h;
};
std::string layout(const Frame& frame);
/// The legend above the plot: what it names (nothing: there is none) and how high it becomes.
struct LegendPlan {
  std::size_t entries = 0;
  double height = 0, width = 0;  // points
};
LegendPlan plan_legend(const Context& c, const std::vector<std::string>& names);
/// With so many points left free beside it; what the title and the legend take comes on top of that.
Frame frame(const Context& c, double left, double right, double bottom, const LegendPlan& legend);
/// `names` thinned to every n-th, others empty: for axes on which not all find room.
std::vector<std::string> every_nth(const std::vector<std::string>& names, int n);
/// Gap between bars, in hundredths of a bar, at which none is thicker than a bar should be.
std::string gap_width(double length, std::size_t categories, int least);
/// Legend over the plot in `inside`, without the entries `hidden`; nothing where nothing is planned.
std::string legend(const Context& c, const LegendPlan& plan, const Frame& inside, const std::vector<int>& hidden);

std::string group(std::string_view element, std::string_view head, const std::string& series, std::string_view tail);
std::string axis_ids(int first, int second);

/// Least and largest finite value, zero wherever `with_zero` is asked by adding 0 to the list.
struct Span {
  double low, high;
  Span& hold(double value);
  Span& hold(const std::vector<double>& values);
};
Span empty_span();
/// A round axis that has a little air beyond the values, so that labels fit: shares of the span.
Axis roomy(const Span& span, double below, double above, int wanted = 5);

/// The kinds, each in a file of its own. A drawing is what stands in `c:plotArea` and behind it.
struct Drawing {
  Cells cells;
  std::string plot;    // layout, groups, axes
  std::string legend;  // or empty
};
Drawing draw(const Chart& chart, const Fan& fan, const Context& c);
Drawing draw(const Chart& chart, const Quadrant& quadrant, const Context& c);
Drawing draw(const Chart& chart, const Bars& bars, const Context& c);
Drawing draw(const Chart& chart, const Lines& lines, const Context& c);
Drawing draw(const Chart& chart, const Tornado& tornado, const Context& c);
Drawing draw(const Chart& chart, const Roadmap& roadmap, const Context& c);

}  // namespace uphill::report::office
