// SPDX-License-Identifier: Apache-2.0
// From text to tree, in steps that each may end the reading: bytes, lines, events, tree.
#include "read/document.h"

#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>

#include "read/bytes.h"
#include "read/diagnose.h"
#include "read/events.h"
#include "read/places.h"
#include "read/quotes.h"

namespace uphill::read {
namespace {

/// Lets the parser read the text where it lies.
class View : public std::streambuf {
 public:
  explicit View(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

[[noreturn]] void stop(Complaints& complaints, const Source& source, const Mistake& mistake) {
  complaints.add(source, mistake.mark, mistake.message, mistake.hint);
  complaints.throw_if_any();
  throw std::logic_error("a complaint was lost");
}

void check_size(const std::string& text, const std::string& name) {
  if (text.empty()) throw InputError({unplaced(name, "empty file")});
  if (text.size() > max_file_bytes) {
    throw InputError(
        {unplaced(name, "a text of " + std::to_string(text.size()) + " bytes, more than the limit of 4 MiB")});
  }
  if (const auto fault = wrong_encoding(text)) throw InputError({unplaced(name, fault->message, fault->hint)});
}

std::shared_ptr<const Source> source_of(std::string text, std::string name) {
  auto source = std::make_shared<Source>();
  source->name = std::move(name);
  source->text = normalised(std::move(text));
  split_lines(*source);
  return source;
}

void check_bytes(const Source& source, Complaints& complaints) {
  const auto fault = bad_bytes(source.text);
  if (!fault) return;
  stop(complaints, source,
       {fault->offset, Places(source).at(fault->offset, fault->offset + 1), fault->message, fault->hint});
}

void check_lines(const Source& source, Complaints& complaints) {
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::size_t size = source.lines[i].size();
    if (size <= max_line_bytes) continue;
    stop(complaints, source,
         {0,
          {static_cast<int>(i) + 1, 1, 1},
          "a line of " + std::to_string(size) + " bytes, more than the limit of 64 KiB",
          "break it: lists may go on in the next line, and long columns belong into a CSV file"});
  }
}

/// Directives speak to the YAML parser, not to us: none is needed, and the library heeds none.
void check_directives(const Source& source, Complaints& complaints) {
  const std::size_t first = skip_blank(source.text, 0);
  const bool at_start_of_line = first == 0 || source.text[first - 1] == '\n';
  if (first == source.text.size()) stop(complaints, source, {0, {0, 0, 0}, "no content", {}});
  if (!at_start_of_line || source.text[first] != '%') return;
  const std::size_t end = source.text.find_first_of(" \n", first);
  stop(complaints, source,
       {first, Places(source).at(first, end),
        "the directive " + cited(source.text.substr(first, end - first)) + " is not understood", "remove the line"});
}

/// Hands the document's events to `recorder`, and sees that no second one follows.
void parse(const std::shared_ptr<const Source>& source, Recorder& recorder) {
  std::string text = source->text;
  View view(text);
  std::istream stream(&view);
  try {
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(recorder)) parser.HandleNextDocument(recorder);
  } catch (const YAML::ParserException& error) {
    throw Unreadable(diagnose(error, *source, recorder));
  }
}

void keep_mistakes(const Recorder& recorder, const Source& source, std::size_t before, Complaints& complaints) {
  for (const Mistake& m : recorder.mistakes()) {
    if (m.offset < before) complaints.add(source, m.mark, m.message, m.hint);
  }
}

class Builder {
 public:
  Builder(const std::vector<Event>& events, std::shared_ptr<const Source> source)
      : events_(events), source_(std::move(source)) {}

  Node node(std::size_t index) const {
    const Event& event = events_[index];
    if (event.type == Event::Type::alias) return node(event.target);
    Node result;
    result.text = event.text;
    result.quoted = event.quoted;
    result.mark = event.mark;
    result.source = source_;
    if (event.type == Event::Type::sequence) fill_sequence(result, index);
    if (event.type == Event::Type::mapping) fill_mapping(result, index);
    return result;
  }

 private:
  void fill_sequence(Node& result, std::size_t index) const {
    result.type = Node::Type::sequence;
    for (std::size_t i = index + 1; i < events_[index].end; i = events_[i].end) {
      if (!events_[i].dropped) result.items.push_back(node(i));
    }
  }

  void fill_mapping(Node& result, std::size_t index) const {
    result.type = Node::Type::mapping;
    for (std::size_t key = index + 1; key < events_[index].end;) {
      const std::size_t value = events_[key].end;
      if (!events_[key].dropped) result.entries.push_back({events_[key].text, events_[key].mark, node(value)});
      key = events_[value].end;
    }
  }

  const std::vector<Event>& events_;
  std::shared_ptr<const Source> source_;
};

}  // namespace

const Entry* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

Node parse_document(std::string text, std::string name, Complaints& complaints) {
  check_size(text, name);
  const std::shared_ptr<const Source> source = source_of(std::move(text), std::move(name));
  check_bytes(*source, complaints);
  check_lines(*source, complaints);
  check_directives(*source, complaints);

  Recorder recorder(*source);
  try {
    parse(source, recorder);
  } catch (const Unreadable& end) {
    keep_mistakes(recorder, *source, end.mistake.offset, complaints);
    stop(complaints, *source, end.mistake);
  }
  keep_mistakes(recorder, *source, std::string::npos, complaints);
  const bool nothing = recorder.events().empty() || (recorder.events()[0].type == Event::Type::scalar &&
                                                     recorder.events()[0].text.empty() && !recorder.events()[0].quoted);
  if (nothing) stop(complaints, *source, {0, {0, 0, 0}, "no content", {}});
  return Builder(recorder.events(), source).node(0);
}

}  // namespace uphill::read
