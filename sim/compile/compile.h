// SPDX-License-Identifier: Apache-2.0
// Entry of the layer: uphill::compile() is declared in uphill/run.h, what it returns in compile/program.h.
#pragma once

#include "compile/program.h"
#include "uphill/run.h"
