// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>

#include "read/document.h"
#include "report/format.h"
#include "report/text.h"

namespace uphill::tool {
namespace {

namespace po = boost::program_options;

constexpr OptionRow help_row{"help", "", "show this help"};

/// The options that have a letter too.
char letter_of(std::string_view option) {
  constexpr std::string_view named[] = {"help", "output", "quiet"};
  return std::find(std::begin(named), std::end(named), option) == std::end(named) ? '\0' : option[0];
}

std::vector<OptionRow> rows_of(const Usage& usage) {
  std::vector<OptionRow> rows(usage.options.begin(), usage.options.end());
  rows.insert(rows.end(), usage.shared.begin(), usage.shared.end());
  return rows;
}

std::string in_quotes(std::string_view word) { return "'" + report::fit(report::harmless(word), 60) + "'"; }

std::string with_help(const Usage& usage, std::string hint) {
  return hint.empty() ? "'uphill " + std::string(usage.command) + " --help' shows how it is used" : hint;
}

UsageError wrong(const Usage& usage, const std::string& message, const std::string& hint = {}) {
  return UsageError(std::string(usage.command) + ": " + message, with_help(usage, hint));
}

po::options_description described(const Usage& usage) {
  po::options_description all;
  all.add_options()("help,h", "");
  for (const OptionRow& row : rows_of(usage)) {
    const char letter = letter_of(row.name);
    const std::string name = std::string(row.name) + (letter ? std::string(",") + letter : "");
    if (row.argument.empty())
      all.add_options()(name.c_str(), "");
    else
      all.add_options()(name.c_str(), po::value<std::string>(), "");
  }
  return all;
}

OptionRow row_of(const Usage& usage, std::string_view name) {
  for (const OptionRow& row : rows_of(usage))
    if (row.name == name) return row;
  return help_row;
}

std::string bare_name(const std::string& name) {
  return name.substr(std::min(name.find_first_not_of('-'), name.size()));
}

UsageError unknown_option(const Usage& usage, const std::string& name) {
  std::vector<std::string_view> words{"help"};
  for (const OptionRow& row : rows_of(usage)) words.push_back(row.name);
  const std::string typed = bare_name(name);
  const std::string near(read::nearest(typed.substr(0, typed.find('=')), words));
  return wrong(usage, "unknown option " + in_quotes(name), near.empty() ? "" : "did you mean --" + near + "?");
}

UsageError bad_syntax(const Usage& usage, const po::invalid_command_line_syntax& error) {
  const OptionRow row = row_of(usage, bare_name(error.get_option_name()));
  const std::string name = "--" + std::string(row.name);
  if (row.argument.empty()) return wrong(usage, name + " takes no value");
  return wrong(usage, name + " needs a value: " + name + " " + std::string(row.argument));
}

po::parsed_options parsed(const Usage& usage, const Words& words) {
  const po::options_description known = described(usage);
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing &
                    ~po::command_line_style::allow_sticky;
  try {
    po::parsed_options result = po::command_line_parser(words).options(known).style(style).run();
    result.description = nullptr;
    return result;
  } catch (const po::unknown_option& error) {
    throw unknown_option(usage, error.get_option_name());
  } catch (const po::invalid_command_line_syntax& error) {
    throw bad_syntax(usage, error);
  }
}

void refuse_arity(const Usage& usage, const Words& operands) {
  const std::string what(usage.operands);
  if (operands.size() < usage.least) throw wrong(usage, what + " is missing");
  if (operands.size() > usage.most) throw wrong(usage, "one argument too many: " + in_quotes(operands[usage.most]));
}

std::string option_line(const OptionRow& row) {
  const char letter = letter_of(row.name);
  const std::string head = (letter ? std::string("-") + letter + ", " : "    ") + "--" + std::string(row.name) +
                           (row.argument.empty() ? "" : " " + std::string(row.argument));
  const auto lines = report::wrap(row.help, 98, {28, 28});
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i)
    text += (i == 0 ? report::pad_right("  " + head, 27) + lines[0].substr(27) : lines[i]) + "\n";
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    parts.push_back(text.substr(from, comma - from));
    from = comma + 1;
  }
  return parts;
}

}  // namespace

std::string help_of(const Usage& usage) {
  std::string text = "uphill " + std::string(usage.command) + ": " + std::string(usage.about) + "\n\nExamples\n";
  for (const Example& example : usage.examples)
    text += "  " + std::string(example.line) + "\n      " + std::string(example.meaning) + "\n";
  text += "\nUsage\n  uphill " + std::string(usage.command) + " " + std::string(usage.operands) +
          (usage.operands.empty() ? "[options]" : " [options]") + "\n\nOptions\n";
  for (const OptionRow& row : rows_of(usage)) text += option_line(row);
  return text + option_line(help_row);
}

Arguments parse(const Usage& usage, const Words& words) {
  Arguments arguments{&usage, {}, {}, false};
  for (const auto& option : parsed(usage, words).options) {
    if (option.string_key.empty()) {
      arguments.operands.insert(arguments.operands.end(), option.value.begin(), option.value.end());
      continue;
    }
    Words& values = arguments.values[option.string_key];
    if (!values.empty() && row_of(usage, option.string_key).times == Times::once)
      throw wrong(usage, "--" + option.string_key + " is given twice");
    values.push_back(option.value.empty() ? "" : option.value.front());
  }
  arguments.help = arguments.has("help");
  if (!arguments.help) refuse_arity(usage, arguments.operands);
  return arguments;
}

std::optional<std::string> Arguments::text(std::string_view option) const {
  const auto found = values.find(option);
  return found == values.end() ? std::nullopt : std::optional(found->second.front());
}

Words Arguments::all(std::string_view option) const {
  const auto found = values.find(option);
  return found == values.end() ? Words{} : found->second;
}

Words Arguments::list(std::string_view option) const {
  const auto given = text(option);
  return given ? split(*given) : Words{};
}

std::optional<std::uint64_t> Arguments::count(std::string_view option, std::uint64_t lo, std::uint64_t hi) const {
  const auto given = text(option);
  if (!given) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (error == std::errc() && end == given->data() + given->size() && value >= lo && value <= hi) return value;
  throw wrong(*usage, "--" + std::string(option) + " is " + in_quotes(*given) +
                          ", but it must be a whole number from " + report::grouped(lo) + " to " + report::grouped(hi));
}

std::optional<std::size_t> Arguments::choice(std::string_view option, std::span<const std::string_view> words) const {
  const auto given = text(option);
  if (!given) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), *given);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string all;
  for (const auto word : words) all += (all.empty() ? "" : ", ") + std::string(word);
  throw wrong(*usage, "--" + std::string(option) + " is " + in_quotes(*given) + ", but it must be one of " + all,
              did_you_mean(*given, {words.begin(), words.end()}));
}

std::vector<double> Arguments::probabilities(std::string_view option, std::vector<double> otherwise) const {
  const auto given = text(option);
  if (!given) return otherwise;
  std::vector<double> list;
  for (const std::string& part : split(*given)) {
    double p = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), p);
    if (error != std::errc() || end != part.data() + part.size() || !(p > 0 && p < 1))
      throw wrong(*usage, "--" + std::string(option) + " has " + in_quotes(part) +
                              ", but a probability lies between 0 and 1, like 0.05,0.5,0.95");
    list.push_back(p);
  }
  return list;
}

Luck luck_of(const Arguments& arguments) {
  constexpr std::string_view samplings[] = {"sobol", "latin", "random"};
  Luck luck{arguments.count("trials", 1, 1'000'000'000), arguments.count("seed", 0, 9'000'000'000'000'000'000), {}};
  if (const auto at = arguments.choice("sampling", samplings)) luck.sampling = static_cast<Sampling>(*at);
  return luck;
}

const Scenario& scenario_named(const Case& c, const std::string& name) {
  std::vector<std::string_view> names;
  for (const Scenario& scenario : c.scenarios) {
    if (scenario.name == name) return scenario;
    names.push_back(scenario.name);
  }
  throw unknown_scenario(name, names);
}

UsageError unknown_scenario(const std::string& name, const std::vector<std::string_view>& names) {
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) {
    hint = "it has ";
    for (const auto known : names) hint += (known == names.front() ? "" : ", ") + std::string(known);
  }
  return UsageError("the file has no scenario " + in_quotes(name), hint);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words) {
  const std::string near(read::nearest(word, words));
  return near.empty() ? "" : "did you mean " + near + "?";
}

UsageError unknown_command(const std::string& word) {
  if (word.starts_with('-'))
    return UsageError("a command comes first, but " + in_quotes(word) + " is an option",
                      "'uphill help' lists the commands");
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const std::string near = did_you_mean(word, names);
  return UsageError("unknown command " + in_quotes(word), near.empty() ? "'uphill help' lists the commands" : near);
}

void refuse_excess(const Words& words) {
  constexpr std::size_t most = 10'000, longest = 65'536;
  if (words.size() > most)
    throw UsageError(report::grouped(words.size()) + " arguments, but at most " + report::grouped(most) +
                     " are allowed");
  for (const auto& word : words)
    if (word.size() > longest)
      throw UsageError("an argument of " + report::grouped(word.size()) + " bytes, but at most " +
                       report::grouped(longest) + " are allowed");
}

}  // namespace uphill::tool
