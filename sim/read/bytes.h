// SPDX-License-Identifier: Apache-2.0
// The bytes of a text file, before anything is read into them: UTF-8, without what cannot be seen or printed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace uphill::read {

struct ByteFault {
  std::size_t offset;
  std::string message;
  std::string hint;
};

/// Strips one byte order mark and turns CR LF into LF.
std::string normalised(std::string text);

/// The first byte or character that a text must not have; looks at the text as normalised() leaves it.
std::optional<ByteFault> bad_bytes(std::string_view text);

/// UTF-16 or UTF-32, which other programs save as "Unicode".
std::optional<ByteFault> wrong_encoding(std::string_view text);

}  // namespace uphill::read
