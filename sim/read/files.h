// SPDX-License-Identifier: Apache-2.0
// Files as the reader opens them: regular ones of limited size, read once.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>

#include "read/scalar.h"

namespace uphill::read {

/// The bytes of a regular file of at most `limit` bytes. Never waits: a pipe or a device is refused, not read.
/// Throws std::system_error where the file cannot be opened or read.
std::variant<std::string, Fault> read_regular_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace uphill::read
