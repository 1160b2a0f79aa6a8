// SPDX-License-Identifier: Apache-2.0
// Text into XML: escaped, and harmless whatever it holds. Characters that XML 1.0 forbids (control characters, surrogates,
// U+FFFE, bytes that are no UTF-8) become U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace uphill::report::xml {

/// Of text and of attribute values alike.
std::string escaped(std::string_view text);

/// Value of an attribute with its quotes: "\"R&amp;D\"".
inline std::string quoted(std::string_view text) { return '"' + escaped(text) + '"'; }

/// Shortest decimal text that reads back as the same number.
std::string number(double value);

inline constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

}  // namespace uphill::report::xml
