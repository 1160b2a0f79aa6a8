// SPDX-License-Identifier: Apache-2.0
#include "uphill/breakeven.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "report/format.h"
#include "report/goal_words.h"
#include "report/json.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

constexpr std::array<std::string_view, 3> unit_names{"money", "share", "months"};

bool within_error(const BreakevenGoal& goal, const CurvePoint& p) { return std::fabs(p.metric - goal.target) <= reach(p.mcse, p.freedom); }

/// What the table says of a point.
std::string verdict(const BreakevenGoal& goal, const CurvePoint& p, const std::optional<Meeting>& meeting) {
  if (!std::isfinite(p.metric)) return "no value";
  if (meeting && meeting->value == p.value) return "break-even";
  if (within_error(goal, p)) return "within its error";
  const bool above = p.metric > goal.target;
  if (goal.relation == "=") return above ? "above" : "below";
  return above == (goal.relation == ">=") ? "holds" : "misses";
}

std::string curve_table(const Breakeven& f, const Look& look) {
  Table table;
  table.columns = {{harmless(f.number.path), Align::right, 2, 10, look.columns - 50}, {harmless(f.goal.metric), Align::right, 3, 8, 40},
                   {"goal", Align::left, 3}};
  for (const CurvePoint& p : f.curve) {
    const bool root = f.meeting && f.meeting->value == p.value;
    const auto& currency = f.goal.currency;
    table.rows.push_back({root ? value_text(f.number, *f.meeting, p.value, currency) : value_text(f.number, p.value, 0.0, currency),
                          metric_text(f.goal, p), verdict(f.goal, p, f.meeting)});
  }
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  return text;
}

std::string interval_text(const VariedNumber& number, const Meeting& m, const std::string& currency) {
  const auto show = [&](double x) { return value_text(number, m, x, currency); };
  if (m.low && m.high) {
    const std::string low = show(*m.low), high = show(*m.high);
    return low == high ? "" : " (95% interval " + low + " to " + high + ")";
  }
  if (m.low) return " (95% interval from " + show(*m.low) + " to beyond the range)";
  if (m.high) return " (95% interval from below the range to " + show(*m.high) + ")";
  return " (its 95% interval is wider than the range)";
}

std::string jump_sentence(const Breakeven& f) {
  const auto& [below, above] = *f.meeting->jump;
  const bool rounded_months = !f.number.whole;
  return "There " + harmless(f.goal.metric) + " steps from " + metric_text(f.goal, below) + " to " + metric_text(f.goal, above) +
         (rounded_months ? ", as something that follows from it is counted in whole months, people or steps."
                         : ", at " + value_text(f.number, below.value, 0.0, f.goal.currency) + " and " +
                               value_text(f.number, above.value, 0.0, f.goal.currency) + ".");
}

std::string met_sentence(const Breakeven& f) {
  const Meeting& m = *f.meeting;
  const std::string metric = harmless(f.goal.metric), target = target_text(f.goal), path = harmless(f.number.path);
  const std::string value = value_text(f.number, m, m.value, f.goal.currency), interval = interval_text(f.number, m, f.goal.currency);
  if (f.goal.relation == "=")
    return metric + " is " + target + " where " + path + " is " + value + interval + "; it " + (m.rising ? "rises" : "falls") + " as that goes up.";
  const bool upwards = m.rising == (f.goal.relation == ">=");
  return metric + " " + f.goal.relation + " " + target + " holds where " + path + " is " + (upwards ? "at least " : "at most ") + value + interval + ".";
}

std::vector<std::string> met_sentences(const Breakeven& f) {
  std::vector<std::string> all{met_sentence(f)};
  if (f.meeting->jump) all.push_back(jump_sentence(f));
  if (f.others.empty()) return all;
  std::string list;
  for (const double x : f.others)
    list += (list.empty() ? "" : " and ") + value_text(f.number, x, 0.01 * (f.number.to - f.number.from), f.goal.currency);
  all.push_back("The goal is crossed more than once: also near " + list + ". Given is the crossing nearest to the present value, and what is said of it holds up to the next.");
  return all;
}

std::string range_text(const Breakeven& f) {
  const auto end = [&](double x) { return value_text(f.number, x, 0.0, f.goal.currency); };
  return "between " + end(f.number.from) + " and " + end(f.number.to);
}

std::string unmet_sentence(const Breakeven& f) {
  const std::string metric = harmless(f.goal.metric);
  const CurvePoint &a = f.curve.front(), &b = f.curve.back();
  if (!f.moves) return harmless(f.number.path) + " does not move " + metric + ": it is " + metric_text(f.goal, a) + " at every value " + range_text(f) + ".";
  const std::string ends = " (" + metric + " is " + metric_text(f.goal, a) + " at the one, " + metric_text(f.goal, b) + " at the other)";
  if (f.throughout) return "The goal holds throughout " + range_text(f) + ends + ".";
  std::string text = target_text(f.goal) + " is not reached " + range_text(f) + ends;
  const auto close = std::find_if(f.curve.begin(), f.curve.end(), [&](const auto& p) { return within_error(f.goal, p); });
  if (close != f.curve.end())
    text += "; at " + value_text(f.number, close->value, 0.0, f.goal.currency) + " it is within its error, so more trials could find otherwise";
  return text + ".";
}

std::string stands_sentence(const Breakeven& f) {
  const std::string metric = harmless(f.goal.metric) + " is " + metric_text(f.goal, f.stands);
  if (!f.number.present) return "As the file stands, without this number, " + metric + ".";
  const std::string value = value_text(f.number, *f.number.present, 0.0, f.goal.currency);
  return "As the file stands (" + (f.number.uncertain ? "uncertain, median " + value : value) + ") " + metric + ".";
}

std::string head(const BreakevenGoal& goal) {
  return shown_name(goal.scenario_title, goal.scenario) + ": what must be true for " + harmless(goal.text) + "\n" + grouped(goal.trials) + " futures of " +
         harmless(goal.source) + " (" + goal.sampling + ", seed " + std::to_string(goal.seed) + "), the same at every value\n\n";
}

std::string paragraphs(const std::vector<std::string>& sentences, const Look& look) {
  std::string text;
  for (const auto& sentence : sentences)
    for (const auto& line : wrap(sentence, look.columns, {2, 4})) text += line + "\n";
  return text;
}

void put_goal(Json& json, const BreakevenGoal& goal) {
  json["goal"] = goal.text;
  json["metric"] = goal.metric;
  json["relation"] = goal.relation;
  json["target"] = goal.target;
  json["unit"] = unit_names[static_cast<std::size_t>(goal.unit)];
  json["scenario"] = goal.scenario;
  json["file"] = goal.source;
  json["digest"] = goal.digest;
  json["currency"] = goal.currency;
  json["seed"] = goal.seed;
  json["trials"] = goal.trials;
  json["sampling"] = goal.sampling;
}

Json optional_json(const std::optional<double>& x) { return x ? Json(*x) : Json(); }

Json point_json(const CurvePoint& p) { return Json{{"value", p.value}, {"metric", p.metric}, {"mcse", p.mcse}}; }

Json curve_json(const std::vector<CurvePoint>& curve) {
  Json list = Json::array();
  for (const CurvePoint& p : curve) list.push_back(point_json(p));
  return list;
}

void put_meeting(Json& json, const char* name, const std::optional<Meeting>& m) {
  json[name] = m ? Json(m->value) : Json();
  json["low"] = m ? optional_json(m->low) : Json();
  json["high"] = m ? optional_json(m->high) : Json();
}

/// Over which values no line found the goal.
std::string frontier_note(const Frontier& f) {
  double from = f.b.to, to = f.b.from;
  for (const auto& point : f.points)
    if (!point.b) from = std::min(from, point.curve.front().value), to = std::max(to, point.curve.back().value);
  if (!(from < to)) return "";
  const auto end = [&](double x) { return value_text(f.b, x, 0.0, f.goal.currency); };
  return "Where no value is given, the goal is not crossed between " + end(from) + " and " + end(to) + " of " + harmless(f.b.path) + ".";
}

}  // namespace

std::string text(const Breakeven& f, const Look& look) {
  std::vector<std::string> sentences = f.meeting ? met_sentences(f) : std::vector<std::string>{unmet_sentence(f)};
  sentences.push_back(stands_sentence(f));
  return within(head(f.goal) + curve_table(f, look) + "\n" + paragraphs(sentences, look), look.columns);
}

std::string json(const Breakeven& f) {
  Json json;
  json["path"] = f.number.path;
  put_meeting(json, "value", f.meeting);
  json["reached"] = f.meeting.has_value();
  json["from"] = f.number.from;
  json["to"] = f.number.to;
  json["points"] = f.number.points;
  json["present"] = optional_json(f.number.present);
  json["rising"] = f.meeting ? Json(f.meeting->rising) : Json();
  json["step"] = f.meeting && f.meeting->jump ? Json::array({point_json(f.meeting->jump->first), point_json(f.meeting->jump->second)}) : Json();
  json["other_crossings"] = f.others;
  json["moves"] = f.moves;
  json["holds_throughout"] = f.throughout;
  put_goal(json, f.goal);
  json["as_the_file_stands"] = Json{{"metric", f.stands.metric}, {"mcse", f.stands.mcse}};
  json["curve"] = curve_json(f.curve);
  return dump(json) + "\n";
}

std::string text(const Frontier& f, const Look& look) {
  Table table;
  const int widest = (look.columns - 40) / 2;
  table.columns = {{harmless(f.a.path), Align::right, 2, 10, widest}, {harmless(f.b.path), Align::right, 3, 10, widest},
                   {"low"}, {"high"}, {"goal", Align::left, 3}};
  for (const auto& point : f.points) {
    std::vector<std::string> row{value_text(f.a, point.a, 0.0, f.goal.currency)};
    const auto show = [&](const std::optional<double>& x) { return x ? value_text(f.b, *point.b, *x, f.goal.currency) : std::string("—"); };
    if (point.b) row.insert(row.end(), {show(point.b->value), show(point.b->low), show(point.b->high), "met"});
    else row.insert(row.end(), {"—", "", "", point.throughout ? "holds throughout" : "not reached"});
    table.rows.push_back(std::move(row));
  }
  std::string text = head(f.goal);
  for (const auto& line : lines(table)) text += line + "\n";
  std::vector<std::string> sentences{"Each line: the value of " + harmless(f.b.path) + " at which the goal is met where " + harmless(f.a.path) +
                                     " is what stands before it, with its 95% interval."};
  if (auto note = frontier_note(f); !note.empty()) sentences.push_back(std::move(note));
  return within(text + "\n" + paragraphs(sentences, look), look.columns);
}

std::string json(const Frontier& f) {
  Json json;
  json["paths"] = Json::array({f.a.path, f.b.path});
  put_goal(json, f.goal);
  json["from"] = Json::array({f.a.from, f.b.from});
  json["to"] = Json::array({f.a.to, f.b.to});
  json["frontier"] = Json::array();
  for (const auto& point : f.points) {
    Json row;
    row["a"] = point.a;
    put_meeting(row, "b", point.b);
    row["reached"] = point.b.has_value();
    row["holds_throughout"] = point.throughout;
    row["curve"] = curve_json(point.curve);
    json["frontier"].push_back(std::move(row));
  }
  return dump(json) + "\n";
}

}  // namespace uphill::report
