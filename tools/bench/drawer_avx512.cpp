// SPDX-License-Identifier: Apache-2.0
#include "drawer.h"
#include "engine/kernel/before.inc"
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC target("arch=x86-64-v4,prefer-vector-width=512")
#define UPHILL_REAL float
#define UPHILL_KERNEL draws_avx512
#define UPHILL_AVX512
#include "drawer.inc"
#endif
