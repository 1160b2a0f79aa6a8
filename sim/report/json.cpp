// SPDX-License-Identifier: Apache-2.0
#include "report/json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/format.h"

namespace uphill::report {
namespace {

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool structured(const Json& json) {
  return std::holds_alternative<Json::Items>(json.value()) || std::holds_alternative<Json::Members>(json.value());
}

/// Appends a value to `out`; structures by line, `depth` levels deep.
struct Writer {
  std::size_t depth;
  std::string& out;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool truth) const { out += truth ? "true" : "false"; }
  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(std::uint64_t number) const { out += std::to_string(number); }
  void operator()(double number) const { out += std::isfinite(number) ? shortest(number) : "null"; }
  void operator()(const Json::Text& text) const { out += quoted(text.is); }
  void operator()(const Json::Items& items) const {
    const bool flat = std::none_of(items.begin(), items.end(), structured);
    lines('[', items, flat, ']', [](const Json& item) -> const Json& { return item; });
  }
  void operator()(const Json::Members& members) const {
    lines('{', members, members.empty(), '}', [this](const auto& member) -> const Json& {
      out += quoted(member.first) + ": ";
      return member.second;
    });
  }

 private:
  template <class List, class Item>
  void lines(char open, const List& list, bool flat, char close, const Item& item) const {
    out += open;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out += flat ? ", " : ",";
      if (!flat) out += '\n' + std::string(depth + 1, ' ');
      std::visit(Writer{depth + 1, out}, item(list[i]).value());
    }
    if (!flat) out += '\n' + std::string(depth, ' ');
    out += close;
  }
};

}  // namespace

Json& Json::operator[](std::string_view key) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Members();
  auto& members = std::get<Members>(value_);
  const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
  return found != members.end() ? found->second : members.emplace_back(std::string(key), Json()).second;
}

Json& Json::push_back(Json item) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Items();
  return std::get<Items>(value_).emplace_back(std::move(item));
}

std::string dump(const Json& json) {
  std::string out;
  std::visit(Writer{0, out}, json.value());
  return out;
}

}  // namespace uphill::report
