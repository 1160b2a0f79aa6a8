// SPDX-License-Identifier: Apache-2.0
// What a run needs of memory and what there is, told before anything is allocated: an overcommitted process is killed
// without a word.
#pragma once

#include <cstdint>
#include <string>

#include "compile/program.h"

namespace uphill {

/// Bytes that this process may have: the machine's, or the least of the limits set on it (a container's, RLIMIT_AS).
double memory_at_hand();

/// Share of the memory at hand that outcomes may take; the rest is for the analysis and for others.
inline constexpr double memory_share = 0.8;

/// Bytes that outcomes keep of one trial.
double bytes_a_trial(const Program& program);

/// "12.3 GB", rounded up.
std::string in_gigabytes(double bytes);

/// Trials of a window: whole units, so many as fit well, the same for the same case and memory.
inline constexpr std::uint64_t window_unit = 1024;
std::uint64_t window_trials(const Program& program);

}  // namespace uphill
