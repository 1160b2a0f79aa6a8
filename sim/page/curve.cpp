// SPDX-License-Identifier: Apache-2.0
#include "page/curve.h"

#include <cmath>

namespace uphill::report::page {
namespace {

struct Run {
  std::size_t begin, end;
};

template <class There>
std::vector<Run> runs(std::size_t count, There there) {
  std::vector<Run> found;
  for (std::size_t n = 0; n < count; ++n) {
    if (!there(n)) continue;
    if (found.empty() || found.back().end != n)
      found.push_back({n, n + 1});
    else
      found.back().end = n + 1;
  }
  return found;
}

std::string point(char command, double x, double y) { return command + pixels(x) + ' ' + pixels(y); }

}  // namespace

void put_curve(Markup& marks, const Over& over, const std::vector<double>& values, std::string_view line,
               std::string_view dot) {
  std::string path;
  for (const Run run : runs(values.size(), [&](std::size_t n) { return !std::isnan(values[n]); })) {
    if (run.end - run.begin == 1) put_dot(marks, over.x[run.begin], over.y(values[run.begin]), 4, dot);
    for (std::size_t n = run.begin; n < run.end; ++n)
      path += point(n == run.begin ? 'M' : 'L', over.x[n], over.y(values[n]));
  }
  if (!path.empty()) marks.empty("path", {{"d", path}, {"class", line}});
}

void put_band(Markup& marks, const Over& over, const std::vector<double>& low, const std::vector<double>& high,
              double half, std::string_view look) {
  for (const Run run :
       runs(std::min(low.size(), high.size()), [&](std::size_t n) { return !std::isnan(low[n] + high[n]); })) {
    if (run.end - run.begin == 1) {
      const double x = over.x[run.begin];
      put_box(marks, {x - half, over.y(high[run.begin]), x + half, over.y(low[run.begin])}, look);
      continue;
    }
    std::string path;
    for (std::size_t n = run.begin; n < run.end; ++n)
      path += point(n == run.begin ? 'M' : 'L', over.x[n], over.y(high[n]));
    for (std::size_t n = run.end; n-- > run.begin;) path += point('L', over.x[n], over.y(low[n]));
    marks.empty("path", {{"d", path + 'Z'}, {"class", look}});
  }
}

}  // namespace uphill::report::page
