// SPDX-License-Identifier: Apache-2.0
// A parser stumbles where it can go no further, which is often a line after the slip. So the lines around are looked at
// for the slips that people make: a colon without its space, a missing colon, a tab, a quote or bracket left open.
#include "read/diagnose.h"

#include <algorithm>
#include <array>
#include <optional>

#include "read/places.h"

namespace uphill::read {
namespace {

struct Line {
  std::size_t begin;
  std::string_view text;

  std::size_t indent() const { return std::min(text.find_first_not_of(" \t"), text.size()); }
  std::string_view content() const {  // without indentation and comment
    std::string_view rest = text.substr(indent());
    if (const auto comment = rest.starts_with('#') ? 0 : rest.find(" #"); comment != rest.npos) {
      rest = rest.substr(0, comment);
    }
    return rest.substr(0, rest.find_last_not_of(' ') + 1);
  }
};

struct Scene {
  const Source& source;
  const Recorder& recorder;
  std::size_t offset;  // where the parser stumbled
  std::size_t index;   // its line, 0-based
  Line line;
  std::optional<Line> above;  // the last line above that says something
};

using Finding = std::optional<Mistake>;

Mistake mistake(const Scene& scene, std::size_t begin, std::size_t end, std::string message, std::string hint) {
  return {begin, Places(scene.source).at(begin, end), std::move(message), std::move(hint)};
}

Line line_at(const Source& source, std::size_t index) {
  const std::string_view text = source.lines[index];
  return {static_cast<std::size_t>(text.data() - source.text.data()), text};
}

Finding tab(const Scene& scene) {
  const std::size_t at = scene.line.text.substr(0, scene.line.indent()).find('\t');
  if (at == std::string_view::npos) return std::nullopt;
  return mistake(scene, scene.line.begin + at, scene.line.begin + at + 1, "a tab in the indentation",
                 "indent with spaces");
}

Finding open_quote(const Scene& scene) {
  const std::size_t quote = scene.recorder.last_long_quote();
  if (quote == std::string::npos) return std::nullopt;
  const std::string line = std::to_string(scene.index + 1);
  return mistake(scene, quote, quote + 1, "the quote that opens here runs on to a quote in line " + line,
                 "close it in its own line");
}

Finding open_bracket(const Scene& scene) {
  const std::size_t at = scene.recorder.open_bracket();
  if (at == std::string::npos) return std::nullopt;
  const bool list = scene.source.text[at] == '[';
  return mistake(scene, at, at + 1, std::string("the '") + (list ? '[' : '{') + "' that opens here is not closed",
                 list ? "close the list with ']', and put a comma between its items"
                      : "close the mapping with '}', and put a comma between its entries");
}

Finding long_key(const Scene& scene) {
  const std::size_t column = scene.offset - scene.line.begin;
  if (column <= scene.line.indent() + 1024) return std::nullopt;
  return mistake(
      scene, scene.offset, scene.offset + 1,
      "a key of more than 1,000 characters, but at most " + std::to_string(max_key_characters) + " are allowed", {});
}

/// `a:1` or `b` in the line above, which made it the beginning of a longer text.
Finding no_colon(const Scene& scene) {
  if (!scene.above) return std::nullopt;
  const std::string content(scene.above->content());
  const bool has_colon = content.find(": ") != content.npos || content.ends_with(':');
  if (content.empty() || has_colon || content.starts_with("- ")) return std::nullopt;
  const std::size_t begin = scene.above->begin + scene.above->indent();
  const std::size_t colon = content.find(':');
  if (colon == content.npos) {
    return mistake(scene, begin, begin + content.size(), "value missing for " + cited(content),
                   "write `" + content + ": value`");
  }
  return mistake(scene, begin + colon, begin + colon + 1, "a colon without a space after it",
                 "write `" + content.substr(0, colon) + ": " + content.substr(colon + 1) + "`");
}

Finding second_colon(const Scene& scene) {
  const std::string_view before = scene.line.text.substr(0, scene.offset - scene.line.begin);
  const std::size_t first = before.find(": ");
  if (first == before.npos) return std::nullopt;
  return mistake(scene, scene.offset, scene.offset + 1, "a second colon in one line",
                 "put the text into quotes, or begin a new line for the inner key");
}

Finding too_deep(const Scene& scene) {
  if (!scene.above || scene.line.indent() <= scene.above->indent()) return std::nullopt;
  const std::size_t begin = scene.line.begin + scene.line.indent();
  return mistake(scene, begin, begin + 1,
                 "this line is indented deeper than the line above, which has its value already",
                 "give both lines the same indentation, or let the line above end with its colon");
}

Finding unfit_indent(const Scene& scene) {
  if (scene.offset - scene.line.begin > scene.line.indent()) return std::nullopt;
  return mistake(scene, scene.offset, scene.offset + 1, "the indentation of this line fits no line above",
                 "lines of one level begin in the same column");
}

Finding text_after(const Scene& scene) {
  return mistake(scene, scene.offset, scene.offset + 1, "text after the end of a value",
                 "put the whole text into quotes, or double a quote within it");
}

Finding odd_start(const Scene& scene) {
  const std::string_view text = scene.source.text;
  const auto marks_anchor = [&](std::size_t at) { return at < text.size() && (text[at] == '&' || text[at] == '*'); };
  const bool behind = scene.offset > 0 && !marks_anchor(scene.offset) && marks_anchor(scene.offset - 1);
  const std::size_t at = std::min(scene.offset - (behind ? 1 : 0), text.size());
  const std::string sign(text.substr(at, 1));
  return mistake(scene, at, at + 1, "a text cannot begin with " + cited(sign), "put the text into quotes");
}

Finding unknown_alias(const Scene& scene) {
  const std::string_view rest = std::string_view(scene.source.text).substr(scene.offset);
  const std::string_view name = rest.substr(0, rest.find_first_of(" \t\n,[]{}"));
  return mistake(scene, scene.offset, scene.offset + name.size(),
                 cited(name) + " repeats an anchor, but there is no '&" +
                     printable(name.substr(std::min<std::size_t>(1, name.size()))) + "' above",
                 "put the text into quotes if it is one");
}

Finding stray_end(const Scene& scene) {
  return mistake(scene, scene.offset, scene.offset + 1, "a closing bracket that nothing opens", "remove it");
}

Finding dash(const Scene& scene) {
  return mistake(scene, scene.offset, scene.offset + 1, "a list cannot begin here",
                 "begin each '- ' on a line of its own, or write [a, b]");
}

Finding escape(const Scene& scene) {
  return mistake(scene, scene.offset, scene.offset + 1, "an unknown escape after a backslash",
                 "write \\\\ for a backslash, or use single quotes");
}

using Look = Finding (*)(const Scene&);

struct Row {
  std::string_view message;  // the library's, or its beginning
  std::array<Look, 5> looks;
};

const std::array rows{
    Row{YAML::ErrorMsg::MAP_VALUE, {tab, long_key, no_colon, second_colon, too_deep}},
    Row{YAML::ErrorMsg::MAP_KEY, {tab, odd_start}},
    Row{YAML::ErrorMsg::TAB_IN_INDENTATION, {tab}},
    Row{YAML::ErrorMsg::END_OF_MAP_FLOW, {open_quote, open_bracket}},
    Row{YAML::ErrorMsg::END_OF_SEQ_FLOW, {open_quote, open_bracket}},
    Row{YAML::ErrorMsg::END_OF_MAP, {open_quote, tab, unfit_indent, text_after}},
    Row{YAML::ErrorMsg::END_OF_SEQ, {open_quote, tab, unfit_indent, text_after}},
    Row{YAML::ErrorMsg::UNKNOWN_TOKEN, {odd_start}},
    Row{YAML::ErrorMsg::ANCHOR_NOT_FOUND, {odd_start}},
    Row{YAML::ErrorMsg::CHAR_IN_ANCHOR, {odd_start}},
    Row{YAML::ErrorMsg::ALIAS_NOT_FOUND, {odd_start}},
    Row{YAML::ErrorMsg::CHAR_IN_ALIAS, {odd_start}},
    Row{YAML::ErrorMsg::UNKNOWN_ANCHOR, {unknown_alias}},
    Row{YAML::ErrorMsg::FLOW_END, {stray_end}},
    Row{YAML::ErrorMsg::BLOCK_ENTRY, {tab, dash}},
    Row{YAML::ErrorMsg::INVALID_ESCAPE, {escape}},
};

Scene scene_of(const YAML::ParserException& error, const Source& source, const Recorder& recorder) {
  const std::size_t offset = std::min(static_cast<std::size_t>(std::max(0, error.mark.pos)), source.text.size());
  const auto index = static_cast<std::size_t>(Places(source).at(offset, offset).line) - 1;
  Scene scene{source, recorder, offset, index, line_at(source, index), std::nullopt};
  for (std::size_t i = index; i-- > 0 && !scene.above;) {
    const Line line = line_at(source, i);
    if (!line.content().empty()) scene.above = line;
  }
  return scene;
}

}  // namespace

Mistake diagnose(const YAML::ParserException& error, const Source& source, const Recorder& recorder) {
  const Scene scene = scene_of(error, source, recorder);
  for (const Row& row : rows) {
    if (!std::string_view(error.msg).starts_with(row.message)) continue;
    for (const Look look : row.looks) {
      if (look == nullptr) break;
      if (Finding finding = look(scene)) return *finding;
    }
  }
  return mistake(scene, scene.offset, scene.offset + 1, "this is not understood as YAML: " + error.msg, {});
}

}  // namespace uphill::read
