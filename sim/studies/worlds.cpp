// SPDX-License-Identifier: Apache-2.0
#include "studies/worlds.h"

#include <string>
#include <variant>
#include <vector>

namespace uphill::studies {
namespace {

constexpr std::size_t most_dimensions = 3667;  // of the table of direction numbers

double median_of(const RowPlan& row) {
  if (const auto* fixed = std::get_if<FixedRow>(&row)) return fixed->value;
  return std::get<SampledRow>(row).law.median();
}

/// Name of a source as the cube spells it.
std::string cube_name(const Source& source) {
  if (source.event) return source.path + "!";
  return source.year ? source.path + "@" + std::to_string(*source.year) : source.path;
}

}  // namespace

void pin(Program& program, int source, double u) {
  for (RowPlan& row : program.rows) {
    if (const auto* sampled = std::get_if<SampledRow>(&row); sampled && sampled->source == source) {
      row = FixedRow{sampled->law.quantile(u)};
    } else if (const auto* success = std::get_if<SuccessRow>(&row); success && success->source == source) {
      row = FixedRow{u > 1.0 - median_of(program.rows[static_cast<std::size_t>(success->probability)]) ? 1.0 : 0.0};
    }
  }
}

Row adjusted(Program& program, Row row, double factor, double plus, double lo, double hi) {
  program.rows.push_back(AdjustedRow{row, factor, plus, lo, hi});
  return static_cast<Row>(program.rows.size()) - 1;
}

void other_chance(Program& program, std::uint64_t seed) {
  const auto moved = [seed](random::StreamKey key) {
    const std::string name = std::to_string(key.k0) + "/" + std::to_string(key.k1);
    return random::stream_key(seed, "other chance/" + name);
  };
  program.shock = moved(program.shock);
  program.downturn = moved(program.downturn);
  for (RoleStreams& streams : program.role_streams) {
    streams = {moved(streams.leavers), moved(streams.wins), moved(streams.deals)};
  }
}

void add_second_point(Program& program) {
  std::vector<std::string> names;
  for (const Source& source : program.sources) {
    if (source.dimension >= 0) names.push_back(cube_name(source));
  }
  const std::size_t first = names.size();
  if (2 * first > most_dimensions) return;
  for (std::size_t d = 0; d < first; ++d) names.push_back(names[d] + "/second");
  program.cube.emplace(program.sampling, program.seed, program.trials, std::move(names));
}

void take_second(Program& program, int source) {
  Source& s = program.sources[static_cast<std::size_t>(source)];
  int first = 0;
  for (const Source& other : program.sources) first += other.dimension >= 0 ? 1 : 0;
  if (s.dimension >= 0 && program.cube->dimensions() >= static_cast<std::size_t>(2 * first)) {
    s.dimension += first;
    return;
  }
  s.dimension = -1;
  s.key = random::stream_key(program.seed, cube_name(s) + "/second");
}

}  // namespace uphill::studies
