// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/before.inc"
#define UPHILL_REAL double
#define UPHILL_KERNEL double_base
#include "engine/kernel/instance.inc"
