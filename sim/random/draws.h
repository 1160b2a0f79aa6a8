// SPDX-License-Identifier: Apache-2.0
// A random number is an address, not an event (MODEL section 3): it is a pure function of the seed, the name of what is
// drawn, the trial and the month. Nothing here has state, so threads, order and other scenarios cannot matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "uphill/case.h"

namespace uphill::random {

/// Key of one stream of chance draws: (seed, name) hashed by XXH64(name, seed) to Philox's two key words.
struct StreamKey {
  std::uint32_t k0, k1;
};
StreamKey stream_key(std::uint64_t seed, std::string_view name);

/// Uniform in (0, 1): (word + 1/2) * 2^-32 with word number (month mod 4) of
/// Philox4x32-10(counter = {trial low, trial high, month / 4, 0}, key).
double uniform(StreamKey key, std::uint64_t trial, std::uint32_t month);

/// Names of the streams of chance: "leavers/ROLE", "wins/ROLE", "deals/ROLE", "shock", "downturn".
/// A path that only a scenario's `set` makes uncertain is drawn from the stream of its path, month 0
/// (`each: year`: month = index of the fiscal year).
std::string leavers_stream(std::string_view role);
std::string wins_stream(std::string_view role);
std::string deals_stream(std::string_view role);
inline constexpr std::string_view shock_stream = "shock";
inline constexpr std::string_view downturn_stream = "downturn";

/// Independent randomised replicates behind every error under sobol and latin: trial n belongs to replicate n mod R.
inline constexpr int replicates = 32;

/// The unit cube of the assumptions: coordinate `dim` of trial n's point, a uniform in (0, 1) of 32 bits.
/// sobol: point n / R of the Sobol sequence (Joe & Kuo 2008 direction numbers from Boost.Random's table), hash-based Owen
/// scrambling (Burley 2020) seeded by (seed, name of the dimension, replicate); latin: a Latin hypercube over the trials
/// of each replicate; random: the stream of the dimension's name.
class Cube {
 public:
  /// `names`: one per dimension, in order. Throws std::length_error beyond the table's dimensions (3,667).
  Cube(Sampling sampling, std::uint64_t seed, std::uint64_t trials, std::vector<std::string> names);
  std::size_t dimensions() const;
  double operator()(std::size_t dim, std::uint64_t trial) const;

  /// out[i] = (*this)(dim, first_trial + i) for i < n; under sobol a few times as fast, as 32 trials share a point.
  void fill(std::size_t dim, std::uint64_t first_trial, std::size_t n, double* out) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

/// Names of the cube's dimensions for a case: assumption paths in sorted order (`each: year`: "PATH@0", "PATH@1", ... one
/// per fiscal year), then "investments.NAME.success!" of all investments in sorted order.
std::vector<std::string> cube_names(const Case& c);

}  // namespace uphill::random
