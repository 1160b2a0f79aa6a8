// SPDX-License-Identifier: Apache-2.0
// The one parallel loop: each piece once, progress in order, and an end when it is asked for.
#include "engine/parallel.h"

#include <catch2/catch.hpp>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "uphill/run.h"

using namespace uphill;

TEST_CASE("every piece is worked once, by a worker that has a number") {
  for (const int threads : {0, 1, 2, 7}) {
    for (const std::size_t pieces : {0u, 1u, 5u, 1000u}) {
      std::vector<std::atomic<int>> times(pieces), busy(static_cast<std::size_t>(worker_count(threads)));
      std::atomic<int> twice{0};
      parallel(pieces, {.threads = threads}, [&](int worker, std::size_t piece) {
        auto& own = busy.at(static_cast<std::size_t>(worker));
        twice += own++ != 0;  // two calls at one time share no number
        ++times.at(piece);
        --own;
      });
      for (const auto& n : times) REQUIRE(n == 1);
      CHECK(twice == 0);
    }
  }
}

TEST_CASE("as many workers as asked for, or as the machine has") {
  CHECK(worker_count(3) == 3);
  CHECK(worker_count(0) == std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
  CHECK(worker_count(-2) == worker_count(0));
}

TEST_CASE("progress rises evenly to one") {
  std::vector<double> told;
  parallel(4, {.threads = 1, .progress = [&](double share) { told.push_back(share); }}, [](int, std::size_t) {});
  CHECK(told == std::vector<double>{0.25, 0.5, 0.75, 1.0});
}

TEST_CASE("progress is told by one thread at a time, and nobody waits to tell it") {
  std::atomic<int> telling{0}, overlapping{0}, calls{0};
  parallel(400, {.threads = 4, .progress = [&](double) {
                   overlapping += telling++ != 0;
                   ++calls;
                   std::this_thread::sleep_for(std::chrono::microseconds(200));
                   --telling;
                 }},
           [](int, std::size_t) {});
  CHECK(overlapping == 0);
  CHECK(calls >= 1);
  CHECK(calls <= 400);
}

TEST_CASE("a loop that is cancelled begins no further piece, and says so") {
  std::atomic<bool> cancel{true};
  std::atomic<int> worked{0};
  CHECK_THROWS_AS(parallel(10, {.threads = 2, .cancel = &cancel}, [&](int, std::size_t) { ++worked; }), Cancelled);
  CHECK(worked == 0);

  cancel = false;
  CHECK_THROWS_AS(parallel(10, {.threads = 1, .cancel = &cancel}, [&](int, std::size_t) { cancel = ++worked == 3; }), Cancelled);
  CHECK(worked == 3);

  cancel = false;
  parallel(10, {.threads = 2, .cancel = &cancel}, [&](int, std::size_t) { ++worked; });
  CHECK(worked == 13);
  heed(nullptr);
  heed(&cancel);
  cancel = true;
  CHECK_THROWS_WITH(heed(&cancel), "interrupted");
}

TEST_CASE("what a piece throws comes out of the loop") {
  for (const int threads : {1, 3}) {
    CHECK_THROWS_WITH(parallel(50, {.threads = threads}, [](int, std::size_t piece) {
      if (piece == 17) throw std::runtime_error("piece 17");
    }), "piece 17");
  }
}
