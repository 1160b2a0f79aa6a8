// SPDX-License-Identifier: Apache-2.0
#include "studies/stress_inputs.h"

#include <algorithm>

#include "engine/parallel.h"
#include "math/exp_log.h"
#include "random/draws.h"
#include "studies/sample.h"

namespace uphill::studies {
namespace {

constexpr std::size_t piece = 1024;  // trials

double monthly(double yearly) { return -math::expm1(math::log1p(-yearly) / 12.0); }

/// Value of a row in a trial; of the rows that a downturn's chance can be.
double value_of(const Program& program, Row row, const std::vector<Trials>& uniforms, std::size_t trial) {
  const RowPlan& plan = program.rows[static_cast<std::size_t>(row)];
  if (const auto* fixed = std::get_if<FixedRow>(&plan)) return fixed->value;
  const auto& sampled = std::get<SampledRow>(plan);
  return sampled.law.quantile(uniforms[static_cast<std::size_t>(sampled.source)][trial]);
}

bool varies(const Trials& values) {
  return std::any_of(values.begin(), values.end(), [&](double x) { return x != values.front(); });
}

Condition named(const Case& c, const Program& program, const Input& input) {
  Condition about;
  const Source& source = program.sources[static_cast<std::size_t>(input.source)];
  about.path = source.path;
  if (source.year) about.period = c.timeline.labels[static_cast<std::size_t>(*source.year)];
  about.about = input.event ? Condition::About::success : Condition::About::number;
  about.kind = input.kind;
  about.points = input.points;
  return about;
}

StressInput downturn_input(const std::vector<int>& first, int before, const std::string& period) {
  StressInput input;
  input.about.path = "market.downturn";
  input.about.period = period;
  input.about.about = Condition::About::downturn;
  for (const int month : first) input.values.push_back(month >= 0 && month < before ? 1.0 : 0.0);
  return input;
}

}  // namespace

std::vector<int> first_downturns(const Program& program, const MarketPlan& market, const std::vector<Trials>& uniforms,
                                 const RunOptions& options) {
  std::vector<int> first(program.trials, -1);
  const std::size_t pieces = (first.size() + piece - 1) / piece;
  parallel(pieces, {options.threads, {}, options.cancel}, [&](int, std::size_t p) {
    for (std::size_t n = p * piece; n < std::min(first.size(), (p + 1) * piece); ++n) {
      const double hazard = monthly(value_of(program, market.probability, uniforms, n));
      for (int t = 0; t < program.months() && first[n] < 0; ++t) {
        if (t == market.forced || random::uniform(program.downturn, n, static_cast<std::uint32_t>(t)) < hazard)
          first[n] = t;
      }
    }
  });
  return first;
}

std::vector<StressInput> stress_inputs(const Case& c, const Program& program, int future, const RunOptions& options) {
  const std::vector<Trials> uniforms = drawn_uniforms(program, options);
  const std::vector<Input> inputs = inputs_of(c, program);
  std::vector<StressInput> all(inputs.size());
  parallel(inputs.size(), {options.threads, {}, options.cancel}, [&](int, std::size_t i) {
    all[i] = {named(c, program, inputs[i]), values_of(program, inputs[i], uniforms)};
  });
  const int market = program.future_markets[static_cast<std::size_t>(future)];
  if (market >= 0 && program.markets[static_cast<std::size_t>(market)].probability != no_row) {
    const auto first = first_downturns(program, program.markets[static_cast<std::size_t>(market)], uniforms, options);
    all.push_back(downturn_input(first, 12, c.timeline.labels.front()));
    all.push_back(downturn_input(first, program.months(), ""));
  }
  std::erase_if(all, [](const StressInput& input) { return !varies(input.values); });
  return all;
}

}  // namespace uphill::studies
