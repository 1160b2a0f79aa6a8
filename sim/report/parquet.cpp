// SPDX-License-Identifier: Apache-2.0
// Parquet (Apache Parquet format 2.10), the small part that a table of numbers needs: required INT32 and DOUBLE
// columns, PLAIN encoding, no compression (random doubles do not compress), one data page a column and row group. The
// footer is Thrift in its compact protocol, written field by field with the numbers of parquet.thrift. A library for
// this would weigh more than the rest of the program. Row groups are written as they fill, so that trials may come in
// pieces; what stays in memory is the group that is not yet full, and some 100 bytes of the footer a column and group.
#include <algorithm>
#include <bit>
#include <limits>
#include <ostream>
#include <stdexcept>

#include "report/csv.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

static_assert(std::endian::native == std::endian::little,
              "PLAIN columns are little-endian and are written as they lie");

constexpr std::size_t rows_in_group = 65536;
constexpr std::string_view magic = "PAR1";

enum Wire { i32 = 5, i64 = 6, binary = 8, list = 9, record = 12 };                // Thrift compact type numbers
enum Physical { int32_column = 1, double_column = 5 };                            // parquet.thrift Type
constexpr int required = 0, plain = 0, rle = 3, uncompressed = 0, data_page = 0;  // parquet.thrift enums

/// One Thrift struct in the compact protocol; fields in ascending order of their numbers.
class Record {
 public:
  Record& integer(int field, std::int64_t value, Wire type = i32) {
    head(field, type);
    zigzag(value);
    return *this;
  }
  Record& text(int field, std::string_view value) {
    head(field, binary);
    append(value);
    return *this;
  }
  Record& nested(int field, const Record& value) {
    head(field, record);
    bytes_ += value.bytes();
    return *this;
  }
  Record& records(int field, const std::vector<Record>& values) {
    list_head(field, values.size(), record);
    for (const Record& value : values) bytes_ += value.bytes();
    return *this;
  }
  Record& integers(int field, std::span<const int> values) {
    list_head(field, values.size(), i32);
    for (const int value : values) zigzag(value);
    return *this;
  }
  Record& texts(int field, std::span<const std::string> values) {
    list_head(field, values.size(), binary);
    for (const std::string& value : values) append(value);
    return *this;
  }
  std::string bytes() const { return bytes_ + '\0'; }

 private:
  void head(int field, Wire type) {
    bytes_ += static_cast<char>((field - last_) << 4 | type);
    last_ = field;
  }
  void list_head(int field, std::size_t size, Wire type) {
    head(field, list);
    bytes_ += static_cast<char>((size < 15 ? size : 15) << 4 | static_cast<std::size_t>(type));
    if (size >= 15) varint(size);
  }
  void append(std::string_view text) {
    varint(text.size());
    bytes_ += text;
  }
  void zigzag(std::int64_t value) {
    varint(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void varint(std::uint64_t value) {
    for (; value >= 128; value >>= 7) bytes_ += static_cast<char>(value | 128);
    bytes_ += static_cast<char>(value);
  }

  std::string bytes_;
  int last_ = 0;
};

/// Writes and counts, since the footer says where each page begins.
struct Sink {
  std::ostream& out;
  std::int64_t at = 0;
  void put(std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    at += static_cast<std::int64_t>(bytes.size());
  }
};

template <class T>
std::string_view as_bytes(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

struct Named {
  std::string name;
  Physical type;
};

Record schema_leaf(const Named& column) {
  return Record().integer(1, column.type).integer(3, required).text(4, column.name);
}

/// One page, and the description of its column chunk.
Record write_chunk(Sink& sink, const Named& column, std::string_view values, std::size_t rows) {
  const auto size = static_cast<std::int64_t>(values.size());
  const auto count = static_cast<std::int64_t>(rows);
  const Record header = Record()
                            .integer(1, data_page)
                            .integer(2, size)
                            .integer(3, size)
                            .nested(5, Record().integer(1, count).integer(2, plain).integer(3, rle).integer(4, rle));
  const std::int64_t page = sink.at;
  sink.put(header.bytes());
  sink.put(values);
  const std::int64_t total = sink.at - page;
  const int encodings[] = {plain};
  const std::string path[] = {column.name};
  const Record meta = Record()
                          .integer(1, column.type)
                          .integers(2, encodings)
                          .texts(3, path)
                          .integer(4, uncompressed)
                          .integer(5, count, i64)
                          .integer(6, total, i64)
                          .integer(7, total, i64)
                          .integer(9, page, i64);
  return Record().integer(2, page, i64).nested(3, meta);
}

using Values = std::span<const double>;

Record write_group(Sink& sink, std::span<const Values> columns, std::span<const Named> names, std::size_t first) {
  const std::size_t rows = columns.front().size();
  std::vector<std::int32_t> trials(rows);
  for (std::size_t n = 0; n < rows; ++n) trials[n] = static_cast<std::int32_t>(first + n);
  const std::int64_t begin = sink.at;
  std::vector<Record> chunks{write_chunk(sink, names[0], as_bytes(std::span<const std::int32_t>(trials)), rows)};
  for (std::size_t c = 0; c < columns.size(); ++c) chunks.push_back(write_chunk(sink, names[c + 1], as_bytes(columns[c]), rows));
  return Record().records(1, chunks).integer(2, sink.at - begin, i64).integer(3, static_cast<std::int64_t>(rows), i64);
}

std::vector<Named> names_of(std::span<const Column> columns) {
  std::vector<Named> names{{"trial", int32_column}};
  for (const Column& column : columns) names.push_back({column_name(column), double_column});
  return names;
}

Record footer(std::span<const Named> names, std::size_t trials, const std::vector<Record>& groups,
              const Origin& origin) {
  std::vector<Record> schema{Record().text(4, "futures").integer(5, static_cast<std::int64_t>(names.size()))};
  for (const Named& column : names) schema.push_back(schema_leaf(column));
  const std::vector<Record> metadata{Record().text(1, "uphill.version").text(2, origin.version),
                                     Record().text(1, "uphill.digest").text(2, origin.digest),
                                     Record().text(1, "uphill.seed").text(2, std::to_string(origin.seed)),
                                     Record().text(1, "uphill.trials").text(2, std::to_string(origin.trials))};
  return Record()
      .integer(1, 1)  // the format's version
      .records(2, schema)
      .integer(3, static_cast<std::int64_t>(trials), i64)
      .records(4, groups)
      .records(5, metadata)
      .text(6, "uphill version " + origin.version);
}

}  // namespace

struct TrialsParquet::State {
  Sink sink;
  std::vector<Named> names = {{"trial", int32_column}};
  std::vector<Record> groups = {};
  std::size_t written = 0;                         // trials
  std::vector<std::vector<double>> begun = {};  // of a group that is not yet full, by column

  void write(std::span<const Values> columns) {
    groups.push_back(write_group(sink, columns, names, written));
    written += columns.front().size();
  }
  /// Fills the group that is begun from the columns' entry `from` on, and writes it if it is full. Returns the entries taken.
  std::size_t fill(std::span<const Column> columns, std::size_t from) {
    begun.resize(columns.size());
    const std::size_t taken = std::min(rows_in_group - begun.front().size(), columns.front().values.size() - from);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Values part = Values(columns[c].values).subspan(from, taken);
      begun[c].insert(begun[c].end(), part.begin(), part.end());
    }
    if (begun.front().size() == rows_in_group) write_begun();
    return taken;
  }
  void write_begun() {
    if (begun.empty() || begun.front().empty()) return;
    write(std::vector<Values>(begun.begin(), begun.end()));
    for (auto& column : begun) column.clear();
  }
  bool has_begun() const { return !begun.empty() && !begun.front().empty(); }
};

TrialsParquet::TrialsParquet(std::ostream& out) : state_(std::make_unique<State>(State{Sink{out}})) { state_->sink.put(magic); }
TrialsParquet::~TrialsParquet() = default;

void TrialsParquet::take(std::span<const Column> columns) {
  State& s = *state_;
  if (s.names.size() == 1) s.names = names_of(columns);
  const std::size_t trials = columns.empty() ? 0 : columns.front().values.size();
  if (s.written + (s.has_begun() ? s.begun.front().size() : 0) + trials > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw std::length_error("a Parquet export holds at most 2,147,483,647 trials; write .csv instead");
  for (std::size_t at = 0; at < trials;) {
    if (s.has_begun() || trials - at < rows_in_group) {
      at += s.fill(columns, at);
      continue;
    }
    std::vector<Values> group;
    for (const Column& column : columns) group.push_back(Values(column.values).subspan(at, rows_in_group));
    s.write(group);
    at += rows_in_group;
  }
}

void TrialsParquet::finish(const Origin& origin) {
  State& s = *state_;
  s.write_begun();
  const std::string description = footer(s.names, s.written, s.groups, origin).bytes();
  if (description.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw std::length_error("a Parquet export of so many columns and trials has no room for its footer; write .csv instead");
  const auto size = static_cast<std::uint32_t>(description.size());
  s.sink.put(description);
  s.sink.put(as_bytes(std::span<const std::uint32_t>(&size, 1)));
  s.sink.put(magic);
}

void write_trials_parquet(std::ostream& out, std::span<const Column> columns, const Origin& origin) {
  TrialsParquet file(out);
  file.take(columns);
  file.finish(origin);
}

}  // namespace uphill::report
