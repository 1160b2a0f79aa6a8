// SPDX-License-Identifier: Apache-2.0
// A strict reader of the pages that are written here, XML's rules in HTML's clothes: every element closed by its name,
// every attribute quoted and given once, `<`, `>` and `&` in text only as entities. Script and style hold raw text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace page_test {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;  // as written, with entities
  std::size_t depth;
  std::string text;  // directly inside, with entities
};

struct Reading {
  std::vector<Element> elements;  // in the order in which they open
  std::string complaint;          // empty: well-formed
  std::vector<const Element*> named(std::string_view name) const;
  std::string all_text() const;  // of the whole page, without script and style, entities resolved
};

Reading read_page(std::string_view page);
std::string resolved(std::string_view text);

}  // namespace page_test
