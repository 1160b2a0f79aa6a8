// SPDX-License-Identifier: Apache-2.0
#include "read/events.h"

#include <algorithm>

#include "read/quotes.h"

namespace uphill::read {
namespace {

std::size_t offset_of(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(0, mark.pos)); }

std::string where(const Mark& mark) {
  return "line " + std::to_string(mark.line) + ", column " + std::to_string(mark.column);
}

std::string limit(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, 1, ',');
  return text;
}

bool opens_quote(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '"' || text[at] == '\'');
}

}  // namespace

void Recorder::complain(std::size_t begin, std::size_t end, std::string message, std::string hint) {
  mistakes_.push_back({begin, places_.at(begin, end), std::move(message), std::move(hint)});
}

void Recorder::give_up(std::size_t begin, std::size_t end, std::string message, std::string hint) {
  throw Unreadable({begin, places_.at(begin, end), std::move(message), std::move(hint)});
}

std::size_t Recorder::open_bracket() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    const char opener = frame->offset < source_.text.size() ? source_.text[frame->offset] : ' ';
    if (opener == '[' || opener == '{') return frame->offset;
  }
  return std::string::npos;
}

void Recorder::OnDocumentStart(const YAML::Mark& mark) {
  if (started_) {
    const std::size_t at = std::min(offset_of(mark), source_.text.size());
    give_up(at, at + 3, "a second document begins here, but a file holds one",
            "remove what stands before or after the line '---' or '...', or save it as a file of its own");
  }
  started_ = true;
}

void Recorder::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  const std::size_t begin = offset_of(mark);
  const auto [known, fresh] = anchor_names_.emplace(name, places_.at(begin, begin + 1));
  if (fresh) return;
  complain(begin, begin + name.size() + 1, "the anchor " + cited("&" + name) + " is given twice",
           "first given at " + where(known->second));
}

void Recorder::refuse_tag(std::size_t begin, const std::string& tag) {
  const bool written = begin < source_.text.size() && source_.text[begin] == '!';
  if (!written && (tag == "?" || tag == "!" || tag.empty())) return;
  const std::string_view rest = std::string_view(source_.text).substr(std::min(begin, source_.text.size()));
  const std::string_view name = written ? rest.substr(0, rest.find_first_of(" \t\n,[]{}")) : std::string_view(tag);
  complain(begin, begin + (written ? name.size() : 1), "the tag " + cited(name) + " is not understood",
           "remove it: what a value is follows from its key");
}

std::size_t Recorder::end_of_scalar(std::size_t begin, const std::string& value, bool quoted) {
  const std::string_view text = source_.text;
  if (!quoted) return end_of_plain(text, begin, value);
  if (!opens_quote(text, begin)) return std::min(text.find('\n', begin), text.size());  // a block of text
  const std::size_t end = end_of_quoted(text, begin);
  if (end == std::string::npos) {
    give_up(begin, begin + 1, "the quote that opens here is never closed",
            std::string("close it with ") + text[begin] + " at the end of the text");
  }
  last_long_quote_ = text.substr(begin, end - begin).find('\n') == text.npos ? text.npos : begin;
  return end;
}

void Recorder::check_length(std::size_t begin, std::size_t end, const std::string& value) {
  const std::size_t most = at_key() ? max_key_characters : max_scalar_characters;
  if (value.size() <= most) return;
  const std::size_t length = count_characters(value);
  if (length <= most) return;
  give_up(begin, end,
          std::string(at_key() ? "a key" : "a text") + " of " + limit(length) + " characters, but at most " +
              limit(most) + " are allowed");
}

void Recorder::check_key(std::size_t begin, std::size_t end, Event& key) {
  Frame& frame = frames_.back();
  frame.key_begin = begin;
  frame.key_end = end;
  if (key.text == "<<" && !key.quoted) {
    complain(begin, end, "merge keys ('<<') are not understood", "write the keys out where they are meant");
    key.dropped = true;
    return;
  }
  const auto [known, fresh] = frame.keys.emplace(key.text, key.mark);
  if (fresh) return;
  complain(begin, end, cited(key.text) + " is given twice", "first given at " + where(known->second));
  key.dropped = true;
}

void Recorder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        const std::string& value) {
  const std::size_t begin = skip_anchor(source_.text, offset_of(mark));
  refuse_tag(begin, tag);
  Event event;
  event.text = value;
  event.quoted = tag == "!" && source_.text[std::min(begin, source_.text.size() - 1)] != '!';
  const std::size_t end = end_of_scalar(begin, value, event.quoted);
  check_length(begin, end, value);
  event.mark = places_.at(begin, end);
  event.bytes = value.size();
  if (at_key()) check_key(begin, end, event);
  append(std::move(event), begin, end, anchor);
}

void Recorder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t begin = skip_anchor(source_.text, offset_of(mark));
  const std::string_view written = null_at(source_.text, begin);
  Event event;
  event.text = written.empty() || written == "~" ? written : "null";
  event.mark = places_.at(begin, begin + written.size());
  if (at_key()) {
    complain(begin, begin + written.size(), "a key is missing", "write `key: value`");
    event.dropped = true;
    frames_.back().key_begin = begin;
    frames_.back().key_end = begin + written.size();
  } else if (written.empty() || (!frames_.empty() && frames_.back().key_begin == begin)) {
    missing_value(event, begin);
  }
  append(std::move(event), begin, begin + written.size(), anchor);
}

/// Nothing stands where a value belongs. After `key:` that is null, for the reader of fields to judge; without the
/// colon, or between two commas, it is a slip of the pen.
void Recorder::missing_value(Event& event, std::size_t begin) {
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  if (!frame.mapping) {
    complain(begin, begin + 1, "an item is missing before this", "write it, or remove the comma or dash too many");
    event.dropped = true;
    return;
  }
  Event& key = events_[frame.key];
  event.mark = key.mark;
  event.text.clear();
  const std::size_t next = skip_blank(source_.text, frame.key_end);
  if (key.dropped || (next < source_.text.size() && source_.text[next] == ':')) return;
  const std::size_t colon = key.quoted ? std::string::npos : key.text.find(':');
  const bool glued = colon != std::string::npos && colon > 0 && colon + 1 < key.text.size();
  complain(
      frame.key_begin, frame.key_end, "value missing for " + cited(key.text),
      glued ? "a colon needs a space after it: `" + key.text.substr(0, colon) + ": " + key.text.substr(colon + 1) + "`"
            : "write `" + key.text + ": value`");
  key.dropped = true;
}

void Recorder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t begin = offset_of(mark);
  const std::string_view rest = std::string_view(source_.text).substr(std::min(begin, source_.text.size()));
  const std::string_view name = rest.substr(0, rest.find_first_of(" \t\n,[]{}"));
  const std::size_t end = begin + name.size();
  Event event;
  event.mark = places_.at(begin, end);
  event.type = Event::Type::alias;
  const auto known = anchored_.find(anchor);
  if (known == anchored_.end() || events_[known->second].end == 0) {
    give_up(begin, end, "the alias " + cited(name) + " stands within what it repeats", "write it out");
  }
  event.target = known->second;
  event.nodes = events_[event.target].nodes;
  event.bytes = events_[event.target].bytes;
  event.height = events_[event.target].height;
  if (at_key()) {
    complain(begin, end, "a key cannot be an alias", "write the key out");
    event.dropped = true;
  }
  append(std::move(event), begin, end, 0);
}

/// Takes over a node without children: a scalar or an alias.
void Recorder::append(Event event, std::size_t begin, std::size_t end, YAML::anchor_t anchor) {
  const int height = event.type == Event::Type::alias ? event.height : 0;
  if (anchor != 0 && at_key()) complain(begin, end, "a key cannot carry an anchor", "put it before the value");
  if (event.type != Event::Type::alias) {
    event.nodes = 1;
    event.height = 0;
  }
  spend(event, begin, end);
  event.end = events_.size() + 1;
  if (anchor != 0) anchored_[anchor] = events_.size();
  if (at_key()) frames_.back().key = events_.size();
  events_.push_back(std::move(event));
  finished(height);
}

void Recorder::spend(const Event& event, std::size_t begin, std::size_t end) {
  if (!at_key()) nodes_ += event.nodes;
  bytes_ += event.bytes;
  const char* aliases = event.type == Event::Type::alias ? ", aliases counted as what they stand for" : "";
  if (nodes_ > max_nodes) {
    give_up(begin, end, "more than " + limit(max_nodes) + " values" + aliases + ": that is the limit of a file");
  }
  if (bytes_ > max_text_bytes) {
    give_up(begin, end,
            "more than " + limit(max_text_bytes) + " bytes of text" + aliases + ": that is the limit of a file");
  }
  if (static_cast<int>(frames_.size()) + event.height > max_depth) {
    give_up(begin, end, "nested deeper than " + std::to_string(max_depth) + " levels" + aliases);
  }
}

void Recorder::enter(Event::Type type, std::size_t offset, const std::string& tag, YAML::anchor_t anchor) {
  const std::size_t begin = type == Event::Type::sequence || anchor != 0 ? skip_anchor(source_.text, offset) : offset;
  if (tag != "?") refuse_tag(begin, tag);
  Event event;
  event.type = type;
  event.mark = places_.at(begin, begin + 1);
  if (at_key()) {
    complain(begin, begin + 1, "a key must be a word, not a list or a mapping", "write `key: value`");
    event.dropped = true;
    frames_.back().key = events_.size();
  }
  event.nodes = 1;
  event.height = 1;
  spend(event, begin, begin + 1);
  event.nodes = nodes_;  // until it ends: what was spent before its children
  event.bytes = bytes_;
  if (anchor != 0) anchored_[anchor] = events_.size();
  frames_.push_back({events_.size(), begin, type == Event::Type::mapping});
  events_.push_back(std::move(event));
}

void Recorder::leave() {
  const int height = frames_.back().height;
  Event& event = events_[frames_.back().event];
  frames_.pop_back();
  event.end = events_.size();
  event.nodes = nodes_ - event.nodes + 1;
  event.bytes = bytes_ - event.bytes;
  event.height = height;
  finished(height);
}

void Recorder::finished(int height) {
  if (frames_.empty()) return;
  Frame& parent = frames_.back();
  parent.height = std::max(parent.height, height + 1);
  if (parent.mapping) parent.at_key = !parent.at_key;
}

void Recorder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                               YAML::EmitterStyle::value) {
  enter(Event::Type::sequence, offset_of(mark), tag, anchor);
}

void Recorder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          YAML::EmitterStyle::value) {
  enter(Event::Type::mapping, offset_of(mark), tag, anchor);
}

}  // namespace uphill::read
