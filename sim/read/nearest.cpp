// SPDX-License-Identifier: Apache-2.0
// The word that was meant: the nearest by edits of one letter and swaps of neighbours (Damerau 1964, Levenshtein 1966,
// as optimal string alignment). O(n*m) a pair; words of too different a length are not compared at all.
#include <algorithm>
#include <array>

#include "read/document.h"

namespace uphill::read {
namespace {

constexpr std::size_t longest = 64;  // names beyond this get no suggestion

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, longest + 1>;
  std::array<Row, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Row& now = rows[i % 3];
    const Row& above = rows[(i + 2) % 3];
    const Row& two_above = rows[(i + 1) % 3];
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char x = lower(a[i - 1]), y = lower(b[j - 1]);
      now[j] = std::min({above[j] + 1, now[j - 1] + 1, above[j - 1] + (x == y ? 0u : 1u)});
      const bool swapped = i > 1 && j > 1 && x == lower(b[j - 2]) && lower(a[i - 2]) == y;
      if (swapped) now[j] = std::min(now[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string_view>& words) {
  if (word.empty() || word.size() > longest) return {};
  std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
  std::string_view best;
  for (const std::string_view candidate : words) {
    const std::size_t longer = std::max(word.size(), candidate.size());
    const std::size_t shorter = std::min(word.size(), candidate.size());
    if (candidate.size() > longest || longer - shorter > allowed) continue;
    const std::size_t edits = distance(word, candidate);
    if (edits > allowed || edits >= longer) continue;
    best = candidate;
    if (edits == 0) break;
    allowed = edits - 1;
  }
  return std::string(best);
}

}  // namespace uphill::read
