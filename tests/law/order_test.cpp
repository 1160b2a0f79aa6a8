// SPDX-License-Identifier: Apache-2.0
// Every form is increasing in u, stays in the field's range, and gives the same bits each time.
#include <cmath>

#include "laws.h"

using namespace uphill;

namespace {

struct Row {
  LawForm form;
  Kind kind;
  Range range;
};

std::vector<Row> every_form() {
  const Percentiles win{0.1, 0.19, 0.23, 0.27, true};
  const PoolForm pool{
      {{"a", 2, win}, {"b", 1, PertForm{0.1, 0.2, 0.5}}, {"c", 1, DiscreteForm{{{0.2, 0.5}, {0.9, 0.5}}}}}};
  const PoolForm costs{{{"a", 1, Percentiles{0.1, 10, 20, 60, true}},
                        {"b", 1, LognormalForm{30, 40}},
                        {"c", 1, SampleForm{{5, 50, 50, 200}}}}};
  return {{win, Kind::rate, rates},
          {Percentiles{0.1, 0.1, 0.2, 0.4, true}, Kind::rate, attritions},
          {Percentiles{0.1, 10, 20, 60, true}, Kind::amount, amounts},
          {Percentiles{0.1, -0.2, 0, 0.1, true}, Kind::change, changes},
          {Percentiles{0.1, 0.2, 0, 0.4, false}, Kind::rate, rates},
          {NormalForm{0.1, 0.2}, Kind::rate, rates},
          {LognormalForm{20, 30}, Kind::amount, amounts},
          {PertForm{0, 0.2, 1}, Kind::rate, rates},
          {TriangularForm{1, 2, 9}, Kind::length, amounts},
          {UniformForm{-0.5, 0.5}, Kind::change, changes},
          {BetaForm{0.3, 0.43}, Kind::rate, rates},
          {DiscreteForm{{{1, 0.3}, {2, 0.7}}}, Kind::count, amounts},
          {SampleForm{{3, 1, 4, 1, 5, 9, 2, 6}}, Kind::count, amounts},
          {pool, Kind::rate, rates},
          {costs, Kind::amount, amounts}};
}

int falls(const Law& law) {
  int count = 0;
  double before = -1e300;
  for (double u : uniforms(100000)) {
    const double x = law.quantile(u);
    count += !(x >= before);
    before = x;
  }
  return count;
}

/// Neighbouring 32-bit uniforms, where rounding could show.
int falls_among_neighbours(const Law& law) {
  int count = 0;
  for (double start : {0x1p-33, 0.01, 0.2, 0.49999, 0.7, 0.99, 1 - 0x1.0p-19}) {
    double before = -1e300;
    for (int i = 0; i < 2000; ++i) {
      const double x = law.quantile(start + i * 0x1p-32);
      count += !(x >= before);
      before = x;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("quantiles increase in u") {
  for (const Row& row : every_form()) {
    const Law law = law_of(row.form, row.kind, row.range);
    CAPTURE(row.form.index());
    CHECK(falls(law) == 0);
    CHECK(falls_among_neighbours(law) == 0);
  }
}

TEST_CASE("quantiles are finite and in range at the extremes of u, also far beyond the tables") {
  for (const Row& row : every_form()) {
    const Law law = law_of(row.form, row.kind, row.range);
    for (double u : {1e-300, 1e-17, 1e-12, 0x1p-33, 1 - 0x1p-33, 1 - 1e-12, 1 - 0x1p-53}) {
      CHECK(std::isfinite(law.quantile(u)));
      CHECK(law.quantile(u) >= row.range.lo);
      CHECK(law.quantile(u) <= row.range.hi);
    }
    CHECK(law.quantile(1e-12) <= law.quantile(0x1p-33));
    CHECK(law.quantile(1 - 1e-12) >= law.quantile(1 - 0x1p-33));
  }
}

TEST_CASE("a law made twice gives the same bits") {
  for (const Row& row : every_form()) {
    const Law one = law_of(row.form, row.kind, row.range), two = law_of(row.form, row.kind, row.range);
    int differ = 0;
    for (double u : uniforms(1000)) differ += one.quantile(u) != two.quantile(u);
    CHECK(differ == 0);
    CHECK(one.form().index() == row.form.index());
    CHECK(one.kind() == row.kind);
  }
}
