// SPDX-License-Identifier: Apache-2.0
// What one has said with a law: for elicitation, where the expert looks at the consequences of three percentiles and
// corrects them (O'Hagan et al. 2006). The picture is a histogram of the quantiles at equal steps of probability.
#include <algorithm>
#include <array>

#include "report/bars.h"
#include "report/format.h"
#include "report/json.h"
#include "report/text.h"
#include "report/values.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

constexpr int columns = 60;
constexpr int height = 5;
constexpr int steps = 6000;
constexpr double tail = 0.005;  // cut off at each end of the picture

std::vector<double> density(const Law& law, const Axis& axis) {
  std::vector<double> bars(static_cast<std::size_t>(axis.columns), 0.0);
  for (int i = 0; i < steps; ++i) {
    const double value = law.quantile((i + 0.5) / steps);
    if (value >= axis.lo && value <= axis.hi) ++bars[static_cast<std::size_t>(axis.place(value))];
  }
  return bars;
}

/// The ends of the axis at its ends, the median beneath its own column.
std::string axis_line(const Law& law, const Axis& axis) {
  const std::string lo = in_kind(axis.lo, law.kind(), ""), hi = in_kind(axis.hi, law.kind(), "");
  const std::string middle = in_kind(law.median(), law.kind(), "");
  std::string line = lo;
  const int at = axis.place(law.median()) - width(middle) / 2;
  if (at > width(lo) + 1 && at + width(middle) + 1 + width(hi) < axis.columns) line = pad_right(line, at) + middle;
  return line + pad_left(hi, axis.columns - width(line));
}

std::string picture(const Law& law) {
  const Axis axis{law.quantile(tail), law.quantile(1 - tail), columns};
  if (!(axis.hi > axis.lo)) return "";
  std::string text;
  for (const auto& row : histogram(density(law, axis), height)) text += "  " + row + "\n";
  return text + "  " + axis_line(law, axis) + "\n";
}

constexpr std::array<std::string_view, 5> units{"share", "amount", "count", "months", "relative change"};

}  // namespace

std::string law_text(const Law& law, const std::vector<double>& at, const Look& look) {
  std::string text = picture(law);
  text += "\n  unit   " + std::string(units[static_cast<std::size_t>(law.kind())]) + "\n";
  text += "  mean   " + in_kind(law.mean(), law.kind(), "") + "\n";
  text += "  sd     " + in_kind(law.sd(), law.kind(), "") + "\n\n";
  for (const double p : at) {
    const std::string name = pad_right("P" + significant(100 * p, 6), 6);
    text += "  " + paint(name, Ink::bold, look.colour) + " " + in_kind(law.quantile(p), law.kind(), "") + "\n";
  }
  return text;
}

std::string law_json(const Law& law, const std::vector<double>& at) {
  Json json;
  json["mean"] = law.mean();
  json["sd"] = law.sd();
  json["quantiles"] = Json::array();
  for (const double p : at) json["quantiles"].push_back(Json{{"p", p}, {"value", law.quantile(p)}});
  return dump(json) + "\n";
}

}  // namespace uphill::report
