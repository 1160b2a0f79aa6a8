// SPDX-License-Identifier: Apache-2.0
#include "read/parquet.h"

#include <snappy.h>

#include <cstring>
#include <limits>
#include <optional>
#include <string>

#include "read/document.h"
#include "read/thrift.h"

namespace uphill::read {
namespace {

constexpr std::int64_t most_rows = 20'000'000;
constexpr std::size_t most_page_bytes = std::size_t{1} << 30;

enum Physical { boolean = 0, int32 = 1, int64 = 2, single = 4, wide = 5 };
enum Encoding { plain = 0, plain_dictionary = 2, rle = 3, rle_dictionary = 8 };
enum Page { data_page = 0, dictionary_page = 2, data_page_2 = 3 };

[[noreturn]] void unsupported(const std::string& what) {
  throw Damaged(what + ", which is not read here: write it uncompressed or with Snappy, plain or by dictionary");
}

template <class T>
T load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

std::size_t bytes_of(int type) { return type == int32 || type == single ? 4 : 8; }

double number_at(int type, const char* from) {
  switch (type) {
    case int32: return load<std::int32_t>(from);
    case int64: return static_cast<double>(load<std::int64_t>(from));
    case single: return static_cast<double>(load<float>(from));
    default: return load<double>(from);
  }
}

std::string_view piece(std::string_view bytes, std::uint64_t from, std::uint64_t size) {
  if (from > bytes.size() || size > bytes.size() - from) throw Damaged("a part lies beyond its end");
  return bytes.substr(from, size);
}

/// Numbers of `width` bits in runs and packed groups of eight (Parquet's RLE/bit-packing hybrid).
std::vector<std::uint32_t> read_hybrid(std::string_view bytes, unsigned width, std::size_t count) {
  if (width > 32) throw Damaged("its numbers are too wide");
  std::vector<std::uint32_t> values;
  values.reserve(count);
  while (values.size() < count) {
    const std::uint64_t head = read_varint(bytes);
    if (head & 1) {
      const std::uint64_t groups = head >> 1;
      const std::string_view packed = piece(bytes, 0, std::min<std::uint64_t>(groups * width, bytes.size()));
      for (std::uint64_t n = 0; n < groups * 8 && values.size() < count; ++n) {
        std::uint32_t value = 0;
        for (unsigned b = 0; b < width; ++b) {
          const std::uint64_t bit = n * width + b;
          if (bit / 8 >= packed.size()) throw Damaged("a page ends too early");
          value |= static_cast<std::uint32_t>((static_cast<unsigned char>(packed[bit / 8]) >> (bit % 8)) & 1u) << b;
        }
        values.push_back(value);
      }
      bytes.remove_prefix(packed.size());
    } else {
      const std::string_view raw = piece(bytes, 0, (width + 7) / 8);
      std::uint32_t value = 0;
      for (std::size_t b = 0; b < raw.size(); ++b) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(raw[b])) << (8 * b);
      bytes.remove_prefix(raw.size());
      const std::uint64_t run = head >> 1;
      if (run == 0) throw Damaged("a run is empty");
      for (std::uint64_t n = 0; n < run && values.size() < count; ++n) values.push_back(value);
    }
  }
  return values;
}

struct Column {
  std::string name;
  int type;
  bool optional;
};

/// One chunk of a column, page by page.
class Chunk {
 public:
  Chunk(std::string_view file, const ThriftValue& about, const Column& column)
      : file_(file), column_(column), codec_(static_cast<int>(about[4].number)), left_(about[5].number) {
    at_ = static_cast<std::uint64_t>(about.has(11) && about[11].number > 0 ? std::min(about[11].number, about[9].number) : about[9].number);
  }

  void read(std::vector<double>& values) {
    while (left_ > 0) {
      std::string_view rest = piece(file_, at_, file_.size() - std::min<std::uint64_t>(at_, file_.size()));
      const std::size_t before = rest.size();
      const ThriftValue header = read_struct(rest);
      at_ += before - rest.size();
      const auto size = static_cast<std::uint64_t>(header[3].number);
      const std::string_view body = piece(file_, at_, size);
      at_ += size;
      page(header, body, values);
    }
  }

 private:
  std::string unpacked(std::string_view body, std::int64_t full) {
    if (codec_ == 0) return std::string(body);
    if (codec_ != 1) unsupported("it is compressed by another codec than Snappy");
    std::size_t size = 0;
    if (!snappy::GetUncompressedLength(body.data(), body.size(), &size) || size > most_page_bytes || static_cast<std::int64_t>(size) > full) {
      throw Damaged("a page is not what it says");
    }
    std::string text;
    if (!snappy::Uncompress(body.data(), body.size(), &text)) throw Damaged("a page cannot be uncompressed");
    return text;
  }

  void page(const ThriftValue& header, std::string_view body, std::vector<double>& values) {
    switch (header[1].number) {
      case dictionary_page: {
        const std::string text = unpacked(body, header[2].number);
        dictionary_ = plain_values(text, static_cast<std::size_t>(header[7][1].number));
        return;
      }
      case data_page: {
        const std::string text = unpacked(body, header[2].number);
        std::string_view rest = text;
        const std::size_t count = counted(header[5][1].number);
        std::vector<std::uint32_t> there;
        if (column_.optional) {
          const auto length = load<std::uint32_t>(piece(rest, 0, 4).data());
          there = read_hybrid(piece(rest, 4, length), 1, count);
          rest.remove_prefix(4 + length);
        }
        data(static_cast<int>(header[5][2].number), rest, count, there, values);
        return;
      }
      case data_page_2: {
        const ThriftValue& about = header[8];
        const std::size_t count = counted(about[1].number);
        const auto levels = static_cast<std::uint64_t>(about[5].number) + static_cast<std::uint64_t>(about[6].number);
        std::vector<std::uint32_t> there;
        if (column_.optional) there = read_hybrid(piece(body, static_cast<std::uint64_t>(about[6].number), static_cast<std::uint64_t>(about[5].number)), 1, count);
        const std::string_view packed = piece(body, levels, body.size() - std::min<std::uint64_t>(levels, body.size()));
        const bool compressed = !about.has(7) || about[7].number;
        const std::string text = compressed ? unpacked(packed, header[2].number) : std::string(packed);
        data(static_cast<int>(about[4].number), text, count, there, values);
        return;
      }
      default: return;  // index pages hold no values
    }
  }

  std::size_t counted(std::int64_t values) {
    if (values <= 0 || values > left_) throw Damaged("a page has another number of values than its column");
    left_ -= values;
    return static_cast<std::size_t>(values);
  }

  std::vector<double> plain_values(std::string_view bytes, std::size_t count) const {
    std::vector<double> values(count > most_page_bytes ? throw Damaged("a page is too large") : 0);
    if (column_.type == boolean) {
      piece(bytes, 0, (count + 7) / 8);
      for (std::size_t n = 0; n < count; ++n) values.push_back((static_cast<unsigned char>(bytes[n / 8]) >> (n % 8)) & 1);
      return values;
    }
    const std::size_t each = bytes_of(column_.type);
    piece(bytes, 0, count * each);
    values.reserve(count);
    for (std::size_t n = 0; n < count; ++n) values.push_back(number_at(column_.type, bytes.data() + n * each));
    return values;
  }

  void data(int encoding, std::string_view bytes, std::size_t count, const std::vector<std::uint32_t>& there, std::vector<double>& values) {
    std::size_t given = count;
    if (column_.optional) {
      given = 0;
      for (const std::uint32_t level : there) given += level;
    }
    std::vector<double> found;
    if (encoding == plain) {
      found = plain_values(bytes, given);
    } else if (encoding == rle_dictionary || encoding == plain_dictionary) {
      if (given > 0) {
        const auto width = static_cast<unsigned char>(piece(bytes, 0, 1)[0]);
        for (const std::uint32_t index : read_hybrid(bytes.substr(1), width, given)) {
          if (index >= dictionary_.size()) throw Damaged("a value is not in its dictionary");
          found.push_back(dictionary_[index]);
        }
      }
    } else if (encoding == rle && column_.type == boolean) {
      const auto length = load<std::uint32_t>(piece(bytes, 0, 4).data());
      for (const std::uint32_t bit : read_hybrid(piece(bytes, 4, length), 1, given)) found.push_back(bit);
    } else {
      unsupported("a column is encoded in another way");
    }
    std::size_t next = 0;
    for (std::size_t n = 0; n < count; ++n) {
      const bool here = !column_.optional || there[n];
      values.push_back(here ? found[next++] : std::numeric_limits<double>::quiet_NaN());
    }
  }

  std::string_view file_;
  const Column& column_;
  int codec_;
  std::int64_t left_;
  std::uint64_t at_;
  std::vector<double> dictionary_;
};

/// The leaves of a flat schema; nothing where a column is no number.
std::vector<std::optional<Column>> columns_of(const ThriftValue& schema) {
  std::vector<std::optional<Column>> columns;
  for (std::size_t n = 1; n < schema.items.size(); ++n) {
    const ThriftValue& leaf = schema.items[n];
    if (leaf[5].number > 0) throw Damaged("it has nested columns: only flat tables are read");
    const auto type = static_cast<int>(leaf[1].number);
    const auto repetition = leaf[3].number;
    const bool number = (type == boolean || type == int32 || type == int64 || type == single || type == wide) && repetition <= 1;
    columns.push_back(number ? std::optional(Column{std::string(leaf[4].bytes), type, repetition == 1}) : std::nullopt);
  }
  return columns;
}

Table read_groups(std::string_view bytes, const ThriftValue& about) {
  const std::vector<std::optional<Column>> columns = columns_of(about[2]);
  Table table;
  if (about[3].number <= 0 || about[3].number > most_rows) throw Damaged("it has no rows, or too many");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c]) continue;
    std::vector<double> values;
    for (const ThriftValue& group : about[4].items) {
      if (c >= group[1].items.size()) throw Damaged("a column is missing");
      Chunk(bytes, group[1].items[c][3], *columns[c]).read(values);
    }
    if (static_cast<std::int64_t>(values.size()) != about[3].number) throw Damaged("its columns have different lengths");
    table.names.push_back(columns[c]->name);
    table.columns.push_back(std::move(values));
  }
  if (table.names.empty()) throw Damaged("it has no column of numbers");
  return table;
}

}  // namespace

std::variant<Table, Fault> read_parquet(std::string_view bytes) {
  try {
    if (bytes.size() < 12 || !bytes.starts_with("PAR1") || !bytes.ends_with("PAR1")) throw Damaged("it is no Parquet file, or was cut off");
    const auto length = load<std::uint32_t>(bytes.data() + bytes.size() - 8);
    if (length > bytes.size() - 12) throw Damaged("its footer is longer than the file");
    std::string_view footer = bytes.substr(bytes.size() - 8 - length, length);
    return read_groups(bytes, read_struct(footer));
  } catch (const Damaged& damaged) {
    return Fault{damaged.what(), {}};
  }
}

}  // namespace uphill::read
