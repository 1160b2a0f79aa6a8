// SPDX-License-Identifier: Apache-2.0
// A key of the grammar mistyped by one character must not be read as something else. Every such key of every file of the
// cookbook is mistyped in four ways: a letter left out, doubled, replaced, swapped with its neighbour.
//
//   .build/ci/tests/test_errors "a mistyped key*"        prints how many were refused
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "read/document.h"
#include "uphill/read.h"

namespace {

namespace fs = std::filesystem;
using uphill::read::Entry;
using uphill::read::Node;

const fs::path cookbook = fs::path(UPHILL_SOURCE_DIR) / "scenarios";

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Under these keys stand names that the analyst chose, or labels of years.
const std::set<std::string> name_givers = {"roles", "investments", "scenarios", "targets", "budget", "hires", "feeds", "adds",
                                           "synergy", "set",   "bookings",  "history", "pool",  "discrete"};

/// "FY25", under a role in the history.
bool is_label(const std::string& key) { return key.size() == 4 && key.starts_with("FY"); }

/// Where the keys of the grammar stand in a text.
void keys_of(const Node& node, const std::string& above, std::vector<std::pair<uphill::read::Mark, std::string>>& out) {
  for (const Node& item : node.items) keys_of(item, above, out);
  for (const Entry& entry : node.entries) {
    if (!name_givers.count(above) && !is_label(entry.key)) out.emplace_back(entry.key_mark, entry.key);
    keys_of(entry.value, name_givers.count(above) ? "" : entry.key, out);
  }
}

/// Byte of a place in a text of ASCII up to it.
std::size_t byte_of(const std::string& text, uphill::read::Mark mark) {
  std::size_t at = 0;
  for (int line = 1; line < mark.line; ++line) at = text.find('\n', at) + 1;
  for (int column = 1; column < mark.column; ++at)
    if ((static_cast<unsigned char>(text[at + 1]) & 0xC0u) != 0x80u) ++column;
  return at;
}

/// The slips of a key at letter n; a letter that is swapped with its like is none.
std::vector<std::string> slips(const std::string& key, std::size_t n) {
  std::string left_out = key, doubled = key, replaced = key, swapped = key;
  left_out.erase(n, 1);
  doubled.insert(n, 1, key[n]);
  replaced[n] = key[n] == 'q' ? 'z' : 'q';
  std::swap(swapped[n], swapped[n + 1 < key.size() ? n + 1 : 0]);
  std::vector<std::string> all = {left_out, doubled, replaced};
  if (swapped != key) all.push_back(swapped);
  if (left_out.empty()) all.erase(all.begin());
  return all;
}

bool is_refused(const std::string& text, const fs::path& file) {
  try {
    uphill::read_case_text(text, file.filename().string(), cookbook);
    return false;
  } catch (const uphill::InputError&) {
    return true;
  }
}

struct Count {
  std::size_t tried = 0, refused = 0;
  std::map<std::string, int> accepted;  // "growth -> gowth"
};

/// `every`: one letter of each key in turn, or all of them.
void try_file(const fs::path& file, bool all_letters, Count& count) {
  const std::string text = content(file);
  uphill::read::Complaints complaints;
  std::vector<std::pair<uphill::read::Mark, std::string>> keys;
  keys_of(uphill::read::parse_document(text, file.filename().string(), complaints), "", keys);
  REQUIRE(complaints.empty());
  std::size_t turn = 0;
  for (const auto& [mark, key] : keys) {
    const std::size_t at = byte_of(text, mark);
    REQUIRE(text.compare(at, key.size(), key) == 0);
    for (std::size_t n = 0; n < key.size(); ++n) {
      if (!all_letters && n != turn % key.size()) continue;
      for (const std::string& slip : slips(key, n)) {
        std::string mistyped = text;
        mistyped.replace(at, key.size(), slip);
        ++count.tried;
        if (is_refused(mistyped, file)) ++count.refused;
        else ++count.accepted[key + " -> " + slip];
      }
    }
    ++turn;
  }
}

}  // namespace

TEST_CASE("a mistyped key of the grammar is refused") {
  Count count;
  for (const auto& entry : fs::directory_iterator(cookbook))
    if (entry.path().extension() == ".yaml") try_file(entry.path(), fs::file_size(entry.path()) < 1400, count);
  std::cout << "mistyped keys: " << count.refused << " of " << count.tried << " refused\n";
  for (const auto& [slip, times] : count.accepted) std::cout << "  accepted " << times << " times: " << slip << "\n";
  REQUIRE(count.tried > 5000);
  CHECK(static_cast<double>(count.refused) >= 0.995 * static_cast<double>(count.tried));
}
