// SPDX-License-Identifier: Apache-2.0
// Parquet files put together by hand, as its format and Thrift's compact protocol describe them: what no writer at hand
// writes, and what is wrong.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace uphill::test {

inline std::string varint(std::uint64_t x) {
  std::string bytes;
  for (; x > 127; x >>= 7) bytes += static_cast<char>(x | 128);
  return bytes + static_cast<char>(x);
}

inline std::string zigzag(std::int64_t x) {
  return varint((static_cast<std::uint64_t>(x) << 1) ^ static_cast<std::uint64_t>(x >> 63));
}

/// A struct of Thrift's, field after field in rising order.
class Record {
 public:
  Record& number(int field, std::int64_t x) { return add(field, 6, zigzag(x)); }
  Record& flag(int field, bool x) { return add(field, x ? 1 : 2, {}); }
  Record& text(int field, const std::string& x) { return add(field, 8, varint(x.size()) + x); }
  Record& record(int field, const Record& x) { return add(field, 12, x.bytes()); }
  Record& list(int field, const std::vector<Record>& items) {
    std::string all = static_cast<char>(0xfc) + varint(items.size());
    for (const Record& item : items) all += item.bytes();
    return add(field, 9, all);
  }
  std::string bytes() const { return fields_ + '\0'; }

 private:
  Record& add(int field, int type, const std::string& value) {
    fields_ += static_cast<char>((field - last_) << 4 | type);
    fields_ += value;
    last_ = field;
    return *this;
  }

  std::string fields_;
  int last_ = 0;
};

template <class T>
std::string plain(const std::vector<T>& values) {
  std::string bytes(values.size() * sizeof(T), '\0');
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

/// With its length in four bytes before it.
inline std::string measured(const std::string& bytes) { return plain(std::vector{static_cast<std::uint32_t>(bytes.size())}) + bytes; }

enum Physical { boolean = 0, int32 = 1, int64 = 2, int96 = 3, single = 4, wide = 5, text = 6 };
enum Encoding { as_plain = 0, as_plain_dictionary = 2, as_rle = 3, as_delta = 5, as_dictionary = 8 };

/// A page whose header says that its body has so many bytes unpacked.
inline std::string page(Record header, const std::string& body) { return header.bytes() + body; }

inline std::string data_page(int values, int encoding, const std::string& body, std::size_t unpacked) {
  const Record about = Record().number(1, values).number(2, encoding).number(3, 3).number(4, 3);
  return page(Record().number(1, 0).number(2, static_cast<std::int64_t>(unpacked)).number(3, static_cast<std::int64_t>(body.size())).record(5, about), body);
}
inline std::string data_page(int values, int encoding, const std::string& body) { return data_page(values, encoding, body, body.size()); }

inline std::string dictionary_page(int values, const std::string& body) {
  const auto size = static_cast<std::int64_t>(body.size());
  return page(Record().number(1, 2).number(2, size).number(3, size).record(7, Record().number(1, values).number(2, 0)), body);
}

/// The newer kind of page: levels stand before the body, and are never compressed.
inline std::string data_page_2(Record about, const std::string& levels, const std::string& body, std::size_t unpacked) {
  about.number(5, static_cast<std::int64_t>(levels.size())).number(6, 0);
  return page(Record().number(1, 3).number(2, static_cast<std::int64_t>(unpacked)).number(3, static_cast<std::int64_t>(levels.size() + body.size())).record(8, about),
              levels + body);
}

/// A column as its footer describes it, and its pages.
struct Leaf {
  std::string name = "x";
  int type = wide;
  std::string pages;
  int values = 0;
  int repetition = 0;  // 0 required, 1 optional, 2 repeated
  int codec = 0;       // 0 none, 1 Snappy
  int children = 0;
  std::int64_t dictionary_at = 0;  // 0: none is named
  std::int64_t shift = 0;          // of where the pages are said to be
};

inline std::string file_of(const std::string& body, const Record& about) {
  const std::string footer = about.bytes();
  return "PAR1" + body + footer + measured(footer).substr(0, 4) + "PAR1";
}

/// A file of row groups, each with one leaf for each column; the first group's name them.
inline std::string parquet(int rows, const std::vector<std::vector<Leaf>>& groups) {
  std::vector<Record> schema{Record().text(4, "root").number(5, static_cast<std::int64_t>(groups[0].size()))}, all;
  for (const Leaf& leaf : groups[0]) {
    Record column = Record().number(1, leaf.type).number(3, leaf.repetition).text(4, leaf.name);
    schema.push_back(leaf.children ? column.number(5, leaf.children) : column);
  }
  std::string body;
  for (const auto& group : groups) {
    std::vector<Record> chunks;
    for (const Leaf& leaf : group) {
      Record about = Record().number(4, leaf.codec).number(5, leaf.values).number(9, 4 + static_cast<std::int64_t>(body.size()) + leaf.shift);
      if (leaf.dictionary_at) about.number(11, leaf.dictionary_at);
      chunks.push_back(Record().record(3, about));
      body += leaf.pages;
    }
    all.push_back(Record().list(1, chunks));
  }
  return file_of(body, Record().number(1, 1).list(2, schema).number(3, rows).list(4, all));
}

}  // namespace uphill::test
