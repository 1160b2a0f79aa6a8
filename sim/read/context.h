// SPDX-License-Identifier: Apache-2.0
// What all readers of a file share, and the walk over one mapping against the table of fields.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "read/document.h"
#include "read/fields.h"

namespace uphill::read {

/// Where a complaint points.
struct Place {
  const Source* source = nullptr;
  Mark mark;
};

inline Place place_of(const Node& node) { return {node.source.get(), node.mark}; }
inline Place key_of(const Entry& entry) { return {entry.value.source.get(), entry.key_mark}; }

/// The names that references may use.
struct NameTable {
  std::vector<std::string> roles;
  std::vector<std::string> investments;
  std::vector<std::string> years;

  const std::vector<std::string>& of(Names what) const;
};

/// A mapping of the file at a place of the table. `node` is null where the file does not have it.
struct Section {
  const Node* node = nullptr;
  std::string path;     // "roles.sdr.benchmarks"
  std::string pattern;  // "roles.*.benchmarks"
  Place place;          // the key that opens it
  bool broken = false;  // it is there, but no mapping: nothing is missing in it

  /// The value of a key, null where absent or empty.
  const Node* find(std::string_view key) const;
  const Entry* entry(std::string_view key) const;
  std::string path_of(std::string_view key) const;
};

struct Context {
  Complaints& complaints;
  std::filesystem::path folder;
  std::string currency = "USD";
  Timeline timeline;
  bool timeline_known = false;  // false after a mistake in it: dates are then not looked at
  NameTable names;
  bool recurring = false;
  std::vector<std::string> stated;  // paths of the numbers that the file gives

  /// Numbers by their place: an edited tree shares the laws of what was not edited.
  using NumberKey = std::tuple<const Field*, const Source*, int, int>;
  std::map<NumberKey, Number> read_before;

  void complain(Place place, std::string message, std::string hint = {});
  void complain(const Node& node, std::string message, std::string hint = {});
  /// Enough has been said: what follows would not be printed.
  bool full() const { return complaints.size() >= 200; }
  /// Searching a long list for the nearest word is worth it only for what will be printed.
  bool busy() const { return complaints.size() >= 20; }
};

/// The mapping at `key`; complains where something else stands there.
Section open_section(Context& context, const Section& parent, std::string_view key);

/// Complains about keys that the table does not have there, keys without a value, and keys that are missing.
/// Fields that an investment of `kind` does not have are refused.
void check_keys(Context& context, const Section& section, KindSet kind = every_kind);

/// Complains that a key which is needed in this case is missing.
void require(Context& context, const Section& section, std::string_view key);

/// Checks names used as keys: letters, digits, `-`, `_`, at most 200, different by more than case.
void check_names(Context& context, const Section& section, std::string_view what);

/// Index of a name in a list, or -1 after a complaint with the nearest one.
int resolve(Context& context, Place place, std::string_view name, const std::vector<std::string>& list,
            std::string_view what);

/// "`a`, `b` or `c`".
std::string join_words(const std::vector<std::string_view>& words, std::string_view last = " or ");

/// "did you mean `win_rate`?", or empty where nothing is near.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& words);

}  // namespace uphill::read
