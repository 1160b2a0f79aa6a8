// SPDX-License-Identifier: Apache-2.0
// The J-curve: cumulative contribution against the baseline, down first, then up.
#include <algorithm>
#include <cmath>

#include "document/sections.h"
#include "report/format.h"
#include "report/long_rows.h"

namespace uphill::report {
namespace {

constexpr double nought = -1e-6;  // as payback is counted

const std::vector<double>& median_of(const Shown& one) { return one.s->versus.cumulative.p50; }

std::size_t lowest_month(const std::vector<double>& curve) {
  return static_cast<std::size_t>(std::min_element(curve.begin(), curve.end()) - curve.begin());
}

/// The month from which the curve stays at or above zero; none if it ends below, or never was below.
std::optional<std::size_t> back_at(const std::vector<double>& curve) {
  for (std::size_t t = curve.size(); t-- > 0;)
    if (curve[t] < nought) return t + 1 < curve.size() ? std::optional(t + 1) : std::nullopt;
  return {};
}

/// Standard error of a month's median, with the spread of a normal between its P10 and P90.
double month_error(const Told& told, const Versus::Cumulative& c, std::size_t month) {
  constexpr double sds_between = 2.5631;
  RiskRange range{};
  range.sd = (c.p90[month] - c.p10[month]) / sds_between;
  return median_error(range, told.f.trials);
}

std::uint64_t paying(const Told& told, const Versus& v) {
  return static_cast<std::uint64_t>(static_cast<double>(told.f.trials) * v.pays_back.value);
}

std::string payback_words(const Told& told, const Versus& v) {
  if (told.teller.never(v.pays_back) || !std::isfinite(v.payback_months.p50))
    return "it is paid back in practically no future by " + told.last_label();
  const std::string odds = told.teller.always(v.pays_back) ? "practically every future" : told.teller.odds(v.pays_back) + " futures";
  const double error = median_error(v.payback_months, paying(told, v));
  if (v.payback_months.p50 < 0.5) return "most futures that pay back are never behind";
  return "it is paid back in " + odds + ", typically after " + months(v.payback_months.p50, error);
}

std::string finding(const Told& told, const Shown& one) {
  const Versus& v = one.s->versus;
  if (v.verdict == Verdict::no_change) return told.quoted(one) + " differs in no future from " + told.baseline();
  const auto& curve = median_of(one);
  const double low = curve[lowest_month(curve)];
  if (low >= nought) return told.quoted(one) + " is never behind " + told.baseline() + " in the median; " + payback_words(told, v);
  const std::string depth = money(-low, month_error(told, v.cumulative, lowest_month(curve)), told.f.currency);
  return told.quoted(one) + " runs up to " + depth + " behind in the median; " + payback_words(told, v);
}

/// The focus with its band; a few others for comparison, without.
Lines curves(const Told& told, const Shown& focus) {
  constexpr std::size_t most_others = 3;
  Lines lines;
  const auto& c = focus.s->versus.cumulative;
  for (std::size_t t = 0; t < c.p50.size(); ++t) lines.periods.push_back(month_label(told.f.labels, t));
  lines.label_every = static_cast<int>(12 * ((told.f.labels.size() + 9) / 10));
  lines.series.push_back({focus.label, c.p50, c.p10, c.p90, focus.tone});
  for (const auto* next : by_news(told.f))
    for (const Shown& one : told.others())
      if (one.s == next && one.s != focus.s && lines.series.size() <= most_others && median_of(one).size() == c.p50.size() &&
          one.s->versus.verdict != Verdict::no_change)
        lines.series.push_back({one.label, median_of(one), {}, {}, one.tone});
  if (const auto back = back_at(c.p50))
    lines.marks.push_back({0, *back, "ahead from month " + std::to_string(*back + 1)});
  return lines;
}

Chart chart(const Told& told, const Shown& focus) {
  const Lines lines = curves(told, focus);
  const auto& curve = lines.series[0].values;
  const auto& c = focus.s->versus.cumulative;
  const std::size_t low = lowest_month(curve);
  std::string alt = "The median of " + told.quoted(focus) + " is lowest in " + lines.periods[low] + " at " +
                    money_text(told, curve[low], month_error(told, c, low)) + " and ends at " +
                    money_text(told, curve.back(), month_error(told, c, curve.size() - 1)) + ".";
  return {"cumulative", "Cumulative contribution against " + told.baseline() + ", by month", alt,
          "Line: P50; band of “" + focus.label + "”: P10 to P90; not discounted.", lines};
}

DataTable table_of_paybacks(const Told& told) {
  DataTable table{"payback", "Payback of each case",
                  {{"Case", Unit::text}, {"Pays back", Unit::share}, {"Payback, P10", Unit::months},
                   {"Payback, P50", Unit::months}, {"Payback, P90", Unit::months}, {"Lowest point, P50", Unit::money},
                   {"Return", Unit::ratio}},
                  {}};
  for (const Shown& one : told.cases) {
    const Versus& v = one.s->versus;
    if (one.s->name == told.f.baseline) continue;
    const auto& curve = median_of(one);
    const double low = curve.empty() ? nothing : std::min(0.0, curve[lowest_month(curve)]);
    const double tail = tail_error(v.payback_months, paying(told, v));
    table.rows.push_back({word_cell(one.title), chance_cell(told, v.pays_back), months_cell(v.payback_months.p10, tail),
                          months_cell(v.payback_months.p50, median_error(v.payback_months, paying(told, v))),
                          months_cell(v.payback_months.p90, tail), money_cell(told, low, low < 0 ? month_error(told, v.cumulative, lowest_month(curve)) : 0),
                          std::isfinite(v.return_) ? Cell{printed(fixed(v.return_, 1)), v.return_} : Cell{}});
  }
  return table;
}

}  // namespace

std::optional<Section> j_curve(const Told& told) {
  if (!told.focus || median_of(*told.focus).empty()) return {};
  Section made;
  made.id = "j-curve";
  made.title = "The J-curve";
  made.headline = finding(told, *told.focus);
  made.charts = {chart(told, *told.focus)};
  made.tables = {table_of_paybacks(told)};
  made.notes = notes("below zero the case has cost more than it has brought so far; where the line crosses zero and stays above, it has "
                     "paid back. The band widens as luck adds up.",
                     "contribution of the case less that of " + told.baseline() +
                         ", summed month by month in each future; payback is over the futures that pay back. " + origin(told) + ".");
  made.sheet = "Payoffs";
  return made;
}

std::string lack::j_curve(const Told& told) {
  if (!told.focus || report::j_curve(told)) return "";  // no case at all is named with the paradox
  return "The J-curve: the findings hold no contribution by month. Give the scenario file instead.";
}

}  // namespace uphill::report
