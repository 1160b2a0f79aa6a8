// SPDX-License-Identifier: Apache-2.0
// Percentiles: one pair, p10 and p90 or another, with or without p50.
#include <algorithm>

#include "read/forms.h"

namespace uphill::read {
namespace {

struct Tail {
  std::string_view lo, hi;
  double tail;
};
constexpr std::array<Tail, 4> tails{
    {{"p10", "p90", 0.10}, {"p5", "p95", 0.05}, {"p1", "p99", 0.01}, {"p25", "p75", 0.25}}};

/// The one pair of percentiles that a mapping states, or null after a complaint.
const Tail* tail_of(FormReader& reader, const Node& mapping, const Entry& first) {
  const Tail* found = nullptr;
  for (const Tail& tail : tails) {
    const Entry* lo = mapping.find(tail.lo);
    const Entry* hi = mapping.find(tail.hi);
    if (!lo && !hi) continue;
    if (found) {
      reader.context.complain(
          key_of(lo ? *lo : *hi),
          reader.name + " mixes `" + std::string(lo ? tail.lo : tail.hi) + "` with `" +
              std::string(mapping.find(found->lo) ? found->lo : found->hi) + "`",
          "give one pair: p10 and p90, p5 and p95, p1 and p99, or p25 and p75, and p50 if it is known");
      return nullptr;
    }
    if (!lo || !hi) {
      const std::string_view there = lo ? tail.lo : tail.hi, lacks = lo ? tail.hi : tail.lo;
      const bool paired = std::any_of(tails.begin(), tails.end(), [&](const Tail& t) {
        return &t != &tail && (mapping.find(t.lo) || mapping.find(t.hi));
      });
      if (!paired) {
        reader.context.complain(key_of(lo ? *lo : *hi),
                                reader.name + " has `" + std::string(there) + "` but no `" + std::string(lacks) + "`",
                                "add " + std::string(lacks));
        return nullptr;
      }
    }
    found = &tail;
  }
  if (!found)
    reader.context.complain(key_of(first), reader.name + " has `p50` alone, which states no range",
                            "write the number alone if it is fixed, or add p10 and p90");
  return found;
}

}  // namespace

std::optional<LawForm> read_percentiles(FormReader& reader, const Node& mapping, const Entry& entry) {
  const Tail* tail = tail_of(reader, mapping, entry);
  if (!tail) return std::nullopt;
  const Entry* mid = mapping.find("p50");
  const auto lo = part(reader, mapping.find(tail->lo)->value, tail->lo);
  const auto hi = part(reader, mapping.find(tail->hi)->value, tail->hi);
  const auto median = mid ? part(reader, mid->value, "p50") : std::optional<double>(0.0);
  if (!lo || !hi || !median) return std::nullopt;
  return Percentiles{tail->tail, *lo, *median, *hi, mid != nullptr};
}

}  // namespace uphill::read
