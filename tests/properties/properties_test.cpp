// SPDX-License-Identifier: Apache-2.0
// What must hold for any file (MODEL section 3: common random numbers), tried on random ones: a shorter run is the first
// part of a longer one; what is added, renamed or moved changes nobody else's luck.
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <numeric>
#include <map>
#include <sstream>

#include "engine/outcomes.h"
#include "reference/random_case.h"
#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;

namespace {

Case read_text(const std::string& text) { return read_case_text(text, "random.yaml", reference::random_case_folder()); }

std::string any_case() { return reference::random_case(*rc::gen::inRange<std::uint64_t>(0, 1'000'000)); }

/// A text as lines before, the blocks of a section (a line of two blanks and what hangs from it), and lines after.
struct Cut {
  std::string before, after;
  std::vector<std::string> blocks;
  std::string joined() const { return std::accumulate(blocks.begin(), blocks.end(), before) + after; }
};

Cut cut(const std::string& text, const std::string& section) {
  Cut made;
  bool inside = false, past = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line); line += "\n") {
    const std::string whole = line + "\n";
    if (inside && line.compare(0, 2, "  ") != 0) inside = false, past = true;
    if (!inside) {
      (past ? made.after : made.before) += whole;
      inside = !past && line == section + ":";
    } else if (line.compare(0, 3, "   ") != 0 || made.blocks.empty()) {
      made.blocks.push_back(whole);
    } else {
      made.blocks.back() += whole;
    }
  }
  return made;
}

void shuffle(std::vector<std::string>& blocks) {
  for (std::size_t n = blocks.size(); n > 1; --n) std::swap(blocks[n - 1], blocks[*rc::gen::inRange<std::size_t>(0, n)]);
}

/// What each scenario brings, by its name: all columns that are kept.
using Futures = std::map<std::string, std::vector<Trials>>;

Futures futures(const Case& c, const kernel::Instance& instance, std::uint64_t trials, std::optional<Sampling> sampling = {}) {
  const RunOptions options{.trials = trials, .sampling = sampling};
  const auto outcomes = simulate_with(instance, compile(c, options), options);
  Futures made;
  for (const Column& column : trial_columns(c, *outcomes)) made[column.scenario].push_back(column.values);
  return made;
}

/// The program's own arithmetic, and double precision, in which a sum taken in another order is still the same sum.
const kernel::Instance& single() { return kernel::best_instance(); }
const kernel::Instance& precise() { return kernel::double_instance(); }

bool same_bytes(const Trials& a, const Trials& b, std::size_t count) {
  return std::memcmp(a.data(), b.data(), count * sizeof(double)) == 0;
}

/// Values that differ by more than rounding; a count on the other side of a boundary makes some.
std::size_t apart(const Trials& a, const Trials& b) {
  double scale = 1.0;
  for (const double x : a)
    if (std::isfinite(x)) scale = std::max(scale, std::fabs(x));
  std::size_t count = 0;
  for (std::size_t n = 0; n < a.size(); ++n)
    if (std::isnan(a[n]) != std::isnan(b[n]) || std::fabs(a[n] - b[n]) > 1e-9 * scale) ++count;
  return count;
}

void holds(const std::string& name, const std::function<void()>& property) {
  INFO(name);
  CHECK(rc::check(name, property));
}

}  // namespace

TEST_CASE("a shorter run is the first part of a longer one") {
  holds("prefix", [] {
    const Case c = read_text(any_case());
    const Sampling sampling = *rc::gen::element(Sampling::random, Sampling::sobol);
    const auto less = *rc::gen::inRange<std::uint64_t>(1, 600);
    const Futures longer = futures(c, single(), 600, sampling), shorter = futures(c, single(), less, sampling);
    for (const auto& [name, columns] : longer)
      for (std::size_t k = 0; k < columns.size(); ++k) RC_ASSERT(same_bytes(columns[k], shorter.at(name)[k], less));
  });
}

TEST_CASE("a scenario more, and another order of scenarios, change nobody's luck") {
  holds("insertion and permutation of scenarios", [] {
    const std::string text = any_case();
    Cut changed = cut(text, "scenarios");
    RC_PRE(changed.blocks.size() > 1 && text.find("baseline:") != std::string::npos);
    shuffle(changed.blocks);
    changed.blocks.insert(changed.blocks.begin(), "  one-more:\n    title: One more\n");
    const Futures before = futures(read_text(text), single(), 128), after = futures(read_text(changed.joined()), single(), 128);
    RC_ASSERT(after.size() == before.size() + 1);
    for (const auto& [name, columns] : before)
      for (std::size_t k = 0; k < columns.size(); ++k) RC_ASSERT(same_bytes(columns[k], after.at(name)[k], 128));
  });
}

// With sobol and latin the assumptions of a file share one set of points, so a further assumption moves them.
TEST_CASE("an investment that nobody makes changes nothing where draws are independent") {
  holds("insertion of an investment", [] {
    const std::string text = any_case();
    Cut changed = cut(text, "investments");
    RC_PRE(!changed.blocks.empty());
    changed.blocks.insert(changed.blocks.begin() + *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(changed.blocks.size()) + 1),
                          "  unused:\n    kind: process\n    start: FY27\n    success: {p10: 40%, p50: 60%, p90: 80%}\n"
                          "    effects: {win_rate: {p10: 1%, p50: 5%, p90: 9%}}\n");
    const Futures before = futures(read_text(text), single(), 128, Sampling::random);
    const Futures after = futures(read_text(changed.joined()), single(), 128, Sampling::random);
    for (const auto& [name, columns] : before)
      for (std::size_t k = 0; k < columns.size(); ++k) RC_ASSERT(same_bytes(columns[k], after.at(name)[k], 128));
  });
}

TEST_CASE("the order of roles and of investments changes no more than rounding") {
  std::size_t values = 0, different = 0;
  holds("permutation of roles and investments", [&] {
    const std::string text = any_case();
    Cut roles = cut(text, "roles");
    shuffle(roles.blocks);
    Cut investments = cut(roles.joined(), "investments");
    shuffle(investments.blocks);
    const Futures before = futures(read_text(text), precise(), 128), after = futures(read_text(investments.joined()), precise(), 128);
    for (const auto& [name, columns] : before)
      for (std::size_t k = 0; k < columns.size(); ++k) values += 128, different += apart(columns[k], after.at(name)[k]);
  });
  REQUIRE(values > 100'000);
  INFO(different << " of " << values << " values");
  CHECK(static_cast<double>(different) < 1e-4 * static_cast<double>(values));
}
