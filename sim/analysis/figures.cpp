// SPDX-License-Identifier: Apache-2.0
#include "analysis/figures.h"

#include <array>

#include "analysis/counter.h"
#include "analysis/selection.h"

namespace uphill::analysis {
namespace {

constexpr std::array<double, 3> curve_levels{0.1, 0.5, 0.9};
constexpr int fine = 10, coarse = 8;  // bits: bins of 1/1024 for ranges, of 1/256 for curves, of which there are many
constexpr double octaves_met = 2 * 34.0, bin_bytes = 24.0;  // 1/16 to a billion, on either side of 0

void nothing() {}

void put(CurvePoint to, double mean, const std::vector<double>& q) { to.mean = mean, to.p10 = q[0], to.p50 = q[1], to.p90 = q[2]; }

template <class Use>
Figure at_once(ColumnOf column, Use use) {
  return {[column = std::move(column), use](const Outcomes& outcomes) {
            Trials scratch;
            use(column(outcomes, scratch));
          },
          nothing};
}

template <class Use>
Figure as_they_pass(int bits, ColumnOf column, Replication replication, Use use) {
  const auto counter = std::make_shared<Counter>(bits, replication);
  return {[column = std::move(column), counter](const Outcomes& outcomes) {
            Trials scratch;
            counter->take(column(outcomes, scratch));
          },
          [counter, use] { use(*counter); }};
}

Figure whole_range(RiskRange& to, ColumnOf column, Worst worst, Replication replication) {
  return at_once(std::move(column), [&to, worst, replication](std::span<const double> v) { to = risk_range(v, worst, replication); });
}
Figure whole_chance(Chance& to, ColumnOf column, Replication replication) {
  return at_once(std::move(column), [&to, replication](std::span<const double> v) { to = chance(v, replication); });
}
Figure whole_gain(ChanceGain& to, ColumnOf column, Replication replication) {
  return at_once(std::move(column), [&to, replication](std::span<const double> v) { to = chance_gain(v, replication); });
}
Figure whole_mean(double& to, ColumnOf column) {
  return at_once(std::move(column), [&to](std::span<const double> v) { to = mean_of(v); });
}
Figure whole_curve(CurvePoint to, FloatsOf column) {
  return {[to, column = std::move(column)](const Outcomes& outcomes) {
            const std::span<const float> v = column(outcomes);
            put(to, mean_of(v), quantiles(v, curve_levels));
          },
          nothing};
}

Figure counted_range(RiskRange& to, ColumnOf column, Worst worst, Replication replication) {
  return as_they_pass(fine, std::move(column), replication, [&to, worst](const Counter& c) { to = c.range(worst); });
}
Figure counted_chance(Chance& to, ColumnOf column, Replication replication) {
  return as_they_pass(0, std::move(column), replication, [&to](const Counter& c) { to = c.chance(); });
}
Figure counted_gain(ChanceGain& to, ColumnOf column, Replication replication) {
  return as_they_pass(0, std::move(column), replication, [&to](const Counter& c) { to = c.gain(); });
}
Figure counted_mean(double& to, ColumnOf column) {
  return as_they_pass(0, std::move(column), {}, [&to](const Counter& c) { to = c.mean(); });
}
Figure counted_curve(CurvePoint to, FloatsOf column) {
  const auto doubles = [column = std::move(column)](const Outcomes& outcomes, Trials& scratch) {
    const std::span<const float> values = column(outcomes);
    scratch.assign(values.begin(), values.end());
    return std::span<const double>(scratch);
  };
  return as_they_pass(coarse, doubles, {}, [to](const Counter& c) { put(to, c.mean(), c.quantiles(curve_levels)); });
}

}  // namespace

const Way whole{whole_range, whole_chance, whole_gain, whole_mean, whole_curve};
const Way counted{counted_range, counted_chance, counted_gain, counted_mean, counted_curve};

double counted_range_bytes() { return octaves_met * (1 << fine) * bin_bytes; }
double counted_curve_bytes() { return octaves_met * (1 << coarse) * bin_bytes; }

}  // namespace uphill::analysis
