// SPDX-License-Identifier: Apache-2.0
// All numbers of a company, by path and in the order of the table of fields.
#pragma once

#include <functional>

#include "read/bind.h"

namespace uphill::read {

using NumberVisitor = std::function<void(const std::string& path, const Field& field, const NumberView& view)>;

/// Calls `visit` for every number that a company has or could have; absent ones have neither value.
void for_each_number(const Company& company, const NumberVisitor& visit);

/// The same, with the fiscal years' labels for targets, budget and hires.
void for_each_number(const Company& company, const std::vector<std::string>& labels, const NumberVisitor& visit);

}  // namespace uphill::read
