// SPDX-License-Identifier: Apache-2.0
#include "random/draws.h"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "random/latin.h"
#include "random/philox.h"
#include "random/sobol.h"

// Whole numbers, the same on every machine: compiled for each width of register, chosen when the program starts. A sanitizer
// is not there yet at that time.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define UPHILL_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define UPHILL_CLONES
#endif

namespace uphill::random {
namespace {

std::string joined(std::string_view kind, std::string_view role) {
  std::string name(kind);
  name += '/';
  name += role;
  return name;
}

std::uint64_t hashed(std::uint64_t seed, std::string_view name) { return XXH64(name.data(), name.size(), seed); }

/// Hash of (seed, name, replicate): the golden ratio's step keeps the seeds of replicates apart.
std::uint64_t replicate_key(std::uint64_t seed, std::string_view name, int replicate) {
  return hashed(seed + 0x9E3779B97F4A7C15u * static_cast<std::uint64_t>(replicate), name);
}

/// Trials that replicate `r` has of `trials`.
std::uint64_t share_of(std::uint64_t trials, std::uint64_t r) { return (trials + replicates - 1 - r) / replicates; }

/// What one dimension needs: the Sobol matrix, the keys of the replicates, the stream. Seeds in two arrays of 32 bits
/// so that a run of trials is vector code.
struct Dimension {
  SobolColumns columns{};
  std::array<std::uint32_t, replicates> seed0{};
  std::array<std::uint32_t, replicates> seed1{};
  StreamKey stream{};

  std::uint64_t key(std::size_t r) const { return (std::uint64_t{seed1[r]} << 32) | seed0[r]; }
};

Dimension make_dimension(Sampling sampling, std::uint64_t seed, std::size_t index, std::string_view name) {
  Dimension d;
  d.stream = stream_key(seed, name);
  if (sampling == Sampling::sobol) d.columns = sobol_columns(index);
  for (int r = 0; r < replicates; ++r) {
    const std::uint64_t key = replicate_key(seed, name, r);
    d.seed0[r] = static_cast<std::uint32_t>(key);
    d.seed1[r] = static_cast<std::uint32_t>(key >> 32);
  }
  return d;
}

/// `count` trials of one Sobol point, from replicate `r` on.
UPHILL_CLONES void fill_point(const Dimension& d, std::uint32_t point, std::size_t r, std::size_t count, double* out) {
  for (std::size_t i = 0; i < count; ++i) out[i] = uniform_of(owen_scramble(point, d.seed0[r + i], d.seed1[r + i]));
}

}  // namespace

StreamKey stream_key(std::uint64_t seed, std::string_view name) {
  const std::uint64_t h = hashed(seed, name);
  return {static_cast<std::uint32_t>(h), static_cast<std::uint32_t>(h >> 32)};
}

double uniform(StreamKey key, std::uint64_t trial, std::uint32_t month) {
  const PhiloxWords counter{{static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32), month / 4, 0}};
  return uniform_of(philox4x32(counter, key.k0, key.k1).w[month % 4]);
}

std::string leavers_stream(std::string_view role) { return joined("leavers", role); }
std::string wins_stream(std::string_view role) { return joined("wins", role); }
std::string deals_stream(std::string_view role) { return joined("deals", role); }

struct Cube::Impl {
  Sampling sampling;
  std::uint64_t trials;
  std::vector<Dimension> dims;

  double sobol(const Dimension& d, std::uint64_t trial) const {
    const std::size_t r = trial % replicates;
    const std::uint32_t point = sobol_reversed(d.columns, static_cast<std::uint32_t>(trial / replicates));
    return uniform_of(owen_scramble(point, d.seed0[r], d.seed1[r]));
  }
  double latin(const Dimension& d, std::uint64_t trial) const {
    const std::size_t r = trial % replicates;
    return uniform_of(latin_word(trial / replicates, share_of(trials, r), d.key(r)));
  }
  double at(std::size_t dim, std::uint64_t trial) const {
    const Dimension& d = dims[dim];
    switch (sampling) {
      case Sampling::sobol:
        return sobol(d, trial);
      case Sampling::latin:
        return latin(d, trial);
      case Sampling::random:
        break;
    }
    return uniform(d.stream, trial, 0);
  }
};

Cube::Cube(Sampling sampling, std::uint64_t seed, std::uint64_t trials, std::vector<std::string> names) {
  auto impl = std::make_shared<Impl>();
  impl->sampling = sampling;
  impl->trials = trials;
  impl->dims.reserve(names.size());
  for (const std::string& name : names) {
    impl->dims.push_back(make_dimension(sampling, seed, impl->dims.size(), name));
  }
  impl_ = std::move(impl);
}

std::size_t Cube::dimensions() const { return impl_->dims.size(); }

double Cube::operator()(std::size_t dim, std::uint64_t trial) const { return impl_->at(dim, trial); }

void Cube::fill(std::size_t dim, std::uint64_t first_trial, std::size_t n, double* out) const {
  if (impl_->sampling != Sampling::sobol) {
    for (std::size_t i = 0; i < n; ++i) out[i] = impl_->at(dim, first_trial + i);
    return;
  }
  const Dimension& d = impl_->dims[dim];
  for (std::size_t done = 0; done < n;) {
    const std::uint64_t trial = first_trial + done;
    const std::size_t r = trial % replicates;
    const std::size_t run = std::min<std::size_t>(replicates - r, n - done);
    fill_point(d, sobol_reversed(d.columns, static_cast<std::uint32_t>(trial / replicates)), r, run, out + done);
    done += run;
  }
}

}  // namespace uphill::random
