// SPDX-License-Identifier: Apache-2.0
#include "engine/memory.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <stdexcept>

#include "engine/kernel/output.h"
#include "uphill/run.h"

namespace uphill {
namespace {

double page() { return static_cast<double>(sysconf(_SC_PAGE_SIZE)); }

double of_machine() {
  return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * page();
}

/// The first number of a file of the kernel's; `otherwise` where there is none ("max", no such file).
double number_in(const char* file, double otherwise) {
  std::ifstream in(file);
  double number = 0.0;
  return in >> number ? number : otherwise;
}

/// What RLIMIT_AS leaves beside the addresses that are taken already.
double of_addresses(double otherwise) {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return otherwise;
  const double taken = number_in("/proc/self/statm", 0.0) * page();
  return std::max(0.0, static_cast<double>(limit.rlim_cur) - taken);
}

}  // namespace

double memory_at_hand() {
  const double all = of_machine();
  const double container = std::min(number_in("/sys/fs/cgroup/memory.max", all),
                                    number_in("/sys/fs/cgroup/memory/memory.limit_in_bytes", all));
  return std::min({all, container, of_addresses(all)});
}

double bytes_a_trial(const Program& p) {
  std::set<int> kept{p.baseline_future, p.steady_future};
  double bytes = 0.0;
  for (const ComparisonPlan& c : p.comparisons) {
    kept.insert(c.future);
    if (c.same < 0) bytes += (c.waiting >= 0 ? 5.0 : 4.0) * sizeof(double) + p.months() * sizeof(float);
  }
  for (const int future : kept) {
    const bool recurring = p.futures[static_cast<std::size_t>(future)].recurring;  // else bookings are the revenue
    bytes += (recurring ? kernel::money_figures : kernel::money_figures - 1) * p.years * sizeof(double);
  }
  return bytes;
}

std::string in_gigabytes(double bytes) {
  const auto tenths = static_cast<long long>(std::ceil(bytes / 1e8));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

std::uint64_t window_trials(const Program& p) {
  constexpr double most_bytes = 128e6, most_units = 128.0;
  const double room = std::min(most_bytes, memory_at_hand() / 8.0);
  const double units = std::clamp(std::floor(room / (bytes_a_trial(p) * static_cast<double>(window_unit))), 1.0, most_units);
  return static_cast<std::uint64_t>(units) * window_unit;
}

bool fits(const Program& p) {
  return bytes_a_trial(p) * static_cast<double>(p.trials) <= memory_share * memory_at_hand();
}

void check_memory(const Program& p) {
  if (fits(p)) return;
  const double has = memory_at_hand(), each = bytes_a_trial(p);
  const auto most = static_cast<long long>(memory_share * has / each / 1000.0) * 1000;
  throw std::length_error(std::to_string(p.trials) + " trials of this case need " +
                          in_gigabytes(each * static_cast<double>(p.trials)) + " of memory, and this machine has " +
                          in_gigabytes(has) + ": use at most " + std::to_string(most) + " trials, or fewer scenarios");
}

}  // namespace uphill
