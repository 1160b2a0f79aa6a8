// SPDX-License-Identifier: Apache-2.0
#include "drawer.h"
#include "engine/kernel/before.inc"
#define UPHILL_REAL float
#define UPHILL_KERNEL draws_base
#include "drawer.inc"
