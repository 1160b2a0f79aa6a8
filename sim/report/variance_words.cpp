// SPDX-License-Identifier: Apache-2.0
#include "report/variance_words.h"

#include <algorithm>
#include <cmath>

#include "report/format.h"

namespace uphill::report {
namespace {

const SplitShare* part(const Sensitivity& s, std::string_view name) {
  for (const auto& split : s.split)
    if (split.name == name) return &split;
  return nullptr;
}

}  // namespace

std::string share(const Interval& x) {
  if (std::isnan(x.value)) return "—";
  if (std::isnan(x.high)) return "n.d.";
  if (x.high < 0.005) return "<1%";
  return percent(std::max(x.value, 0.0), error_within({x.low, x.high}));
}

std::string split_sentence(const Sensitivity& s) {
  const auto *assumed = part(s, "assumptions"), *success = part(s, "success"), *chance = part(s, "chance");
  if (!assumed || !success || !chance) return "";
  return "Of the variance " + share(assumed->share) + " comes from what is assumed, which can be learned; " + share(success->share) +
         " from whether projects succeed; " + share(chance->share) + " is chance, which nobody can learn beforehand.";
}

}  // namespace uphill::report
