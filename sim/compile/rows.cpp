// SPDX-License-Identifier: Apache-2.0
#include "compile/rows.h"

#include <algorithm>
#include <cmath>

#include "compile/copula.h"

namespace uphill::compiling {
namespace {

/// Name of a source as cube_names() spells it.
std::string source_name(const std::string& path, std::optional<int> year) {
  return year ? path + "@" + std::to_string(*year) : path;
}

std::string event_name(const std::string& path) { return path + "!"; }

/// What a law says, as numbers: equal content, equal key.
struct Content {
  std::vector<double> out;
  void put(double x) { out.push_back(x); }
  void operator()(const Percentiles& f) { for (double x : {f.tail, f.lo, f.mid, f.hi, f.has_mid ? 1.0 : 0.0}) put(x); }
  void operator()(const NormalForm& f) { put(f.mean), put(f.sd); }
  void operator()(const LognormalForm& f) { put(f.mean), put(f.sd); }
  void operator()(const PertForm& f) { put(f.min), put(f.mode), put(f.max); }
  void operator()(const TriangularForm& f) { put(f.min), put(f.mode), put(f.max); }
  void operator()(const UniformForm& f) { put(f.min), put(f.max); }
  void operator()(const BetaForm& f) { put(f.mean), put(f.sd); }
  void operator()(const DiscreteForm& f) {
    for (const auto& [value, probability] : f.atoms) put(value), put(probability);
  }
  void operator()(const SampleForm& f) { for (double x : f.values) put(x); }
  void operator()(const PoolForm& f) {
    for (const PoolMember& member : f.members) put(member.weight), form(member.form);
  }
  void form(const LawForm& f) {
    put(static_cast<double>(f.index()));
    std::visit(*this, f);
  }
};

std::vector<double> content(const Law& law) {
  Content c;
  c.put(static_cast<double>(law.kind()));
  c.form(law.form());
  return std::move(c.out);
}

/// A cube name taken apart: "PATH", "PATH@YEAR" or "PATH!".
Source cube_source(const std::string& name, int dimension) {
  Source s;
  s.dimension = dimension;
  s.event = name.back() == '!';
  const auto at = name.rfind('@');
  s.path = s.event ? name.substr(0, name.size() - 1) : name.substr(0, at);
  if (at != std::string::npos) s.year = std::stoi(name.substr(at + 1));
  return s;
}

}  // namespace

Rows::Rows(Program& program, const Case& c) : program_(program) {
  const std::vector<std::string> names = random::cube_names(c);
  program_.cube.emplace(program_.sampling, program_.seed, program_.trials, names);
  for (std::size_t d = 0; d < names.size(); ++d) {
    sources_[names[d]] = static_cast<int>(d);
    program_.sources.push_back(cube_source(names[d], static_cast<int>(d)));
  }
  correlate(c);
}

void Rows::correlate(const Case& c) {
  const auto source_of = [&](const DrawName& name) {
    return sources_.at(name.event ? event_name(name.path) : name.path);
  };
  std::vector<RankCorrelation> pairs;
  for (const Correlation& r : c.correlations) pairs.push_back({source_of(r.a), source_of(r.b), r.rank});
  program_.copula = gaussian_copula(pairs);
}

Row Rows::add(RowPlan plan) {
  program_.rows.push_back(std::move(plan));
  return static_cast<Row>(program_.rows.size()) - 1;
}

Row Rows::fixed(double value) {
  const auto [place, fresh] = fixed_.try_emplace(value, no_row);
  if (fresh) place->second = add(FixedRow{value});
  return place->second;
}

int Rows::source(const std::string& path, std::optional<int> year) {
  const auto [place, fresh] = sources_.try_emplace(source_name(path, year), static_cast<int>(program_.sources.size()));
  if (fresh) {
    Source s;
    s.path = path;
    s.year = year;
    s.key = random::stream_key(program_.seed, path);
    program_.sources.push_back(s);
  }
  return place->second;
}

Row Rows::sampled(const Law& law, const std::string& path, std::optional<int> year) {
  const int from = source(path, year);
  const auto [place, fresh] = sampled_.try_emplace({from, content(law)}, no_row);
  if (fresh) place->second = add(SampledRow{from, law});
  return place->second;
}

Row Rows::of(const Number& number) {
  if (const Law* law = std::get_if<Law>(&number.value)) return sampled(*law, number.path, std::nullopt);
  return fixed(std::get<double>(number.value));
}

std::vector<Row> Rows::yearly(const Number& number) {
  if (!number.each_year || !number.uncertain()) return {of(number)};
  std::vector<Row> rows;
  for (int year = 0; year < program_.years; ++year) {
    rows.push_back(sampled(std::get<Law>(number.value), number.path, year));
  }
  return rows;
}

Row Rows::leads(const LeadsRow& in) {
  const auto key = std::tuple(in.bookings, in.lead_conversion, in.proposal_rate, in.win_rate, in.deal_size);
  const auto [place, fresh] = leads_.try_emplace(key, no_row);
  if (fresh) place->second = add(in);
  return place->second;
}

Row Rows::success(const Investment& investment) {
  const int from = sources_.at(event_name("investments." + investment.name + ".success"));
  const Row probability = of(investment.success);
  const auto [place, fresh] = success_.try_emplace({from, probability}, no_row);
  if (fresh) place->second = add(SuccessRow{from, probability});
  return place->second;
}

}  // namespace uphill::compiling
