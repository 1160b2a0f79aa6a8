// SPDX-License-Identifier: Apache-2.0
// The digest of a case as understood: what two files have in common if and only if they mean the same.
#pragma once

#include <string>

#include "uphill/case.h"

namespace uphill::read {

/// 32 hexadecimal digits. The simulation block is not part of it: trials, seed and sampling are reported apart.
std::string digest_of(const Case& c);

/// The lines that are hashed, sorted, for tests and for finding out why two digests differ.
std::vector<std::string> canonical_lines(const Case& c);

}  // namespace uphill::read
