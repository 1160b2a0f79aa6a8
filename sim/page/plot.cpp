// SPDX-License-Identifier: Apache-2.0
#include "page/plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "document/numbers.h"
#include "report/text.h"

namespace uphill::report::page {
namespace {

/// The finest place that a label shows.
double finest(Unit unit, double scale) {
  switch (unit) {
    case Unit::money:
      return scale >= 1e6 ? scale / 10 : scale;
    case Unit::share:
    case Unit::chance:
      return 0.01;
    case Unit::ratio:
      return 0.1;
    default:
      return 1.0;
  }
}

/// Width of a character in the font's size, as in Arial or a little more.
double em(char c) {
  struct Class {
    std::string_view members;
    double wide;
  };
  constexpr std::array<Class, 4> classes{
      {{" ijl.,:;'|!", 0.3}, {"frt()-I/", 0.38}, {"mwMW%@", 0.88}, {"ABCDEFGHJKLNOPQRSTUVXYZ&", 0.7}}};
  for (const auto& [members, wide] : classes)
    if (members.find(c) != members.npos) return wide;
  return 0.57;
}

bool is_multiple(double value, double of) {
  const double times = value / of;
  return times > 0.5 && std::fabs(times - std::floor(times + 0.5)) < 1e-6;
}

Axis readable_axis(Extent extent, double place, int wanted) {
  if (std::isnan(extent.low)) extent = {0, place};
  if (extent.high - extent.low < place) extent = {extent.low - place, extent.high + place};
  for (int steps = wanted; steps > 1; --steps) {
    const Axis tried = axis(extent.low, extent.high, steps);
    if (is_multiple(tried.step, place)) return tried;
  }
  return axis(extent.low, extent.high, 1);
}

}  // namespace

std::string Paper::label(double value, Unit unit) const { return report::label(value, unit, currency, scale); }

Extent& Extent::take(double value) {
  low = std::fmin(low, value);  // fmin and fmax pass over a NaN
  high = std::fmax(high, value);
  return *this;
}

Extent& Extent::take(const std::vector<double>& values) {
  for (const double value : values) take(value);
  return *this;
}

double text_width(std::string_view text, const Paper& paper) {
  double ems = 0.0;
  int plain = 0;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) continue;
    ems += em(c);
    ++plain;
  }
  return paper.font() * (ems + 0.6 * (width(text) - plain));
}

void put(Markup& marks, const Words& words) {
  constexpr std::array<std::string_view, 3> anchors{"start", "middle", "end"};
  Attributes attributes{{"x", words.x}, {"y", words.y}, {"dy", ".35em"}};
  if (words.anchor != Anchor::start)
    attributes.emplace_back("text-anchor", anchors[static_cast<std::size_t>(words.anchor)]);
  if (!words.look.empty()) attributes.emplace_back("class", words.look);
  marks.leaf("text", attributes, words.text);
}

void put_line(Markup& marks, double x1, double y1, double x2, double y2, std::string_view look) {
  marks.empty("path",
              {{"d", "M" + pixels(x1) + ' ' + pixels(y1) + 'L' + pixels(x2) + ' ' + pixels(y2)}, {"class", look}});
}

void put_box(Markup& marks, const Box& box, std::string_view look) {
  marks.empty("rect", {{"x", std::min(box.left, box.right)},
                       {"y", std::min(box.top, box.bottom)},
                       {"width", std::fabs(box.right - box.left)},
                       {"height", std::fabs(box.bottom - box.top)},
                       {"class", look}});
}

void put_dot(Markup& marks, double x, double y, double radius, std::string_view look) {
  marks.empty("circle", {{"cx", x}, {"cy", y}, {"r", radius}, {"class", look}});
}

std::string toned(std::string_view what, Tone tone) {
  return std::string(what) + '-' + std::to_string(std::clamp(tone, 0, 8));
}

ValueAxis value_axis(const Extent& extent, Unit unit, const Paper& paper, int wanted) {
  ValueAxis made{readable_axis(extent, finest(unit, paper.scale), wanted), {}, 0.0};
  for (const double tick : made.ticks.ticks) {
    made.labels.push_back(paper.label(tick, unit_of_axis(unit)));
    made.width = std::max(made.width, text_width(made.labels.back(), paper));
  }
  return made;
}

void put_rows(Markup& marks, const ValueAxis& axis, const Box& box) {
  const Scale1 y{axis.ticks.low, axis.ticks.high, box.bottom, box.top};
  for (std::size_t n = 0; n < axis.labels.size(); ++n) {
    const double at = y(axis.ticks.ticks[n]);
    put_line(marks, box.left, at, box.right, at, axis.ticks.ticks[n] == 0.0 ? "zero" : "grid");
    put(marks, {box.left - 8, at, Anchor::end, "muted", axis.labels[n]});
  }
}

void put_columns(Markup& marks, const ValueAxis& axis, const Box& box) {
  const Scale1 x{axis.ticks.low, axis.ticks.high, box.left, box.right};
  for (std::size_t n = 0; n < axis.labels.size(); ++n) {
    const double at = x(axis.ticks.ticks[n]);
    put_line(marks, at, box.top, at, box.bottom, axis.ticks.ticks[n] == 0.0 ? "zero" : "grid");
    put(marks, {at, box.bottom + 16, Anchor::middle, "muted", axis.labels[n]});
  }
}

void put_names(Markup& marks, const std::vector<std::string>& names, const std::vector<double>& places, double y,
               int every, const Paper& paper) {
  if (names.empty()) return;
  double widest = 0;
  for (const auto& name : names) widest = std::max(widest, text_width(name, paper));
  const double step = names.size() > 1 ? places[1] - places[0] : paper.width;
  std::size_t stride = static_cast<std::size_t>(std::max(every, 1));
  while (static_cast<double>(stride) * step < widest + 8 && stride < names.size())
    stride += static_cast<std::size_t>(std::max(every, 1));
  for (std::size_t n = 0; n < names.size(); n += stride) {
    const double half = text_width(names[n], paper) / 2;
    put(marks, {std::clamp(places[n], half, std::max(half, paper.width - half)), y, Anchor::middle, "muted", names[n]});
  }
}

std::vector<double> spread(std::vector<double> wanted, double gap, double low, double high) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  double floor = low;
  for (const std::size_t n : order) {
    wanted[n] = std::max(wanted[n], floor);
    floor = wanted[n] + gap;
  }
  double ceiling = high;
  for (auto n = order.rbegin(); n != order.rend(); ++n) {
    wanted[*n] = std::min(wanted[*n], ceiling);
    ceiling = wanted[*n] - gap;
  }
  return wanted;
}

void put_absence(Markup& marks, const Extent& extent, const Box& box) {
  if (std::isnan(extent.low))
    put(marks, {(box.left + box.right) / 2, (box.top + box.bottom) / 2, Anchor::middle, "muted halo", "No values"});
}

double put_keys(Markup& marks, const std::vector<Key>& keys, double top, const Paper& paper) {
  double x = 0.0, y = top + paper.line() / 2;
  for (const auto& key : keys) {
    const std::string name = fit(key.name, paper.narrow() ? 38 : 60);
    const double needed = 24 + text_width(name, paper) + 16;
    if (x > 0 && x + needed - 16 > paper.width) x = 0, y += paper.line() + 2;
    if (key.shape == "box")
      put_box(marks, {x, y - 6, x + 16, y + 6}, key.look);
    else
      put_line(marks, x, y, x + 18, y, key.look);
    put(marks, {x + 24, y, Anchor::start, "", name});
    x += needed;
  }
  return keys.empty() ? 0 : y + paper.line() / 2 + 8 - top;
}

}  // namespace uphill::report::page
