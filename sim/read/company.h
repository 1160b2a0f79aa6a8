// SPDX-License-Identifier: Apache-2.0
// From the tree to a Company: all that a scenario's `set` may change. It is read once for the file, and again from an
// edited tree for each scenario that sets something, so that every check holds for what is set as well.
#pragma once

#include "read/bind.h"

namespace uphill::read {

Section root_section(const Node& root);

/// name, currency and timeline, which the rest needs.
void read_frame(Context& context, const Section& root, Case& result);

Company read_company(Context& context, const Section& root);

void read_roles(Context& context, const Section& root, Company& company);
void read_investments(Context& context, const Section& root, Company& company);

/// The driver's fields of a section that need recurring revenue are refused without it.
void check_company_drivers(Context& context, const Section& section);

/// Complains about a circle "a -> b -> a" at the key of its first name.
bool refuse_circle(Context& context, const Section& parent, std::string_view key,
                   const std::vector<std::vector<int>>& next, const std::vector<std::string>& names);

}  // namespace uphill::read
