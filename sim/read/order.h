// SPDX-License-Identifier: Apache-2.0
// Orders and circles among roles that feed each other and investments that require each other.
#pragma once

#include <vector>

namespace uphill::read {

/// `next[i]` lists what i points to. The nodes of one circle in order, or nothing where there is none.
std::vector<int> find_circle(const std::vector<std::vector<int>>& next);

/// Each node before what it points to; otherwise by number (Kahn 1962). Circles must not exist.
std::vector<int> order_by(const std::vector<std::vector<int>>& next);

}  // namespace uphill::read
