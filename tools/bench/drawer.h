// SPDX-License-Identifier: Apache-2.0
// Draws alone, by the kernel's own source: an instance for each instruction set, as of the kernel itself.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "draw_counts.h"

namespace uphill::bench {

class Drawer {
 public:
  virtual ~Drawer() = default;
  virtual int lanes() const = 0;
  /// All draws of trials first .. first + lanes() - 1, and nothing else.
  virtual void trials(std::uint64_t first) = 0;

  // One part: of all months where it says so, else of one month and path.
  virtual void assumptions() = 0;
  virtual void uniforms() = 0;  // all months of a stream
  virtual void scores() = 0;    // the same, with their normal scores
  virtual void leavers(const RoleDraws& role) = 0;
  virtual void wins(const RoleDraws& role) = 0;
  virtual void deals(const RoleDraws& role) = 0;  // of the wins drawn last
};

struct DrawInstance {
  const char* name;
  bool (*runs_here)();
  std::unique_ptr<Drawer> (*make)(const Program& program, const DrawCounts& counts);
};

/// The quickest that runs on this machine.
const DrawInstance& best_draws();

}  // namespace uphill::bench
