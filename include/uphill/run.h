// SPDX-License-Identifier: Apache-2.0
// From a case to findings: compile, play all futures, analyse. The three steps in one call, or one by one.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "uphill/case.h"
#include "uphill/findings.h"

namespace uphill {

/// Which futures are played.
enum class Extent {
  everything,   // every scenario, its baseline, one year later, and the baseline without drift
  comparisons,  // every scenario and its baseline: for studies, which run many times
};

/// What a run may ask beside what the file says. Absent: the file's own `simulation`.
struct RunOptions {
  std::optional<std::uint64_t> trials = {};
  std::optional<std::uint64_t> seed = {};
  std::optional<Sampling> sampling = {};
  int threads = 0;                     // 0: as many as the machine has
  std::vector<std::string> scenarios = {};       // names to report, all if empty; all are played
  Extent extent = Extent::everything;
  std::function<void(double)> progress = {};     // share done, 0..1, from one thread at a time; may be empty
  const std::atomic<bool>* cancel = nullptr;     // set it to stop between blocks: simulate() throws Cancelled
};

class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

struct Program;  // constant and flat: everything that the kernel needs (sim/compile)

/// Names to indices, dates to months, laws to quantile functions, correlations to factors, draws to addresses.
/// Throws std::invalid_argument for a scenario name that the case lacks.
std::shared_ptr<const Program> compile(const Case& c, const RunOptions& options = {});

/// One per-trial figure: `values[n]` belongs to trial n.
struct Column {
  std::string scenario;  // empty for an input
  std::string figure;  // "revenue", "bookings", "cost", "contribution", "spending", "attainment",
                       // "in_year_payoff", "long_term_payoff", "payback_months" (NaN: none)
  std::string period;  // fiscal year, or empty for a figure of the whole horizon
  std::vector<double> values;
};

class Outcomes;

/// Plays all futures of the program over the same draws. Same bytes at any number of threads.
std::shared_ptr<const Outcomes> simulate(std::shared_ptr<const Program> program, const RunOptions& options = {});

/// Whether the memory at hand holds every trial of the program; check_memory() throws std::length_error with the figures
/// where it does not, and so does simulate().
bool fits(const Program& program);
void check_memory(const Program& program);

/// Per-trial figures of the chosen scenarios, for export: of all trials, or of the window that the outcomes hold. Only
/// `cancel` of the options is heeded.
std::vector<Column> trial_columns(const Case& c, const Outcomes& outcomes, const RunOptions& options = {});

/// What was drawn in each trial, for export: a column an uncertain number ("roles.seller.attrition", with the year where
/// it has one of its own) and one a success (1, else 0), named by path, without scenario and period.
std::vector<Column> input_columns(const Case& c, const Outcomes& outcomes, const RunOptions& options = {});

/// Threads and cancel are those of `options`.
Findings analyse(const Case& c, const Outcomes& outcomes, const RunOptions& options = {});

/// simulate and analyse in bounded memory, whatever the number of trials: each window of futures is counted and forgotten.
/// Means, standard deviations, errors and benchmarks are those of analyse() but for rounding, chances are the same;
/// percentiles lie within 1/1024 of their value, by-month curves within 1/256, and a warning `counted` says so. Same
/// bytes at any number of threads, and whatever the memory. `also` is given each window in turn before it is forgotten, as
/// for an export of every future.
Findings stream(const Case& c, std::shared_ptr<const Program> program, const RunOptions& options = {},
                const std::function<void(const Outcomes&)>& also = {});

/// compile, then simulate and analyse where the trials fit in memory, else stream.
Findings run(const Case& c, const RunOptions& options = {});

/// Every value of one future, month by month: the kernel's own.
struct Series {
  std::string subject;  // "market", "roles.enterprise-ae", "investments.crm", "company"
  std::string figure;   // "sellers", "leads", "strength", ...
  std::string unit;     // "USD", "share", "months", "count", ""
  std::vector<double> values;  // by month, T entries
};
struct Replay {
  std::string scenario;
  std::uint64_t trial;
  std::vector<std::string> months;      // "2026-02", ...
  std::vector<std::string> labels;      // fiscal label of each month, "FY27-M01"
  std::vector<Series> series;
  struct Drawn {
    std::string path;
    std::optional<int> year;  // index, for `each: year`
    double u, value;
  };
  std::vector<Drawn> drawn;  // assumptions and success events of this trial
};
Replay replay(const Case& c, const std::string& scenario, std::uint64_t trial, const RunOptions& options = {});

}  // namespace uphill
