// SPDX-License-Identifier: Apache-2.0
// Counts and deal sizes for all lanes of a month. Each is a quantile function in the lanes' arithmetic that notes where its
// answer is in doubt (a boundary closer than the arithmetic can tell); those few lanes are decided again, exactly, in double
// by sim/random. So whole numbers are exact whatever lanes hold, and the loops have no branch in them.
#pragma once

#include "engine/kernel/tile.h"
#include "random/binomial.h"
#include "random/gamma_table.h"
#include "random/poisson.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Where a month's draws come from, to make any of them again in double.
struct DrawAddress {
  random::StreamKey key;
  int month;
  double uniform(const Tile& tile, int lane) const {
    return random::uniform(key, tile.first + static_cast<std::uint64_t>(std::min(lane, tile.live - 1)), static_cast<std::uint32_t>(month));
  }
};

/// Calls decide(lane) for the lanes that are marked; most groups of 16 have none.
template <class Decide>
inline void for_marked(int n, const Real* marks, const Decide& decide) {
  for (int from = 0; from < n; from += 16) {
    int any = 0;
    for (int i = from; i < from + 16; ++i) any |= marks[i] > 0;
    if (!any) continue;
    for (int i = from; i < from + 16; ++i) {
      if (marks[i] > 0) decide(i);
    }
  }
}

/// Counts how many of the sums of `first`, `first * ratio(1)`, ... lie below u, for lanes whose sums converge quickly.
/// `unsure` becomes 1 where a sum came closer to u than the arithmetic can tell, or never passed it.
template <class Ratio>
inline void count_below(int n, const Real* u, Real* term, Real* rest, Real* closest, const Ratio& ratio, Real* count, Real* unsure) {
  constexpr int most_terms = 48;
  for (int i = 0; i < n; ++i) {
    rest[i] = u[i] - term[i];
    closest[i] = std::abs(rest[i]);
    count[i] = 0;
  }
  for (int k = 1; k <= most_terms; ++k) {
    int open = 0;
    for (int i = 0; i < n; ++i) open |= rest[i] > 0;
    if (!open) break;
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const Real before = rest[i], more = before > 0 ? Real(1) : Real(0), next = term[i] * ratio(k, i), after = before - next * more;
      count[i] += more;
      term[i] = next;
      rest[i] = after;
      closest[i] = std::min(closest[i], std::abs(after));
    }
  }
  for (int i = 0; i < n; ++i) unsure[i] = (closest[i] < doubt) | (rest[i] > 0) ? Real(1) : Real(0);
}

/// The chance to leave within a month, as its draws need it: log(1 - p) and p / (1 - p). The odds are small, so they are
/// taken from the yearly share in double: single precision would lose them in 1 - p.
inline void chance_to_leave(int n, const Real* yearly, Real* log_stay, Real* odds) {
  for (int i = 0; i < n; ++i) {
    log_stay[i] = static_cast<Real>(math::log1p(-static_cast<double>(yearly[i])) / 12.0);
    odds[i] = static_cast<Real>(math::expm1(-static_cast<double>(log_stay[i])));
  }
}

/// Leavers among whole `sellers`, by chance_to_leave(). `work`: four rows of lanes.
inline void draw_leavers(const Tile& tile, const DrawAddress& address, const Real* sellers, const Real* log_stay, const Real* odds,
                         const Real* u, Real* const* work, Real* out) {
  constexpr Real most_mean = 12;  // beyond, sums from below take long and lose digits
  const int n = tile.lanes;
  Real *term = work[0], *rest = work[1], *closest = work[2], *unsure = work[3];
  for (int i = 0; i < n; ++i) term[i] = exp(sellers[i] * log_stay[i]);
  count_below(n, u, term, rest, closest,
              [=](int k, int i) { return odds[i] * (sellers[i] - static_cast<Real>(k - 1)) * (Real(1) / static_cast<Real>(k)); }, out,
              unsure);
  for (int i = 0; i < n; ++i) {
    const bool idle = (sellers[i] <= 0) | (log_stay[i] >= 0), many = -log_stay[i] * sellers[i] > most_mean;
    out[i] = idle ? Real(0) : std::min(out[i], sellers[i]);
    unsure[i] = (!idle) & (many | (unsure[i] > 0)) ? Real(1) : Real(0);
  }
  for_marked(n, unsure, [&](int i) {
    const double p = -math::expm1(static_cast<double>(log_stay[i]));
    out[i] = static_cast<Real>(random::binomial_quantile(static_cast<double>(sellers[i]), p, address.uniform(tile, i)));
  });
}

/// Wins at expected number `lambda`. `work`: four rows of lanes.
inline void draw_wins(const Tile& tile, const DrawAddress& address, const Real* lambda, const Real* u, const Real* z,
                      Real* const* work, Real* out) {
  constexpr Real expansion_from = 4, lowest_score = Real(-0.75);
  const int n = tile.lanes;
  Real *unsure = work[0], *term = work[1], *rest = work[2], *closest = work[3];
  int small = 0;
  for (int i = 0; i < n; ++i) small += lambda[i] < expansion_from;
  if (small * 8 > n) {
    for (int i = 0; i < n; ++i) term[i] = exp(-lambda[i]);
    count_below(n, u, term, rest, closest, [=](int k, int i) { return lambda[i] * (Real(1) / static_cast<Real>(k)); }, out, unsure);
    for (int i = 0; i < n; ++i) unsure[i] = lambda[i] > Real(12) ? Real(1) : unsure[i];
  } else {
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const Real mean = std::max(lambda[i], expansion_from), root = std::sqrt(mean), s = z[i] / root;
      const Real x = random::detail::poisson_guess(mean, root, z[i], s), whole = std::floor(x), above = x - whole;
      const Real bound = Real(0.00025) + Real(0.006) / mean + doubt * mean;
      const bool near = (above < bound) | (above > Real(1) - bound), outside = (s < lowest_score) | (lambda[i] < expansion_from);
      out[i] = whole;
      unsure[i] = near | outside ? Real(1) : Real(0);
    }
  }
  for_marked(n, unsure, [&](int i) {
    const auto mean = static_cast<double>(lambda[i]);
    const double exact = address.uniform(tile, i), score = mean < random::poisson_score_from ? 0.0 : math::normal_quantile(exact);
    out[i] = static_cast<Real>(random::poisson_quantile(mean, exact, score));
  });
}

/// Total size of `wins` deals at score z, in units of the mean deal.
inline void draw_deals(const Tile& tile, const random::GammaTable& table, const Real* wins, const Real* z, Real* const* work, Real* out) {
  const int n = tile.lanes;
  const float* cubics = table.cubics().data();
  const auto rows = static_cast<Real>(table.rows());
  const auto cells = static_cast<int>(table.cells());
  const auto per_score = static_cast<Real>(table.per_score());
  const auto reach = static_cast<Real>(random::GammaTable::reach);
  const auto last_cell = static_cast<Real>(cells - 1);
  const auto expands = static_cast<Real>(std::max(table.last_wins(), table.rows())), variance = static_cast<Real>(table.variance());
  Real* beyond = work[0];
  int large = 0;
#pragma GCC ivdep
  for (int i = 0; i < n; ++i) {
    const Real position = (std::min(reach, std::max(-reach, z[i])) + reach) * per_score;
    const Real cell = std::min(std::floor(position), last_cell), x = position - cell;
    const Real row = std::min(wins[i], rows);
    const int at = (static_cast<int>(row) * cells + static_cast<int>(cell)) * 4;
    const Real root = cubics[at] + x * (cubics[at + 1] + x * (cubics[at + 2] + x * cubics[at + 3]));
    out[i] = root * root * root;
    beyond[i] = (wins[i] > rows) & (wins[i] <= expands) ? Real(1) : Real(0);
    large |= wins[i] > expands;
  }
  if (large && variance > 0) {
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const Real kept = out[i], won = wins[i], shape = std::max(won, expands + Real(1)) / variance;
      const Real total = variance * random::gamma_expansion(shape, std::min(reach, std::max(-reach, z[i])));
      out[i] = won > expands ? total : kept;
    }
  } else if (large) {
    for (int i = 0; i < n; ++i) out[i] = wins[i];
  }
  for_marked(n, beyond, [&](int i) {
    out[i] = static_cast<Real>(table.total(static_cast<double>(wins[i]), static_cast<double>(z[i])));
  });
}

}  // namespace uphill::kernel::UPHILL_KERNEL
