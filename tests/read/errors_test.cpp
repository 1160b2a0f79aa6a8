// SPDX-License-Identifier: Apache-2.0
// One bad file for each mistake, with the exact text that it gets beside it. `UPHILL_UPDATE=1` writes the texts anew;
// what has changed is then seen in the difference.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "uphill/read.h"

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(UPHILL_SOURCE_DIR) / "tests" / "errors";

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// All complaints of a file, one after the other; empty where it reads.
std::string complaints_of(const fs::path& file) {
  try {
    uphill::read_case_text(content(file), file.filename().string(), folder);
  } catch (const uphill::InputError& error) {
    std::string text;
    for (const uphill::Complaint& complaint : error.complaints()) text += complaint.text + "\n";
    return text;
  }
  return {};
}

std::set<fs::path> bad_files() {
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.insert(entry.path());
  return files;
}

}  // namespace

TEST_CASE("each bad file gets the text that stands beside it") {
  const char* update = std::getenv("UPHILL_UPDATE");
  const bool rewrite = update && std::string(update) == "1";
  const std::set<fs::path> files = bad_files();
  REQUIRE(files.size() >= 80);
  for (const fs::path& file : files) {
    const std::string found = complaints_of(file);
    fs::path beside = file;
    beside.replace_extension(".txt");
    if (rewrite) std::ofstream(beside, std::ios::binary) << found;
    INFO(file.filename().string());
    CHECK_FALSE(found.empty());
    CHECK(found == content(beside));
  }
}

TEST_CASE("a bad file names its line, its column and a caret") {
  for (const fs::path& file : bad_files()) {
    INFO(file.filename().string());
    const std::string found = complaints_of(file);
    CHECK(found.find(file.filename().string() + ":") == 0);
    CHECK(found.find(": error: ") != std::string::npos);
    CHECK(found.find("^") != std::string::npos);
  }
}
