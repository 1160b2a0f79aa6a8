// SPDX-License-Identifier: Apache-2.0
// Ctrl-C, TERM and HUP ask the work to stop between blocks, so that nothing partial is left; asked twice, they kill.
#pragma once

#include <atomic>

namespace uphill::tool {

/// Also ignores SIGPIPE and SIGXFSZ: a write that fails says so by its result.
void heed_signals();

/// True once a signal has come.
const std::atomic<bool>& stop_asked();
int caught_signal();

/// Throws Cancelled once a signal has come.
void stop_if_asked();

}  // namespace uphill::tool
