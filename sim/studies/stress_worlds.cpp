// SPDX-License-Identifier: Apache-2.0
#include "studies/stress_worlds.h"

#include <algorithm>
#include <map>
#include <vector>

#include "studies/worlds.h"
#include "uphill/driver.h"

namespace uphill::studies {
namespace {

constexpr int two_quarters = 6;  // months
constexpr double unfavourable = 0.1;

/// One adjusted row for each row that is asked about.
class Adjusting {
 public:
  Adjusting(Program& program, double factor, double plus, double hi)
      : program_(program), factor_(factor), plus_(plus), hi_(hi) {}
  void operator()(Row& row) {
    const auto [known, fresh] = rows_.try_emplace(row, no_row);
    if (fresh) known->second = adjusted(program_, row, factor_, plus_, 0.0, hi_);
    row = known->second;
  }

 private:
  Program& program_;
  double factor_, plus_, hi_;
  std::map<Row, Row> rows_;
};

template <class F>
void each_driver(Program& program, const F& visit) {
  for (HeadPlan& head : program.heads) visit(head.attrition), visit(head.ramp), visit(head.time_to_hire);
  for (DriverPlan& driver : program.drivers) visit(driver);
  for (FuturePlan& future : program.futures)
    for (DriverPlan& driver : future.base_drivers) visit(driver);
}

/// The driver that a path such as "investments.crm.effects.selling_time" names, or null.
const DriverRow* effect_on(const std::string& path) {
  constexpr std::string_view key = ".effects.";
  const auto found = path.rfind(key);
  if (path.rfind("investments.", 0) != 0 || found == std::string::npos) return nullptr;
  const std::string_view name = std::string_view(path).substr(found + key.size());
  const auto row = std::find_if(drivers.begin(), drivers.end(), [&](const DriverRow& d) { return d.name == name; });
  return row == drivers.end() ? nullptr : row;
}

bool drawn(const Program& program, int source) {
  return std::any_of(program.rows.begin(), program.rows.end(), [&](const RowPlan& row) {
    const auto* sampled = std::get_if<SampledRow>(&row);
    return sampled && sampled->source == source;
  });
}

}  // namespace

std::string start_downturn(Program& program) {
  bool any = false;
  for (MarketPlan& market : program.markets) {
    if (market.probability == no_row) continue;
    market.forced = 0;
    any = true;
  }
  return any ? "" : "the file states no market.downturn, so how deep and how long is not known";
}

std::string raise_attrition(Program& program) {
  Adjusting by_half(program, 1.5, 0.0, row(Driver::attrition).ceiling);
  for (HeadPlan& head : program.heads) by_half(head.attrition.base);
  return "";
}

std::string delay_projects(Program& program) {
  if (program.adoptions.empty()) return "no investment is made";
  Adjusting later(program, 1.0, two_quarters, unlimited);
  for (AdoptionPlan& adoption : program.adoptions) later(adoption.rollout);
  each_driver(program, [&](DriverPlan& driver) {
    for (DipPlan& dip : driver.dips) later(dip.rollout);
  });
  for (HeadPlan& head : program.heads) {
    if (head.seats.empty()) continue;
    const auto months = static_cast<std::ptrdiff_t>(head.seats.size());
    head.seats.insert(head.seats.begin(), two_quarters, 0);
    head.seats.erase(head.seats.begin() + months, head.seats.end());
  }
  return "";
}

std::string disappoint_effects(Program& program) {
  bool any = false;
  for (std::size_t s = 0; s < program.sources.size(); ++s) {
    const DriverRow* driver = effect_on(program.sources[s].path);
    if (!driver || !drawn(program, static_cast<int>(s))) continue;
    pin(program, static_cast<int>(s), driver->harm == Harm::down ? unfavourable : 1.0 - unfavourable);
    any = true;
  }
  return any ? "" : "no effect of its investments is uncertain";
}

}  // namespace uphill::studies
