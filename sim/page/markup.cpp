// SPDX-License-Identifier: Apache-2.0
#include "page/markup.h"

#include <cmath>

#include "report/format.h"
#include "report/text.h"

namespace uphill::report::page {
namespace {

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : harmless(text)) {
    const std::string_view code = entity(c);
    if (code.empty())
      out += c;
    else
      out += code;
  }
  return out;
}

std::string pixels(double value) {
  std::string text = fixed(value, 1);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) out += is_word(c) ? c : '-';
  return out;
}

void Markup::start(std::string_view name, const Attributes& attributes) {
  text_ += '<';
  text_ += name;
  for (const auto& attribute : attributes) {
    text_ += ' ';
    text_ += attribute.name;
    text_ += "=\"" + escaped(attribute.value) + '"';
  }
}

Markup& Markup::open(std::string_view name, const Attributes& attributes) {
  start(name, attributes);
  text_ += '>';
  open_.emplace_back(name);
  return *this;
}

Markup& Markup::close() {
  text_ += "</" + open_.back() + '>';
  open_.pop_back();
  return *this;
}

Markup& Markup::text(std::string_view text) {
  text_ += escaped(text);
  return *this;
}

Markup& Markup::leaf(std::string_view name, const Attributes& attributes, std::string_view content) {
  return open(name, attributes).text(content).close();
}

Markup& Markup::empty(std::string_view name, const Attributes& attributes) {
  start(name, attributes);
  text_ += "/>";
  return *this;
}

Markup& Markup::raw(std::string_view markup) {
  text_ += markup;
  return *this;
}

}  // namespace uphill::report::page
