// SPDX-License-Identifier: Apache-2.0
// Numbers of a file named for people: not by their path, but by what they are and whose.
#pragma once

#include <string>
#include <string_view>

#include "uphill/case.h"
#include "uphill/stress.h"

namespace uphill::report {

/// "investments.crm.effects.selling_time" -> "the effect of crm on selling time", or of “One CRM” where it has a title.
std::string path_in_words(std::string_view path, const Titles& titles = {});

/// "market.growth.FY28" -> "market.growth": the number of the file, of one that is drawn anew each year.
std::string_view without_year(std::string_view path);

/// "investments.crm.success" -> "crm", or “One CRM”.
std::string owner_in_words(std::string_view path, const Titles& titles = {});

std::string words(const Condition& condition, const std::string& currency, const Titles& titles);

}  // namespace uphill::report
