// SPDX-License-Identifier: Apache-2.0
#include "read/order.h"

#include <algorithm>
#include <set>

namespace uphill::read {

std::vector<int> find_circle(const std::vector<std::vector<int>>& next) {
  enum class Seen { never, open, done };
  std::vector<Seen> seen(next.size(), Seen::never);
  for (std::size_t root = 0; root < next.size(); ++root) {
    if (seen[root] != Seen::never) continue;
    std::vector<int> path{static_cast<int>(root)};
    std::vector<std::size_t> edge{0};
    seen[root] = Seen::open;
    while (!path.empty()) {
      const auto node = static_cast<std::size_t>(path.back());
      if (edge.back() == next[node].size()) {
        seen[node] = Seen::done;
        path.pop_back();
        edge.pop_back();
        continue;
      }
      const int to = next[node][edge.back()++];
      Seen& state = seen[static_cast<std::size_t>(to)];
      if (state == Seen::open) return {std::find(path.begin(), path.end(), to), path.end()};
      if (state == Seen::done) continue;
      state = Seen::open;
      path.push_back(to);
      edge.push_back(0);
    }
  }
  return {};
}

std::vector<int> order_by(const std::vector<std::vector<int>>& next) {
  std::vector<int> before(next.size(), 0);
  for (const auto& list : next)
    for (int to : list) ++before[static_cast<std::size_t>(to)];
  std::set<int> ready;
  for (std::size_t i = 0; i < next.size(); ++i)
    if (before[i] == 0) ready.insert(static_cast<int>(i));
  std::vector<int> order;
  while (!ready.empty()) {
    const int node = *ready.begin();
    ready.erase(ready.begin());
    order.push_back(node);
    for (int to : next[static_cast<std::size_t>(node)])
      if (--before[static_cast<std::size_t>(to)] == 0) ready.insert(to);
  }
  return order;
}

}  // namespace uphill::read
