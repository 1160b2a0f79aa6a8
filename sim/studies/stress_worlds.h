// SPDX-License-Identifier: Apache-2.0
// The ready-made worlds of the stress test: edits of a program that all its scenarios and their baselines share.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "compile/program.h"
#include "uphill/case.h"

namespace uphill::studies {

struct ReadyWorld {
  std::string_view name, title;
  /// Returns why the world cannot be made of this program (which is then left as it was), or nothing.
  std::string (*edit)(Program& program);
};

std::string start_downturn(Program& program);      // in the first month
std::string raise_attrition(Program& program);     // by half
std::string delay_projects(Program& program);      // by two quarters, money as planned
std::string disappoint_effects(Program& program);  // at their unfavourable decile

inline constexpr std::array<ReadyWorld, 4> ready_worlds{{
    {"downturn-year-one", "A downturn starts in the first month", start_downturn},
    {"attrition-up-half", "Attrition is up by half", raise_attrition},
    {"projects-late", "Projects two quarters late, money as planned", delay_projects},
    {"effects-at-p10", "Effects turn out at their P10", disappoint_effects},
}};

}  // namespace uphill::studies
