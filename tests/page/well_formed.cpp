// SPDX-License-Identifier: Apache-2.0
#include "page/well_formed.h"

#include <array>
#include <utility>

namespace page_test {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

bool holds_only_entities(std::string_view text) {
  for (std::size_t n = text.find('&'); n != text.npos; n = text.find('&', n + 1)) {
    bool known = false;
    for (const auto& [code, c] : entities) known = known || text.substr(n).starts_with(code);
    if (!known) return false;
  }
  return text.find('>') == text.npos;
}

class Reader {
 public:
  explicit Reader(std::string_view page) : rest_(page), whole_(page) {}

  Reading read() {
    if (!skip("<!DOCTYPE html>\n")) fail("no document type");
    while (!rest_.empty() && out_.complaint.empty()) step();
    if (!open_.empty()) fail("left open: " + out_.elements[open_.back()].name);
    return std::move(out_);
  }

 private:
  void step() {
    if (skip("</")) return close();
    if (skip("<")) return open();
    const std::size_t end = std::min(rest_.find('<'), rest_.size());
    add_text(rest_.substr(0, end));
    rest_.remove_prefix(end);
  }

  void add_text(std::string_view text) {
    if (!holds_only_entities(text)) fail("a bare & or > in text");
    if (open_.empty() && text.find_first_not_of("\n") != text.npos) fail("text outside of all elements");
    if (!open_.empty()) out_.elements[open_.back()].text += text;
  }

  void open() {
    Element element{name(), {}, open_.size(), {}};
    if (element.name.empty()) return fail("a bare <");
    while (skip(" ")) attribute(element);
    const bool closed = skip("/>");
    if (!closed && !skip(">")) return fail("an odd tag: " + element.name);
    out_.elements.push_back(element);
    if (closed) return;
    open_.push_back(out_.elements.size() - 1);
    if (element.name != "script" && element.name != "style") return;
    const std::size_t end = rest_.find("</" + element.name + ">");
    if (end == rest_.npos) return fail("endless " + element.name);
    out_.elements.back().text = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  void attribute(Element& element) {
    const std::string key = name();
    if (key.empty() || !skip("=\"")) return fail("an odd attribute in " + element.name);
    const std::size_t end = rest_.find('"');
    const std::string_view value = rest_.substr(0, end);
    if (end == rest_.npos || value.find('<') != value.npos || !holds_only_entities(value))
      return fail("an odd value of " + key);
    if (!element.attributes.emplace(key, value).second) return fail(key + " given twice");
    rest_.remove_prefix(end + 1);
  }

  void close() {
    const std::string closing = name();
    if (!skip(">") || open_.empty() || out_.elements[open_.back()].name != closing)
      return fail("closed, but not open: " + closing);
    open_.pop_back();
  }

  std::string name() {
    std::size_t n = 0;
    while (n < rest_.size() && is_name(rest_[n])) ++n;
    const std::string found(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return found;
  }

  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  void fail(const std::string& what) {
    if (!out_.complaint.empty()) return;
    const std::size_t at = whole_.size() - rest_.size();
    out_.complaint = what + " near: " + std::string(whole_.substr(at < 60 ? 0 : at - 60, 120));
    rest_ = {};
  }

  std::string_view rest_, whole_;
  std::vector<std::size_t> open_;
  Reading out_;
};

}  // namespace

std::vector<const Element*> Reading::named(std::string_view name) const {
  std::vector<const Element*> found;
  for (const auto& element : elements)
    if (element.name == name) found.push_back(&element);
  return found;
}

std::string Reading::all_text() const {
  std::string text;
  for (const auto& element : elements)
    if (element.name != "script" && element.name != "style") text += resolved(element.text) + '\n';
  return text;
}

Reading read_page(std::string_view page) { return Reader(page).read(); }

std::string resolved(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t taken = 1;
    char c = text[0];
    for (const auto& [code, plain] : entities)
      if (text.starts_with(code)) c = plain, taken = code.size();
    out += c;
    text.remove_prefix(taken);
  }
  return out;
}

}  // namespace page_test
