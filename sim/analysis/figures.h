// SPDX-License-Identifier: Apache-2.0
// How columns of trials become figures: each figure takes outcomes, whole or window by window, and is finished once.
// What is asked is listed first and worked off over threads, as figures have nothing to do with each other.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "analysis/statistics.h"
#include "engine/outcomes.h"
#include "engine/parallel.h"

namespace uphill::analysis {

/// A figure's column in some outcomes; one that is not kept there is put together in `scratch`.
using ColumnOf = std::function<std::span<const double>(const Outcomes&, Trials& scratch)>;

/// A column of what is shown and never computed with.
using FloatsOf = std::function<std::span<const float>(const Outcomes&)>;

/// Where a month's mean and three percentiles go.
struct CurvePoint {
  double &mean, &p10, &p50, &p90;
};

struct Figure {
  std::function<void(const Outcomes&)> take;
  std::function<void()> finish;
};

/// The two ways: columns that are whole in memory (take() is called once), and columns that are counted as they pass.
struct Way {
  Figure (*range)(RiskRange& to, ColumnOf column, Worst worst, Replication replication);
  Figure (*chance)(Chance& to, ColumnOf ones_and_zeros, Replication replication);
  Figure (*gain)(ChanceGain& to, ColumnOf hits_less_others, Replication replication);
  Figure (*mean)(double& to, ColumnOf column);
  Figure (*curve)(CurvePoint to, FloatsOf column);
};
extern const Way whole, counted;

/// Bytes that a counted range and a counted point of a curve may come to hold.
double counted_range_bytes();
double counted_curve_bytes();

/// A column that is kept as it is.
template <class Keeper>
ColumnOf kept(Keeper keeper) {
  return [keeper](const Outcomes& outcomes, Trials&) { return std::span<const double>(keeper(outcomes)); };
}

/// Ones where an event is, else zeros. `event_in(outcomes)` gives the event of the trial of that number.
template <class EventIn>
ColumnOf hits(EventIn event_in) {
  return [event_in](const Outcomes& outcomes, Trials& scratch) {
    const auto event = event_in(outcomes);
    scratch.resize(outcomes.trials());
    for (std::size_t n = 0; n < scratch.size(); ++n) scratch[n] = event(n) ? 1.0 : 0.0;
    return std::span<const double>(scratch);
  };
}

}  // namespace uphill::analysis
