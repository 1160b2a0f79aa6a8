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
  const double error = meeting.low && meeting.high ? error_within({*meeting.low, *meeting.high}) : 0.0;
  return value_text(number, value, error, currency);
}

std::string metric_text(const BreakevenGoal& goal, double value, double error) {
  if (!std::isfinite(value)) return "none";
  if (goal.unit == MetricUnit::money) return money(value, error, goal.currency);
  if (goal.unit == MetricUnit::months) return significant(value, 3) + " months";
  const double place = finest_place(100.0 * error);
  return significant(place > 0.0 ? std::floor(100.0 * value / place + 0.5) * place : 100.0 * value) + "%";
}

std::string metric_text(const BreakevenGoal& goal, const CurvePoint& point) {
  const std::string text = metric_text(goal, point.metric, point.mcse);
  const bool sampled_chance = goal.unit == MetricUnit::share && goal.metric.find("probability") != std::string::npos;
  return sampled_chance && (text == "0%" || text == "100%") ? chance({point.metric, point.mcse}, goal.trials) : text;
}

std::string target_text(const BreakevenGoal& goal) {
  return goal.unit == MetricUnit::money ? in_kind(goal.target, Kind::amount, goal.currency) : metric_text(goal, goal.target, 0.0);
}

}  // namespace uphill::report
