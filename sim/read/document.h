// SPDX-License-Identifier: Apache-2.0
// The text of a scenario as a tree with places. Nothing is understood here but YAML itself, in the strict subset that
// cannot be misread: no duplicate, null or complex keys, no tags, no merge keys, no second document, no cycles.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "uphill/read.h"

namespace uphill::read {

/// A place in a source text: 1-based line, 1-based column in characters, and how many characters to underline.
struct Mark {
  int line = 0;
  int column = 0;
  int width = 1;
};

struct Source {
  std::string name;  // as it stands in messages
  std::string text;  // UTF-8, no BOM
  std::vector<std::string_view> lines;
};

struct Entry;

struct Node {
  enum class Type { scalar, sequence, mapping };
  Type type = Type::scalar;
  std::string text;     // of a scalar
  bool quoted = false;  // the scalar stood in quotes: it is text, never a number or a boolean
  Mark mark;
  std::shared_ptr<const Source> source;  // an edited tree holds nodes of several sources
  std::vector<Node> items;               // of a sequence
  std::vector<Entry> entries;            // of a mapping, in source order

  bool is_null() const { return type == Type::scalar && !quoted && (text.empty() || text == "~" || text == "null"); }
  const Entry* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  Mark key_mark;
  Node value;
};

/// Collects complaints; formats each with its source line and caret. Sorted by place when thrown, duplicates dropped.
class Complaints {
 public:
  /// `message` says what was found and what is allowed; `hint` (may be empty) what to write instead.
  void add(const Source& source, Mark mark, std::string message, std::string hint = {});
  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  void throw_if_any() const;  // throws InputError

 private:
  bool worth_an_excerpt(const Mark& mark);

  std::vector<Complaint> list_;
  std::multiset<std::pair<int, int>> first_;  // the places that will be listed, as far as is known
};

/// The same for what has no place in a file: only `name: error: message`.
Complaint unplaced(std::string_view name, std::string_view message, std::string_view hint = {});

/// `text` safe to print on one line: control characters, invisible marks and broken UTF-8 as escapes.
std::string printable(std::string_view text);

/// `text` in single quotes, printable, cut to 40 characters: how messages cite what was found.
std::string cited(std::string_view text);

/// Parses `text`. Structural mistakes go to `complaints`; where no tree can be had, it throws InputError at once.
Node parse_document(std::string text, std::string name, Complaints& complaints);

/// Limits of one document. Far above what people write, far below what hurts.
inline constexpr std::size_t max_file_bytes = 4u << 20;
inline constexpr std::size_t max_line_bytes = 64u << 10;
inline constexpr std::size_t max_nodes = 200'000;         // an alias counts as all that it stands for
inline constexpr std::size_t max_text_bytes = 16u << 20;  // of all scalars, aliases resolved
inline constexpr std::size_t max_scalar_characters = 4'000;
inline constexpr std::size_t max_key_characters = 200;
inline constexpr int max_depth = 64;

/// Reads a regular file of at most 4 MiB. Throws InputError for what is not a readable regular text file,
/// std::system_error where it cannot be opened.
std::string read_text_file(const std::filesystem::path& file);

/// The nearest of `words` (Damerau-Levenshtein at most a third of the length, at least 1), or empty.
std::string nearest(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace uphill::read
