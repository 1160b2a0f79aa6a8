// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/before.inc"
#define UPHILL_REAL float
#define UPHILL_KERNEL float_base
#include "engine/kernel/instance.inc"
