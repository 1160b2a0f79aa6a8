// SPDX-License-Identifier: Apache-2.0
// Text of the file: brought to Unicode NFC, so that two ways to write one letter are one text.
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "read/bytes.h"
#include "read/values.h"

namespace uphill::read {
namespace {

std::optional<std::string> composed(const std::string& text) {
  utf8proc_uint8_t* raw = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &raw, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (length < 0) return std::nullopt;
  std::string result(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
  std::free(raw);
  return result;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool has_controls(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c < 0x20 && c != '\n') || c == 0x7F) return true;
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
  }
  return false;
}

std::string trim(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \n\t");
  return first == std::string::npos ? std::string{} : text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

}  // namespace

std::optional<std::string> read_text(Context& context, const Node& node, std::string_view key, std::size_t most) {
  const std::string name = "`" + std::string(key) + "`";
  if (node.type != Node::Type::scalar) {
    context.complain(node,
                     name + " must be text, but it is a " + (node.type == Node::Type::sequence ? "list" : "mapping"),
                     "put it in quotes if it holds [ ] { } : or #");
    return std::nullopt;
  }
  const std::optional<std::string> text = composed(trim(node.text));
  if (!text || text->empty())
    context.complain(node, name + " is empty");
  else if (has_controls(*text))
    context.complain(node, name + " holds a control character");
  else if (const auto fault = bad_bytes(*text))  // written as an escape, "\u202e"
    context.complain(node, name + " holds " + fault->message, fault->hint);
  else if (count_characters(*text) > most)
    context.complain(node, name + " has " + std::to_string(count_characters(*text)) + " characters; the limit is " +
                               std::to_string(most));
  else
    return text;
  return std::nullopt;
}

}  // namespace uphill::read
