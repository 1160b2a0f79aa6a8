// SPDX-License-Identifier: Apache-2.0
// The Parquet export, read back by an independent reader of the bytes: a small decoder of Thrift's compact protocol
// that knows nothing of the writer, and follows the footer to the pages.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <sstream>

#include "uphill/report.h"

using namespace uphill;

namespace {

/// A decoded Thrift value: a number, text, a list or a struct by field number.
struct Value {
  std::int64_t number = 0;
  std::string text;
  std::vector<Value> list;
  std::map<int, Value> fields;
  const Value& operator[](int field) const { return fields.at(field); }
};

struct Decoder {
  std::string_view bytes;
  std::size_t at = 0;

  unsigned char next() { return static_cast<unsigned char>(bytes.at(at++)); }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0;; shift += 7) {
      const unsigned char byte = next();
      value |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
  std::int64_t zigzag() {
    const std::uint64_t raw = varint();
    return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
  }
  Value value(int type) {
    Value v;
    if (type == 5 || type == 6) v.number = zigzag();
    if (type == 8) {
      const std::size_t size = varint();
      v.text = std::string(bytes.substr(at, size));
      at += size;
    }
    if (type == 9) {
      const int head = next();
      const std::size_t size = head >> 4 == 15 ? varint() : static_cast<std::size_t>(head >> 4);
      for (std::size_t i = 0; i < size; ++i) v.list.push_back(value(head & 15));
    }
    if (type == 12) v = structure();
    REQUIRE((type == 5 || type == 6 || type == 8 || type == 9 || type == 12));
    return v;
  }
  Value structure() {
    Value v;
    int field = 0;
    for (int head = next(); head != 0; head = next()) {
      REQUIRE(head >> 4 != 0);
      field += head >> 4;
      v.fields[field] = value(head & 15);
    }
    return v;
  }
};

struct File {
  std::string bytes;
  Value footer;
};

File written(const std::vector<Column>& columns) {
  std::ostringstream out;
  report::write_trials_parquet(out, columns, {"0.1.0", "abc", 18446744073709551615ULL, 70000});
  File file{out.str(), {}};
  REQUIRE(file.bytes.substr(0, 4) == "PAR1");
  REQUIRE(file.bytes.substr(file.bytes.size() - 4) == "PAR1");
  std::uint32_t size = 0;
  std::memcpy(&size, file.bytes.data() + file.bytes.size() - 8, 4);
  Decoder decoder{std::string_view(file.bytes).substr(file.bytes.size() - 8 - size, size)};
  file.footer = decoder.structure();
  REQUIRE(decoder.at == size);
  return file;
}

template <class T>
std::vector<T> column_values(const File& file, std::size_t column, int type) {
  std::vector<T> all;
  for (const Value& group : file.footer[4].list) {
    const Value& meta = group[1].list.at(column)[3];
    REQUIRE(meta[1].number == type);
    REQUIRE(meta[4].number == 0);
    Decoder decoder{file.bytes, static_cast<std::size_t>(meta[9].number)};
    const Value header = decoder.structure();
    const auto rows = static_cast<std::size_t>(header[5][1].number);
    REQUIRE(header[1].number == 0);
    REQUIRE(header[5][2].number == 0);
    REQUIRE(static_cast<std::size_t>(header[3].number) == rows * sizeof(T));
    REQUIRE(meta[5].number == static_cast<std::int64_t>(rows));
    REQUIRE(group[3].number == static_cast<std::int64_t>(rows));
    REQUIRE(meta[7].number == header[3].number + static_cast<std::int64_t>(decoder.at) - meta[9].number);
    std::vector<T> values(rows);
    std::memcpy(values.data(), file.bytes.data() + decoder.at, rows * sizeof(T));
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

std::vector<Column> futures(std::size_t trials, std::size_t count) {
  std::vector<Column> columns;
  for (std::size_t c = 0; c < count; ++c) {
    columns.push_back({"a", "revenue", "FY" + std::to_string(c), {}});
    for (std::size_t n = 0; n < trials; ++n)
      columns.back().values.push_back(n % 5 == 4 ? std::numeric_limits<double>::quiet_NaN()
                                                 : 1.5 * static_cast<double>(n + c));
  }
  return columns;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("every value of a Parquet export is read back, over several row groups") {
  const std::vector<Column> columns = futures(70000, 20);
  const File file = written(columns);
  CHECK(file.footer[3].number == 70000);
  CHECK(file.footer[4].list.size() == 2);
  const auto trial = column_values<std::int32_t>(file, 0, 1);
  REQUIRE(trial.size() == 70000);
  for (std::size_t n = 0; n < trial.size(); ++n)
    if (trial[n] != static_cast<std::int32_t>(n)) FAIL("trial " << n << " is " << trial[n]);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const auto values = column_values<double>(file, c + 1, 5);
    REQUIRE(values.size() == 70000);
    for (std::size_t n = 0; n < values.size(); ++n)
      if (!same(values[n], columns[c].values[n])) FAIL("column " << c << " differs in trial " << n);
  }
}

TEST_CASE("the schema names required columns, and the metadata say where the file comes from") {
  const File file = written(futures(3, 2));
  const auto& schema = file.footer[2].list;
  REQUIRE(schema.size() == 4);
  CHECK(schema[0][5].number == 3);
  CHECK(schema[1][4].text == "trial");
  CHECK(schema[3][4].text == "a/revenue/FY1");
  for (std::size_t i = 1; i < schema.size(); ++i) CHECK(schema[i][3].number == 0);
  std::map<std::string, std::string> metadata;
  for (const auto& pair : file.footer[5].list) metadata[pair[1].text] = pair[2].text;
  CHECK(metadata == std::map<std::string, std::string>{{"uphill.version", "0.1.0"},
                                                       {"uphill.digest", "abc"},
                                                       {"uphill.seed", "18446744073709551615"},
                                                       {"uphill.trials", "70000"}});
  CHECK(file.footer[6].text == "uphill version 0.1.0");
}

TEST_CASE("no trials and no columns make a valid file too") {
  CHECK(written(futures(0, 2)).footer[4].list.empty());
  CHECK(written({}).footer[2].list.size() == 2);
}

TEST_CASE("the bytes of an export do not depend on the pieces in which it comes") {
  const std::vector<Column> columns = futures(140001, 3);
  const report::Origin origin{"0.1.0", "abc", 1, 140001};
  std::ostringstream parquet, csv;
  report::write_trials_parquet(parquet, columns, origin);
  report::write_trials_csv(csv, columns);
  for (const std::size_t piece : {1024u, 65536u, 70000u, 131072u}) {
    std::ostringstream in_pieces, lines;
    report::TrialsParquet file(in_pieces);
    report::TrialsCsv text(lines);
    for (std::size_t from = 0; from < 140001; from += piece) {
      std::vector<Column> part = columns;
      for (Column& column : part) {
        const auto begin = column.values.begin() + static_cast<std::ptrdiff_t>(from);
        column.values = {begin, begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(piece, 140001 - from))};
      }
      file.take(part);
      text.take(part);
    }
    file.finish(origin);
    CHECK((in_pieces.str() == parquet.str()));
    CHECK((lines.str() == csv.str()));
  }
}
