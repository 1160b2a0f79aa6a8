// SPDX-License-Identifier: Apache-2.0
// A strip as vector.h describes it, in the vectors that GCC and Clang add to the language: what a strip is on machines that
// have no header of their own, whatever lanes hold. UPHILL_VECTOR_BYTES is the width of a register.
#pragma once

#ifndef UPHILL_VECTOR_BYTES
#define UPHILL_VECTOR_BYTES 16
#endif

namespace uphill::kernel::UPHILL_KERNEL {

using Bits = std::conditional_t<sizeof(Real) == 4, std::int32_t, std::int64_t>;  // a comparison's answer, lane by lane
inline constexpr int strip = UPHILL_VECTOR_BYTES / sizeof(Real);
typedef Real Reals __attribute__((vector_size(UPHILL_VECTOR_BYTES)));
typedef Bits Truths __attribute__((vector_size(UPHILL_VECTOR_BYTES)));
typedef double Doubles __attribute__((vector_size(sizeof(double) * strip)));

struct Mask {
  Truths bits;
  unsigned lanes() const {
    unsigned set = 0;
    for (int k = 0; k < strip; ++k) set |= static_cast<unsigned>(bits[k] & 1) << k;
    return set;
  }
};
inline Mask operator&(Mask a, Mask b) { return {a.bits & b.bits}; }
inline Mask operator|(Mask a, Mask b) { return {a.bits | b.bits}; }
inline Mask operator!(Mask a) { return {~a.bits}; }

struct Vec {
  static constexpr int size = strip;
  Reals v;
  Vec() = default;
  Vec(Reals x) : v(x) {}
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  Vec(T x) : v(static_cast<Real>(x) - Reals{}) {}
};
inline Vec operator+(Vec a, Vec b) { return a.v + b.v; }
inline Vec operator-(Vec a, Vec b) { return a.v - b.v; }
inline Vec operator*(Vec a, Vec b) { return a.v * b.v; }
inline Vec operator/(Vec a, Vec b) { return a.v / b.v; }
inline Mask operator<(Vec a, Vec b) { return {a.v < b.v}; }
inline Mask operator<=(Vec a, Vec b) { return {a.v <= b.v}; }
inline Mask operator>(Vec a, Vec b) { return b < a; }
inline Mask operator>=(Vec a, Vec b) { return b <= a; }

inline Vec load(const Real* x) {
  Vec y;
  std::memcpy(&y.v, x, sizeof y.v);
  return y;
}
inline void store(Real* to, Vec x) { std::memcpy(to, &x.v, sizeof x.v); }
inline Vec select(Mask m, Vec yes, Vec no) { return m.bits ? yes.v : no.v; }
inline Vec min(Vec a, Vec b) { return b.v < a.v ? b.v : a.v; }
inline Vec max(Vec a, Vec b) { return a.v < b.v ? b.v : a.v; }
inline Vec abs(Vec x) { return x.v < 0 ? -x.v : x.v; }
inline Vec sqrt(Vec x) {
  for (int k = 0; k < strip; ++k) x.v[k] = std::sqrt(x.v[k]);
  return x;
}
inline Vec floor(Vec x) {
  constexpr Real whole_from = sizeof(Real) == 4 ? Real(0x1p23) : Real(0x1p52);
  const Reals toward_zero = __builtin_convertvector(__builtin_convertvector(x.v, Truths), Reals);
  const Reals below = toward_zero > x.v ? toward_zero - 1 : toward_zero;
  return abs(x).v < whole_from ? below : x.v;
}
inline Vec two_to(Vec shifted) {
  Truths bits;
  std::memcpy(&bits, &shifted.v, sizeof bits);
  bits = (bits + 127) << 23;
  std::memcpy(&shifted.v, &bits, sizeof bits);
  return shifted;
}

struct Places {
  int at[strip];
  explicit Places(Vec x) {
    for (int k = 0; k < strip; ++k) at[k] = static_cast<int>(x.v[k]);
  }
};

struct Quad {
  Vec c0, c1, c2, c3;
};

inline Quad load_quads(const float* table, const Places& places) {
  Quad q;
  for (int k = 0; k < strip; ++k) {
    const float* four = table + 4 * places.at[k];
    q.c0.v[k] = four[0], q.c1.v[k] = four[1], q.c2.v[k] = four[2], q.c3.v[k] = four[3];
  }
  return q;
}

/// Words of n counters that follow each other, none beyond `last`.
inline void philox_rows(random::PhiloxWords counter, std::uint32_t last, std::uint32_t k0, std::uint32_t k1, int n,
                        const std::array<std::uint32_t*, 4>& out) {
  std::uint32_t *a = out[0], *b = out[1], *c = out[2], *d = out[3];
  const std::uint32_t first = counter.w[0];
#pragma GCC ivdep
  for (int i = 0; i < n; ++i) {
    const std::uint32_t at = std::min(first + static_cast<std::uint32_t>(i), last);
    const random::PhiloxWords words = random::philox4x32({{at, counter.w[1], counter.w[2], counter.w[3]}}, k0, k1);
    a[i] = words.w[0], b[i] = words.w[1], c[i] = words.w[2], d[i] = words.w[3];
  }
}

/// random::score() of each word.
inline void table_scores(const random::ScoreTable& table, const std::uint32_t* words, int n, float* z) {
  for (int i = 0; i < n; ++i) z[i] = random::score(table, words[i]);
}

struct Wide {
  Doubles v;
  Wide() = default;
  Wide(Doubles x) : v(x) {}
  Wide(double x) : v(x - Doubles{}) {}
  explicit Wide(Vec x) : v(__builtin_convertvector(x.v, Doubles)) {}
};
inline Wide operator+(Wide x, Wide y) { return x.v + y.v; }
inline Wide operator-(Wide x, Wide y) { return x.v - y.v; }
inline Wide operator*(Wide x, Wide y) { return x.v * y.v; }
inline Wide operator/(Wide x, Wide y) { return x.v / y.v; }

/// A strip of doubles; where lanes hold doubles themselves, load() of a Real* is the other one.
inline Wide load_wide(const double* x) {
  Wide y;
  std::memcpy(&y.v, x, sizeof y.v);
  return y;
}
inline void store_wide(double* to, Wide x) { std::memcpy(to, &x.v, sizeof x.v); }
inline Vec narrow(Wide x) { return __builtin_convertvector(x.v, Reals); }

}  // namespace uphill::kernel::UPHILL_KERNEL
