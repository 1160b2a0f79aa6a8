// SPDX-License-Identifier: Apache-2.0
// Blocks of trials over threads. A block plays its trials tile by tile and writes by index; its sums are its own, and are
// added up in block order at the end.
#include <algorithm>
#include <set>

#include "engine/memory.h"
#include "engine/outcomes.h"
#include "engine/parallel.h"
#include "uphill/run.h"

namespace uphill {

template <class Visit>
void Outcomes::each_column(PayoffOutcomes& payoff, const Visit& visit) {
  for (auto* column : {&payoff.in_year, &payoff.long_term, &payoff.spending_npv, &payoff.payback, &payoff.waiting}) visit(*column);
  for (auto& month : payoff.cumulative) visit(month);
}

template <class Visit>
void Outcomes::each_column(const Visit& visit) {
  for (auto& future : yearly_) {
    for (KeptTrials& column : future) visit(column);
  }
  for (PayoffOutcomes& payoff : payoffs_) each_column(payoff, visit);
}

namespace {

/// Doubles that a column of so many values takes: whole cache lines.
template <class T>
std::size_t doubles_of(std::uint64_t values, std::span<const T>) {
  constexpr std::size_t line = 64;
  return (values * sizeof(T) + line - 1) / line * line / sizeof(double);
}

}  // namespace

Outcomes::Outcomes(std::shared_ptr<const Program> program, std::uint64_t trials) : program_(std::move(program)), trials_(trials) {
  const Program& p = *program_;
  const auto yearly_columns = kernel::money_figures * static_cast<std::size_t>(p.years);
  yearly_.resize(p.futures.size());
  for (const int future : {p.baseline_future, p.steady_future}) yearly_[static_cast<std::size_t>(future)].resize(yearly_columns);
  for (const ComparisonPlan& c : p.comparisons) {
    yearly_[static_cast<std::size_t>(c.future)].resize(yearly_columns);
    payoffs_.emplace_back().cumulative.resize(static_cast<std::size_t>(p.months()));
  }
  std::set<const void*> empty;  // costs of waiting that are none, payoffs that are another's, and bookings that are the revenue
  for (std::size_t c = 0; c < payoffs_.size(); ++c) {
    if (p.comparisons[c].waiting < 0) empty.insert(&payoffs_[c].waiting);
    if (p.comparisons[c].same >= 0) each_column(payoffs_[c], [&](auto& column) { empty.insert(&column); });
  }
  for (std::size_t f = 0; f < yearly_.size(); ++f) {
    if (p.futures[f].recurring || yearly_[f].empty()) continue;
    for (int y = 0; y < p.years; ++y) empty.insert(&yearly_[f][place(Money::bookings, y)]);
  }
  const auto kept = [&](const auto& column) { return !empty.contains(&column); };
  std::size_t doubles = 0;
  each_column([&](auto& column) { doubles += kept(column) ? doubles_of(trials, column) : 0; });
  room_ = kernel::Room(doubles);
  double* next = room_.data();
  each_column([&]<class T>(std::span<const T>& column) {
    if (!kept(column)) return;
    column = {reinterpret_cast<const T*>(next), trials};
    next += doubles_of(trials, column);
  });
  for (std::size_t c = 0; c < payoffs_.size(); ++c) {
    if (const int same = p.comparisons[c].same; same >= 0) payoffs_[c] = payoffs_[static_cast<std::size_t>(same)];
  }
  sums_.resize(p.funnels.size());
  for (const ComparisonPlan& c : p.comparisons) {
    for (const FuturePlan::Team& team : p.futures[static_cast<std::size_t>(c.future)].teams) {
      sums_[static_cast<std::size_t>(team.funnel)].resize(static_cast<std::size_t>(p.years));
    }
  }
}

void Outcomes::move_to(std::uint64_t first, std::uint64_t trials) {
  first_ = first;
  if (trials == trials_) return;
  trials_ = trials;
  each_column([&](auto& column) { column = column.empty() ? column : column.first(trials); });
}

KeptTrials Outcomes::yearly(int future, Money figure, int year) const {
  const auto f = static_cast<std::size_t>(future);
  const bool revenue = figure == Money::bookings && !program_->futures[f].recurring;
  return yearly_[f][place(revenue ? Money::revenue : figure, year)];
}

namespace {

/// Outcomes are written by who plays them, and read by all others. Null: not kept.
template <class T>
T* writable(std::span<const T> column, std::uint64_t first) {
  return column.empty() ? nullptr : const_cast<T*>(column.data()) + first;
}

/// Trials of a block: small enough that a short run keeps all threads busy, and never so small that sums of blocks weigh.
std::uint64_t block_size(std::uint64_t trials) {
  constexpr std::uint64_t least = 256, most_blocks = 4096;
  return std::max(least, (trials / most_blocks + least - 1) / least * least);
}

void add(RoleSums& to, const RoleSums& from) {
  to.sellers += from.sellers, to.ramped += from.ramped, to.selling_time += from.selling_time, to.leads += from.leads;
  to.opportunities += from.opportunities, to.proposals += from.proposals, to.decided += from.decided, to.wins += from.wins;
  to.bookings += from.bookings;
}

}  // namespace

class Simulator {
 public:
  Simulator(const kernel::Instance& instance, Outcomes& outcomes)
      : instance_(instance), out_(outcomes), program_(outcomes.program()) {}

  /// Plays the trials that the outcomes have room for, in blocks of so many; sums are added to those of earlier calls.
  void run(std::uint64_t block_trials, const ParallelOptions& options) {
    block_trials_ = block_trials;
    const std::uint64_t blocks = (out_.trials() + block_trials_ - 1) / block_trials_;
    std::vector<Sums> sums(blocks, empty_sums());
    players_.resize(static_cast<std::size_t>(worker_count(options.threads)));
    parallel(blocks, options, [&](int worker, std::size_t block) {
      auto& player = players_[static_cast<std::size_t>(worker)];
      if (!player) player = instance_.player(program_);
      play_block(block, *player, sums[block]);
    });
    for (const auto& block : sums) {
      for (std::size_t f = 0; f < block.size(); ++f) {
        for (std::size_t y = 0; y < block[f].size(); ++y) add(out_.sums_[f][y], block[f][y]);
      }
    }
  }

 private:
  using Sums = std::vector<std::vector<RoleSums>>;  // [funnel][year]

  Sums empty_sums() const {
    Sums sums;
    for (const auto& funnel : out_.sums_) sums.emplace_back(funnel.size());
    return sums;
  }

  void play_block(std::size_t block, kernel::Player& player, Sums& sums) {
    const std::uint64_t end = std::min<std::uint64_t>(out_.trials(), (block + 1) * block_trials_);
    kernel::TileOutput to;
    to.sums = &sums;
    const auto lanes = static_cast<std::uint64_t>(player.lanes());
    for (std::uint64_t at = block * block_trials_; at < end; at += lanes) {
      point(at, to);
      player.play(out_.first() + at, static_cast<int>(std::min(end - at, lanes)), to);
    }
  }

  /// Points a tile's output at entry `first` of every column.
  void point(std::uint64_t first, kernel::TileOutput& to) {
    to.yearly.resize(out_.yearly_.size());
    for (std::size_t f = 0; f < out_.yearly_.size(); ++f) {
      to.yearly[f].resize(out_.yearly_[f].size());
      for (std::size_t c = 0; c < out_.yearly_[f].size(); ++c) to.yearly[f][c] = writable(out_.yearly_[f][c], first);
    }
    to.payoffs.resize(out_.payoffs_.size());
    for (std::size_t c = 0; c < out_.payoffs_.size(); ++c) {
      const PayoffOutcomes& from = out_.payoffs_[c];
      kernel::PayoffColumns& columns = to.payoffs[c];
      columns.in_year = writable(from.in_year, first);
      columns.long_term = writable(from.long_term, first);
      columns.spending_npv = writable(from.spending_npv, first);
      columns.payback = writable(from.payback, first);
      columns.waiting = writable(from.waiting, first);
      columns.cumulative.resize(from.cumulative.size());
      for (std::size_t t = 0; t < from.cumulative.size(); ++t) columns.cumulative[t] = writable(from.cumulative[t], first);
    }
  }

  const kernel::Instance& instance_;
  Outcomes& out_;
  const Program& program_;
  std::uint64_t block_trials_ = 0;
  std::vector<std::unique_ptr<kernel::Player>> players_;  // by worker
};

std::shared_ptr<const Outcomes> simulate_with(const kernel::Instance& instance, std::shared_ptr<const Program> program,
                                              const RunOptions& options) {
  check_memory(*program);
  const std::uint64_t trials = program->trials;
  auto outcomes = std::make_shared<Outcomes>(std::move(program), trials);
  Simulator(instance, *outcomes).run(block_size(trials), {options.threads, options.progress, options.cancel});
  return outcomes;
}

std::shared_ptr<const Outcomes> simulate_in_windows(std::shared_ptr<const Program> program, const RunOptions& options,
                                                    std::uint64_t window,
                                                    const std::function<void(const Outcomes&)>& take) {
  const std::uint64_t all = program->trials;
  auto outcomes = std::make_shared<Outcomes>(std::move(program), std::min(window, all));
  Simulator simulator(kernel::best_instance(), *outcomes);
  for (std::uint64_t first = 0; first < all; first += window) {
    const std::uint64_t trials = std::min(window, all - first);
    outcomes->move_to(first, trials);
    ParallelOptions part{options.threads, {}, options.cancel};
    if (options.progress) {
      part.progress = [&](double share) {
        options.progress((static_cast<double>(first) + share * static_cast<double>(trials)) / static_cast<double>(all));
      };
    }
    simulator.run(window_unit, part);
    take(*outcomes);
  }
  return outcomes;
}

std::vector<Trials> drawn_uniforms(const Program& program, const RunOptions& options, std::uint64_t from, std::uint64_t trials) {
  std::vector<Trials> drawn(program.sources.size(), Trials(trials));
  const std::uint64_t each = block_size(trials), blocks = (trials + each - 1) / each;
  std::vector<std::unique_ptr<kernel::Player>> players(static_cast<std::size_t>(worker_count(options.threads)));
  parallel(blocks, {options.threads, {}, options.cancel}, [&](int worker, std::size_t block) {
    auto& player = players[static_cast<std::size_t>(worker)];
    if (!player) player = kernel::best_instance().player(program);
    const std::uint64_t end = std::min(trials, (block + 1) * each);
    const auto lanes = static_cast<std::uint64_t>(player->lanes());
    std::vector<double*> out(drawn.size());
    for (std::uint64_t first = block * each; first < end; first += lanes) {
      for (std::size_t s = 0; s < drawn.size(); ++s) out[s] = drawn[s].data() + first;
      player->draw(from + first, static_cast<int>(std::min(end - first, lanes)), out);
    }
  });
  return drawn;
}

std::vector<Trials> drawn_uniforms(const Program& program, const RunOptions& options) {
  return drawn_uniforms(program, options, 0, program.trials);
}

std::shared_ptr<const Outcomes> simulate(std::shared_ptr<const Program> program, const RunOptions& options) {
  return simulate_with(kernel::best_instance(), std::move(program), options);
}

}  // namespace uphill
