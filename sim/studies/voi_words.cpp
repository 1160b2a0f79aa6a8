// SPDX-License-Identifier: Apache-2.0
// A path of the file as a leader would say it.
#include <algorithm>
#include <string_view>

#include "studies/voi_known.h"

namespace uphill::studies {
namespace {

struct Phrase {
  std::string_view begins;         // what follows the owner in the path
  std::string_view before, after;  // around the owner; the rest of the path follows
};
// The first that fits is said.
constexpr Phrase phrases[] = {{"effects.", "the effect of ", " on "},
                              {"slows_drift.", "how far ", " slows the decay of "},
                              {"drift.", "the yearly drift of ", " in "},
                              {"synergy.", "the synergy of ", " with "},
                              {"disruption.", "the disruption by ", " of "},
                              {"benchmarks.", "the benchmark of ", " for "},
                              {"success.probability", "the chance that ", " succeeds"},
                              {"success", "whether ", " succeeds"},
                              {"", "", ": "}};

std::string spoken(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  std::replace(text.begin(), text.end(), '.', ' ');
  return text;
}

template <class Named>
std::string title_of(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  return "“" + (found == all.end() || found->title.empty() ? name : found->title) + "”";
}

}  // namespace

std::string words_of(const Case& c, const Input& input) {
  const std::string& name = input.role.empty() ? input.investment : input.role;
  if (name.empty()) return spoken(input.path);
  const std::string owner =
      input.role.empty() ? title_of(c.company->investments, name) : title_of(c.company->roles, name);
  const std::string rest = input.path.substr(input.path.find('.' + name + '.') + name.size() + 2);
  for (const Phrase& phrase : phrases) {
    if (rest.rfind(phrase.begins, 0) != 0) continue;
    return std::string(phrase.before) + owner + std::string(phrase.after) + spoken(rest.substr(phrase.begins.size()));
  }
  return owner;
}

}  // namespace uphill::studies
