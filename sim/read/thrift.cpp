// SPDX-License-Identifier: Apache-2.0
#include "read/thrift.h"

namespace uphill::read {
namespace {

constexpr int deepest = 16;
constexpr std::size_t most_items = 4'000'000;

enum Type { stop = 0, yes = 1, no = 2, byte = 3, i16 = 4, i32 = 5, i64 = 6, real = 7, binary = 8, list = 9, set = 10, map = 11, record = 12 };

unsigned char take(std::string_view& bytes) {
  if (bytes.empty()) throw Damaged("it ends too early");
  const auto c = static_cast<unsigned char>(bytes[0]);
  bytes.remove_prefix(1);
  return c;
}

std::int64_t zigzag(std::uint64_t x) { return static_cast<std::int64_t>(x >> 1) ^ -static_cast<std::int64_t>(x & 1); }

class Reader {
 public:
  explicit Reader(std::string_view& bytes) : bytes_(bytes) {}

  ThriftValue structure(int depth) {
    if (depth > deepest) throw Damaged("it is nested too deeply");
    ThriftValue value;
    int field = 0;
    for (;;) {
      const unsigned char head = take(bytes_);
      const int type = head & 15, step = head >> 4;
      if (type == stop) return value;
      field = step ? field + step : static_cast<int>(zigzag(read_varint(bytes_)));
      value.fields[field] = element(type, depth + 1, true);
    }
  }

 private:
  /// A boolean field is its type; a boolean in a list is a byte.
  ThriftValue element(int type, int depth, bool field) {
    ThriftValue value;
    switch (type) {
      case yes:
      case no: value.number = field ? type == yes : take(bytes_) == 1; break;
      case byte: value.number = static_cast<signed char>(take(bytes_)); break;
      case i16:
      case i32:
      case i64: value.number = zigzag(read_varint(bytes_)); break;
      case real: skip(8); break;
      case binary: value.bytes = skip(read_varint(bytes_)); break;
      case list:
      case set: value.items = sequence(depth); break;
      case record: return structure(depth);
      default: throw Damaged("it holds a kind of field that Parquet does not use");
    }
    return value;
  }

  std::vector<ThriftValue> sequence(int depth) {
    if (depth > deepest) throw Damaged("it is nested too deeply");
    const unsigned char head = take(bytes_);
    const std::uint64_t size = (head >> 4) == 15 ? read_varint(bytes_) : head >> 4;
    if (size > bytes_.size()) throw Damaged("a list is longer than the file");
    items_ += size;
    if (items_ > most_items) throw Damaged("it has too many parts");
    std::vector<ThriftValue> items;
    for (std::uint64_t n = 0; n < size; ++n) items.push_back(element(head & 15, depth + 1, false));
    return items;
  }

  std::string_view skip(std::uint64_t size) {
    if (size > bytes_.size()) throw Damaged("it ends too early");
    const std::string_view piece = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return piece;
  }

  std::string_view& bytes_;
  std::size_t items_ = 0;
};

}  // namespace

const ThriftValue& ThriftValue::operator[](int field) const {
  static const ThriftValue none;
  const auto found = fields.find(field);
  return found == fields.end() ? none : found->second;
}

ThriftValue read_struct(std::string_view& bytes) { return Reader(bytes).structure(0); }

std::uint64_t read_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const unsigned char c = take(bytes);
    value |= static_cast<std::uint64_t>(c & 127) << shift;
    if (c < 128) return value;
  }
  throw Damaged("a number is too long");
}

}  // namespace uphill::read
