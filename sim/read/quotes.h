// SPDX-License-Identifier: Apache-2.0
// What the YAML library does not tell about a scalar: where it ends in the source, and what stands before it.
#pragma once

#include <cstddef>
#include <string_view>

namespace uphill::read {

/// Offset behind the closing quote of the quoted scalar that opens at `open`; npos if it is never closed.
std::size_t end_of_quoted(std::string_view text, std::size_t open);

/// Offset of the first byte that is neither blank, line break nor comment.
std::size_t skip_blank(std::string_view text, std::size_t offset);

/// Offset of a node's content behind its anchor (`&name `).
std::size_t skip_anchor(std::string_view text, std::size_t offset);

/// `~` or `null` as it stands at `offset`, or empty.
std::string_view null_at(std::string_view text, std::size_t offset);

/// Offset behind the scalar `value` that begins at `offset` and lies on one line; the end of its line for others.
std::size_t end_of_plain(std::string_view text, std::size_t offset, std::string_view value);

}  // namespace uphill::read
