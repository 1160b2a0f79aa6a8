// SPDX-License-Identifier: Apache-2.0
#include "law/empirical.h"

#include <algorithm>

namespace uphill::law {

Discrete discrete(const DiscreteForm& form) {
  auto atoms = form.atoms;
  std::sort(atoms.begin(), atoms.end());
  std::erase_if(atoms, [](const auto& atom) { return atom.second == 0; });
  Discrete result;
  double below = 0;
  for (const auto& [value, probability] : atoms) {
    below += probability;
    result.values.push_back(value);
    result.upto.push_back({below, 0});
  }
  double above = 0;
  for (std::size_t i = atoms.size(); i-- > 0; above += atoms[i].second) result.upto[i].above = above;
  result.upto.back().below = 1;
  return result;
}

double Discrete::quantile(double u) const {
  const auto reaches = [](const Tails& t, double p) { return t.below < p; };
  const auto found = std::lower_bound(upto.begin(), upto.end() - 1, u, reaches);
  return values[static_cast<std::size_t>(found - upto.begin())];
}

Tails Discrete::tails(double x, Side side) const {
  const auto end = side == Side::upto ? std::upper_bound(values.begin(), values.end(), x)
                                      : std::lower_bound(values.begin(), values.end(), x);
  const auto count = static_cast<std::size_t>(end - values.begin());
  return count == 0 ? Tails{0, 1} : upto[count - 1];
}

void Discrete::breaks(std::vector<double>& out) const { out.insert(out.end(), values.begin(), values.end()); }

Moments Discrete::moments(Range) const {
  const auto expect = [&](auto g) {
    double total = 0, before = 0;
    for (std::size_t i = 0; i < values.size(); before = upto[i++].below)
      total += (upto[i].below - before) * g(values[i]);
    return total;
  };
  const double mean = expect([](double x) { return x; });
  return {mean, expect([=](double x) { return (x - mean) * (x - mean); })};
}

Sample sample(const SampleForm& form) {
  Sample result{form.values};
  std::sort(result.values.begin(), result.values.end());
  return result;
}

double Sample::quantile(double u) const {
  const std::size_t last = values.size() - 1;
  const double along = u * static_cast<double>(last);
  const std::size_t i = std::min(static_cast<std::size_t>(along), last - 1);
  return std::min(values[i] + (along - static_cast<double>(i)) * (values[i + 1] - values[i]), values[i + 1]);
}

Tails Sample::tails(double x, Side side) const {
  const double last = static_cast<double>(values.size() - 1);
  const auto end = side == Side::upto ? std::upper_bound(values.begin(), values.end(), x)
                                      : std::lower_bound(values.begin(), values.end(), x);
  if (end == values.begin()) return {0, 1};
  if (end == values.end()) return {1, 0};
  const double left = *(end - 1), right = *end;
  const double along = static_cast<double>(end - values.begin() - 1) + (x - left) / (right - left);
  return {along / last, (last - along) / last};
}

double Sample::density(double x, Side side) const {
  const auto end = side == Side::upto ? std::upper_bound(values.begin(), values.end(), x)
                                      : std::lower_bound(values.begin(), values.end(), x);
  if (end == values.begin() || end == values.end()) return 0;
  return 1 / (static_cast<double>(values.size() - 1) * (*end - *(end - 1)));
}

void Sample::breaks(std::vector<double>& out) const { out.insert(out.end(), values.begin(), values.end()); }

Moments Sample::moments(Range) const {
  const double last = static_cast<double>(values.size() - 1);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) sum += 0.5 * (values[i] + values[i + 1]);
  const double mean = sum / last;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const double d = values[i] - mean, e = values[i + 1] - mean;
    squares += (d * d + d * e + e * e) / 3;
  }
  return {mean, squares / last};
}

}  // namespace uphill::law
