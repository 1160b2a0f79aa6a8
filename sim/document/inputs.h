// SPDX-License-Identifier: Apache-2.0
// The file's numbers as sections name them: in words, with who stands for them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/told.h"
#include "uphill/read.h"

namespace uphill::report {

/// "data", "benchmark", "judgement", "not stated".
std::string basis_words(Basis basis);

/// Numbers of the file by path; empty without a case.
std::map<std::string, ExplainedNumber, std::less<>> numbers_by_path(const Told& told);

/// "The effect of “One CRM” on selling time".
std::string named(const Told& told, std::string_view path);
/// Cut for an axis.
std::string label_of(const Told& told, std::string_view path);

/// A value in the number's own unit.
Cell value_cell(const Told& told, double value, const ExplainedNumber& n);
/// P10, P50 and P90 of an uncertain number; of a fixed one its value in the middle.
void add_percentiles(const Told& told, std::vector<Cell>& row, const ExplainedNumber& n);

/// "long_term_payoff" -> "the long-term payoff", "attainment.FY28.probability" -> "the chance of making the FY28 plan".
std::string figure_in_words(std::string_view figure);

/// A figure's value in its unit.
Cell figure_cell(const Told& told, double value, double error, FigureUnit unit);
Unit unit_of(FigureUnit unit);

}  // namespace uphill::report
