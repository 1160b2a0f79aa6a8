// SPDX-License-Identifier: Apache-2.0
// The runs behind a sensitivity study: sets of sources drawn anew together, each set played once.
//
// Correlated inputs: what the cube holds are the innovations beneath the copula, and swapping one of them is no question that
// anybody asks. Inputs that are correlated, directly or by way of others, form a block that is independent of all else, and a
// set is widened to whole blocks. Its indices are then those of independent groups, and mean what they say: a member shows its
// block's. Tried on paper and left: first orders by reordered factors (Mara & Tarantola 2012), which ask for a second base run
// a member and give two pairs of numbers that few can tell apart.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "studies/figure.h"
#include "studies/saltelli.h"
#include "studies/sample.h"

namespace uphill::studies {

using Sources = std::vector<int>;  // ascending

/// Sources that are correlated with each source, directly or by way of others, itself among them: [source].
std::vector<Sources> blocks_of(const Program& program);

/// A case, one of its scenarios, and the figure that is asked about.
struct Question {
  const Case& c;
  std::size_t scenario;
  Figure figure;
  RunOptions run;  // quiet, of comparisons
};

/// The design's base points, and a run for each set that is asked for.
class Design {
 public:
  /// `program` is compiled for as many trials as the design has rows. `done` is called after each run; may be empty.
  Design(const Question& question, const Program& program, const std::vector<Input>& inputs, std::function<void()> done);

  bool varies() const { return indices_->varies(); }
  /// Of a set of whole blocks.
  const SobolIndex& index(const Sources& sources);
  /// Of three sets: these, those, and all chance.
  struct Split {
    std::array<Interval, 3> share;
    std::array<SobolIndex, 3> index;
  };
  Split split(const Sources& these, const Sources& those);

 private:
  enum class Chance { same, other };
  Trials play(const Sources& second, Chance chance);

  const Question& question_;
  Program program_;
  std::function<void()> done_;
  std::unique_ptr<SaltelliJansen> indices_;
  std::map<Sources, SobolIndex> known_;
};

}  // namespace uphill::studies
