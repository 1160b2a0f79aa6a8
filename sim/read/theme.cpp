// SPDX-License-Identifier: Apache-2.0
// A theme file: colours and fonts by the table below, read like a scenario and complained about in the same words.
#include "uphill/theme.h"

#include <algorithm>

#include "read/context.h"
#include "read/document.h"

namespace uphill::read {
namespace {

using report::Theme;

enum class Form { name, font, colour, colours };

struct Row {
  std::string_view key;
  Form form;
  std::string Theme::*text = nullptr;  // none: a list of its own
};

constexpr Row keys[] = {{"name", Form::name, &Theme::name},
                        {"ink", Form::colour, &Theme::ink},
                        {"muted", Form::colour, &Theme::muted},
                        {"paper", Form::colour, &Theme::paper},
                        {"faint", Form::colour, &Theme::faint},
                        {"good", Form::colour, &Theme::good},
                        {"bad", Form::colour, &Theme::bad},
                        {"tones", Form::colours},
                        {"heading_font", Form::font, &Theme::heading_font},
                        {"body_font", Form::font, &Theme::body_font}};

constexpr std::size_t longest_name = 100, longest_font = 31;  // what an office takes

/// Reads one file; what is wrong is gathered.
class Reader {
 public:
  Reader(Complaints& complaints, Theme& theme) : complaints_(complaints), theme_(theme) {}

  void read(const Node& root) {
    if (root.type != Node::Type::mapping) return complain(root, "a theme must be a mapping, `ink: \"#1F2A37\"`");
    for (const Entry& entry : root.entries) read(entry);
  }

 private:
  void complain(const Node& node, const std::string& message, const std::string& hint = {}) {
    complaints_.add(*node.source, node.mark, message, hint);
  }

  void read(const Entry& entry) {
    const auto row = std::find_if(std::begin(keys), std::end(keys), [&](const Row& known) { return known.key == entry.key; });
    if (row == std::end(keys)) return refuse_key(entry);
    switch (row->form) {
      case Form::colour: return read_colour(entry.key, entry.value, theme_.*row->text);
      case Form::colours: return read_tones(entry.value);
      case Form::name: return read_text(entry, longest_name, theme_.*row->text);
      case Form::font: return read_font(entry, theme_.*row->text);
    }
  }

  void refuse_key(const Entry& entry) {
    std::vector<std::string_view> words;
    for (const Row& row : keys) words.push_back(row.key);
    const std::string near = suggestion(entry.key, words);
    complaints_.add(*entry.value.source, entry.key_mark, "unknown key " + cited(entry.key) + " in a theme",
                    near.empty() ? "known: " + join_words(words, ", ") : near);
  }

  void read_text(const Entry& entry, std::size_t most, std::string& text) {
    const Node& node = entry.value;
    const bool is_text = node.type == Node::Type::scalar && !node.is_null();
    if (!is_text || node.text.empty() || node.text.size() > most)
      return complain(node, "`" + entry.key + "` must be a text of 1 to " + std::to_string(most) + " characters");
    text = node.text;
  }

  /// A name and nothing else: style sheets and parts of office files hold it as it is.
  void read_font(const Entry& entry, std::string& font) {
    const std::string before = font;
    read_text(entry, longest_font, font);
    constexpr std::string_view marks = "!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~";
    const auto harmful = [&](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F || marks.find(c) != marks.npos; };
    if (!std::any_of(font.begin(), font.end(), harmful)) return;
    font = before;
    complain(entry.value, "`" + entry.key + "` is " + cited(entry.value.text) + ", but the name of a font is letters, digits, blanks, - and _");
  }

  void read_colour(const std::string& what, const Node& node, std::string& colour) {
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    const std::string& text = node.text;
    const bool right = node.type == Node::Type::scalar && text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), digit);
    if (!right) return complain(node, what + " is " + found(node) + ", but a colour is written \"#RRGGBB\"", hint_for(node));
    colour = text.substr(1);
    for (char& c : colour)
      if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  }

  static std::string found(const Node& node) {
    if (node.type == Node::Type::sequence) return "a list";
    if (node.type == Node::Type::mapping) return "a mapping";
    return node.is_null() ? "empty" : cited(node.text);
  }

  /// A colour without quotes is a comment to YAML; one without its sign is near.
  static std::string hint_for(const Node& node) {
    if (node.type == Node::Type::scalar && node.is_null()) return "put it in quotes, or YAML takes what follows # for a comment";
    if (node.type == Node::Type::scalar && node.text.size() == 6) return "write \"#" + node.text + "\"";
    return "such as \"#0B5FA5\"";
  }

  void read_tones(const Node& node) {
    if (node.type != Node::Type::sequence || node.items.empty() || node.items.size() > theme_.tones.size())
      return complain(node, "`tones` must be a list of one to nine colours, the baseline's first", "write tones: [\"#6B7280\", \"#0B5FA5\"]");
    for (std::size_t i = 0; i < node.items.size(); ++i)
      read_colour("colour " + std::to_string(i + 1) + " of `tones`", node.items[i], theme_.tones[i]);
  }

  Complaints& complaints_;
  Theme& theme_;
};

}  // namespace
}  // namespace uphill::read

namespace uphill::report {

Theme read_theme(const std::filesystem::path& file) {
  read::Complaints complaints;
  Theme theme;
  const read::Node root = read::parse_document(read::read_text_file(file), file.string(), complaints);
  read::Reader(complaints, theme).read(root);
  complaints.throw_if_any();
  return theme;
}

}  // namespace uphill::report
