// SPDX-License-Identifier: Apache-2.0
// The patient rule induction method (Friedman & Fisher 1999): from the box of all trials, peel again and again the 5 %
// at one end of one input whose loss raises the share of failures most; of the boxes on the way keep the best; then
// paste back what was peeled too eagerly; then look for the next box outside. Choices. A peel is judged by the rise in
// density over the share removed, so that an event, which cannot be peeled by 5 %, is not favoured for its size
// (Kwakkel & Jaxa-Rozen 2016). The best box is that of the largest phi coefficient (Yule 1912), the correlation of "in
// the box" with "fails": it weighs coverage and density, whichever is rare. A reader takes in three conditions: a first
// pass over all inputs names the three whose bounds matter most, a second peels those alone. A bound that is worth less
// than a tenth of the phi coefficient, or does not raise the density significantly, is dropped (after Bryant & Lempert
// 2010). Inputs are cut into 250 bins of equal count, bounds lie between bins. Cost: inputs x trials / 0.05 of
// additions a box.
#include "studies/prim.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/parallel.h"

namespace uphill::studies {
namespace {

constexpr std::size_t most_bins = 250;

struct Tally {
  double n = 0.0, hits = 0.0;
  double density() const { return n > 0.0 ? hits / n : 0.0; }
  Tally& operator+=(const Tally& other) { return n += other.n, hits += other.hits, *this; }
  Tally operator-(const Tally& other) const { return {n - other.n, hits - other.hits}; }
  Tally operator+(const Tally& other) const { return {n + other.n, hits + other.hits}; }
};

double phi(const Tally& box, const Tally& all) {
  const double p = all.density(), q = box.n / all.n;
  const double spread = p * (1.0 - p) * q * (1.0 - q);
  return spread > 0.0 ? (box.hits / all.n - p * q) / std::sqrt(spread) : 0.0;
}

/// An input cut into bins; bin b holds what lies above edge b - 1, up to edge b.
struct Binned {
  std::vector<double> edges;
  std::vector<std::uint8_t> bin;  // by place among the trials
};

Binned binned(std::span<const double> values, std::span<const std::size_t> trials) {
  std::vector<double> sorted;
  sorted.reserve(trials.size());
  for (const std::size_t n : trials) sorted.push_back(values[n]);
  Binned out;
  out.bin.resize(trials.size());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t bins = std::min(most_bins, sorted.size());
  for (std::size_t b = 1; b <= bins; ++b) {
    const double edge = sorted[b * sorted.size() / bins - 1];
    if (out.edges.empty() || edge > out.edges.back()) out.edges.push_back(edge);
  }
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const auto at = std::lower_bound(out.edges.begin(), out.edges.end(), values[trials[i]]);
    out.bin[i] = static_cast<std::uint8_t>(at - out.edges.begin());
  }
  return out;
}

/// Bins first .. last are inside.
struct Side {
  std::size_t first, last;
  bool operator==(const Side&) const = default;
};
using Sides = std::vector<Side>;  // by input

struct Step {
  std::size_t input = 0;
  Side side{};
  Tally left;  // what stays in the box
  double gain = -std::numeric_limits<double>::infinity();
};

class Search {
 public:
  Search(const Futures& futures, std::span<const std::size_t> trials, const PrimOptions& options)
      : futures_(futures),
        options_(options),
        fails_(trials.size()),
        outside_(trials.size()),
        inputs_(futures.inputs.size()) {
    for (std::size_t i = 0; i < trials.size(); ++i)
      outside_[i] = static_cast<std::uint32_t>(i), fails_[i] = futures.fails[trials[i]];
    parallel(inputs_.size(), {options.threads},
             [&](int, std::size_t k) { inputs_[k] = binned(futures.inputs[k], trials); });
    least_ = std::max(static_cast<double>(options.least), options.least_share * static_cast<double>(trials.size()));
  }

  std::vector<Box> boxes() {
    std::vector<Box> found;
    while (found.size() < options_.most_boxes) {
      all_ = tally(outside_);
      if (all_.n < 2 * least_ || all_.hits < 20 || all_.n - all_.hits < 20) break;
      const Sides sides = best();
      if (sides == whole()) break;
      found.push_back(box_of(sides));
      std::erase_if(outside_, [&](std::uint32_t i) { return inside(sides, i); });
    }
    return found;
  }

 private:
  using Members = std::vector<std::uint32_t>;

  Tally tally(const Members& members) const {
    Tally t;
    for (const std::uint32_t i : members) t += {1.0, fails_[i] ? 1.0 : 0.0};
    return t;
  }

  Sides whole() const {
    Sides sides;
    for (const Binned& input : inputs_) sides.push_back({0, input.edges.size() - 1});
    return sides;
  }

  bool bounds(const Sides& sides, std::size_t k) const {
    return sides[k].first > 0 || sides[k].last + 1 < inputs_[k].edges.size();
  }

  std::vector<std::size_t> bounded(const Sides& sides) const {
    std::vector<std::size_t> list;
    for (std::size_t k = 0; k < sides.size(); ++k)
      if (bounds(sides, k)) list.push_back(k);
    return list;
  }

  bool inside(const Sides& sides, std::uint32_t i) const {
    for (std::size_t k = 0; k < sides.size(); ++k)
      if (inputs_[k].bin[i] < sides[k].first || inputs_[k].bin[i] > sides[k].last) return false;
    return true;
  }

  Members members(const Sides& sides) const {
    const auto list = bounded(sides);
    Members in;
    for (const std::uint32_t i : outside_) {
      const bool holds = std::all_of(list.begin(), list.end(), [&](std::size_t k) {
        return inputs_[k].bin[i] >= sides[k].first && inputs_[k].bin[i] <= sides[k].last;
      });
      if (holds) in.push_back(i);
    }
    return in;
  }

  std::vector<Tally> by_bin(const Members& in, std::size_t k) const {
    std::vector<Tally> bins(inputs_[k].edges.size());
    for (const std::uint32_t i : in) bins[inputs_[k].bin[i]] += {1.0, fails_[i] ? 1.0 : 0.0};
    return bins;
  }

  /// The better of the two peels of an input; no gain where neither leaves enough.
  Step peel(const Members& in, const Tally& box, const Side& side, std::size_t k) const {
    Step step;
    if (side.first == side.last) return step;
    const auto bins = by_bin(in, k);
    const double wanted = std::max(1.0, std::floor(options_.peel * box.n));
    const auto judge = [&](const Tally& removed, const Side& left) {
      const Tally rest = box - removed;
      if (removed.n == 0.0 || rest.n < least_) return;
      const double gain = (rest.density() - box.density()) / (removed.n / box.n);
      if (gain > step.gain) step = {k, left, rest, gain};
    };
    Tally low, high;
    std::size_t first = side.first, last = side.last;
    while (first < side.last && low.n < wanted) low += bins[first++];
    judge(low, {first, side.last});
    while (last > side.first && high.n < wanted) high += bins[last--];
    judge(high, {side.first, last});
    return step;
  }

  /// The best box on the way down, peeling the given inputs.
  Sides peeled(const std::vector<std::size_t>& inputs) const {
    Sides sides = whole(), best = sides;
    Members in = outside_;
    Tally box = all_;
    double most = 0.0;
    std::vector<Step> steps(inputs.size());
    for (;;) {
      parallel(inputs.size(), {options_.threads},
               [&](int, std::size_t j) { steps[j] = peel(in, box, sides[inputs[j]], inputs[j]); });
      const auto step =
          std::max_element(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.gain < b.gain; });
      if (step == steps.end() || !std::isfinite(step->gain)) return best;
      sides[step->input] = step->side;
      box = step->left;
      const auto& bin = inputs_[step->input].bin;
      std::erase_if(in, [&](std::uint32_t i) { return bin[i] < step->side.first || bin[i] > step->side.last; });
      if (const double now = phi(box, all_); now > most) most = now, best = sides;
    }
  }

  Tally without(Sides sides, std::size_t k) const {
    sides[k] = {0, inputs_[k].edges.size() - 1};
    return tally(members(sides));
  }

  /// Takes away the bounds that are worth least: all beyond `most`, and those of which hardly anything depends.
  Sides pruned(Sides sides, std::size_t most) const {
    for (auto list = bounded(sides); !list.empty(); list = bounded(sides)) {
      double best = -1.0;
      std::size_t least_needed = 0;
      for (const std::size_t k : list)
        if (const double rest = phi(without(sides, k), all_); rest > best) best = rest, least_needed = k;
      if (list.size() <= most && best < (1.0 - options_.parsimony) * phi(tally(members(sides)), all_)) break;
      sides[least_needed] = {0, inputs_[least_needed].edges.size() - 1};
    }
    return sides;
  }

  /// Gives back bins at the faces of the box as long as it separates better with them.
  Sides pasted(Sides sides) const {
    for (bool again = true; again;) {
      again = false;
      for (const std::size_t k : bounded(sides)) {
        Sides open = sides;
        open[k] = {0, inputs_[k].edges.size() - 1};
        const auto bins = by_bin(members(open), k);
        again = paste(bins, sides[k]) || again;
      }
    }
    return sides;
  }

  bool paste(const std::vector<Tally>& bins, Side& side) const {
    Tally box;
    for (std::size_t b = side.first; b <= side.last; ++b) box += bins[b];
    Side best = side;
    double most = phi(box, all_);
    const auto judge = [&](const Tally& grown, const Side& to) {
      if (const double now = phi(grown, all_); now > most) most = now, best = to;
    };
    Tally grown = box;
    for (std::size_t b = side.first; b-- > 0;) grown += bins[b], judge(grown, {b, side.last});
    grown = box;
    for (std::size_t b = side.last + 1; b < bins.size(); ++b) grown += bins[b], judge(grown, {side.first, b});
    const bool changed = !(best == side);
    side = best;
    return changed;
  }

  /// Drops the bounds that do not raise the density by more than chance would.
  Sides significant(Sides sides) const {
    for (;;) {
      const Tally box = tally(members(sides));
      double least = options_.significance;
      std::size_t weakest = sides.size();
      for (const std::size_t k : bounded(sides)) {
        const double rest = without(sides, k).density(), error = std::sqrt(rest * (1.0 - rest) / box.n);
        const double z = error > 0.0 ? (box.density() - rest) / error : 0.0;
        if (z < least) least = z, weakest = k;
      }
      if (weakest == sides.size()) return sides;
      sides[weakest] = {0, inputs_[weakest].edges.size() - 1};
    }
  }

  Sides best() const {
    std::vector<std::size_t> every(inputs_.size());
    for (std::size_t k = 0; k < every.size(); ++k) every[k] = k;
    const auto chosen = bounded(pruned(peeled(every), options_.most_bounds));
    return significant(pruned(pasted(peeled(chosen)), options_.most_bounds));
  }

  Box box_of(const Sides& sides) const {
    Box box;
    for (const std::size_t k : bounded(sides)) {
      Bound bound{k};
      if (sides[k].first > 0) bound.low = inputs_[k].edges[sides[k].first - 1];
      if (sides[k].last + 1 < inputs_[k].edges.size()) bound.high = inputs_[k].edges[sides[k].last];
      box.push_back(bound);
    }
    return box;
  }

  const Futures& futures_;
  PrimOptions options_;
  std::vector<char> fails_;  // by place among the trials, as is all below
  Members outside_;          // of the boxes found so far
  std::vector<Binned> inputs_;
  Tally all_;
  double least_ = 0.0;
};

}  // namespace

bool Futures::in(const Box& box, std::size_t trial) const {
  return std::all_of(box.begin(), box.end(),
                     [&](const Bound& bound) { return bound.holds(inputs[bound.input][trial]); });
}

std::vector<Box> prim(const Futures& futures, std::span<const std::size_t> trials, const PrimOptions& options) {
  return Search(futures, trials, options).boxes();
}

}  // namespace uphill::studies
