// SPDX-License-Identifier: Apache-2.0
// Feeds files, and all files of folders, to a target: the corpus as a test under any compiler.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

#include "fuzz/fuzz.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& place) {
  if (!fs::is_directory(place)) return {place};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(place)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void feed(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) uphill::fuzz::require(false, "cannot read " + file.string());
  std::fprintf(stderr, "%s\n", file.c_str());  // the last one named is the one that fails
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int n = 1; n < argc; ++n)
    for (const fs::path& file : files_of(argv[n])) feed(file), ++count;
  std::printf("%zu inputs\n", count);
  return count > 0 ? 0 : 1;
}
