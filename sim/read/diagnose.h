// SPDX-License-Identifier: Apache-2.0
// What the YAML library's own complaints mean for the person who wrote the line.
#pragma once

#include <yaml-cpp/exceptions.h>

#include "read/events.h"

namespace uphill::read {

/// The mistake behind a parser's exception, looked for around the place where the parser stumbled.
Mistake diagnose(const YAML::ParserException& error, const Source& source, const Recorder& recorder);

}  // namespace uphill::read
