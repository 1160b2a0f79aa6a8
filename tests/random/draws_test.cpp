// SPDX-License-Identifier: Apache-2.0
#include "random/draws.h"

#include <array>
#include <boost/random/sobol.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "random/latin.h"
#include "random/philox.h"
#include "random/sobol.h"

using namespace uphill;
using namespace uphill::random;

namespace {

std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back("path." + std::to_string(i));
  return out;
}

/// Coordinate `dim` of the first `n` points of one replicate.
std::vector<double> points_of(const Cube& cube, std::size_t dim, int replicate, std::size_t n) {
  std::vector<double> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = cube(dim, i * replicates + static_cast<std::uint64_t>(replicate));
  return out;
}

bool fills_strata(const std::vector<double>& u, std::size_t from, std::size_t count) {
  std::set<std::size_t> seen;
  for (std::size_t i = from; i < from + count; ++i)
    seen.insert(static_cast<std::size_t>(u[i] * static_cast<double>(count)));
  return seen.size() == count;
}

double mean(const std::vector<double>& x) {
  double sum = 0.0;
  for (double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double ma = mean(a), mb = mean(b);
  double ab = 0.0, aa = 0.0, bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) * (a[i] - ma);
    bb += (b[i] - mb) * (b[i] - mb);
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("Philox4x32-10 gives the known answers of its authors") {
  struct Row {
    std::uint32_t counter[4], key[2], want[4];
  };
  const Row rows[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xa4093822, 0x299f31d0},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
  };
  for (const Row& row : rows) {
    const PhiloxWords got =
        philox4x32({{row.counter[0], row.counter[1], row.counter[2], row.counter[3]}}, row.key[0], row.key[1]);
    for (int i = 0; i < 4; ++i) CHECK(got.w[i] == row.want[i]);
  }
}

TEST_CASE("a uniform is the word at its address") {
  const StreamKey key = stream_key(7, "wins/ae");
  const std::uint64_t trial = 0x500000003;
  const PhiloxWords words = philox4x32({{3, 5, 2, 0}}, key.k0, key.k1);
  for (std::uint32_t i = 0; i < 4; ++i) CHECK(uniform(key, trial, 8 + i) == (words.w[i] + 0.5) / 4294967296.0);
  CHECK(uniform_of(0) == 0x1p-33);
  CHECK(uniform_of(0xffffffff) == 1.0 - 0x1p-33);
}

TEST_CASE("stream keys are XXH64 of the name, seeded; names differ by kind and role") {
  // XXH64 of the empty string with seed 0 is 0xEF46DB3751D8E999.
  CHECK(stream_key(0, "").k0 == 0x51D8E999);
  CHECK(stream_key(0, "").k1 == 0xEF46DB37);
  CHECK(leavers_stream("ae") == "leavers/ae");
  CHECK(wins_stream("ae") == "wins/ae");
  CHECK(deals_stream("ae") == "deals/ae");
}

TEST_CASE("streams are uniform, and uncorrelated between names, seeds, months and trials") {
  const StreamKey a = stream_key(1, "wins/a"), b = stream_key(1, "wins/b"), c = stream_key(2, "wins/a");
  const std::size_t n = 40000;
  std::vector<double> base(n), name(n), seed(n), month(n), trial(n);
  for (std::size_t i = 0; i < n; ++i) {
    base[i] = uniform(a, i, 5);
    name[i] = uniform(b, i, 5);
    seed[i] = uniform(c, i, 5);
    month[i] = uniform(a, i, 6);
    trial[i] = uniform(a, i + 1, 5);
  }
  CHECK(std::fabs(mean(base) - 0.5) < 4.5 / std::sqrt(12.0 * n));
  for (const auto* other : {&name, &seed, &month, &trial})
    CHECK(std::fabs(correlation(base, *other)) < 4.5 / std::sqrt(n));
}

TEST_CASE("unscrambled points are Boost's Sobol points") {
  // Boost walks the sequence in the order of the Gray code and leaves out the point 0.
  const std::size_t dims = 3667, count = 300;
  boost::random::sobol engine(dims);
  std::vector<SobolColumns> columns;
  for (std::size_t d = 0; d < dims; ++d) columns.push_back(sobol_columns(d));
  for (std::uint32_t i = 1; i <= count; ++i) {
    const std::uint32_t gray = i ^ (i >> 1);
    for (std::size_t d = 0; d < dims; ++d) {
      const std::uint64_t want = engine();
      REQUIRE(reverse_bits(sobol_reversed(columns[d], gray)) == want >> 32);
    }
  }
}

TEST_CASE("more dimensions than the table has are refused") {
  CHECK_NOTHROW(Cube(Sampling::sobol, 1, 10, names(3667)));
  CHECK_THROWS_AS(Cube(Sampling::sobol, 1, 10, names(3668)), std::length_error);
  CHECK_NOTHROW(Cube(Sampling::random, 1, 10, names(3668)));
}

TEST_CASE("every scrambled replicate is a (0,1)-sequence in each dimension") {
  const Cube cube(Sampling::sobol, 3, 100000, names(40));
  for (std::size_t dim : {0u, 1u, 2u, 7u, 39u}) {
    for (int r : {0, 1, 17, 31}) {
      const std::vector<double> u = points_of(cube, dim, r, 2048);
      for (std::size_t count : {2u, 64u, 512u, 2048u}) {
        for (std::size_t from = 0; from + count <= u.size(); from += count) REQUIRE(fills_strata(u, from, count));
      }
    }
  }
}

TEST_CASE("the first two dimensions stay a (0,2)-sequence after scrambling") {
  const Cube cube(Sampling::sobol, 4, 100000, names(2));
  for (int r = 0; r < replicates; ++r) {
    const std::vector<double> x = points_of(cube, 0, r, 256), y = points_of(cube, 1, r, 256);
    for (std::size_t split = 0; split <= 8; ++split) {
      const double across = std::ldexp(1.0, static_cast<int>(split)), up = 256.0 / across;
      std::set<std::pair<int, int>> boxes;
      for (std::size_t i = 0; i < 256; ++i) boxes.emplace(static_cast<int>(x[i] * across), static_cast<int>(y[i] * up));
      REQUIRE(boxes.size() == 256);
    }
  }
}

TEST_CASE("scrambles are uniform and independent over replicates") {
  // For a true nested uniform scramble the first point is uniform, and the bits flipped below different prefixes are
  // independent: over many seeds, each pair of flips agrees half of the time.
  const int seeds = 4000;
  const std::uint32_t a = 0, b = 1, c = 2;  // reversed: 0.0, 0.5, 0.25
  for (int bit = 1; bit < 12; ++bit) {
    int set = 0, agree_ab = 0, agree_ac = 0;
    for (int s = 0; s < seeds; ++s) {
      const std::uint64_t key = mixed(static_cast<std::uint64_t>(s));
      const auto k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
      const auto flip = [&](std::uint32_t x) { return (owen_scramble(x, k0, k1) >> (31 - bit)) & 1u; };
      const std::uint32_t fa = flip(a), fb = flip(b), fc = flip(c);
      set += static_cast<int>(fa);
      agree_ab += fa == fb;
      if (bit > 1) agree_ac += fa == fc;
    }
    const double width = 4.5 * std::sqrt(seeds) / 2.0;
    CHECK(std::fabs(set - seeds / 2.0) < width);
    CHECK(std::fabs(agree_ab - seeds / 2.0) < width);
    if (bit > 1) CHECK(std::fabs(agree_ac - seeds / 2.0) < width);
  }
}

TEST_CASE("dimensions of one replicate are uncorrelated") {
  const Cube cube(Sampling::sobol, 5, 100000, names(6));
  const std::vector<double> base = points_of(cube, 0, 0, 4096);
  for (std::size_t d = 1; d < 6; ++d) CHECK(std::fabs(correlation(base, points_of(cube, d, 0, 4096))) < 0.02);
}

TEST_CASE("the errors of replicates are independent: their average has the 32nd part of their variance") {
  const std::size_t integrals = 120;
  const Cube cube(Sampling::sobol, 5, 100000, names(integrals + 1));
  double ratio = 0.0;
  for (std::size_t d = 0; d < integrals; ++d) {
    double sum = 0.0, squares = 0.0;
    for (int r = 0; r < replicates; ++r) {
      const std::vector<double> x = points_of(cube, d, r, 128), y = points_of(cube, d + 1, r, 128);
      double product = 0.0;
      for (std::size_t i = 0; i < x.size(); ++i) product += x[i] * y[i];
      const double error = product / 128.0 - 0.25;
      sum += error;
      squares += error * error;
    }
    ratio += sum * sum / squares / static_cast<double>(integrals);
  }
  CHECK(std::fabs(ratio - 1.0) < 4.5 * std::sqrt(2.0 / static_cast<double>(integrals)));
}

TEST_CASE("the error of a smooth integral falls as nested scrambling promises") {
  // Variance of the mean of u1 * u2 over 1,024 points, from the replicates: far below the random 1,024th part.
  const Cube cube(Sampling::sobol, 6, 32768, names(2));
  std::vector<double> means;
  for (int r = 0; r < replicates; ++r) {
    const std::vector<double> x = points_of(cube, 0, r, 1024), y = points_of(cube, 1, r, 1024);
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
    means.push_back(sum / 1024.0);
  }
  double variance = 0.0;
  for (double m : means) variance += (m - 0.25) * (m - 0.25) / replicates;
  const double random_variance = (1.0 / 9.0 - 1.0 / 16.0) / 1024.0;
  CHECK(variance < random_variance / 1000.0);
  CHECK(variance > 0.0);
}

TEST_CASE("sobol and random: the first trials of a longer run are the run of fewer") {
  for (Sampling sampling : {Sampling::sobol, Sampling::random}) {
    const Cube few(sampling, 9, 100, names(3)), many(sampling, 9, 100000, names(3));
    for (std::uint64_t t = 0; t < 100; ++t) REQUIRE(few(2, t) == many(2, t));
  }
}

TEST_CASE("a dimension's luck depends on its name, not on its neighbours, except for its place in the sequence") {
  const Cube a(Sampling::random, 9, 100, {"x", "y"}), b(Sampling::random, 9, 100, {"y"});
  CHECK(a(1, 17) == b(0, 17));
  const Cube c(Sampling::sobol, 9, 100, {"x", "y"}), d(Sampling::sobol, 9, 100, {"x", "z"});
  CHECK(c(0, 17) == d(0, 17));
  CHECK(c(1, 17) != d(1, 17));
  const Cube e(Sampling::sobol, 10, 100, {"x", "y"});
  CHECK(c(0, 17) != e(0, 17));
}

TEST_CASE("fill equals the single call, whatever the start and length") {
  for (Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
    const Cube cube(sampling, 11, 1000, names(2));
    for (std::uint64_t first : {0u, 5u, 31u, 32u, 100u}) {
      for (std::size_t n : {0u, 1u, 27u, 32u, 64u, 203u}) {
        std::vector<double> out(n);
        cube.fill(1, first, n, out.data());
        for (std::size_t i = 0; i < n; ++i) REQUIRE(out[i] == cube(1, first + i));
      }
    }
  }
}

TEST_CASE("latin: every replicate has one point in each of its strata, whatever the number of trials") {
  for (std::uint64_t trials : {1u, 31u, 33u, 1000u, 4099u}) {
    const Cube cube(Sampling::latin, 12, trials, names(3));
    for (std::size_t dim = 0; dim < 3; ++dim) {
      for (std::uint64_t r = 0; r < replicates && r < trials; ++r) {
        const std::size_t m = (trials - r + replicates - 1) / replicates;
        REQUIRE(fills_strata(points_of(cube, dim, static_cast<int>(r), m), 0, m));
      }
    }
  }
}

TEST_CASE("latin: orders of dimensions and replicates are uncorrelated, points spread in their strata") {
  const Cube cube(Sampling::latin, 13, 32 * 4000, names(2));
  const std::vector<double> base = points_of(cube, 0, 0, 4000);
  CHECK(std::fabs(correlation(base, points_of(cube, 1, 0, 4000))) < 4.5 / std::sqrt(4000.0));
  CHECK(std::fabs(correlation(base, points_of(cube, 0, 1, 4000))) < 4.5 / std::sqrt(4000.0));
  std::vector<double> index(4000), within(4000);
  for (std::size_t i = 0; i < 4000; ++i) {
    index[i] = static_cast<double>(i);
    within[i] = base[i] * 4000.0 - std::floor(base[i] * 4000.0);
  }
  CHECK(std::fabs(correlation(base, index)) < 4.5 / std::sqrt(4000.0));
  CHECK(std::fabs(mean(within) - 0.5) < 4.5 / std::sqrt(12.0 * 4000.0));
}

TEST_CASE("permuted is a permutation") {
  for (std::uint64_t m : {1u, 2u, 3u, 5u, 64u, 1000u}) {
    for (std::uint64_t key : {0u, 1u, 99u}) {
      std::set<std::uint64_t> seen;
      for (std::uint64_t i = 0; i < m; ++i) seen.insert(permuted(i, m, key));
      REQUIRE(seen.size() == m);
      REQUIRE(*seen.rbegin() == m - 1);
    }
  }
}

TEST_CASE("permutations of three are equally likely over keys") {
  std::array<int, 27> counts{};
  const int keys = 60000;
  for (std::uint64_t key = 0; key < keys; ++key) {
    const auto p = [&](std::uint64_t i) { return permuted(i, 3, mixed(key)); };
    ++counts[p(0) * 9 + p(1) * 3 + p(2)];
  }
  int kinds = 0;
  for (int count : counts) {
    if (count == 0) continue;
    ++kinds;
    CHECK(std::fabs(count - keys / 6.0) < 0.1 * keys / 6.0);
  }
  CHECK(kinds == 6);
}

TEST_CASE("points far out in a run are points of the same nets: strata beyond 2^32 trials are filled") {
  const std::uint64_t all = std::uint64_t{1} << 33, edge = std::uint64_t{1} << 32;
  for (const Sampling sampling : {Sampling::sobol, Sampling::random, Sampling::latin}) {
    const Cube cube(sampling, 3, all, names(5));
    std::vector<double> filled(2 * replicates * 8);
    cube.fill(4, edge - replicates * 8, filled.size(), filled.data());
    for (std::size_t i = 0; i < filled.size(); ++i) {
      REQUIRE(filled[i] == cube(4, edge - replicates * 8 + i));
      REQUIRE(filled[i] > 0.0);
      REQUIRE(filled[i] < 1.0);
      if (i >= replicates * 8) REQUIRE(filled[i] != cube(4, i - replicates * 8));
    }
  }
  const Cube sobol(Sampling::sobol, 3, all, names(5));
  for (const std::uint64_t from : {edge, edge / 2, edge + 512 * replicates}) {
    std::vector<double> u;
    for (std::uint64_t i = 0; i < 512; ++i) u.push_back(sobol(4, from + i * replicates + 11));
    CHECK(fills_strata(u, 0, 512));
  }
}

TEST_CASE("a Latin hypercube of as many points as a run may have holds each in a stratum of its own") {
  for (const std::uint64_t m : {std::uint64_t{31'250'000}, (std::uint64_t{1} << 28) + 3, std::uint64_t{1} << 31}) {
    std::set<std::uint64_t> strata;
    for (std::uint64_t i = 0; i < 4096; ++i) {
      const std::uint64_t point = i < 2048 ? i : m - 1 - (i - 2048);
      const std::uint64_t stratum = permuted(point, m, 77);
      REQUIRE(stratum < m);
      CHECK(strata.insert(stratum).second);
      const std::uint64_t word = latin_word(point, m, 77);
      // (word + 1/2) / 2^32 lies in [stratum, stratum + 1) / m; in whole numbers of 2^-33 / m, below 2^64
      REQUIRE((2 * word + 1) * m >> 33 == stratum);
    }
  }
}
