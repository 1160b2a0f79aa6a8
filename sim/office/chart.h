// SPDX-License-Identifier: Apache-2.0
// A chart of the document as a native chart of an office program (DrawingML, ISO 29500-1 part 21): one writer for slides and
// sheets, so that both show the same. The chart refers to cells that hold `chart_data`; what it needs beyond the table that
// people read (differences for bands, lengths of whiskers) are further columns there, so that "Edit data" moves everything.
#pragma once

#include <string>
#include <string_view>

#include "uphill/document.h"

namespace uphill::report {

/// Where `chart_data` stands: the cell of its first column's head, rows and columns counted from zero.
struct DataPlace {
  std::string sheet;
  int first_row = 0;
  int first_column = 0;
};

/// How a chart is drawn. Sizes in points: they decide what labels fit.
struct ChartStyle {
  enum class Colours { scheme, fixed };  // the theme's accents, which a pasted slide takes on; or plain RGB
  Colours colours = Colours::scheme;
  double width = 600, height = 340;
  double text = 12;           // size of its texts; small ones are two points less
  std::string title;          // above the plot, or empty where the page around it says so
  std::string external_data;  // relationship that leads to the embedded workbook; empty in a workbook's own chart
};

/// `table_of(chart)` and after it the columns that only the drawing needs. Names of columns differ from each other.
/// An empty cell is NaN with an empty text. Rows may come before those of `table_of` (a roadmap's line of years).
/// `style` must be that of the drawing: its size decides where labels stand.
DataTable chart_data(const Chart& chart, std::string_view currency, const ChartStyle& style = {});

/// The chart part (`c:chartSpace`), a whole XML file.
std::string chart_xml(const Chart& chart, std::string_view currency, const Theme& theme, const ChartStyle& style, const DataPlace& place);

}  // namespace uphill::report
