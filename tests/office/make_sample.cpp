// SPDX-License-Identifier: Apache-2.0
// Writes decks and workbooks of documents written by hand into a folder, for readers that are not ours.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "document/sample.h"
#include "office/hard_sample.h"
#include "office/package.h"

namespace {

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

/// With an axis that is not there, as a known writer of decks had it.
std::string with_defect(const std::string& deck) {
  auto parts = uphill::report::unzip(deck);
  for (auto& part : parts)
    if (part.name == "ppt/charts/chart1.xml") part.bytes.insert(part.bytes.find("<c:axId"), "<c:axId val=\"7\"/>");
  return uphill::report::zip(parts);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make_sample FOLDER\n";
    return 2;
  }
  using namespace uphill::report;
  const std::filesystem::path folder(argv[1]);
  std::filesystem::create_directories(folder);
  write(folder / "sample.pptx", pptx(sample::document()));
  write(folder / "sample.xlsx", xlsx(sample::document()));
  write(folder / "hard.xlsx", xlsx(sample::hard_document()));
  write(folder / "hard.pptx", pptx(sample::hard_document()));
  write(folder / "company.pptx", pptx(sample::document(), {}, pptx(sample::hard_document())));
  write(folder / "planted.pptx", with_defect(pptx(sample::document())));
}
