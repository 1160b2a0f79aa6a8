// SPDX-License-Identifier: Apache-2.0
#include "uphill/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "report/figures.h"
#include "report/format.h"
#include "report/json.h"
#include "report/variance_words.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

constexpr std::size_t most_rows = 15;

struct Numbers {
  const Sensitivity& s;
  Scale scale;
  explicit Numbers(const Sensitivity& sensitivity) : s(sensitivity), scale(scale_for(largest())) {}

  double largest() const {
    double most = std::fabs(s.mean);
    for (const TornadoBar& bar : s.tornado) most = std::max({most, std::fabs(bar.low), std::fabs(bar.high)});
    return most;
  }
  std::string operator()(double value, double error) const {
    if (s.unit == FigureUnit::money) return money(value, error, s.currency, scale);
    if (s.unit == FigureUnit::share) return percent(value, error);
    return significant(value, 4);
  }
};

std::string between(const Interval& x) {
  return percent(std::max(x.low, 0.0), 0.01) + " to " + percent(std::max(x.high, 0.0), 0.01);
}

template <class T>
std::map<std::string, const T*> by_path(const std::vector<T>& rows) {
  std::map<std::string, const T*> all;
  for (const T& row : rows) all.emplace(row.path, &row);
  return all;
}

/// Largest first: by total index where there are any, else by length of bar.
std::vector<std::string> shown_paths(const Sensitivity& s) {
  std::vector<std::string> paths;
  if (s.sobol_trials && !s.sobol.empty()) {
    for (const auto& row : s.sobol) paths.push_back(row.path);
  } else {
    for (const auto& row : s.tornado) paths.push_back(row.path);
  }
  if (paths.size() > most_rows) paths.resize(most_rows);
  return paths;
}

std::string drivers_table(const Sensitivity& s, const Look& look) {
  const Numbers show(s);
  const auto bars = by_path(s.tornado);
  const auto indices = by_path(s.sobol);
  const auto shares = by_path(s.contribution);
  const auto importances = by_path(s.vip);
  Table table;
  table.columns = {{"what drives it", Align::left, 2, 20, look.columns - 54}, {"low"}, {"high"}, {"first"}, {"total"}, {"contribution"}, {"VIP"}};
  bool starred = false, noise = false;
  for (const std::string& path : shown_paths(s)) {
    const TornadoBar& bar = *bars.at(path);
    const auto index = indices.find(path);
    const bool grouped = index != indices.end() && !index->second->with.empty();
    starred |= grouped, noise |= !bar.distinguishable;
    std::vector<std::string> cells{harmless(path)};
    cells.push_back(bar.distinguishable ? show(bar.low, bar.mcse) : "n.d.");
    cells.push_back(bar.distinguishable ? show(bar.high, bar.mcse) : "n.d.");
    cells.push_back(index == indices.end() ? "—" : share(index->second->first) + (grouped ? "*" : ""));
    cells.push_back(index == indices.end() ? "—" : share(index->second->total) + (grouped ? "*" : ""));
    const auto& contribution = *shares.at(path);
    cells.push_back((contribution.sign < 0 ? "-" : "+") + percent(contribution.share, 0.01));
    cells.push_back(fixed(importances.at(path)->vip, 2));
    table.rows.push_back(std::move(cells));
  }
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  const auto note = [&](const std::string& words) {
    for (const auto& line : wrap(words, look.columns, {2, 2})) text += line + "\n";
  };
  if (s.tornado.size() > most_rows) note("and " + std::to_string(s.tornado.size() - most_rows) + " more, which matter less (--json has them)");
  note("low, high: trials sorted by the assumption and cut into ten bins of equal count; the lowest and the highest bin mean. "
       "first, total: share of the variance that it explains alone, and with all that it takes part in (Sobol). contribution: "
       "its share of the squared rank correlations, with their sign. VIP: 1 is average.");
  if (noise) note("n.d.: not distinguishable, no longer than chance alone makes a bar");
  if (starred) note("*: correlated with others; the share is that of all of them together");
  return text;
}

std::string one_at_a_time_table(const Sensitivity& s, const Look& look) {
  if (s.one_at_a_time.empty()) return "";
  const Numbers show(s);
  Table table;
  table.columns = {{"one at a time", Align::left, 2, 20, look.columns - 30}, {"at P10"}, {"at P90"}};
  for (const auto& row : s.one_at_a_time) {
    if (table.rows.size() == most_rows) break;
    table.rows.push_back({harmless(row.path), show(row.low, row.mcse), show(row.high, row.mcse)});
  }
  std::string text = "\n";
  for (const auto& line : lines(table)) text += line + "\n";
  for (const auto& line : wrap("mean of the figure with this one at its P10 and at its P90 and all others at their medians (" +
                               show(s.one_at_a_time.front().base, s.mcse) + " with this one at its median too)", look.columns, {2, 2}))
    text += line + "\n";
  return text;
}

std::string groups_table(const Sensitivity& s, const Look& look) {
  if (s.groups.empty()) return "";
  Table table;
  table.columns = {{"share of the spread by", Align::left}, {"", Align::left, 2, 0, look.columns - 50}, {"inputs"}, {"first"}, {"total"}};
  bool starred = false;
  for (const auto& group : s.groups) {
    const std::string star = group.with.empty() ? "" : "*";
    starred |= !group.with.empty();
    table.rows.push_back({group.by, group.name.empty() ? "nobody named" : harmless(group.name), std::to_string(group.inputs),
                          share(group.first) + star, share(group.total) + star});
  }
  std::string text = "\n";
  for (const auto& line : lines(table)) text += line + "\n";
  if (starred) text += "  *: with what is correlated with it\n";
  return text;
}

std::string top_sentence(const Sensitivity& s) {
  const auto size = [&](const SobolShare& row) { return s.sobol_trials ? row.total : row.first; };
  if (s.sobol.empty() || !(size(s.sobol.front()).low > 0.0)) return s.sobol.empty() ? "" : "No single input stands out from chance.";
  const SobolShare& top = s.sobol.front();
  const auto same_block = [&](const SobolShare& row) { return std::find(top.with.begin(), top.with.end(), row.path) != top.with.end(); };
  std::string text = "What matters most is " + harmless(top.path);
  if (!top.with.empty()) text += " with what is correlated with it";
  text += ": " + between(size(top)) + " of the variance";
  const auto next = std::find_if(s.sobol.begin() + 1, s.sobol.end(), [&](const auto& row) { return !same_block(row); });
  if (next != s.sobol.end() && size(*next).high >= size(top).low) text += "; it is not distinguishable from " + harmless(next->path);
  return text + ".";
}

std::string guesses_sentence(const Sensitivity& s) {
  for (const auto& group : s.groups)
    if (group.by == "basis" && group.name == "judgement")
      return "Numbers that rest on judgement" + std::string(group.with.empty() ? "" : ", with what is correlated with them,") + " have a part in " +
             share(group.total) + " of the variance.";
  return "";
}

std::string head(const Sensitivity& s) {
  const Numbers show(s);
  std::string text = "What drives " + harmless(s.figure);
  if (!s.scenario.empty()) text += " of " + shown_name(s.title, s.scenario);
  text += "\n" + grouped(s.trials) + (s.sampling.empty() ? " rows" : " futures");
  if (!s.source.empty()) text += " of " + harmless(s.source);
  if (!s.sampling.empty()) text += " (" + s.sampling + ", seed " + std::to_string(s.seed) + ")";
  return text + "; mean " + show(s.mean, s.mcse) + ", standard deviation " + show(s.sd, s.sd / 100.0) + "\n\n";
}

void put(Json& json, const std::string& key, const Interval& interval) {
  json[key] = interval.value;
  json[key + "_low"] = interval.low;
  json[key + "_high"] = interval.high;
}

template <class T, class Write>
Json list(const std::vector<T>& rows, const Write& write) {
  Json all = Json::array();
  for (const T& row : rows) all.push_back(write(row));
  return all;
}

Json bar_json(const TornadoBar& bar) {
  return {{"path", bar.path}, {"low", bar.low}, {"high", bar.high}, {"base", bar.base}, {"mcse", bar.mcse}, {"distinguishable", bar.distinguishable}};
}

Json one_json(const OneAtATime& row) {
  return {{"path", row.path}, {"low", row.low}, {"high", row.high}, {"base", row.base}, {"mcse", row.mcse}};
}

Json sobol_json(const SobolShare& row) {
  Json json{{"path", row.path}};
  put(json, "first", row.first);
  put(json, "total", row.total);
  json["correlated_with"] = row.with;
  return json;
}

Json split_json(const SplitShare& split) {
  Json json{{"name", split.name}};
  put(json, "share", split.share);
  put(json, "first", split.first);
  put(json, "total", split.total);
  return json;
}

Json group_json(const GroupShare& group) {
  Json json{{"by", group.by}, {"name", group.name.empty() ? Json() : Json(group.name)}, {"inputs", group.inputs}};
  put(json, "first", group.first);
  put(json, "total", group.total);
  json["correlated_with"] = group.with;
  return json;
}

}  // namespace

std::string text(const Sensitivity& s, const Look& look) {
  std::string text = head(s) + drivers_table(s, look) + one_at_a_time_table(s, look) + groups_table(s, look) + "\n";
  std::vector<std::string> sentences{split_sentence(s), top_sentence(s), guesses_sentence(s)};
  for (const std::string& note : s.notes) sentences.push_back("Note: " + harmless(note) + ".");
  for (const std::string& sentence : sentences) {
    if (sentence.empty()) continue;
    for (const auto& line : wrap(sentence, look.columns, {2, 4})) text += line + "\n";
  }
  return within(text, look.columns);
}

std::string json(const Sensitivity& s) {
  Json json;
  json["figure"] = s.figure;
  json["unit"] = unit_names[static_cast<std::size_t>(s.unit)];
  if (!s.scenario.empty()) json["scenario"] = s.scenario, json["currency"] = s.currency;
  json["mean"] = s.mean;
  json["mcse"] = s.mcse;
  json["sd"] = s.sd;
  json["tornado"] = list(s.tornado, bar_json);
  if (!s.one_at_a_time.empty()) json["one_at_a_time"] = list(s.one_at_a_time, one_json);
  json["sobol"] = list(s.sobol, sobol_json);
  json["contribution_to_variance"] = list(s.contribution, [](const VarianceContribution& c) {
    return Json{{"path", c.path}, {"share", c.share}, {"sign", c.sign}};
  });
  json["vip"] = list(s.vip, [](const Importance& i) { return Json{{"path", i.path}, {"vip", i.vip}}; });
  if (!s.split.empty()) json["split"] = list(s.split, split_json);
  if (!s.groups.empty()) json["groups"] = list(s.groups, group_json);
  json["notes"] = s.notes;
  json["trials"] = s.trials;
  if (!s.sampling.empty()) {
    json["sobol_trials"] = s.sobol_trials;
    json["seed"] = s.seed;
    json["sampling"] = s.sampling;
    json["file"] = s.source;
    json["digest"] = s.digest;
  }
  return dump(json) + "\n";
}

}  // namespace uphill::report
