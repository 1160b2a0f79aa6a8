// SPDX-License-Identifier: Apache-2.0
// The trade between payoff and the risk of missing the plan. Non-dominated plans by one sweep over the plans in order of
// risk (Kung, Luccio & Preparata 1975, two figures); corners of their convex hull by Andrew's monotone chain (1979): plans
// below the hull are efficient too, but no fixed price of risk would ever choose them.
#include <algorithm>

#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

/// Plans within the budgets, by risk upwards, among equals the greater payoff first.
std::vector<std::size_t> by_risk(const Problem& problem, const std::vector<Score>& scores, double slack) {
  std::vector<std::size_t> order;
  for (std::size_t n = 0; n < scores.size(); ++n) {
    if (scores[n].miss && over_budget(problem, scores[n], slack) == 0.0) order.push_back(n);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (scores[a].miss->value != scores[b].miss->value) return scores[a].miss->value < scores[b].miss->value;
    return scores[a].payoff.value > scores[b].payoff.value;
  });
  return order;
}

/// Takes the plans of `order` that none before them dominates; the rest stays.
std::vector<std::size_t> take_edge(const std::vector<Score>& scores, std::vector<std::size_t>& order) {
  std::vector<std::size_t> edge, rest;
  for (const std::size_t n : order) {
    const bool efficient = edge.empty() || scores[n].payoff.value > scores[edge.back()].payoff.value;
    (efficient ? edge : rest).push_back(n);
  }
  order = std::move(rest);
  return edge;
}

/// Whether b lies on or below the line from a to c.
bool below(const Score& a, const Score& b, const Score& c) {
  const double left = (b.payoff.value - a.payoff.value) * (c.miss->value - a.miss->value);
  const double right = (c.payoff.value - a.payoff.value) * (b.miss->value - a.miss->value);
  return left <= right;
}

}  // namespace

std::vector<int> pareto_layers(const Problem& problem, const std::vector<Score>& scores, int layers, double slack) {
  std::vector<int> layer_of(scores.size(), 0);
  std::vector<std::size_t> order = by_risk(problem, scores, slack);
  for (int layer = 1; layer <= layers && !order.empty(); ++layer) {
    for (const std::size_t n : take_edge(scores, order)) layer_of[n] = layer;
  }
  return layer_of;
}

std::vector<Edge> frontier_of(const Problem& problem, const std::vector<Score>& scores) {
  std::vector<std::size_t> order = by_risk(problem, scores, 0.0);
  const std::vector<std::size_t> edge = take_edge(scores, order);
  std::vector<std::size_t> hull;  // places in `edge`
  for (std::size_t e = 0; e < edge.size(); ++e) {
    while (hull.size() > 1 && below(scores[edge[hull[hull.size() - 2]]], scores[edge[hull.back()]], scores[edge[e]])) hull.pop_back();
    hull.push_back(e);
  }
  std::vector<Edge> points;
  for (std::size_t e = 0; e < edge.size(); ++e) points.push_back({edge[e], std::find(hull.begin(), hull.end(), e) != hull.end()});
  return points;
}

}  // namespace uphill::studies::plan
