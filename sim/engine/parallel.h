// SPDX-License-Identifier: Apache-2.0
// The one parallel loop. Work is cut into numbered pieces; each piece writes where its number says, so that neither the
// number of threads nor their order can be seen in a result.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace uphill {

struct ParallelOptions {
  int threads = 0;                            // 0: as many as the machine has
  std::function<void(double)> progress = {};  // share done; from one thread at a time; may be empty
  const std::atomic<bool>* cancel = nullptr;  // set: no further piece begins, and Cancelled is thrown
};

/// Throws Cancelled once `cancel` is set; null: never.
void heed(const std::atomic<bool>* cancel);

/// Workers that parallel() will number.
int worker_count(int threads);

/// Calls work(worker, piece) once for each piece in [0, pieces); no two calls at one time share a worker number.
void parallel(std::size_t pieces, const ParallelOptions& options, const std::function<void(int, std::size_t)>& work);

}  // namespace uphill
