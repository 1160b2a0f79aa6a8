// SPDX-License-Identifier: Apache-2.0
#include "office/xml.h"

#include <utf8proc.h>

#include "report/format.h"

namespace uphill::report::xml {
namespace {

bool allowed(utf8proc_int32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
}

std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&apos;";
    case '\t':
    case '\n':
    case '\r': return " ";
    default: return {};
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t c = 0;
    const auto used = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    const std::size_t length = used > 0 ? static_cast<std::size_t>(used) : 1;
    if (used <= 0 || !allowed(c))
      out += "\xEF\xBF\xBD";
    else if (const auto replacement = entity(text[at]); length == 1 && !replacement.empty())
      out += replacement;
    else
      out.append(text, at, length);
    at += length;
  }
  return out;
}

std::string number(double value) { return shortest(value); }

}  // namespace uphill::report::xml
