// SPDX-License-Identifier: Apache-2.0
// Outcomes: what is kept of every trial, in columns by figure, and sums over trials where a plain number is enough.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "compile/program.h"
#include "engine/kernel/instance.h"
#include "engine/kernel/room.h"
#include "uphill/run.h"

namespace uphill {

using kernel::Money;
using kernel::RoleSums;
using Trials = std::vector<double>;          // by trial
using KeptTrials = std::span<const double>;  // by trial, where outcomes keep them

inline Trials copy_of(KeptTrials kept) { return {kept.begin(), kept.end()}; }

/// Per-trial figures of a comparison; `payback` in months from the decision, NaN where a trial never pays back.
struct PayoffOutcomes {
  KeptTrials in_year, long_term, spending_npv, payback;
  KeptTrials waiting;                               // empty: no cost of waiting
  std::vector<std::span<const float>> cumulative;  // [month][trial]: shown, never computed with
};

class Outcomes {
 public:
  /// Room for so many trials. It is not cleared, so that its pages are first touched by the threads that fill them.
  Outcomes(std::shared_ptr<const Program> program, std::uint64_t trials);

  const Program& program() const { return *program_; }
  /// Trials first() .. first() + trials() - 1 of the program's are here: all, or those of a window.
  std::uint64_t first() const { return first_; }
  std::size_t trials() const { return trials_; }
  bool keeps(int future) const { return !yearly_[static_cast<std::size_t>(future)].empty(); }
  /// Sum of a figure over a fiscal year, by trial. Kept for the futures of scenarios, the baseline and its drift-free twin.
  KeptTrials yearly(int future, Money figure, int year) const;
  const PayoffOutcomes& payoff(std::size_t comparison) const { return payoffs_[comparison]; }
  /// Kept for the funnels of scenarios. Sums begin with the program's first trial, whatever the window.
  bool counts(int funnel) const { return !sums_[static_cast<std::size_t>(funnel)].empty(); }
  const RoleSums& sums(int funnel, int year) const {
    return sums_[static_cast<std::size_t>(funnel)][static_cast<std::size_t>(year)];
  }

 private:
  friend class Simulator;
  std::size_t place(Money figure, int year) const { return static_cast<std::size_t>(figure) * program_->years + year; }
  /// Makes room for another window, not longer than the first.
  void move_to(std::uint64_t first, std::uint64_t trials);
  friend std::shared_ptr<const Outcomes> simulate_in_windows(std::shared_ptr<const Program>, const RunOptions&, std::uint64_t,
                                                             const std::function<void(const Outcomes&)>&);

  std::shared_ptr<const Program> program_;
  std::uint64_t first_ = 0, trials_;
  /// Calls visit(column) for each, of doubles or of floats.
  template <class Visit>
  void each_column(const Visit& visit);
  template <class Visit>
  static void each_column(PayoffOutcomes& payoff, const Visit& visit);

  kernel::Room room_;                            // of all columns
  std::vector<std::vector<KeptTrials>> yearly_;  // [future][place(figure, year)]
  std::vector<PayoffOutcomes> payoffs_;
  std::vector<std::vector<RoleSums>> sums_;  // [funnel][year]
};

/// simulate() with a chosen instance of the kernel.
std::shared_ptr<const Outcomes> simulate_with(const kernel::Instance& instance, std::shared_ptr<const Program> program,
                                              const RunOptions& options = {});

/// Plays all futures in windows of so many trials (whole units of memory.h), each taken before the next overwrites it, so
/// that memory is bounded. What is returned holds the last window, and the sums over all.
std::shared_ptr<const Outcomes> simulate_in_windows(std::shared_ptr<const Program> program, const RunOptions& options,
                                                    std::uint64_t window,
                                                    const std::function<void(const Outcomes&)>& take);

/// The uniforms behind the trials, correlated as they are played: [source of the program][trial]. Of all trials, or of
/// so many from `first` on, which is a whole number of window units.
std::vector<Trials> drawn_uniforms(const Program& program, const RunOptions& options = {});
std::vector<Trials> drawn_uniforms(const Program& program, const RunOptions& options, std::uint64_t first, std::uint64_t trials);

}  // namespace uphill
