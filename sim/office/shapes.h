// SPDX-License-Identifier: Apache-2.0
// Shapes of a slide: placeholders, boxes of text, rules, frames of charts and tables. Lengths are points; ids count up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "office/chart_parts.h"

namespace uphill::report::office {

struct Box {
  double x, y, w, h;
};

struct Run {
  std::string text;
  double size = 14;
  std::string colour;  // as `tone()` gives it
  bool bold = false;
};

struct Paragraph {
  std::vector<Run> runs;
  double space_after = 0;
  bool bullet = false;
  std::string_view align = "l";
};

enum class Anchor { top, middle, bottom };

/// Whether the first letter with a direction runs from right to left.
bool right_to_left(std::string_view text);

/// `a:p` of a paragraph.
std::string paragraph_xml(const Paragraph& paragraph);
/// `a:off` and `a:ext` of a box, in the units of the file.
std::string extent_xml(const Box& box);

class Shapes {
 public:
  /// A placeholder of the layout; without a box it stands where the layout has it. Size 0: the layout's.
  void placeholder(std::string_view attributes, const std::string& name, const std::string& text, double size, const Box* box = nullptr);
  void slide_number(std::string_view attributes);
  void text(const std::string& name, const Box& box, const std::vector<Paragraph>& paragraphs, Anchor anchor = Anchor::top);
  void rule(const Box& box, const std::string& colour);
  void chart(const std::string& name, const std::string& alt, const Box& box, const std::string& relation);
  void table(const std::string& name, const std::string& alt, const Box& box, const std::string& table_xml);
  /// `p:sld` with everything in it.
  std::string slide() const;

 private:
  std::string next(const std::string& name, const std::string& alt = "");
  std::string xml_;
  int last_id_ = 1;
};

}  // namespace uphill::report::office
