// SPDX-License-Identifier: Apache-2.0
#include "read/forms.h"

#include <algorithm>

namespace uphill::read {
namespace {

struct FormRow {
  std::string_view name;
  std::vector<std::string_view> keys;     // that open the form
  std::vector<std::string_view> helpers;  // that may stand beside it
  ReadForm* read;
};

const std::vector<FormRow>& form_table() {
  static const std::vector<FormRow> table{
      {"percentiles", {"p10", "p50", "p90", "p5", "p95", "p1", "p99", "p25", "p75"}, {}, read_percentiles},
      {"normal", {"normal"}, {}, read_normal},
      {"lognormal", {"lognormal"}, {}, read_lognormal},
      {"pert", {"pert"}, {}, read_pert},
      {"triangular", {"triangular"}, {}, read_triangular},
      {"uniform", {"uniform"}, {}, read_uniform},
      {"beta", {"beta"}, {}, read_beta},
      {"discrete", {"discrete"}, {}, read_discrete},
      {"data", {"data"}, {"column"}, read_data},
      {"pool", {"pool"}, {"weights"}, read_pool},
      {"value", {"value"}, {}, nullptr},
  };
  return table;
}

bool holds(const std::vector<std::string_view>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 4> beside{"source", "owner", "basis", "each"};

const FormRow* row_with(std::string_view key) {
  for (const FormRow& row : form_table())
    if (holds(row.keys, key)) return &row;
  return nullptr;
}

bool is_helper_of(const FormRow& form, std::string_view key) { return holds(form.helpers, key); }

void refuse_key(FormReader& reader, const Entry& entry) {
  std::vector<std::string_view> words(beside.begin(), beside.end());
  for (const FormRow& row : form_table()) {
    words.insert(words.end(), row.keys.begin(), row.keys.end());
    if (row.name != "value" && holds(row.helpers, entry.key)) {
      reader.context.complain(
          key_of(entry), "`" + entry.key + "` of " + reader.name + " belongs beside `" + std::string(row.name) + "`");
      return;
    }
  }
  std::string hint = suggestion(entry.key, words);
  if (hint.empty())
    hint =
        "an uncertain number is {p10, p50, p90}, or one of normal, lognormal, pert, triangular, uniform, beta, "
        "discrete, data, pool; beside it source, owner, basis";
  reader.context.complain(key_of(entry), "unknown key " + cited(entry.key) + " in " + reader.name, hint);
}

}  // namespace

std::optional<double> part(FormReader& reader, const Node& node, std::string_view what, Bounds bounds) {
  return read_quantity(reader.context, node, reader.field, std::string(what) + " of " + reader.name, reader.notation,
                       bounds);
}

bool states_value(const Node& mapping) { return mapping.find("value") != nullptr; }

std::optional<LawForm> read_form(FormReader& reader, const Node& mapping) {
  const FormRow* form = nullptr;
  const Entry* opening = nullptr;
  for (const Entry& entry : mapping.entries) {
    const FormRow* row = row_with(entry.key);
    if (form && row && row != form) {
      reader.context.complain(key_of(entry), reader.name + " has `" + entry.key + "` beside `" + opening->key + "`",
                              "a number has one form: remove one of them");
      return std::nullopt;
    }
    if (row && !form) form = row, opening = &entry;
  }
  bool clean = true;
  for (const Entry& entry : mapping.entries) {
    const bool known = row_with(entry.key) || holds({beside.begin(), beside.end()}, entry.key) ||
                       (form && is_helper_of(*form, entry.key));
    if (!known) refuse_key(reader, entry), clean = false;
  }
  if (!clean) return std::nullopt;
  if (!form)
    reader.context.complain(mapping, reader.name + " states no value",
                            "write a number, {value: ...}, or {p10: ..., p50: ..., p90: ...}");
  if (!form || !form->read) return std::nullopt;
  return form->read(reader, mapping, *opening);
}

}  // namespace uphill::read
