// SPDX-License-Identifier: Apache-2.0
#include "page/sha256.h"

#include <bit>

namespace uphill::report::page {
namespace {

using Word = std::uint32_t;

/// Fractional parts of the cube roots of the first 64 primes.
constexpr std::array<Word, 64> round_words{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The message, a one bit, zeros, and its length in bits: whole blocks of 64 bytes.
std::string padded(std::string_view bytes) {
  std::string whole(bytes);
  whole += '\x80';
  while (whole.size() % 64 != 56) whole += '\0';
  const std::uint64_t bits = std::uint64_t{8} * bytes.size();
  for (int shift = 56; shift >= 0; shift -= 8) whole += static_cast<char>(bits >> shift);
  return whole;
}

std::array<Word, 64> schedule(std::string_view block) {
  std::array<Word, 64> w{};
  for (std::size_t n = 0; n < 64; ++n) w[n / 4] = (w[n / 4] << 8) | static_cast<std::uint8_t>(block[n]);
  for (std::size_t n = 16; n < 64; ++n) {
    const Word a = w[n - 15], b = w[n - 2];
    w[n] = w[n - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3)) + w[n - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10));
  }
  return w;
}

void absorb(std::array<Word, 8>& state, std::string_view block) {
  const auto w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t n = 0; n < 64; ++n) {
    const Word t1 =
        h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + round_words[n] + w[n];
    const Word t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  const std::array<Word, 8> added{a, b, c, d, e, f, g, h};
  for (std::size_t n = 0; n < 8; ++n) state[n] += added[n];
}

std::string base64(const std::array<std::uint8_t, 32>& bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t n = 0; n < 33; n += 3) {
    Word three = 0;
    for (std::size_t k = n; k < n + 3; ++k) three = (three << 8) | (k < 32 ? bytes[k] : 0u);
    for (int shift = 18; shift >= 0; shift -= 6) text += digits[(three >> shift) & 63];
  }
  text.back() = '=';
  return text;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  // Fractional parts of the square roots of the first eight primes.
  std::array<Word, 8> state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const std::string whole = padded(bytes);
  for (std::size_t at = 0; at < whole.size(); at += 64) absorb(state, std::string_view(whole).substr(at, 64));
  std::array<std::uint8_t, 32> digest{};
  for (std::size_t n = 0; n < 32; ++n) digest[n] = static_cast<std::uint8_t>(state[n / 4] >> (24 - 8 * (n % 4)));
  return digest;
}

std::string source_hash(std::string_view block) { return "sha256-" + base64(sha256(block)); }

}  // namespace uphill::report::page
