// SPDX-License-Identifier: Apache-2.0
// Office files are zip archives of parts. The same parts give the same bytes: order, times and compression are fixed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace uphill::report {

struct Part {
  std::string name;  // "ppt/slides/slide1.xml", without a leading slash
  std::string bytes;
};

/// The archive with the parts in the given order.
std::string zip(const std::vector<Part>& parts);

/// What an archive from elsewhere may hold; more is refused before it is unpacked.
struct UnzipLimits {
  std::size_t parts = 5000;
  std::size_t bytes = 200u << 20;  // of all parts together, unpacked
};

/// Parts of an archive in its order. Throws std::invalid_argument with a reason when it is none, or larger than the limits.
std::vector<Part> unzip(std::string_view archive, const UnzipLimits& limits = {});

}  // namespace uphill::report
