// SPDX-License-Identifier: Apache-2.0
// Value rows: every number that a plan needs becomes a row, and equal numbers are one row. Whether a number is fixed or
// drawn, and from where, is settled here and nowhere else.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "compile/program.h"

namespace uphill::compiling {

/// Index of `plan` in `list`, where it is put if it is new.
template <class Plan>
int intern(std::vector<Plan>& list, std::map<Plan, int>& seen, const Plan& plan) {
  const auto [place, fresh] = seen.try_emplace(plan, static_cast<int>(list.size()));
  if (fresh) list.push_back(plan);
  return place->second;
}

class Rows {
 public:
  /// Sets the program's cube, its sources and the copula of the case's correlations.
  Rows(Program& program, const Case& c);

  Row fixed(double value);
  /// Row of a number that must be given and is not `each: year`.
  Row of(const Number& number);
  Row of(const Number& number, double otherwise) { return number.given() ? of(number) : fixed(otherwise); }
  /// One row, or one per fiscal year for `each: year`.
  std::vector<Row> yearly(const Number& number);
  Row leads(const LeadsRow& inputs);
  Row success(const Investment& investment);

 private:
  Row sampled(const Law& law, const std::string& path, std::optional<int> year);
  Row add(RowPlan plan);
  int source(const std::string& path, std::optional<int> year);
  void correlate(const Case& c);

  Program& program_;
  std::map<std::string, int> sources_;
  std::map<double, Row> fixed_;
  std::map<std::pair<int, std::vector<double>>, Row> sampled_;
  std::map<std::tuple<Row, Row, Row, Row, Row>, Row> leads_;
  std::map<std::pair<int, Row>, Row> success_;
};

}  // namespace uphill::compiling
