// SPDX-License-Identifier: Apache-2.0
// The name by which a content policy allows one inline block: the block's SHA-256 (FIPS 180-4) in Base64. Written here
// because nothing else that the program stands on has it; it guards no secret.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace uphill::report::page {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=".
std::string source_hash(std::string_view block);

}  // namespace uphill::report::page
