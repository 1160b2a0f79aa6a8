// SPDX-License-Identifier: Apache-2.0
// Counts and deal sizes for all lanes of a month. Each is a quantile function in the lanes' arithmetic that notes where its
// answer is in doubt (a boundary closer than the arithmetic can tell); those few lanes are decided again, exactly, in double
// by sim/random. So whole numbers are exact whatever lanes hold, and the loops have no branch in them.
#pragma once

#include "engine/kernel/expansions.h"
#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"
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

/// Lanes that are left to be decided exactly, once the strips are done: a rare branch there would cost all of them.
class Undecided {
 public:
  void add(int from, Mask lanes) {
    for_lanes(lanes, [&](int k) { lanes_[count_++] = from + k; });
  }
  template <class Decide>
  void each(const Decide& decide) const {
    for (int k = 0; k < count_; ++k) decide(lanes_[k]);
  }

 private:
  int count_ = 0;
  int lanes_[most_lanes];
};

struct Counted {
  Vec count;
  Mask unsure;  // a sum came closer to u than the arithmetic can tell, or never passed it
};

/// How many of the sums of `term`, `term * ratio(1)`, ... lie below u, for lanes whose sums converge quickly.
template <class Ratio>
inline Counted count_below(Vec u, Vec term, const Ratio& ratio) {
  constexpr int most_terms = 48;
  Vec rest = u - term, closest = abs(rest), count = 0;
  Mask open = rest > Vec(0);
  for (int k = 1; k <= most_terms && any(open);) {
    for (const int pair_end = k + 2; k < pair_end; ++k) {  // two terms for each look at whether any lane goes on
      term = term * ratio(k);
      count = select(open, count + Vec(1), count);
      rest = select(open, rest - term, rest);
      closest = min(closest, abs(rest));
      open = rest > Vec(0);
    }
  }
  return {count, (closest < Vec(doubt)) | open};
}

/// The chance to leave within a month, as its draws need it: log(1 - p) and p / (1 - p). The odds are small, so they are
/// taken from the yearly share in double: single precision would lose them in 1 - p.
inline void chance_to_leave(int n, const Real* yearly, Real* log_stay, Real* odds) {
  for (int i = 0; i < n; ++i) {
    log_stay[i] = static_cast<Real>(math::log1p(-static_cast<double>(yearly[i])) / 12.0);
    odds[i] = static_cast<Real>(math::expm1(-static_cast<double>(log_stay[i])));
  }
}

/// Leavers among whole `sellers`, by chance_to_leave().
inline void draw_leavers(const Tile& tile, const DrawAddress& address, const Real* sellers, const Real* log_stay, const Real* odds,
                         const Real* u, Real* out) {
  const Vec most_mean = 12;  // beyond, sums from below take long and lose digits
  Undecided undecided;
  for (int i = 0; i < tile.lanes; i += Vec::size) {
    const Vec people = load(sellers + i), stay = load(log_stay + i), part = load(odds + i);
    const Counted left = count_below(load(u + i), exp(people * stay),
                                     [=](int k) { return part * (people - Vec(k - 1)) * Vec(Real(1) / static_cast<Real>(k)); });
    const Mask idle = (people <= Vec(0)) | (stay >= Vec(0)), many = Vec(0) - stay * people > most_mean;
    store(out + i, select(idle, Vec(0), min(left.count, people)));
    undecided.add(i, (!idle) & (many | left.unsure));
  }
  undecided.each([&](int i) {
    const double p = -math::expm1(static_cast<double>(log_stay[i]));
    out[i] = static_cast<Real>(random::binomial_quantile(static_cast<double>(sellers[i]), p, address.uniform(tile, i)));
  });
}

/// Terms of a month's scores for all means that wins are drawn at: made once, as all futures share the draw.
inline void expand_scores(const Tile& tile, const Real* z, const TermRows& out) {
  for (int i = 0; i < tile.lanes; i += Vec::size) {
    PoissonTerms<Vec> t = poisson_terms(load(z + i));
    t.error = select(abs(t.z) > Vec(poisson_score_to), Vec(1), t.error);  // nothing is decided by the expansion there
    const std::array terms{t.z, t.q0, t.q1, t.q2, t.q3, t.q4, t.q5, t.q6, t.error};
    for (std::size_t k = 0; k < terms.size(); ++k) store(out[k] + i, terms[k]);
  }
}

/// Wins at expected number `lambda`: the expansion's whole part, or for means below 1 sums from below. `terms` are those of the
/// month's scores.
inline void draw_wins(const Tile& tile, const DrawAddress& address, const Real* lambda, const Real* u, const TermRows& terms, Real* out) {
  const Vec one = 1, expansion_from = 1;
  const Vec score_error = sizeof(Real) == 4 ? 2e-6 : 1e-14, rounding = sizeof(Real) == 4 ? 4e-7 : 1e-15;
  const TermRows rows = terms;
  Undecided undecided;
  for (int i = 0; i < tile.lanes; i += Vec::size) {
    const auto term = [&](std::size_t k) { return load(rows[k] + i); };
    const PoissonTerms<Vec> at{term(0), term(1), term(2), term(3), term(4), term(5), term(6), term(7), term(8)};
    const Vec expected = load(lambda + i), mean = max(expected, expansion_from), root = sqrt(mean);
    const Mask few = expected < expansion_from, none = at.z < poisson_none_below(root);
    const Vec x = poisson_expansion(mean, root, at), whole = floor(x), above = x - whole;
    const Vec bound = at.error + score_error * root + rounding * mean;
    const Mask near = (above < bound) | (above > one - bound);
    Vec wins = select(none, Vec(0), max(Vec(0), whole));
    Mask unsure = near & (!none);
    if (any(few)) {
      const Vec mean_of_few = min(expected, expansion_from);
      const Counted counted =
          count_below(select(few, load(u + i), Vec(0)), exp(Vec(0) - mean_of_few), [=](int k) { return mean_of_few * Vec(Real(1) / static_cast<Real>(k)); });
      wins = select(few, counted.count, wins);
      unsure = (few & counted.unsure) | ((!few) & unsure);
    }
    store(out + i, wins);
    undecided.add(i, unsure);
  }
  undecided.each([&](int i) {
    const auto exact_mean = static_cast<double>(lambda[i]);
    const double exact = address.uniform(tile, i), score = exact_mean < random::poisson_score_from ? 0.0 : math::normal_quantile(exact);
    out[i] = static_cast<Real>(random::poisson_quantile(exact_mean, exact, score));
  });
}

/// Total size of `wins` deals at score z, in units of the mean deal: the table's cubics, or the expansion beyond its rows.
inline void draw_deals(const Tile& tile, const random::GammaTable& table, const Real* wins, const Real* z, Real* out) {
  const float* cubics = table.cubics().data();
  const Vec rows = table.rows(), cells = static_cast<int>(table.cells()), last_cell = static_cast<int>(table.cells()) - 1,
            per_score = table.per_score(), reach = random::GammaTable::reach, variance = table.variance(),
            expands = std::max(table.last_wins(), table.rows());
  Undecided between;  // rows of the table
  for (int i = 0; i < tile.lanes; i += Vec::size) {
    const Vec won = load(wins + i), score = min(reach, max(Vec(0) - reach, load(z + i)));
    const Vec position = (score + reach) * per_score, cell = min(floor(position), last_cell), x = position - cell;
    const Quad c = load_quads(cubics, Places(min(won, rows) * cells + cell));
    const Vec root = c.c0 + x * (c.c1 + x * (c.c2 + x * c.c3));
    Vec total = root * root * root;
    const Mask large = won > expands;
    if (any(large)) {
      const Vec shape = max(won, expands + Vec(1)) / max(variance, Vec(1e-30));
      total = select(large, table.variance() > 0 ? variance * gamma_expansion(shape, score) : won, total);
    }
    store(out + i, total);
    between.add(i, (won > rows) & (won <= expands));
  }
  between.each([&](int i) {
    out[i] = static_cast<Real>(table.total(static_cast<double>(wins[i]), static_cast<double>(z[i])));
  });
}

}  // namespace uphill::kernel::UPHILL_KERNEL
