// SPDX-License-Identifier: Apache-2.0
// Reports: findings as documents for programs (JSON, CSV, Parquet) and for people (the terminal). Nothing is computed
// here that a result depends on; a report needs no simulation, only the plain structs that describe one.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "uphill/findings.h"
#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::report {

/// "win-win", "paradox", "quick-fix", "reject", "no-change".
std::string_view name(Verdict verdict);
/// "sobol", "latin", "random".
std::string_view name(Sampling sampling);

/// The document of results: JSON, UTF-8, keys in a fixed order, numbers in their shortest form that reads back to the
/// same double, a missing value as null. The same findings give the same bytes on every machine.
///
/// The last member, "checksum", is the XXH3-128 (seed 0, 32 lower-case hexadecimal digits, high half first) of the
/// document as it would be without that member: the member is the bytes `,\n "checksum": "<32 digits>"`, directly
/// before the closing `\n}\n`, and the hash runs over all bytes before the member, then over `\n}\n`.
std::string results_json(const Findings& findings);

/// Whether `document` is a results document whose checksum is right, byte by byte (an edited one is not).
bool checksum_holds(std::string_view document);

/// The same numbers in long form: scenario,figure,period,statistic,value (RFC 4180, UTF-8); a missing value is empty.
std::string results_csv(const Findings& findings);

/// What a per-trial export says of its own origin.
struct Origin {
  std::string version;
  std::string digest;  // of the case as understood
  std::uint64_t seed;
  std::uint64_t trials;
};

/// A column `trial` (0, 1, ...) and one column a figure, named SCENARIO/FIGURE/PERIOD, an input by
/// its path. All columns have one length.
void write_trials_csv(std::ostream& out, std::span<const Column> columns);
/// The same as Parquet: required int32 and double columns, uncompressed, `origin` as key-value metadata. A figure that
/// has no value in a trial is NaN. At most 2^31 - 1 trials.
void write_trials_parquet(std::ostream& out, std::span<const Column> columns, const Origin& origin);

/// Either of them in pieces, for trials that memory does not hold at once: take() is given the columns of the next trials,
/// always the same columns, and finish() ends the file. The bytes do not depend on the pieces.
class TrialsCsv {
 public:
  explicit TrialsCsv(std::ostream& out) : out_(out) {}
  void take(std::span<const Column> columns);

 private:
  std::ostream& out_;
  std::uint64_t trials_ = 0;
  bool headed_ = false;
};

class TrialsParquet {
 public:
  explicit TrialsParquet(std::ostream& out);
  ~TrialsParquet();
  /// Writes all whole row groups and holds the rest.
  void take(std::span<const Column> columns);
  void finish(const Origin& origin);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

enum class Colour { off, on };

/// How text for people is set: nothing is wider than `columns` (80 at least).
struct Look {
  int columns = 100;
  Colour colour = Colour::off;
};

/// The whole report of a run.
std::string terminal(const Findings& findings, const Look& look = {});

/// Three to six plain sentences made from the figures; none claims more than the standard errors allow.
std::vector<std::string> story(const Findings& findings);

/// Five lines on what was understood from a file.
std::string understood(const Case& c, const Look& look = {});

/// The whole case with every default, unit, source and law. `scenario`: as it stands there, with its `set`; may be
/// null. `numbers` are those of the company that is shown.
std::string explain(const Case& c, const Scenario* scenario, const std::vector<ExplainedNumber>& numbers,
                    const Look& look = {});

/// What one has said with a law: quantiles at the probabilities `at`, mean, sd, a small picture.
std::string law_text(const Law& law, const std::vector<double>& at, const Look& look = {});
/// {"mean", "sd", "quantiles": [{"p", "value"}]}, in the order of `at`.
std::string law_json(const Law& law, const std::vector<double>& at);

/// One future: what was drawn, then every value by month.
std::string replay_text(const Replay& replay, const Look& look = {});
/// Long form subject,figure,unit,month,label,value; what was drawn stands under subject `drawn`.
std::string replay_csv(const Replay& replay);

}  // namespace uphill::report
