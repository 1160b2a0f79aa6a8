// SPDX-License-Identifier: Apache-2.0
// The YAML library's events, recorded flat and checked on the way.
//
// A tree built at once would have to copy what an alias stands for before anybody knows how much that is. So the events
// lie in one row first, each with the number of nodes, the height and the bytes that it stands for, aliases resolved;
// the budget is checked on these numbers, in constant time an event, and the tree is built when it is known to fit.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "read/document.h"
#include "read/places.h"

namespace uphill::read {

struct Event {
  enum class Type { scalar, sequence, mapping, alias };
  Type type = Type::scalar;
  std::string text;
  bool quoted = false;
  bool dropped = false;  // complained about: stays out of the tree (a key takes its value along)
  Mark mark;
  std::size_t end = 0;     // index behind its last child; 0 while it is open
  std::size_t target = 0;  // of an alias: the event that it stands for
  std::size_t nodes = 0;   // what it stands for, aliases resolved
  std::size_t bytes = 0;
  int height = 1;
};

/// A structural mistake, kept until the document has been read: a mistake that ends the reading may explain it away.
struct Mistake {
  std::size_t offset;
  Mark mark;
  std::string message;
  std::string hint;
};

/// Ends the reading from within an event.
struct Unreadable : std::exception {
  explicit Unreadable(Mistake m) : mistake(std::move(m)) {}
  Mistake mistake;
};

class Recorder final : public YAML::EventHandler {
 public:
  explicit Recorder(const Source& source) : source_(source), places_(source) {}

  const std::vector<Event>& events() const { return events_; }
  const std::vector<Mistake>& mistakes() const { return mistakes_; }

  /// Offset of the innermost `[` or `{` that is still open, or npos.
  std::size_t open_bracket() const;
  /// Offset of the opening quote of the last quoted scalar if it spans lines, or npos.
  std::size_t last_long_quote() const { return last_long_quote_; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { leave(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { leave(); }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

 private:
  struct Frame {
    std::size_t event;
    std::size_t offset;  // in the source
    bool mapping;
    int height = 1;             // so far
    bool at_key = true;         // of a mapping: what comes next
    std::size_t key = 0;        // event of the last key
    std::size_t key_begin = 0;  // its place in the source
    std::size_t key_end = 0;
    std::unordered_map<std::string, Mark> keys = {};  // seen so far
  };

  void complain(std::size_t begin, std::size_t end, std::string message, std::string hint = {});
  [[noreturn]] void give_up(std::size_t begin, std::size_t end, std::string message, std::string hint = {});

  bool at_key() const { return !frames_.empty() && frames_.back().mapping && frames_.back().at_key; }
  void refuse_tag(std::size_t begin, const std::string& tag);
  std::size_t end_of_scalar(std::size_t begin, const std::string& value, bool quoted);
  void check_key(std::size_t begin, std::size_t end, Event& key);
  void check_length(std::size_t begin, std::size_t end, const std::string& value);
  void missing_value(Event& event, std::size_t begin);

  void append(Event event, std::size_t begin, std::size_t end, YAML::anchor_t anchor);
  void spend(const Event& event, std::size_t begin, std::size_t end);
  void enter(Event::Type type, std::size_t offset, const std::string& tag, YAML::anchor_t anchor);
  void leave();
  void finished(int height);

  const Source& source_;
  Places places_;
  std::vector<Event> events_;
  std::vector<Frame> frames_;
  std::vector<Mistake> mistakes_;
  std::unordered_map<YAML::anchor_t, std::size_t> anchored_;  // event by anchor
  std::unordered_map<std::string, Mark> anchor_names_;
  std::size_t nodes_ = 0;  // spent, aliases resolved
  std::size_t bytes_ = 0;
  std::size_t last_long_quote_ = std::string::npos;
  bool started_ = false;
};

}  // namespace uphill::read
