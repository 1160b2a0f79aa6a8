// SPDX-License-Identifier: Apache-2.0
// A theme file: what it changes, and what is said of a wrong one.
#include "uphill/theme.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "uphill/read.h"

using namespace uphill;
using Catch::Matchers::Contains;

namespace {

/// A file of this process, removed at the end.
struct ThemeFile {
  explicit ThemeFile(const std::string& text) { std::ofstream(path) << text; }
  ~ThemeFile() { std::filesystem::remove(path); }
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("uphill-theme-" + std::to_string(std::hash<const void*>{}(this)) + ".yaml");
};

std::string refusal(const std::string& text) {
  const ThemeFile file(text);
  try {
    (void)report::read_theme(file.path);
  } catch (const InputError& error) {
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("a theme changes what it names and nothing else") {
  const ThemeFile file("name: Northwind\nink: \"#0a0B0c\"\ntones: ['#111111', '#222222']\nbody_font: Source Sans 3\n");
  const report::Theme theme = report::read_theme(file.path), plain;
  CHECK(theme.name == "Northwind");
  CHECK(theme.ink == "0A0B0C");
  CHECK(theme.tones[0] == "111111");
  CHECK(theme.tones[1] == "222222");
  CHECK(theme.tones[2] == plain.tones[2]);
  CHECK(theme.body_font == "Source Sans 3");
  CHECK(theme.heading_font == plain.heading_font);
  CHECK(theme.good == plain.good);
}

TEST_CASE("a wrong theme is refused with its place, all mistakes at once") {
  const std::string said = refusal("inc: \"#000000\"\nmuted: 5B6472\npaper: #FFFFFF\ntones: []\nbody_font: [a]\ngood: \"#GG0000\"\n");
  CHECK_THAT(said, Contains(".yaml:1:1: error: unknown key 'inc' in a theme") && Contains("= did you mean `ink`?"));
  CHECK_THAT(said, Contains(":2:8: error: muted is '5B6472', but a colour is written \"#RRGGBB\"") && Contains("= write \"#5B6472\""));
  CHECK_THAT(said, Contains("paper is empty") && Contains("put it in quotes, or YAML takes what follows # for a comment"));
  CHECK_THAT(said, Contains("`tones` must be a list of one to nine colours"));
  CHECK_THAT(said, Contains("`body_font` must be a text of 1 to 31 characters"));
  CHECK_THAT(said, Contains("good is '#GG0000'"));
  CHECK_THAT(refusal("colour: red\n"), Contains("known: `name`, `ink`"));
  CHECK_THAT(refusal("body_font: 'a;}body{'\n"), Contains("`body_font` is 'a;}body{', but the name of a font is letters, digits, blanks, - and _"));
  CHECK_THAT(refusal("- a\n"), Contains("a theme must be a mapping"));
  CHECK_THAT(refusal("tones: ['#111111', red]\n"), Contains("colour 2 of `tones` is 'red'"));
}
