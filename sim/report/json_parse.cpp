// SPDX-License-Identifier: Apache-2.0
// nlohmann-json reads, event by event; the tree that comes of it is ours (json.h says why).
#include <nlohmann/json.hpp>
#include <vector>

#include "report/json.h"

namespace uphill::report {
namespace {

/// Puts each value where it belongs: into the list or the object that is open.
class Builder {
 public:
  Builder(Parsed& parsed, std::size_t most_depth) : parsed_(parsed), most_depth_(most_depth) {}

  bool null() { return put({}); }
  bool boolean(bool truth) { return put(truth); }
  bool number_integer(std::int64_t number) { return put(number); }
  bool number_unsigned(std::uint64_t number) { return put(number); }
  bool number_float(double number, const std::string&) { return put(number); }
  bool string(std::string& text) { return put(std::move(text)); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool key(std::string& name) {
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

 private:
  Json* placed(Json value) {
    if (open_.empty()) return &parsed_.value.emplace(std::move(value));
    Json& parent = *open_.back();
    return parent.is_object() ? &parent.append(std::move(key_), std::move(value)) : &parent.push_back(std::move(value));
  }
  bool put(Json value) {
    parsed_.deeper = open_.size() > most_depth_;
    if (!parsed_.deeper) placed(std::move(value));
    return !parsed_.deeper;
  }
  bool open(Json structure) {
    parsed_.deeper = open_.size() > most_depth_;
    if (!parsed_.deeper) open_.push_back(placed(std::move(structure)));  // nothing beside it comes before it is closed
    return !parsed_.deeper;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Parsed& parsed_;
  std::size_t most_depth_;
  std::vector<Json*> open_;
  std::string key_;
};

}  // namespace

Parsed parse(std::string_view text, std::size_t most_depth) {
  Parsed parsed;
  Builder builder(parsed, most_depth);
  if (!nlohmann::json::sax_parse(text, &builder)) parsed.value.reset();
  return parsed;
}

}  // namespace uphill::report
