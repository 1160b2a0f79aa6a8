// SPDX-License-Identifier: Apache-2.0
// What a pilot is worth (EVSI). Its reading is drawn before it is made: the mean of n readings of the trial's own
// value, with the pilot's error; payoffs are regressed on the reading, so the prior needs no form (Strong, Oakley,
// Brennan & Breeze 2015). Four readings a trial are averaged. Cost: four regressions.
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "math/normal.h"
#include "random/draws.h"
#include "studies/table_column.h"
#include "studies/voi_known.h"

namespace uphill::studies {
namespace {

constexpr int readings = 4;

struct UnitOfKind {
  Kind kind;
  Pilot::Unit unit;
  const char* example;
};
constexpr UnitOfKind units_of_kinds[] = {{Kind::rate, Pilot::Unit::share, "3%"},
                                         {Kind::change, Pilot::Unit::share, "3%"},
                                         {Kind::amount, Pilot::Unit::money, "$20k"},
                                         {Kind::length, Pilot::Unit::months, "0.5 months"},
                                         {Kind::count, Pilot::Unit::any, "2"}};

const Known& named(const std::string& path, const std::vector<Known>& known) {
  std::vector<std::string> paths;
  for (const Known& one : known) {
    if (one.path == path) return one;
    paths.push_back(one.path);
  }
  throw std::invalid_argument("nothing uncertain is called '" + path + "'" + nearest_or_some(paths, path));
}

Estimate value_of_reading(const Known& known, const Pilot& pilot, const Knowledge& knowledge,
                          const std::vector<Trials>& payoffs) {
  constexpr std::size_t knots = 6;
  const random::StreamKey key = random::stream_key(knowledge.seed, "pilot/" + known.path);
  const double error = pilot.sd / std::sqrt(pilot.n);
  std::array<Estimate, readings> estimates;
  parallel(estimates.size(), knowledge.loop, [&](int, std::size_t r) {
    Trials reading = known.values;
    for (std::size_t n = 0; n < reading.size(); ++n)
      reading[n] += error * math::normal_quantile(random::uniform(key, n, static_cast<std::uint32_t>(r)));
    estimates[r] = value_of_knowing(smooth_of(reading, knots), payoffs);
  });
  Estimate mean;  // the trials are the same in each, so their errors may move together
  for (const Estimate& one : estimates) mean.value += one.value / readings, mean.mcse += one.mcse / readings, mean.freedom = one.freedom;
  return mean;
}

}  // namespace

void refuse_pilot(const Pilot& pilot, const std::vector<Known>& known) {
  if (!(pilot.sd > 0.0) || !std::isfinite(pilot.sd))
    throw std::invalid_argument("a pilot's sd, the spread of one reading, must be above 0");
  if (!(pilot.n >= 1.0) || !std::isfinite(pilot.n))
    throw std::invalid_argument("a pilot's n, how many readings, must be 1 at least");
  if (!(pilot.cost >= 0.0) || !std::isfinite(pilot.cost))
    throw std::invalid_argument("a pilot's cost cannot be negative");
  if (named(pilot.path, known).event)
    throw std::invalid_argument(
        "'" + pilot.path + "' is a success or a failure, which no mean of readings measures; name an uncertain number");
}

void refuse_unit(const Pilot& pilot, const std::vector<Input>& inputs) {
  if (pilot.unit == Pilot::Unit::any) return;
  const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const Input& i) { return i.path == pilot.path; });
  for (const UnitOfKind& row : units_of_kinds)
    if (input != inputs.end() && row.kind == input->kind && row.unit != pilot.unit)
      throw std::invalid_argument("the pilot's sd is not in the unit of '" + pilot.path + "'; write it like " +
                                  row.example);
}

Voi::Piloted value_of_pilot(const Pilot& pilot, const Knowledge& knowledge, const std::vector<Trials>& payoffs,
                            const Estimate& evppi) {
  const Known& known = named(pilot.path, knowledge.known);
  const Estimate found = value_of_reading(known, pilot, knowledge, payoffs);
  const Estimate value{std::clamp(found.value, 0.0, evppi.value), found.mcse, found.freedom};
  return {pilot, value, value.value - pilot.cost, evppi};
}

}  // namespace uphill::studies
