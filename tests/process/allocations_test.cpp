// SPDX-License-Identifier: Apache-2.0
// No allocation that fails leaks another: the k-th one of reading, of a run and of its outputs fails, alone or with all after it, and
// once the exception has been caught as many blocks are held as before. In one process, so that each block can be counted
// exactly and every k be tried; allocations.sh beside it looks at the program from outside.
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <new>
#include <sstream>
#include <vector>

#include "uphill/read.h"
#include "uphill/report.h"
#include "uphill/results.h"
#include "uphill/run.h"

namespace {

std::atomic<long> held{0}, made{0};
std::atomic<long> fails{0};  // 0: none
std::atomic<bool> and_all_after{false};

bool fails_now() {
  const long number = ++made, first = fails;
  return first > 0 && (number == first || (number > first && and_all_after));
}

void* allocate(std::size_t size, std::size_t alignment) {
  if (fails_now()) throw std::bad_alloc();
  void* block = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment);
  if (!block) throw std::bad_alloc();
  ++held;
  return block;
}

void give_back(void* block) {
  if (block) --held;
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocate(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* block) noexcept { give_back(block); }
void operator delete(void* block, std::size_t) noexcept { give_back(block); }
void operator delete(void* block, std::align_val_t) noexcept { give_back(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { give_back(block); }

using namespace uphill;

namespace {

struct Sweep {
  long allocations = 0, tried = 0, felt = 0, got_by = 0, leaked = 0, first_leak = 0;
};

/// Lets each `step`-th allocation of `work` fail in turn. `work` was done before, so that what is kept for ever is there.
template <class Work>
Sweep sweep(long step, const Work& work) {
  work();
  work();
  made = 0;
  work();
  Sweep s;
  s.allocations = made;
  for (long k = 1; k <= s.allocations; k += step) {
    for (const bool on : {false, true}) {
      const long before = held;
      and_all_after = on, made = 0, fails = k;
      bool thrown = false;
      try {
        work();
      } catch (const std::bad_alloc&) {
        thrown = true;
      }
      fails = 0;
      const long lost = held - before;
      ++s.tried, ++(thrown ? s.felt : s.got_by);
      if (lost != 0 && s.leaked++ == 0) s.first_leak = k;
    }
  }
  return s;
}

void check(const char* what, const Sweep& s) {
  INFO(what << ": the first leak where allocation " << s.first_leak << " of " << s.allocations << " fails");
  CHECK(s.leaked == 0);
  CHECK(s.allocations > 100);
  CHECK(s.felt > s.tried / 2);
  std::printf("%s: %ld allocations, %ld failures tried, %ld felt, %ld got by, %ld leaks\n", what, s.allocations, s.tried, s.felt, s.got_by,
              s.leaked);
}

std::string text_of(const std::string& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

const char* const file = UPHILL_SOURCE_DIR "/scenarios/tiny-team.yaml";
const RunOptions quick{.trials = 64, .threads = 1};

}  // namespace

TEST_CASE("a leak that is planted is counted") {
  const Sweep s = sweep(1, [] {
    static int* volatile lost;  // so that no compiler leaves the pair out
    lost = new int(7);
    std::vector<int> later(100, *lost);  // where this fails, `lost` is never given back
    delete lost;
  });
  CHECK(s.allocations == 2);
  CHECK(s.leaked == 2);  // alone, and with all after
  CHECK(s.first_leak == 2);
}

TEST_CASE("reading leaks nothing, whichever allocation fails") {
  const std::string text = text_of(file), wrong = "name: 5\nroles: {a: {headcount: -1, benchmark: {}}}\nscenario: {}\n";
  check("a file is read", sweep(1, [&] { (void)read_case_text(text, "tiny-team.yaml", "."); }));
  check("mistakes are told", sweep(1, [&] {
          try {
            (void)read_case_text(wrong, "wrong.yaml", ".");
          } catch (const std::bad_alloc&) {
            throw;
          } catch (const std::exception&) {
          }
        }));
}

TEST_CASE("a run leaks nothing, whichever allocation fails") {
  const Case c = read_case(file);
  check("kept", sweep(3, [&] { (void)run(c, quick); }));
  check("counted as they pass", sweep(3, [&] { (void)stream(c, compile(c, quick), quick); }));
}

TEST_CASE("outputs leak nothing, whichever allocation fails") {
  const Case c = read_case(file);
  const auto outcomes = simulate(compile(c, quick), quick);
  const Findings findings = analyse(c, *outcomes, quick);
  check("results as JSON", sweep(1, [&] { (void)report::results_json(findings); }));
  const std::string document = report::results_json(findings);
  check("results are read", sweep(7, [&] { (void)report::read_results(document); }));
  check("results as CSV", sweep(5, [&] { (void)report::results_csv(findings); }));
  check("the terminal", sweep(3, [&] { (void)report::terminal(findings); }));
  check("futures as Parquet", sweep(3, [&] {
          std::ostringstream out;
          out.exceptions(std::ios::badbit);
          const std::vector<Column> columns = trial_columns(c, *outcomes, quick);
          report::write_trials_parquet(out, columns, {"", findings.digest, findings.seed, findings.trials});
        }));
}
