// SPDX-License-Identifier: Apache-2.0
// Which draws a run makes for each trial, counted from its program, and the parameters that they meet.
#pragma once

#include <string>
#include <vector>

#include "compile/program.h"
#include "uphill/case.h"

namespace uphill::bench {

/// Draws of a role in a month: its three streams, one draw of leavers a headcount path, one of wins and one of deals a
/// funnel path. The parameters, at the medians of the benchmarks, stand for all months.
struct RoleDraws {
  std::string name;
  int heads = 0, funnels = 0;                // paths; funnels only of a role with deals
  int deal_table = -1;                       // of the program
  double people = 0, leaving = 0, wins = 0;  // sellers, chance of leaving in a month, mean wins in a month
};

struct DrawCounts {
  int months = 0;
  std::vector<RoleDraws> roles;  // by RoleId
};

DrawCounts count_draws(const Case& c, const Program& program);

/// "64 coordinates, 59 laws, ..." of a trial.
std::string describe(const DrawCounts& counts, const Program& program);

}  // namespace uphill::bench
