// SPDX-License-Identifier: Apache-2.0
// What the commands that simulate share: their options, which scenario is meant, and how a study is told.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "console.h"
#include "options.h"
#include "progress.h"
#include "uphill/run.h"

namespace uphill::tool {

/// Options of every study; the first four are those of a run.
inline constexpr OptionRow study_rows[] = {
    {"trials", "N", "how many futures (default: the file's)"},
    {"seed", "N", "which luck (default: the file's)"},
    {"sampling", "S", "sobol, latin or random (default: the file's)"},
    {"threads", "N", "how many threads (default: one a core); the results do not depend on it"},
    {"json", "FILE", "write the document; - is standard output, and then nothing else is printed there"}};
inline constexpr std::span<const OptionRow> run_rows = std::span(study_rows).first<4>();

/// Trials, seed, sampling and threads as given, stopped by signals, with a progress line where one can be drawn and
/// --quiet is not given. `progress` must outlive the run.
RunOptions run_options(const Arguments& arguments, Progress& progress);

/// The scenario that --scenario names, or the only one beside the baseline.
const Scenario& chosen_scenario(const Arguments& arguments, const Case& c);

/// A file and by what it is named.
struct NamedFile {
  std::string option;  // "--json", "FILE"
  std::string name;
};

/// Refuses files to write that would meet in one place, or land on one that is read.
void refuse_meeting(std::string_view command, const std::vector<NamedFile>& read, const std::vector<NamedFile>& written);

/// Refuses outputs (values of these options) that would meet in one place, or land on what is read.
void refuse_collisions(const Arguments& arguments, std::initializer_list<const char*> outputs);

/// Refuses options that mean nothing beside --table.
void refuse_beside_table(const Arguments& arguments, std::initializer_list<const char*> options);

/// Exit code of a command that was done: with --strict that of warnings, which are named on standard error.
int strictly(const Arguments& arguments, const std::vector<Warning>& warnings);

/// A wrong command line of this command, with where to read on.
UsageError misused(const Arguments& arguments, const std::string& message);

/// What a study says, for people and for programs.
struct Said {
  std::string text, json;
};

/// Opens what --json names, makes the study, and tells it. What the study finds wrong with names, figures and goals
/// (std::invalid_argument) is a wrong command line.
int tell(const Arguments& arguments, const std::function<Said()>& study);

}  // namespace uphill::tool
