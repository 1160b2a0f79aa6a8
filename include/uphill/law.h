// SPDX-License-Identifier: Apache-2.0
// A law: what is believed about one uncertain number, sampled by its quantile function (MODEL section 2).
//
// A `LawForm` is what the analyst wrote; `Law` is that form checked against the kind of its field and
// compiled so that `quantile` is cheap, increasing in u, and made of + - * / sqrt and tables only
// (the same bits on every machine).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "uphill/driver.h"

namespace uphill {

namespace law {
struct Metalog;
}

/// Percentiles joined by a metalog on the scale of the field's kind (Keelin 2016):
/// three terms through (tail, lo), (50 %, mid), (1 - tail, hi); two terms when `has_mid` is false
/// (the normal on that scale).
struct Percentiles {
  double tail;  // 0.10, 0.05, 0.01 or 0.25
  double lo;
  double mid;
  double hi;
  bool has_mid;
};
struct NormalForm { double mean, sd; };      // truncated to the field's range, renormalised
struct LognormalForm { double mean, sd; };   // arithmetic mean and sd of the lognormal itself
struct PertForm { double min, mode, max; };  // beta-PERT, lambda = 4 (Malcolm et al. 1959)
struct TriangularForm { double min, mode, max; };
struct UniformForm { double min, max; };
struct BetaForm { double mean, sd; };                                 // on [0, 1]
struct DiscreteForm { std::vector<std::pair<double, double>> atoms; };  // value, probability
struct SampleForm { std::vector<double> values; };  // quantiles of the sample, Hyndman & Fan (1996) type 7
struct PoolForm;                                    // linear opinion pool (Stone 1961)

using LawForm = std::variant<Percentiles, NormalForm, LognormalForm, PertForm, TriangularForm, UniformForm, BetaForm,
                             DiscreteForm, SampleForm, PoolForm>;

/// One person's law in a pool, with the weight it has (weights need not sum to 1; their proportions count).
struct PoolMember;
struct PoolForm { std::vector<PoolMember> members; };
struct PoolMember {
  std::string name;
  double weight;
  LawForm form;
};

/// A checked law. Immutable and cheap to copy.
class Law {
 public:
  /// Checks `form` against the field's kind and range and compiles it. The string is the complaint, worded for the
  /// person who wrote it (what was found, what is allowed, what to write instead).
  static std::variant<Law, std::string> make(const LawForm& form, Kind kind, Range range);

  /// Value at probability u in (0, 1), clamped to the field's range.
  double quantile(double u) const;
  /// The same of many: out[i] = quantile(u[i]); for three percentiles in half of the time.
  void quantiles(std::span<const double> u, double* out) const;

  double median() const { return quantile(0.5); }
  double mean() const;  // by integration of the quantile function
  double sd() const;

  /// The shape of three percentiles, else null; its values are yet to be clamped to range().
  const law::Metalog* metalog() const;
  Range range() const;

  const LawForm& form() const;
  Kind kind() const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace uphill
