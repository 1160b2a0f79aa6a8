// SPDX-License-Identifier: Apache-2.0
// What is worth knowing before deciding (Raiffa & Schlaifer 1961; Howard 1966). The mathematics is in voi_value.h; here
// stand the bounds that hold: the value of an input lies between 0 and that of knowing all, the value of a group is no
// less than that of its members. Cost: a regression an input and a group.
#include "uphill/voi.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "studies/voi_known.h"

namespace uphill::studies {
namespace {

/// Standard errors. With the 15 degrees of freedom of the jackknife one of sixty worthless inputs passes this in 4 of 100
/// studies, where it would pass three standard errors in 24.
constexpr double many_asked = 4.0;

/// Of many that are asked at once, so that few are named by luck.
bool clear_of_many(const Estimate& value) { return value.value > 0.0 && value.value > many_asked * value.mcse; }

/// The smooths of all members, with products of two where they are few.
Smooth smooth_of_group(const std::vector<std::size_t>& members, const std::vector<Known>& known) {
  constexpr std::size_t few = 6;
  const std::size_t count = members.size();
  const std::size_t knots = count <= 2 ? 8 : count <= 8 ? 5 : count <= 20 ? 4 : 3;
  Smooth all, firsts;
  for (const std::size_t i : members) {
    Smooth own = smooth_of(known[i].values, knots);
    if (!own.empty()) firsts.push_back(own[0]);
    std::move(own.begin(), own.end(), std::back_inserter(all));
  }
  if (count > few) return all;
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      Trials& product = all.emplace_back(firsts[i].size());
      std::transform(firsts[i].begin(), firsts[i].end(), firsts[j].begin(), product.begin(), std::multiplies<>());
    }
  }
  return all;
}

void fill_options(Voi& f, const std::vector<Trials>& payoffs, analysis::Replication replication) {
  const double sign = f.less_is_better ? -1.0 : 1.0;
  std::vector<double> means;
  for (std::size_t s = 0; s < payoffs.size(); ++s) {
    const Estimate mean = analysis::estimated_mean(payoffs[s], replication);
    means.push_back(mean.value);
    f.options[s].mean = {sign * mean.value, mean.mcse, mean.freedom};
  }
  for (std::size_t n = 0; n < f.trials; ++n) {
    std::size_t best = 0;
    for (std::size_t s = 1; s < payoffs.size(); ++s) best = payoffs[s][n] > payoffs[best][n] ? s : best;
    f.options[best].best_share += 1.0 / static_cast<double>(f.trials);
  }
  f.best = static_cast<std::size_t>(std::max_element(means.begin(), means.end()) - means.begin());
  f.best_clear = true;
  for (std::size_t s = 0; s < payoffs.size(); ++s) {
    if (s == f.best) continue;
    const Estimate lead = analysis::estimated_mean(analysis::differences(payoffs[f.best], payoffs[s]), replication);
    f.best_clear = f.best_clear && lead.value > reach(lead);
  }
}

void fill_inputs(Voi& f, const Knowledge& knowledge, const std::vector<Trials>& payoffs) {
  constexpr std::size_t knots = 8;
  f.evppi.resize(knowledge.known.size());
  parallel(knowledge.known.size(), knowledge.loop, [&](int, std::size_t i) {
    const Known& known = knowledge.known[i];
    const Estimate smooth = value_of_knowing(smooth_of(known.values, knots), payoffs);
    const Estimate bins = value_of_knowing(bins_of(known.values), payoffs);
    const Estimate value{std::clamp(smooth.value, 0.0, f.evpi.value), smooth.mcse, smooth.freedom};
    f.evppi[i] = {
        known.path, known.event, value, std::clamp(bins.value, 0.0, f.evpi.value), clear_of_many(value)};
  });
}

void fill_groups(Voi& f, const Knowledge& knowledge, const std::vector<Trials>& payoffs) {
  f.groups.resize(knowledge.groups.size());
  parallel(knowledge.groups.size(), knowledge.loop, [&](int, std::size_t i) {
    const InputGroup& group = knowledge.groups[i];
    const Estimate all = value_of_knowing(smooth_of_group(group.members, knowledge.known), payoffs);
    Estimate value{std::clamp(all.value, 0.0, f.evpi.value), all.mcse, all.freedom};
    for (const std::size_t member : group.members)
      if (f.evppi[member].value.value > value.value) value = f.evppi[member].value;
    f.groups[i] = {group.by, group.name, group.members.size(), value, clear_of_many(value)};
  });
}

void note_checks(Voi& f) {
  for (const auto& worth : f.evppi) {
    const double apart = std::fabs(worth.value.value - worth.bins);
    if (apart > 4.0 * worth.value.mcse && apart > 0.1 * f.evpi.value)
      f.notes.push_back("bins disagree with the smooth fit for '" + worth.path +
                        "': its effect has a jump or a kink; trust its value less than its error says");
  }
  if (!f.best_clear && f.options.size() > 1)
    f.notes.push_back(
        "the best two options are not distinguishable on average: more trials would not change the values much, but "
        "may change which is named as best");
}

}  // namespace

void value_all(Voi& f, const Knowledge& knowledge, const std::optional<Pilot>& pilot) {
  const std::vector<Trials> payoffs = mean_over_chance(knowledge.worlds);
  f.trials = payoffs[0].size();
  f.chance_draws = static_cast<int>(knowledge.worlds.size());
  fill_options(f, payoffs, knowledge.replication);
  const Estimate all = value_of_knowing_all(knowledge.worlds);
  f.evpi = {std::max(0.0, all.value), all.mcse, all.freedom};
  fill_inputs(f, knowledge, payoffs);
  fill_groups(f, knowledge, payoffs);
  if (pilot) {
    const auto same = [&](const Voi::Worth& worth) { return worth.path == pilot->path; };
    f.pilot = value_of_pilot(*pilot, knowledge, payoffs, std::find_if(f.evppi.begin(), f.evppi.end(), same)->value);
  }
  std::stable_sort(f.evppi.begin(), f.evppi.end(),
                   [](const auto& a, const auto& b) { return a.value.value > b.value.value; });
  largest_first_within_kinds(f.groups, [](const Voi::Group& group) { return group.value.value; });
  note_checks(f);
}

}  // namespace uphill::studies
