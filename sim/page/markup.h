// SPDX-License-Identifier: Apache-2.0
// Writes elements of HTML and SVG. Every text and every value of an attribute passes through escaped(), and an element
// is closed by the name that opened it, so a page is well-formed and nobody's name can become markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace uphill::report::page {

/// Text as character data or a quoted value: `& < > " '` as entities; control characters, direction overrides and
/// broken UTF-8 shown as escapes, text that runs right to left isolated (report/text.h, harmless).
std::string escaped(std::string_view text);

/// A coordinate to a tenth of a pixel: "12.5", "12".
std::string pixels(double value);

/// What may stand in an id, a link to it, or a file name: letters, digits, `-` and `_`.
std::string slug(std::string_view text);

struct Attribute {
  std::string_view name;
  std::string value;
  Attribute(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
  Attribute(std::string_view n, const char* v) : name(n), value(v) {}
  Attribute(std::string_view n, std::string_view v) : name(n), value(v) {}
  Attribute(std::string_view n, double v) : name(n), value(pixels(v)) {}
};
using Attributes = std::vector<Attribute>;

class Markup {
 public:
  Markup& open(std::string_view name, const Attributes& attributes = {});
  Markup& close();
  Markup& text(std::string_view text);
  /// An element that holds text alone.
  Markup& leaf(std::string_view name, const Attributes& attributes, std::string_view text);
  /// An element that holds nothing.
  Markup& empty(std::string_view name, const Attributes& attributes);
  /// What is markup already: ours, never a stranger's.
  Markup& raw(std::string_view markup);
  Markup& line() { return raw("\n"); }
  const std::string& str() const { return text_; }

 private:
  void start(std::string_view name, const Attributes& attributes);
  std::string text_;
  std::vector<std::string> open_;
};

}  // namespace uphill::report::page
