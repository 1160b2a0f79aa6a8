// SPDX-License-Identifier: Apache-2.0
// A form that passed its checks becomes a shape with a closed quantile function, or, where there is none (PERT, beta,
// pools), a table of it.
#include "uphill/law.h"

#include <cmath>

#include "law/check.h"
#include "law/mixture.h"
#include "law/table.h"

namespace uphill {
namespace {

using namespace law;

struct ToShape {
  Kind kind;
  Range range;

  Shape operator()(const Percentiles& p) const {
    if (p.has_mid) return metalog_through(p, scale_of(kind));
    return normal_through(p, scale_of(kind));
  }
  Shape operator()(const NormalForm& f) const { return truncated(f, range); }
  Shape operator()(const LognormalForm& f) const { return lognormal(f); }
  Shape operator()(const PertForm& f) const { return pert(f); }
  Shape operator()(const TriangularForm& f) const { return Triangular{f.min, f.mode, f.max}; }
  Shape operator()(const UniformForm& f) const { return Uniform{f.min, f.max}; }
  Shape operator()(const BetaForm& f) const { return beta(f); }
  Shape operator()(const DiscreteForm& f) const { return discrete(f); }
  Shape operator()(const SampleForm& f) const { return sample(f); }
  Shape operator()(const PoolForm&) const { return {}; }  // members of a pool are no pools: checked before
};

Mixture mixture_of(const PoolForm& pool, const ToShape& to_shape) {
  double sum = 0;
  for (const PoolMember& member : pool.members) sum += member.weight;
  Mixture mixture;
  for (const PoolMember& member : pool.members)
    if (member.weight > 0) mixture.parts.push_back({member.weight / sum, std::visit(to_shape, member.form)});
  return mixture;
}

using Sampler = std::variant<Metalog, ScaledNormal, TruncatedNormal, Uniform, Triangular, Discrete, Sample, Tabulated>;

Sampler sampler_of(Shape shape, Range range) {
  return std::visit(
      [&](auto& own) -> Sampler {
        if constexpr (std::is_same_v<std::decay_t<decltype(own)>, Beta>)
          return Tabulated({{{1.0, own}}}, range);
        else
          return std::move(own);
      },
      shape);
}

Sampler compiled(const LawForm& form, const ToShape& to_shape) {
  if (const auto* pool = std::get_if<PoolForm>(&form)) return Tabulated(mixture_of(*pool, to_shape), to_shape.range);
  return sampler_of(std::visit(to_shape, form), to_shape.range);
}

}  // namespace

struct Law::Compiled {
  LawForm form;
  Kind kind;
  Range range;
  Sampler sampler;

  Moments moments() const {
    return std::visit([&](const auto& own) { return own.moments(range); }, sampler);
  }
};

std::variant<Law, std::string> Law::make(const LawForm& form, Kind kind, Range range) {
  const std::string wrong = complaint(form, {kind, range});
  if (!wrong.empty()) return wrong;
  Law law;
  law.compiled_ = std::make_shared<const Compiled>(Compiled{form, kind, range, compiled(form, {kind, range})});
  return law;
}

double Law::quantile(double u) const {
  const Compiled& own = *compiled_;
  return clamp(std::visit([u](const auto& sampler) { return sampler.quantile(u); }, own.sampler), own.range);
}

void Law::quantiles(std::span<const double> u, double* out) const {
  const Compiled& own = *compiled_;
  std::visit(
      [&](const auto& sampler) {
        if constexpr (requires { sampler.quantiles(u, out); }) {
          sampler.quantiles(u, out);
        } else {
          for (std::size_t i = 0; i < u.size(); ++i) out[i] = sampler.quantile(u[i]);
        }
      },
      own.sampler);
  for (std::size_t i = 0; i < u.size(); ++i) out[i] = clamp(out[i], own.range);
}

double Law::mean() const { return compiled_->moments().mean; }
double Law::sd() const { return std::sqrt(compiled_->moments().variance); }
const Metalog* Law::metalog() const { return std::get_if<Metalog>(&compiled_->sampler); }
Range Law::range() const { return compiled_->range; }
const LawForm& Law::form() const { return compiled_->form; }
Kind Law::kind() const { return compiled_->kind; }

}  // namespace uphill
