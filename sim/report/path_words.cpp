// SPDX-License-Identifier: Apache-2.0
#include "report/path_words.h"

#include <algorithm>
#include <utility>

#include "report/text.h"

namespace uphill::report {
namespace {

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  std::replace(text.begin(), text.end(), '.', ' ');
  return harmless(text);
}

/// What stands between an owner's name and a driver's, and how it is said: "{o}" the owner, "{d}" what follows.
struct Phrase {
  std::string_view root, key, words;
};
constexpr Phrase phrases[] = {
    {"investments.", "success.probability", "the chance that {o} succeeds"},
    {"investments.", "success", "whether {o} succeeds"},
    {"investments.", "effects.", "the effect of {o} on {d}"},
    {"investments.", "slows_drift.", "how far {o} slows the drift of {d}"},
    {"investments.", "disruption.months", "the length of {o}'s disruption"},
    {"investments.", "disruption.", "the dip of {d} when {o} goes live"},
    {"investments.", "cost.overrun", "the overrun of {o}"},
    {"investments.", "cost.", "the {d} cost of {o}"},
    {"investments.", "adoption.", "the adoption {d} of {o}"},
    {"investments.", "synergy.", "the boost of {o} by {d}"},
    {"investments.", "", "the {d} of {o}"},
    {"roles.", "benchmarks.", "the {d} of {o}"},
    {"roles.", "drift.", "the yearly drift in {d} of {o}"},
    {"roles.", "", "the {d} of {o}"},
    {"market.", "downturn.hits.", "a downturn's hit on {d}"},
    {"market.", "downturn.", "a downturn's {d}"},
    {"market.", "", "the market's {d}"},
    {"finance.", "", "the {d}"},
    {"revenue.", "drift.", "the yearly drift in {d}"},
    {"revenue.", "", "the {d} of revenue"},
    {"organisation.", "", "the organisation's {d}"},
};

std::string filled(std::string_view words, const std::string& owner, const std::string& rest) {
  std::string text(words);  // the owner last: its title may hold a mark
  for (const auto& [mark, value] : {std::pair<std::string, std::string>{"{d}", rest}, {"{o}", owner}})
    if (const auto at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), value);
  return text;
}

bool has_owner(std::string_view root) { return root == "investments." || root == "roles."; }

std::string called(std::string_view section, std::string_view name, const Titles& titles) {
  const auto found = titles.find(std::string(section) + std::string(name));
  return found == titles.end() ? harmless(name) : "“" + harmless(found->second) + "”";
}

/// What follows the owner and the key; of a synergy, the other investment.
std::string rest_in_words(const Phrase& phrase, std::string_view rest, const Titles& titles) {
  return phrase.key == "synergy." ? called("investments.", rest, titles) : spaced(std::string(rest));
}

}  // namespace

std::string_view without_year(std::string_view path) {
  const std::string_view growth = "market.growth.";
  if (path.starts_with(growth)) return path.substr(0, growth.size() - 1);
  const auto drift = path.find(".drift.");
  if (drift == std::string_view::npos) return path;
  return path.substr(0, path.find('.', drift + std::string_view(".drift.").size()));
}

std::string path_in_words(std::string_view path, const Titles& titles) {
  if (const std::string_view whole = without_year(path); whole.size() < path.size())
    return path_in_words(whole, titles) + " in " + harmless(path.substr(whole.size() + 1));
  for (const Phrase& phrase : phrases) {
    if (!path.starts_with(phrase.root)) continue;
    std::string_view rest = path.substr(phrase.root.size());
    std::string owner;
    if (has_owner(phrase.root)) {
      const auto dot = rest.find('.');
      if (dot == std::string_view::npos) break;
      owner = called(phrase.root, rest.substr(0, dot), titles);
      rest.remove_prefix(dot + 1);
    }
    if (rest.starts_with(phrase.key))
      return filled(phrase.words, owner, rest_in_words(phrase, rest.substr(phrase.key.size()), titles));
  }
  return spaced(std::string(path));
}

std::string owner_in_words(std::string_view path, const Titles& titles) {
  const auto first = path.find('.') + 1;
  return called(path.substr(0, first), path.substr(first, path.find('.', first) - first), titles);
}

}  // namespace uphill::report
