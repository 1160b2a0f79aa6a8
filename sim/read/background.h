// SPDX-License-Identifier: Apache-2.0
// What is shown beside the results: history and the technology stack (MODEL sections 10 and 11); and the simulation's
// options.
#pragma once

#include "read/company.h"

namespace uphill::read {

History read_history(Context& context, const Section& root);
std::vector<StackItem> read_stack(Context& context, const Section& root);
Simulation read_simulation(Context& context, const Section& root);

}  // namespace uphill::read
