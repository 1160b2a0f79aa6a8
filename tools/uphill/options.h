// SPDX-License-Identifier: Apache-2.0
// Options on Boost.Program_options, made strict: no prefixes guessed, no option twice, every value checked by its own
// grammar (the library takes -1 as a count and nan as a number), and the nearest word where one was mistyped.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"
#include "uphill/case.h"

namespace uphill::tool {

/// The command line is wrong (exit code 2).
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

enum class Times { once, many };

struct OptionRow {
  std::string_view name;      // "trials"
  std::string_view argument;  // "N"; empty where it takes none
  std::string_view help;
  Times times = Times::once;
};

struct Example {
  std::string_view line;
  std::string_view meaning;
};

/// How a command is used; its help is printed from this and from nothing else.
struct Usage {
  std::string_view command;
  std::string_view about;
  std::string_view operands;  // "FILE"
  std::size_t least;          // operands
  std::size_t most;
  std::span<const Example> examples;
  std::span<const OptionRow> options;      // its own
  std::span<const OptionRow> shared = {};  // those that it has in common with others, told behind them
};

std::string help_of(const Usage& usage);

/// What was given: operands in order, values by option.
struct Arguments {
  const Usage* usage;
  Words operands;
  std::map<std::string, Words, std::less<>> values;
  bool help = false;

  bool has(std::string_view option) const { return values.contains(option); }
  std::optional<std::string> text(std::string_view option) const;
  /// All values of an option that may be repeated.
  Words all(std::string_view option) const;
  /// The parts of a value that are set apart by commas; none where it is not given.
  Words list(std::string_view option) const;
  /// A whole number from lo to hi.
  std::optional<std::uint64_t> count(std::string_view option, std::uint64_t lo, std::uint64_t hi) const;
  /// Index of the value among `words`.
  std::optional<std::size_t> choice(std::string_view option, std::span<const std::string_view> words) const;
  /// Numbers strictly between 0 and 1, set apart by commas.
  std::vector<double> probabilities(std::string_view option, std::vector<double> otherwise) const;
};

/// Throws UsageError.
Arguments parse(const Usage& usage, const Words& words);

/// --trials, --seed and --sampling as a run and a replay understand them.
struct Luck {
  std::optional<std::uint64_t> trials, seed;
  std::optional<Sampling> sampling;
};
Luck luck_of(const Arguments& arguments);

/// The scenario of that name; throws UsageError with the nearest one.
const Scenario& scenario_named(const Case& c, const std::string& name);
UsageError unknown_scenario(const std::string& name, const std::vector<std::string_view>& names);

/// "did you mean 'trials'?", or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& words);
UsageError unknown_command(const std::string& word);
/// Refuses more than 10,000 arguments, and one of more than 64 KiB.
void refuse_excess(const Words& words);

}  // namespace uphill::tool
