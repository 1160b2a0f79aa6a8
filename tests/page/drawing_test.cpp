// SPDX-License-Identifier: Apache-2.0
// What the drawings stand on: colours that can be read, labels that keep apart, axes whose labels are not rounded.
#include <catch2/catch.hpp>
#include <cmath>

#include "page/labels.h"
#include "page/palette.h"
#include "page/plot.h"

using namespace uphill::report;
using namespace uphill::report::page;

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast("FFFFFF", "000000") == Approx(21.0));
  CHECK(contrast("777777", "777777") == Approx(1.0));
  CHECK(contrast("767676", "FFFFFF") == Approx(4.54).epsilon(0.002));  // the well-known lightest grey that passes
  CHECK(contrast("0000FF", "FFFFFF") == Approx(8.59).epsilon(0.002));
}

TEST_CASE("all that carries text can be read, in light and dark, whatever the theme") {
  Theme pale;
  pale.ink = "CCCCCC", pale.muted = "EEEEEE", pale.tones.fill("FFE680");
  Theme night;
  night.ink = "EEEEEE", night.paper = "101418", night.faint = "30363D", night.muted = "404040";
  for (const Theme& theme : {Theme{}, pale, night})
    for (const Palette& palette : {light_palette(theme), dark_palette(theme)})
      for (const auto& paper : {palette.paper, palette.raised}) {
        CHECK(contrast(palette.ink, paper) >= 4.5);
        CHECK(contrast(palette.muted, paper) >= 4.5);
        for (const auto& tone : palette.tones) CHECK(contrast(tone, paper) >= 4.5);
      }
  CHECK(light_palette(Theme{}).tones[1] == Theme{}.tones[1]);  // what can be read stays as it is
  CHECK(contrast(dark_palette(Theme{}).paper, "000000") < 2.0);
}

TEST_CASE("labels are spread apart, near to where they belong and inside") {
  const auto apart = spread({50, 52, 51, 98}, 15, 0, 100);
  CHECK(apart == std::vector<double>{50, 80, 65, 98});
  for (std::size_t a = 0; a < apart.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) CHECK(std::fabs(apart[a] - apart[b]) >= 15);
  CHECK(spread({10, 40}, 15, 0, 100) == std::vector<double>{10, 40});  // far enough: left alone
  CHECK(spread({99, 99}, 15, 0, 100) == std::vector<double>{85, 100});
}

TEST_CASE("a label beside a point touches nothing where there is room") {
  const Box all{0, 0, 400, 400};
  const Box free = place({200, 200, 60, 16}, {}, all);
  CHECK(free.left > 200);
  CHECK(free.bottom < 200);
  const Box taken{200, 100, 400, 200};
  const Box moved = place({200, 200, 60, 16}, {taken}, all);
  CHECK((moved.right <= taken.left || moved.top >= taken.bottom));
  const Box corner = place({395, 5, 60, 16}, {}, all);  // at the upper right corner: left and below
  CHECK((corner.right < 395 && corner.top > 5));
}

TEST_CASE("an axis shows no rounded label") {
  const Paper paper{720, "USD", 1e6};
  for (const double high : {0.013, 0.02, 0.07, 0.11, 0.37, 1.0}) {
    const ValueAxis axis = value_axis(Extent{0.0, high}, Unit::share, paper);
    for (std::size_t n = 0; n < axis.labels.size(); ++n)
      CHECK(std::stod(axis.labels[n]) == Approx(100 * axis.ticks.ticks[n]).margin(1e-9));
  }
  const ValueAxis none = value_axis(Extent{}, Unit::money, paper);
  CHECK(none.labels.size() >= 2);
  CHECK(value_axis(Extent{5e6, 5e6}, Unit::money, paper).ticks.low < 5e6);
}
