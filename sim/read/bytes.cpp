// SPDX-License-Identifier: Apache-2.0
// Every check of bytes in one pass. Bytes above 127 are decoded by utf8proc, which refuses overlong forms and
// surrogates; below, one table look-up a byte.
#include "read/bytes.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace uphill::read {
namespace {

using namespace std::string_view_literals;

struct Encoding {
  std::string_view mark;
  std::string_view name;
};

// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array encodings{
    Encoding{"\xFF\xFE\0\0"sv, "UTF-32"},
    Encoding{"\0\0\xFE\xFF"sv, "UTF-32"},
    Encoding{"\xFF\xFE"sv, "UTF-16"},
    Encoding{"\xFE\xFF"sv, "UTF-16"},
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Unwanted {
  std::uint32_t first, last;
  std::string_view what;
  std::string_view hint;
};

// Characters above 127 that hide, break lines where nobody sees it, or turn the writing direction.
constexpr std::array unwanted{
    Unwanted{0x0085, 0x0085, "a line break of another kind (NEL, U+0085)", "end lines with LF or CR LF"},
    Unwanted{0x0080, 0x009F, "a control character", "remove it"},
    Unwanted{0x2028, 0x2029, "a line break of another kind (U+2028 or U+2029)", "end lines with LF or CR LF"},
    Unwanted{0x202A, 0x202E, "an invisible mark that turns the writing direction", "remove it"},
    Unwanted{0x2066, 0x2069, "an invisible mark that turns the writing direction", "remove it"},
    Unwanted{0xFEFF, 0xFEFF, "a byte order mark that is not at the start (U+FEFF)", "remove it"},
    Unwanted{0xFFFE, 0xFFFF, "a code that is no character", "remove it"},
};

std::string code_of(std::uint32_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 4) text[i] = "0123456789ABCDEF"[value & 0xFu];
  return text;
}

std::optional<ByteFault> bad_ascii(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == '\n' || byte == '\t' || (byte >= 0x20 && byte < 0x7F)) return std::nullopt;
  if (byte == 0)
    return ByteFault{at, "NUL byte at offset " + std::to_string(at), "save the file as plain text in UTF-8"};
  if (byte == '\r') return ByteFault{at, "a carriage return (CR) without a line feed", "end lines with LF or CR LF"};
  return ByteFault{at, "control character 0x" + code_of(byte, 2) + " at offset " + std::to_string(at), "remove it"};
}

std::optional<ByteFault> bad_character(std::uint32_t c, std::size_t at) {
  const auto row =
      std::find_if(unwanted.begin(), unwanted.end(), [&](const Unwanted& u) { return c >= u.first && c <= u.last; });
  if (row == unwanted.end()) return std::nullopt;
  return ByteFault{at, std::string(row->what) + " at offset " + std::to_string(at), std::string(row->hint)};
}

}  // namespace

std::optional<ByteFault> wrong_encoding(std::string_view text) {
  for (const Encoding& e : encodings) {
    if (text.starts_with(e.mark)) return ByteFault{0, "the file is in " + std::string(e.name), "save as UTF-8"};
  }
  return std::nullopt;
}

std::string normalised(std::string text) {
  if (std::string_view(text).starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (text.find("\r\n") == std::string::npos) return text;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    text[kept++] = text[i];
  }
  text.resize(kept);
  return text;
}

std::optional<ByteFault> bad_bytes(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      if (auto fault = bad_ascii(text, i)) return fault;
      ++i;
      continue;
    }
    utf8proc_int32_t c = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + i);
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (size <= 0) {
      const std::string byte = code_of(static_cast<unsigned char>(text[i]), 2);
      return ByteFault{i, "byte 0x" + byte + " at offset " + std::to_string(i) + " is not UTF-8", "save as UTF-8"};
    }
    if (auto fault = bad_character(static_cast<std::uint32_t>(c), i)) return fault;
    i += static_cast<std::size_t>(size);
  }
  return std::nullopt;
}

}  // namespace uphill::read
