// SPDX-License-Identifier: Apache-2.0
// The document: findings as sections of sentences, tables and charts, built once; the deck, the page and the workbook
// render it, so that a figure that stands in two of them is the same figure. Charts are data, not drawings.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "uphill/theme.h"

namespace uphill::report {

inline constexpr double nothing = std::numeric_limits<double>::quiet_NaN();  // a value that is not there

/// What a number counts. Amounts are in the document's currency, shares and chances are fractions; a chance is a share of a
/// sample of futures, and never shown as certain.
enum class Unit { text, count, money, share, months, ratio, chance };

/// A place of a table: `text` is what people read, `value` what programs compute with (absent: words alone).
struct Cell {
  std::string text;
  double value = nothing;
};

struct DataTable {
  struct Head {
    std::string name;
    Unit unit = Unit::text;
  };
  std::string id;     // unique in the document, a word: "attainment"
  std::string title;
  std::vector<Head> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as `columns`
};

/// Which colour a case has, in every chart: 0 is the baseline's (neutral), 1 to 8 those of the other cases.
using Tone = int;

/// Bands of a figure over periods: history first, then the plan's years. All vectors are as long as `periods`.
struct Fan {
  Unit unit = Unit::share;
  std::vector<std::string> periods;
  std::vector<double> history, plan;           // NaN where none
  std::vector<double> p5, p25, p50, p75, p95;  // NaN in periods of history
  Tone tone = 0;
};

/// Cases by two figures, each with its P10 to P90 whiskers.
struct Quadrant {
  struct Point {
    std::string label;
    double x, x_low, x_high;
    double y, y_low, y_high;
    Tone tone = 0;
  };
  std::string x_title, y_title;
  Unit unit = Unit::money;
  std::vector<Point> points;
};

/// One value a category and series; stacked, or side by side.
struct Bars {
  enum class Arrangement { clustered, stacked };
  enum class Direction { upright, flat };
  struct Series {
    std::string name;
    std::vector<double> values;     // by category
    std::vector<double> low, high;  // ends of an error bar each, or empty
    Tone tone = 0;
  };
  Unit unit = Unit::money;
  Arrangement arrangement = Arrangement::clustered;
  Direction direction = Direction::upright;
  std::vector<std::string> categories;
  std::vector<Series> series;
  std::string limit_name;      // of a line to compare with, a budget
  std::vector<double> limits;  // by category, NaN where none; or empty
};

/// Curves over periods, each with a band or without.
struct Lines {
  struct Series {
    std::string name;
    std::vector<double> values;     // by period
    std::vector<double> low, high;  // of the band, or empty
    Tone tone = 0;
  };
  struct Mark {  // a place worth a label: payback
    std::size_t series, period;
    std::string label;
  };
  Unit unit = Unit::money;
  std::vector<std::string> periods;  // "FY27-M01"
  int label_every = 1;               // which periods are named on the axis
  std::vector<Series> series;
  std::vector<Mark> marks;
};

/// Bars from low to high around one base, longest first.
struct Tornado {
  struct Row {
    std::string label;
    double low, high;
  };
  Unit unit = Unit::money;
  double base = 0.0;
  std::vector<Row> rows;
};

/// What starts when: from `start`, introduced until `live`, in use until the end. Months from the first of the plan.
struct Roadmap {
  struct Row {
    std::string label;
    double start, live;
    Tone tone = 1;
  };
  std::vector<std::string> quarters;  // "FY27-Q1", three months each
  std::vector<Row> rows;
};

using ChartData = std::variant<Fan, Quadrant, Bars, Lines, Tornado, Roadmap>;

struct Chart {
  std::string id;       // unique in the document, a word
  std::string title;    // what is drawn, with its unit in words
  std::string alt;      // the same for who cannot see it: what is drawn and what it shows
  std::string caption;  // definitions that the reader needs, or empty
  ChartData data;
};

/// A number large enough to stand alone.
struct KeyFigure {
  std::string value;  // "87%"
  std::string label;  // "chance that it pays back more than it costs by FY31"
  std::string range;  // "P10 -$0.6M to P90 $14.1M", or empty
  Tone tone = 0;
};

/// One idea: a slide, a part of the page, a part of a sheet.
struct Section {
  std::string id;        // unique, a word: "paradox"
  std::string title;     // short, for a contents list
  std::string headline;  // the finding, a sentence made from the figures; claims no more than their errors allow
  std::vector<std::string> points;
  std::vector<KeyFigure> figures;
  std::vector<Chart> charts;  // two at most
  std::vector<DataTable> tables;
  std::string notes;   // for the speaker: how to read it, where the numbers come from
  std::string sheet;   // of the workbook that holds its tables and charts
};

struct Document {
  std::string title, subtitle;
  std::string currency;  // ISO 4217
  std::string file, digest, version, sampling;
  std::uint64_t seed = 0, trials = 0;
  std::vector<Section> sections;
  std::vector<DataTable> appendix;  // for the workbook alone: all percentiles, long
  std::vector<std::string> lacks;   // what was not at hand, and why: "The tornado: a results document holds no study."
};

/// PowerPoint, 16:9, a slide a section, native charts. `company`: the bytes of a .potx or .pptx whose theme, master and
/// layouts are kept, or empty. The same document gives the same bytes.
std::string pptx(const Document& document, const Theme& theme = {}, std::string_view company = {});
/// One page with everything in it: no network, no file beside it.
std::string html(const Document& document, const Theme& theme = {});
/// A workbook: tables with names, native charts.
std::string xlsx(const Document& document, const Theme& theme = {});

}  // namespace uphill::report
