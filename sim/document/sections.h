// SPDX-License-Identifier: Apache-2.0
// The sections of a document. Each is absent where its materials are; `lack` then says what is missing and how to get it
// (it may also name a part of a section that is there). Empty: nothing is lacking.
#pragma once

#include <optional>
#include <string>

#include "document/told.h"

namespace uphill::report {

std::optional<Section> answer(const Told& told);
std::optional<Section> paradox(const Told& told);
std::optional<Section> inaction(const Told& told);
std::optional<Section> productivity(const Told& told);
std::optional<Section> attainment(const Told& told);
std::optional<Section> chance_of_plan(const Told& told);
std::optional<Section> j_curve(const Told& told);
std::optional<Section> drivers_of_it(const Told& told);
std::optional<Section> worth_knowing(const Told& told);
std::optional<Section> stack(const Told& told);
std::optional<Section> roadmap(const Told& told);
std::optional<Section> change_our_mind(const Told& told);
std::optional<Section> assumptions(const Told& told);
std::optional<Section> method(const Told& told);

/// All figures of all cases, a number a row.
DataTable all_percentiles(const Told& told);

namespace lack {
std::string none(const Told& told);
std::string paradox(const Told& told);
std::string inaction(const Told& told);
std::string productivity(const Told& told);
std::string targets(const Told& told);
std::string j_curve(const Told& told);
std::string sensitivity(const Told& told);
std::string voi(const Told& told);
std::string stack(const Told& told);
std::string roadmap(const Told& told);
std::string change_our_mind(const Told& told);
std::string assumptions(const Told& told);
}  // namespace lack

// Findings that more than one section tells.

/// "“Fix the engine” costs $1.8M in FY27 but gains $6.3M by FY31 on average; it pays off in 87 of 100 futures".
std::string case_finding(const Told& told, const Shown& shown);
/// What the focus does to the chance of the last plan; empty without one.
std::string plan_finding(const Told& told);
/// Revenue of the last year, of the focus or of the baseline.
std::string revenue_finding(const Told& told);

/// For the notes: which futures the numbers are of.
std::string origin(const Told& told);
std::string notes(const std::string& how_to_read, const std::string& where_from);
/// Without the full stop.
std::string headline(std::string sentence);

}  // namespace uphill::report
