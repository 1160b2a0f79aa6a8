// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel.h"

#include <algorithm>
#include <mutex>
#include <thread>

#include "uphill/run.h"

#ifdef UPHILL_THREADS_STD  // for ThreadSanitizer, which cannot see into a oneTBB that was built without it
#include <exception>
#include <vector>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace uphill {
namespace {

/// Tells how far the work is, one thread at a time; a thread that would have to wait says nothing.
class Progress {
 public:
  Progress(std::size_t pieces, const std::function<void(double)>& tell) : pieces_(pieces), tell_(tell) {}
  void done() {
    const std::size_t n = ++done_;
    if (!tell_) return;
    const std::unique_lock lock(telling_, std::try_to_lock);
    if (lock) tell_(static_cast<double>(n) / static_cast<double>(pieces_));
  }

 private:
  std::size_t pieces_;
  const std::function<void(double)>& tell_;
  std::atomic<std::size_t> done_{0};
  std::mutex telling_;
};

bool cancelled(const std::atomic<bool>* cancel) { return cancel && cancel->load(std::memory_order_relaxed); }

#ifdef UPHILL_THREADS_STD
template <class Body>
void run(std::size_t pieces, int workers, const Body& body) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failing;
  std::vector<std::jthread> threads;
  for (int w = 0; w < workers; ++w) {
    threads.emplace_back([&, w] {
      try {
        for (std::size_t piece = next++; piece < pieces; piece = next++) body(w, piece);
      } catch (...) {
        const std::lock_guard lock(failing);
        failure = std::current_exception();
      }
    });
  }
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}
#else
template <class Body>
void run(std::size_t pieces, int workers, const Body& body) {
  namespace tbb = oneapi::tbb;
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(workers));
  tbb::task_arena arena(workers);
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, pieces, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          const int worker = tbb::this_task_arena::current_thread_index();
          for (std::size_t piece = range.begin(); piece < range.end(); ++piece) body(worker, piece);
        },
        tbb::simple_partitioner{});
  });
}
#endif

}  // namespace

void heed(const std::atomic<bool>* cancel) {
  if (cancelled(cancel)) throw Cancelled();
}

int worker_count(int threads) {
  return threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallel(std::size_t pieces, const ParallelOptions& options, const std::function<void(int, std::size_t)>& work) {
  Progress progress(pieces, options.progress);
  run(pieces, worker_count(options.threads), [&](int worker, std::size_t piece) {
    if (cancelled(options.cancel)) return;
    work(worker, piece);
    progress.done();
  });
  heed(options.cancel);
}

}  // namespace uphill
