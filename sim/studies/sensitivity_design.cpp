// SPDX-License-Identifier: Apache-2.0
#include "studies/sensitivity_design.h"

#include <algorithm>
#include <cmath>

#include "studies/worlds.h"

namespace uphill::studies {
namespace {

constexpr double unrelated = 1e-12;  // what rounding leaves of a factor's zero

}  // namespace

std::vector<Sources> blocks_of(const Program& program) {
  std::vector<int> head(program.sources.size());
  for (std::size_t s = 0; s < head.size(); ++s) head[s] = static_cast<int>(s);
  const Copula& copula = program.copula;
  for (std::size_t i = 0; i < copula.factor.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (std::fabs(copula.factor[i][j]) <= unrelated) continue;
      const int from = head[static_cast<std::size_t>(copula.sources[i])], to = head[static_cast<std::size_t>(copula.sources[j])];
      std::replace(head.begin(), head.end(), from, to);
    }
  }
  std::vector<Sources> blocks(head.size());
  for (std::size_t s = 0; s < head.size(); ++s) {
    for (std::size_t o = 0; o < head.size(); ++o)
      if (head[o] == head[s]) blocks[s].push_back(static_cast<int>(o));
  }
  return blocks;
}

Design::Design(const Question& question, const Program& program, const std::vector<Input>& inputs, std::function<void()> done)
    : question_(question), program_(program), done_(std::move(done)) {
  add_second_point(program_);
  Sources all;
  for (const Input& input : inputs) {
    const Sources block = blocks_of(program_)[static_cast<std::size_t>(input.source)];
    all.insert(all.end(), block.begin(), block.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const Trials a = play({}, Chance::same), b = play(all, Chance::other);
  indices_ = std::make_unique<SaltelliJansen>(a, b, program_.seed);
}

Trials Design::play(const Sources& second, Chance chance) {
  auto program = std::make_shared<Program>(program_);
  for (const int source : second) take_second(*program, source);
  if (chance == Chance::other) other_chance(*program, program->seed);
  const auto outcomes = simulate(std::move(program), question_.run);
  Trials values = figure_values(question_.c, *outcomes, question_.scenario, question_.figure);
  if (done_) done_();
  return values;
}

const SobolIndex& Design::index(const Sources& sources) {
  if (const auto found = known_.find(sources); found != known_.end()) return found->second;
  return known_.emplace(sources, indices_->index(play(sources, Chance::same))).first->second;
}

Design::Split Design::split(const Sources& these, const Sources& those) {
  const std::array<Trials, 3> ab{play(these, Chance::same), play(those, Chance::same), play({}, Chance::other)};
  return {indices_->split({ab[0], ab[1], ab[2]}), {indices_->index(ab[0]), indices_->index(ab[1]), indices_->index(ab[2])}};
}

}  // namespace uphill::studies
