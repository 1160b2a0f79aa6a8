// SPDX-License-Identifier: Apache-2.0
// The kernel is one source and several instances of it: one for each instruction set that is worth having, and one in
// double that the others are measured against. All give the same bytes for the same kind of number: there is no fused
// multiply-add, no approximate instruction and no libm on the way.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "compile/program.h"
#include "engine/kernel/output.h"

namespace uphill::kernel {

/// Plays tiles of one program; one for each thread.
class Player {
 public:
  virtual ~Player() = default;
  virtual int lanes() const = 0;
  /// Plays trials first .. first + live - 1, live <= lanes().
  virtual void play(std::uint64_t first, int live, const TileOutput& out) = 0;
  /// The uniforms of all sources of those trials, correlated, without playing them: out[source][0 .. live - 1].
  virtual void draw(std::uint64_t first, int live, const std::vector<double*>& out) = 0;
};

struct Instance {
  const char* name;  // "float, AVX-512"
  bool (*runs_here)();
  std::unique_ptr<Player> (*player)(const Program& program);
};

/// All instances: the quickest first, the double one last.
std::span<const Instance> instances();

/// The quickest that runs on this machine.
const Instance& best_instance();
/// The instance in double, for comparison.
const Instance& double_instance();

}  // namespace uphill::kernel
