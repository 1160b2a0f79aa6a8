// SPDX-License-Identifier: Apache-2.0
// What all charts share: a paper of a width, scales, axes, labels that keep their distance. A chart is drawn twice,
// wide and narrow, and the style sheet shows the one that fits; so its text is as large on a phone as on a desk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/axis.h"
#include "page/markup.h"
#include "uphill/document.h"

namespace uphill::report::page {

struct Paper {
  double width;
  std::string currency;
  double scale = 1.0;  // of its amounts
  bool narrow() const { return width < 500; }
  double font() const { return narrow() ? 12 : 13; }
  double line() const { return narrow() ? 15 : 17; }
  std::string label(double value, Unit unit) const;
};

struct Drawing {
  double width, height;
  Markup marks;
};

struct Box {
  double left, top, right, bottom;
};

/// From values to pixels.
struct Scale1 {
  double low, high, from, to;
  double operator()(double value) const { return from + (value - low) / (high - low) * (to - from); }
};

/// Least and largest of what is there.
struct Extent {
  double low = nothing, high = nothing;
  Extent& take(double value);
  Extent& take(const std::vector<double>& values);
};

double text_width(std::string_view text, const Paper& paper);  // as in Arial or a little more

enum class Anchor { start, middle, end };
struct Words {
  double x, y;  // of the middle of the line's height
  Anchor anchor;
  std::string_view look;  // classes of the style sheet
  std::string text;
};
void put(Markup& marks, const Words& words);

void put_line(Markup& marks, double x1, double y1, double x2, double y2, std::string_view look);
void put_box(Markup& marks, const Box& box, std::string_view look);
void put_dot(Markup& marks, double x, double y, double radius, std::string_view look);

/// "fill-3", "line-3", "words-3": the classes that have a tone's colour.
std::string toned(std::string_view what, Tone tone);

/// A value axis with labels that are not rounded: ticks are multiples of the finest place that labels show.
struct ValueAxis {
  Axis ticks;
  std::vector<std::string> labels;
  double width;  // of the widest label
};
ValueAxis value_axis(const Extent& extent, Unit unit, const Paper& paper, int wanted = 5);
void put_rows(Markup& marks, const ValueAxis& axis, const Box& box);     // values go up
void put_columns(Markup& marks, const ValueAxis& axis, const Box& box);  // values go right

/// Names below the box at the given places, as many as fit; every `every`-th to begin with.
void put_names(Markup& marks, const std::vector<std::string>& names, const std::vector<double>& places, double y,
               int every, const Paper& paper);

/// Places near the wanted ones, `gap` apart, in the order wanted, between `low` and `high`.
std::vector<double> spread(std::vector<double> wanted, double gap, double low, double high);

/// Says so where there are no values to draw.
void put_absence(Markup& marks, const Extent& extent, const Box& box);

struct Key {
  std::string_view shape;  // "box", "line"
  std::string look;
  std::string name;
};
/// A row of keys, wrapped; gives the height taken.
double put_keys(Markup& marks, const std::vector<Key>& keys, double top, const Paper& paper);

}  // namespace uphill::report::page
