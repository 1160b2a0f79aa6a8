// SPDX-License-Identifier: Apache-2.0
#include "report/goal_words.h"

#include <cmath>

#include "report/format.h"
#include "report/values.h"

namespace uphill::report {

std::string value_text(const VariedNumber& number, double value, double error, const std::string& currency) {
  const bool share = number.points || number.kind == Kind::rate || number.kind == Kind::change;
  const double scale = share ? 100.0 : 1.0;
  const double place = finest_place(scale * error);
  const double shown = place > 0.0 ? std::floor(scale * value / place + 0.5) * place / scale : value;
  if (number.points) return significant(100.0 * shown) + "pp";
  const std::string text = in_kind(shown, number.kind, currency);
  return number.kind == Kind::length ? text + (text == "1" ? " month" : " months") : text;
}

std::string value_text(const VariedNumber& number, const Meeting& meeting, double value, const std::string& currency) {
  const double width = meeting.low && meeting.high ? *meeting.high - *meeting.low : 0.0;
  return value_text(number, value, width / (2.0 * two_sided_95), currency);
}

std::string metric_text(const BreakevenGoal& goal, double value, double error) {
  if (!std::isfinite(value)) return "none";
  if (goal.unit == MetricUnit::money) return money(value, error, goal.currency);
  if (goal.unit == MetricUnit::months) return significant(value, 3) + " months";
  const double place = finest_place(100.0 * error);
  return significant(place > 0.0 ? std::floor(100.0 * value / place + 0.5) * place : 100.0 * value) + "%";
}

std::string metric_text(const BreakevenGoal& goal, const CurvePoint& point) { return metric_text(goal, point.metric, point.mcse); }

std::string target_text(const BreakevenGoal& goal) {
  return goal.unit == MetricUnit::money ? in_kind(goal.target, Kind::amount, goal.currency) : metric_text(goal, goal.target, 0.0);
}

}  // namespace uphill::report
