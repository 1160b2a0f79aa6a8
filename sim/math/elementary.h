// SPDX-License-Identifier: Apache-2.0
// Elementary functions of double, made of + - * / sqrt and bit moves alone: libm differs between versions and machines,
// and a result must be the same bytes everywhere. Written without branches, so that plain loops over arrays become
// vector code and every lane computes what the scalar call does.
#pragma once

#include "math/exp_log.h"  // IWYU pragma: export
#include "math/normal.h"   // IWYU pragma: export
#include "math/power.h"    // IWYU pragma: export
