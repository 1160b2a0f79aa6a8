// SPDX-License-Identifier: Apache-2.0
#include "report/format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace uphill::report {
namespace {

bool only_zeros(std::string_view text) { return text.find_first_not_of("-0.") == std::string_view::npos; }

/// Decimals that show `place`: 0 for 1 and above, 1 for 0.1, ...
int decimals_of(double place) {
  int decimals = 0;
  for (; place < 0.9 && decimals < 12; place *= 10) ++decimals;
  return decimals;
}

/// Three digits at most, one decimal at most.
double readable_place(double value) {
  double place = 0.1;
  for (double size = std::fabs(value); size >= 99.95; size /= 10) place *= 10;
  return place;
}

std::string prefixed(double value, double place, Scale scale, std::string_view currency) {
  std::string digits = rounded(value / scale.unit, place);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  return (negative ? "-" : "") + currency_prefix(currency) + digits + std::string(scale.suffix);
}

/// The value of a chance beyond which the sample cannot tell it from certain: the rule of three (Hanley & Lippman-Hand
/// 1983), none of n seen bounds a chance by 3/n at 95 %.
double seen_bound(std::uint64_t trials) { return trials == 0 ? 1.0 : std::min(1.0, 3.0 / static_cast<double>(trials)); }

/// So few that a chance may lie on either side of one in two, whatever they show.
bool untold(std::uint64_t trials) { return seen_bound(trials) >= 0.5; }

/// A chance as it is told: in hundredths; or, where it rounds to never or always, that it lies beyond a bound, the finest
/// of 1 in 100, in 1,000 and in 10,000 that the sample allows.
struct Odds {
  enum class Side { below, within, above } side;
  int value;        // parts: the chance, or the bound on it
  int of = 100;     // of so many
  bool coarse = false;  // rounded to tens
};

/// How likely what was seen seldom may be: the end of its interval, or where none is known the rule of three.
double most_seldom(double seldom, double mcse, double end, std::uint64_t trials) {
  return std::isfinite(end) ? end : std::max(seldom + 2 * mcse, seen_bound(trials));
}

Odds beyond(Odds::Side side, double most, int least, bool coarse) {
  for (const int of : {10'000, 1'000})
    if (most * of <= 1) return {side, side == Odds::Side::below ? 1 : of - 1, of, coarse};
  return {side, side == Odds::Side::below ? least : 100 - least, 100, coarse};
}

Odds odds(const Chance& c, std::uint64_t trials) {
  const int bound = std::clamp(static_cast<int>(std::ceil(100 * seen_bound(trials) - 1e-9)), 1, 99);
  const bool coarse = c.mcse >= 0.095;
  const int step = coarse ? 10 : 1, least = std::max(bound, step);
  const int nearest = step * static_cast<int>(std::floor(100 * c.value / step + 0.5));
  if (nearest <= 0) return beyond(Odds::Side::below, most_seldom(c.value, c.mcse, c.interval.high, trials), least, coarse);
  if (nearest >= 100) return beyond(Odds::Side::above, most_seldom(1 - c.value, c.mcse, 1 - c.interval.low, trials), least, coarse);
  return {Odds::Side::within, nearest, 100, coarse};
}

}  // namespace

std::string fixed(double value, int decimals) {
  std::array<char, 400> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  std::string text(buffer.data(), end.ptr);
  if (text.front() == '-' && only_zeros(text)) text.erase(0, 1);
  return text;
}

std::string shortest(double value) {
  if (value == 0) return "0";
  std::array<char, 40> buffer;
  return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr};
}

std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(static_cast<std::size_t>(place), ",");
  return digits;
}

double finest_place(double error) {
  if (!(error > 0) || !std::isfinite(error)) return 0;
  double place = 1;
  while (place * 10 <= error * (1 + 1e-12)) place *= 10;
  while (place > error * (1 + 1e-12)) place /= 10;
  return place;
}

double fourth_digit(double value) {
  double place = 0.001;
  for (double size = std::fabs(value); size >= 10.0; size /= 10.0) place *= 10.0;
  return place;
}

std::string rounded(double value, double place) {
  if (place < 0.9) return fixed(value, decimals_of(place));
  return fixed(std::floor(value / place + 0.5) * place, 0);
}

Scale scale_for(double largest) {
  const double size = std::fabs(largest);
  if (size >= 0.9995e9) return {1e9, "bn"};
  if (size >= 0.9995e6) return {1e6, "M"};
  if (size >= 0.9995e3) return {1e3, "k"};
  return {1, ""};
}

std::string currency_prefix(std::string_view iso) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> signs{
      {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}, {"INR", "₹"}, {"KRW", "₩"}}};
  for (const auto& [code, sign] : signs)
    if (code == iso) return std::string(sign);
  return std::string(iso) + " ";
}

std::string money(double value, double error, std::string_view currency) {
  const double place = finest_place(error), size = std::fabs(value);
  const double shown = place > 0 ? std::floor(size / place + 0.5) * place : size;
  if (shown == 0) return money(0, 0, currency, scale_for(0));
  return money(value, error, currency, scale_for(std::fmax(size, shown)));  // $1.0M, never $1000k
}

std::string money(double value, double error, std::string_view currency, Scale scale) {
  if (!std::isfinite(value)) return "—";
  const double coarsest = scale.unit == 1 ? 1.0 : readable_place(value / scale.unit);
  return prefixed(value, std::max(coarsest, finest_place(error / scale.unit)), scale, currency);
}

std::string amount(double value, double error, Scale scale) {
  if (!std::isfinite(value)) return "—";
  return rounded(value / scale.unit, std::max(scale.unit == 1 ? 1.0 : 0.1, finest_place(error / scale.unit)));
}

std::string chance(const Chance& c, std::uint64_t trials) {
  if (!std::isfinite(c.value)) return "—";
  if (untold(trials)) return "?";
  constexpr std::array<std::string_view, 3> marks{"<", "", ">"};
  const Odds shown = odds(c, trials);
  return std::string(marks[static_cast<std::size_t>(shown.side)]) + shortest(shown.value * 100.0 / shown.of) + "%";
}

std::string of_hundred(const Chance& c, std::uint64_t trials) {
  if (untold(trials)) return "an unknown number of 100";
  const Odds shown = odds(c, trials);
  const std::string number = grouped(static_cast<std::uint64_t>(shown.value)) + " of " + grouped(static_cast<std::uint64_t>(shown.of));
  if (shown.side == Odds::Side::below) return "fewer than " + number;
  if (shown.side == Odds::Side::above) return "more than " + number;
  return (shown.coarse ? "about " : "") + number;
}

bool practically_always(const Chance& c, std::uint64_t trials) {
  return most_seldom(1 - c.value, c.mcse, 1 - c.interval.low, trials) <= 0.01;
}

bool practically_never(const Chance& c, std::uint64_t trials) {
  return most_seldom(c.value, c.mcse, c.interval.high, trials) <= 0.01;
}

std::string percent(double value, double error) {
  if (!std::isfinite(value)) return "—";
  return rounded(100 * value, std::max(1.0, finest_place(100 * error))) + "%";
}

std::string months(double value, double error) {
  if (!std::isfinite(value)) return "—";
  const std::string number = rounded(value, std::max(1.0, finest_place(error)));
  return number + (number == "1" ? " month" : " months");
}

double median_error(const RiskRange& range, std::uint64_t trials) {
  return trials == 0 ? 0 : 1.2533 * range.sd / std::sqrt(static_cast<double>(trials));
}

double tail_error(const RiskRange& range, std::uint64_t trials) {
  return trials == 0 ? 0 : 1.7094 * range.sd / std::sqrt(static_cast<double>(trials));
}

}  // namespace uphill::report
