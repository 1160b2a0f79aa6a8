// SPDX-License-Identifier: Apache-2.0
// Loaded before the C library (LD_PRELOAD): the allocation of number UPHILL_FAILS fails, and with UPHILL_FAILS_ON all
// after it until a large block is given back, as where memory has run out. With UPHILL_COUNTS the number of allocations is written to standard error at the end.
#include <malloc.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace {

std::atomic<long> made{0};
std::atomic<long> fails{0};  // 0: none
std::atomic<bool> and_all_after{false};

bool fails_now() {
  const long number = ++made, first = fails.load(std::memory_order_relaxed);
  if (first == 0 || number < first || (number > first && !and_all_after.load(std::memory_order_relaxed))) return false;
  errno = ENOMEM;
  return true;
}

__attribute__((constructor)) void begin() {
  made = 0;
  if (const char* on = std::getenv("UPHILL_FAILS_ON")) and_all_after = *on != '\0';
  if (const char* number = std::getenv("UPHILL_FAILS")) fails = std::atol(number);
}

__attribute__((destructor)) void end() {
  if (std::getenv("UPHILL_COUNTS")) ::dprintf(STDERR_FILENO, "%ld\n", made.load());
}

}  // namespace

// The C library's own, by their other names.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t number, std::size_t size);
extern "C" void* __libc_realloc(void* block, std::size_t size);
extern "C" void* __libc_memalign(std::size_t alignment, std::size_t size);

extern "C" void __libc_free(void* block);

extern "C" void free(void* block) {
  constexpr std::size_t large = std::size_t{1} << 19;
  if (block && made.load(std::memory_order_relaxed) >= fails.load(std::memory_order_relaxed) && ::malloc_usable_size(block) >= large)
    and_all_after = false;
  __libc_free(block);
}
extern "C" void* malloc(std::size_t size) { return fails_now() ? nullptr : __libc_malloc(size); }
extern "C" void* calloc(std::size_t number, std::size_t size) { return fails_now() ? nullptr : __libc_calloc(number, size); }
extern "C" void* realloc(void* block, std::size_t size) { return fails_now() ? nullptr : __libc_realloc(block, size); }
extern "C" void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return fails_now() ? nullptr : __libc_memalign(alignment, size);
}
extern "C" int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
  if (fails_now()) return ENOMEM;
  *block = __libc_memalign(alignment, size);
  return *block ? 0 : ENOMEM;
}
