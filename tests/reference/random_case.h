// SPDX-License-Identifier: Apache-2.0
// Random valid scenario files that go through every feature of sections 1 to 8 of the model.
#pragma once

#include <cstdint>
#include <string>

namespace uphill::reference {

/// The text of a scenario file, a pure function of `seed`: small (at most four roles, six years), of any shape.
std::string random_case(std::uint64_t seed);

/// The folder in which the texts' `data:` files lie.
std::string random_case_folder();

}  // namespace uphill::reference
