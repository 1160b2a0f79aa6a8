// SPDX-License-Identifier: Apache-2.0
// A program whose futures share nothing but draws and assumptions: every future that is asked for gets plans of its
// own. What it yields is the same; what sharing saves is the difference in time.
#pragma once

#include "compile/program.h"

namespace uphill::bench {

Program unshare(const Program& shared);

}  // namespace uphill::bench
