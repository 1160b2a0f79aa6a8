// SPDX-License-Identifier: Apache-2.0
// Writes the pages that tests/page/browser.mjs opens: page_sample FOLDER.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "page/awkward.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: page_sample FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  for (const auto& [name, document] : uphill::report::sample::pages())
    std::ofstream(folder / (name + ".html"), std::ios::binary) << uphill::report::html(document);
}
