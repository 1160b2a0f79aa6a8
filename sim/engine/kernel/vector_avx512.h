// SPDX-License-Identifier: Apache-2.0
// A strip of sixteen floats in a register of AVX-512, as vector.h describes it: with mask registers, which GCC 12 does not use
// for the language's own vectors, and with table rows loaded whole.
#pragma once

// GCC 12 takes the undefined lanes of its own intrinsics for ours (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"

namespace uphill::kernel::UPHILL_KERNEL {

struct Mask {
  __mmask16 bits;
  unsigned lanes() const { return bits; }
};

struct Vec {
  static constexpr int size = 16;
  __m512 v;
  Vec() = default;
  Vec(__m512 x) : v(x) {}
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  Vec(T x) : v(_mm512_set1_ps(static_cast<float>(x))) {}
};

// Free functions, not friends: GCC 12 compiles friends without the instruction set that a file was given.
inline Mask operator&(Mask x, Mask y) { return {_kand_mask16(x.bits, y.bits)}; }
inline Mask operator|(Mask x, Mask y) { return {_kor_mask16(x.bits, y.bits)}; }
inline Mask operator!(Mask x) { return {_knot_mask16(x.bits)}; }
inline Vec operator+(Vec x, Vec y) { return _mm512_add_ps(x.v, y.v); }
inline Vec operator-(Vec x, Vec y) { return _mm512_sub_ps(x.v, y.v); }
inline Vec operator*(Vec x, Vec y) { return _mm512_mul_ps(x.v, y.v); }
inline Vec operator/(Vec x, Vec y) { return _mm512_div_ps(x.v, y.v); }
inline Mask operator<(Vec x, Vec y) { return {_mm512_cmp_ps_mask(x.v, y.v, _CMP_LT_OQ)}; }
inline Mask operator<=(Vec x, Vec y) { return {_mm512_cmp_ps_mask(x.v, y.v, _CMP_LE_OQ)}; }
inline Mask operator>(Vec x, Vec y) { return y < x; }
inline Mask operator>=(Vec x, Vec y) { return y <= x; }

inline Vec load(const float* x) { return _mm512_loadu_ps(x); }
inline void store(float* to, Vec x) { _mm512_storeu_ps(to, x.v); }
inline Vec select(Mask m, Vec yes, Vec no) { return _mm512_mask_blend_ps(m.bits, no.v, yes.v); }
inline Vec min(Vec x, Vec y) { return _mm512_min_ps(y.v, x.v); }
inline Vec max(Vec x, Vec y) { return _mm512_max_ps(y.v, x.v); }
inline Vec abs(Vec x) { return _mm512_abs_ps(x.v); }
inline Vec sqrt(Vec x) { return _mm512_sqrt_ps(x.v); }
inline Vec floor(Vec x) { return _mm512_roundscale_ps(x.v, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC); }
inline Vec two_to(Vec shifted) {
  return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_add_epi32(_mm512_castps_si512(shifted.v), _mm512_set1_epi32(127)), 23));
}

struct Places {
  alignas(64) int at[Vec::size];
  explicit Places(Vec x) {
    _mm512_store_si512(at, _mm512_cvttps_epi32(x.v));
    keep_in_memory(at);
  }
};

struct Quad {
  Vec c0, c1, c2, c3;
};

/// Four neighbours from 4 * place on, each lane's in one load, then turned within groups of four lanes.
inline Quad load_quads(const float* table, const Places& places) {
  const auto four = [&](int k) {
    const auto row = [&](int lane) { return _mm_loadu_ps(table + 4 * static_cast<std::ptrdiff_t>(places.at[lane])); };
    const __m512 first = _mm512_insertf32x4(_mm512_castps128_ps512(row(k)), row(k + 4), 1);
    return _mm512_insertf32x4(_mm512_insertf32x4(first, row(k + 8), 2), row(k + 12), 3);
  };
  const __m512 a = four(0), b = four(1), c = four(2), d = four(3);
  const __m512 ab = _mm512_unpacklo_ps(a, b), cd = _mm512_unpacklo_ps(c, d), AB = _mm512_unpackhi_ps(a, b), CD = _mm512_unpackhi_ps(c, d);
  return {_mm512_shuffle_ps(ab, cd, 0x44), _mm512_shuffle_ps(ab, cd, 0xEE), _mm512_shuffle_ps(AB, CD, 0x44),
          _mm512_shuffle_ps(AB, CD, 0xEE)};
}

/// random::philox4x32 of eight counters, each word in the lower half of a lane of 64 bits: what the upper half holds is of no
/// account, so that a round is two products, two shifts and two sums.
struct PhiloxLanes {
  __m512i a, b, c, d;
  void turn(std::uint32_t k0, std::uint32_t k1) {
    for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      const __m512i first = _mm512_mul_epu32(a, _mm512_set1_epi64(0xD2511F53)), second = _mm512_mul_epu32(c, _mm512_set1_epi64(0xCD9E8D57));
      a = _mm512_ternarylogic_epi64(_mm512_srli_epi64(second, 32), b, _mm512_set1_epi64(k0), 0x96);
      b = second;
      c = _mm512_ternarylogic_epi64(_mm512_srli_epi64(first, 32), d, _mm512_set1_epi64(k1), 0x96);
      d = first;
    }
  }
};

inline void store_words(std::uint32_t* to, __m512i even, __m512i odd) {
  _mm512_storeu_si512(to, _mm512_mask_blend_epi32(0xAAAA, even, _mm512_slli_epi64(odd, 32)));
}

/// Words of n counters that follow each other, none beyond `last`.
inline void philox_rows(random::PhiloxWords counter, std::uint32_t last, std::uint32_t k0, std::uint32_t k1, int n,
                        const std::array<std::uint32_t*, 4>& out) {
  const __m512i lane = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i b = _mm512_set1_epi64(counter.w[1]), c = _mm512_set1_epi64(counter.w[2]), d = _mm512_set1_epi64(counter.w[3]);
  for (int i = 0; i < n; i += Vec::size) {
    const __m512i here = _mm512_set1_epi32(static_cast<int>(counter.w[0] + static_cast<std::uint32_t>(i)));
    const __m512i at = _mm512_min_epu32(_mm512_add_epi32(here, lane), _mm512_set1_epi32(static_cast<int>(last)));
    PhiloxLanes even{at, b, c, d}, odd{_mm512_srli_epi64(at, 32), b, c, d};
    even.turn(k0, k1);
    odd.turn(k0, k1);
    store_words(out[0] + i, even.a, odd.a), store_words(out[1] + i, even.b, odd.b);
    store_words(out[2] + i, even.c, odd.c), store_words(out[3] + i, even.d, odd.d);
  }
}

/// random::score() of each word: a coefficient's octaves are two registers, and one instruction looks up sixteen lanes.
inline void table_scores(const random::ScoreTable& table, const std::uint32_t* words, int n, float* z) {
  constexpr std::size_t powers = random::ScoreTable::coefficients;
  __m512 lower[powers], upper[powers];
  for (std::size_t k = 0; k < powers; ++k) lower[k] = _mm512_load_ps(table.c[k].data()), upper[k] = _mm512_load_ps(table.c[k].data() + 16);
  for (int i = 0; i < n; i += Vec::size) {
    const __m512i word = _mm512_loadu_si512(words + i), far = _mm512_srai_epi32(word, 31), end = _mm512_xor_si512(word, far);
    const Vec to_end = min(Vec(_mm512_cvtepi32_ps(end)) + Vec(0.5f), Vec(2147483520.0f));
    const __m512i bits = _mm512_castps_si512(to_end.v), octave = _mm512_sub_epi32(_mm512_srli_epi32(bits, 23), _mm512_set1_epi32(126));
    const __m512i mantissa = _mm512_or_si512(_mm512_and_si512(bits, _mm512_set1_epi32(0x7FFFFF)), _mm512_set1_epi32(0x3F800000));
    const Vec x = Vec(_mm512_castsi512_ps(mantissa)) - Vec(1.5f);
    Vec score = _mm512_permutex2var_ps(lower[powers - 1], octave, upper[powers - 1]);
    for (std::size_t k = powers - 1; k-- > 0;) score = score * x + Vec(_mm512_permutex2var_ps(lower[k], octave, upper[k]));
    const __m512i sign = _mm512_andnot_si512(far, _mm512_set1_epi32(INT32_MIN));
    store(z + i, _mm512_castsi512_ps(_mm512_xor_si512(_mm512_castps_si512(score.v), sign)));
  }
}

/// A strip in double.
struct Wide {
  __m512d a, b;
  Wide() = default;
  Wide(__m512d low, __m512d high) : a(low), b(high) {}
  Wide(double x) : a(_mm512_set1_pd(x)), b(a) {}
  explicit Wide(Vec x) : a(_mm512_cvtps_pd(_mm512_castps512_ps256(x.v))), b(_mm512_cvtps_pd(_mm512_extractf32x8_ps(x.v, 1))) {}
};
inline Wide operator+(Wide x, Wide y) { return {_mm512_add_pd(x.a, y.a), _mm512_add_pd(x.b, y.b)}; }
inline Wide operator-(Wide x, Wide y) { return {_mm512_sub_pd(x.a, y.a), _mm512_sub_pd(x.b, y.b)}; }
inline Wide operator*(Wide x, Wide y) { return {_mm512_mul_pd(x.a, y.a), _mm512_mul_pd(x.b, y.b)}; }
inline Wide operator/(Wide x, Wide y) { return {_mm512_div_pd(x.a, y.a), _mm512_div_pd(x.b, y.b)}; }

inline Wide load_wide(const double* x) { return {_mm512_loadu_pd(x), _mm512_loadu_pd(x + 8)}; }
inline void store_wide(double* to, Wide x) { _mm512_storeu_pd(to, x.a), _mm512_storeu_pd(to + 8, x.b); }
inline Vec narrow(Wide x) { return _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(x.a)), _mm512_cvtpd_ps(x.b), 1); }

}  // namespace uphill::kernel::UPHILL_KERNEL
