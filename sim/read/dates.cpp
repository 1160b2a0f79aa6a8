// SPDX-License-Identifier: Apache-2.0
// Dates: fiscal years, quarters and months by their labels, and calendar months.
#include <algorithm>
#include <charconv>
#include <optional>

#include "read/digits.h"
#include "read/document.h"

namespace uphill::read {
namespace {

constexpr std::size_t longest_number = 9;  // of a label's digits

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string month_words(const Timeline& timeline, int month) {
  const int count = timeline.start_month - 1 + month;
  return std::to_string(timeline.start_year + count / 12) + "-" + two_digits(count % 12 + 1);
}

/// "FY27 to FY31 (2026-02 to 2031-01)"
std::string extent(const Timeline& timeline) {
  if (timeline.labels.empty()) return "nothing yet";
  const std::string years =
      timeline.labels.size() == 1 ? timeline.labels[0] : timeline.labels.front() + " to " + timeline.labels.back();
  return years + " (" + month_words(timeline, 0) + " to " + month_words(timeline, timeline.months() - 1) + ")";
}

Fault outside(std::string_view text, const Timeline& timeline) {
  return {cited(text) + " lies outside the timeline", "inside lies " + extent(timeline)};
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// Digits at the end of a label.
std::string_view tail_digits(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::optional<int> label_index(std::string_view text, const Timeline& timeline) {
  const auto found = std::find(timeline.labels.begin(), timeline.labels.end(), text);
  if (found == timeline.labels.end()) return std::nullopt;
  return static_cast<int>(found - timeline.labels.begin());
}

/// Whether `text` is written like the labels: the same letters, and a number.
bool like_a_label(std::string_view text, const Timeline& timeline) {
  if (timeline.labels.empty() || tail_digits(text).empty()) return false;
  const std::string_view first = timeline.labels[0];
  return text.substr(0, text.size() - tail_digits(text).size()) ==
         first.substr(0, first.size() - tail_digits(first).size());
}

struct Part {
  char letter;
  std::size_t width;
  int most;
  int months;
  std::string_view range;
};

constexpr Part parts[] = {{'Q', 1, 4, 3, "the quarters of a fiscal year are Q1 to Q4"},
                          {'M', 2, 12, 1, "the months of a fiscal year are M01 to M12"}};

/// `FY27-Q3`: nullopt where `text` is not of this form.
std::optional<std::variant<int, Fault>> parse_part(std::string_view text, const Timeline& timeline) {
  const std::size_t dash = text.rfind('-');
  if (dash == text.npos || dash == 0 || dash + 2 >= text.size() + 0) return std::nullopt;
  const std::string label(text.substr(0, dash));
  const char letter = text[dash + 1];
  const std::string_view digits = text.substr(dash + 2);
  const auto part = std::find_if(std::begin(parts), std::end(parts), [&](const Part& p) { return p.letter == letter; });
  if (part == std::end(parts) || !all_digits(digits) || digits.size() > longest_number) return std::nullopt;
  const int count = number(digits);
  if (count < 1 || count > part->most) return Fault{cited(text) + ": " + std::string(part->range), {}};
  if (digits.size() != part->width) {
    const std::string right = part->width == 1 ? std::to_string(count) : two_digits(count);
    return Fault{cited(text) + " is not a date", "write " + label + "-" + letter + right};
  }
  const auto year = parse_label(label, timeline);
  if (const Fault* fault = std::get_if<Fault>(&year)) return *fault;
  return 12 * std::get<int>(year) + part->months * (count - 1);
}

bool looks_calendar(std::string_view text) {
  return text.size() >= 6 && all_digits(text.substr(0, 4)) && (text[4] == '-' || text[4] == '/' || text[4] == '.');
}

/// `03/04/2026`, `4.3.26`: the order of day and month is anybody's guess.
bool looks_like_a_day(std::string_view text) {
  const auto separators =
      std::count_if(text.begin(), text.end(), [](char c) { return c == '/' || c == '.' || c == '-'; });
  return separators == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '/' || c == '.' || c == '-'; });
}

std::string date_forms(const Timeline& timeline) {
  const std::string label = timeline.labels.empty() ? "FY27" : timeline.labels[0];
  return "write " + label + ", " + label + "-Q3, " + label + "-M05 or " +
         (timeline.labels.empty() ? "2026-08" : month_words(timeline, 6));
}

std::string fold(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ') result += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return result;
}

}  // namespace

std::variant<CalendarMonth, Fault> parse_calendar_month(std::string_view text) {
  constexpr std::string_view write = "write a month like 2026-03";
  if (!looks_calendar(text)) return Fault{cited(text) + " is not a month", std::string(write)};
  const std::string year(text.substr(0, 4));
  const std::string_view rest = text.substr(5);
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (end == 0 || end > 2) return Fault{cited(text) + " is not a month", std::string(write)};
  const int month = number(rest.substr(0, end));
  if (month < 1 || month > 12)
    return Fault{cited(text) + " is not a month: there is no month " + std::string(rest.substr(0, end)),
                 std::string(write)};
  const std::string right = year + "-" + two_digits(month);
  if (end < rest.size()) return Fault{cited(text) + " is not a month", "write " + right + ", without a day"};
  if (text != right) return Fault{cited(text) + " is not a month", "write " + right};
  if (year[0] == '0') return Fault{cited(text) + " is not a month", "write a year of four digits, like 2026-03"};
  return CalendarMonth{number(year), month};
}

std::variant<int, Fault> parse_date(std::string_view text, const Timeline& timeline) {
  if (text.empty()) return Fault{"a date is missing", date_forms(timeline)};
  if (const auto year = label_index(text, timeline)) return 12 * *year;
  if (auto part = parse_part(text, timeline)) return *part;
  if (looks_calendar(text)) {
    const auto parsed = parse_calendar_month(text);
    if (const Fault* fault = std::get_if<Fault>(&parsed)) return *fault;
    const auto& calendar = std::get<CalendarMonth>(parsed);
    const int month = 12 * (calendar.year - timeline.start_year) + calendar.month - timeline.start_month;
    if (month < 0 || month >= timeline.months()) return outside(text, timeline);
    return month;
  }
  if (looks_like_a_day(text))
    return Fault{cited(text) + " is not a date: day and month may be either way round", "write a month like 2026-03"};
  if (like_a_label(text, timeline)) return outside(text, timeline);
  for (const std::string& label : timeline.labels) {
    if (fold(text) == fold(label)) return Fault{cited(text) + " is not a date", "write " + label};
  }
  return Fault{cited(text) + " is not a date", date_forms(timeline)};
}

std::variant<std::vector<std::string>, Fault> count_labels(std::string_view first, int years) {
  const std::string_view digits = tail_digits(first);
  if (digits.empty())
    return Fault{cited(first) + " does not end in a number",
                 "write a label like FY27, from which the next years count up"};
  if (digits.size() > longest_number)
    return Fault{cited(first) + " ends in too long a number", "write a label like FY27"};
  if (std::string_view("=+-@").find(first[0]) != std::string_view::npos)
    return Fault{cited(first) + " begins like a formula, and a spreadsheet would take it for one", "write a label like FY27"};
  if (first.find('\n') != first.npos) return Fault{cited(first) + " has a line break", "write a label like FY27"};
  const std::string stem(first.substr(0, first.size() - digits.size()));
  std::vector<std::string> labels;
  for (int year = 0; year < years; ++year) {
    std::string counted = std::to_string(number(digits) + year);
    if (counted.size() < digits.size()) counted.insert(0, digits.size() - counted.size(), '0');
    labels.push_back(stem + counted);
  }
  return labels;
}

std::variant<int, Fault> parse_label(std::string_view text, const Timeline& timeline) {
  if (const auto year = label_index(text, timeline)) return *year;
  if (like_a_label(text, timeline)) return outside(text, timeline);
  const std::vector<std::string_view> labels(timeline.labels.begin(), timeline.labels.end());
  const std::string meant = nearest(text, labels);
  const std::string hint = meant.empty() ? "the fiscal years are " + extent(timeline) : "did you mean " + meant + "?";
  return Fault{cited(text) + " is not a fiscal year", hint};
}

}  // namespace uphill::read
