// SPDX-License-Identifier: Apache-2.0
// Forms with parameters: normal, lognormal, beta, pert, triangular, uniform, discrete.
#include "read/forms.h"

namespace uphill::read {
namespace {

using Numbers = std::optional<std::vector<double>>;

/// A list of exactly as many numbers as `words`, `[min, mode, max]`.
Numbers list_of(FormReader& reader, const Entry& entry, const std::vector<std::string_view>& words) {
  const Node& node = entry.value;
  std::string pattern;
  for (std::string_view word : words) pattern += (pattern.empty() ? "[" : ", ") + std::string(word);
  if (node.type != Node::Type::sequence || node.items.size() != words.size()) {
    const std::string found = node.type == Node::Type::sequence ? "has " + std::to_string(node.items.size()) +
                                                                      (node.items.size() == 1 ? " item" : " items")
                                                                : "is no list";
    reader.context.complain(
        node, "`" + entry.key + "` of " + reader.name + " " + found + ", but it needs " + std::to_string(words.size()),
        "write " + entry.key + ": " + pattern + "]");
    return std::nullopt;
  }
  std::vector<double> numbers;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (const auto value = part(reader, node.items[i], words[i])) numbers.push_back(*value);
  if (numbers.size() != words.size()) return std::nullopt;
  return numbers;
}

/// `{mean: ..., sd: ...}`, both needed and nothing else.
Numbers mean_and_sd(FormReader& reader, const Entry& entry) {
  const std::string title = "`" + entry.key + "` of " + reader.name;
  const std::string hint = "write " + entry.key + ": {mean: ..., sd: ...}";
  if (entry.value.type != Node::Type::mapping) {
    reader.context.complain(entry.value, title + " must be a mapping with `mean` and `sd`", hint);
    return std::nullopt;
  }
  for (const Entry& inner : entry.value.entries) {
    if (inner.key == "mean" || inner.key == "sd") continue;
    reader.context.complain(key_of(inner), "unknown key " + cited(inner.key) + " in " + title, hint);
    return std::nullopt;
  }
  const Entry* mean = entry.value.find("mean");
  const Entry* sd = entry.value.find("sd");
  if (!mean || !sd) {
    reader.context.complain(key_of(entry), title + " has no `" + (mean ? "sd" : "mean") + "`", hint);
    return std::nullopt;
  }
  const auto m = part(reader, mean->value, "mean", Bounds::none);
  const auto s = part(reader, sd->value, "sd", Bounds::none);
  if (!m || !s) return std::nullopt;
  return std::vector<double>{*m, *s};
}

}  // namespace

std::optional<LawForm> read_normal(FormReader& reader, const Node&, const Entry& entry) {
  const Numbers n = mean_and_sd(reader, entry);
  return n ? std::optional<LawForm>(NormalForm{(*n)[0], (*n)[1]}) : std::nullopt;
}

std::optional<LawForm> read_lognormal(FormReader& reader, const Node&, const Entry& entry) {
  const Numbers n = mean_and_sd(reader, entry);
  return n ? std::optional<LawForm>(LognormalForm{(*n)[0], (*n)[1]}) : std::nullopt;
}

std::optional<LawForm> read_beta(FormReader& reader, const Node&, const Entry& entry) {
  const Numbers n = mean_and_sd(reader, entry);
  return n ? std::optional<LawForm>(BetaForm{(*n)[0], (*n)[1]}) : std::nullopt;
}

std::optional<LawForm> read_pert(FormReader& reader, const Node&, const Entry& entry) {
  const Numbers n = list_of(reader, entry, {"min", "mode", "max"});
  return n ? std::optional<LawForm>(PertForm{(*n)[0], (*n)[1], (*n)[2]}) : std::nullopt;
}

std::optional<LawForm> read_triangular(FormReader& reader, const Node&, const Entry& entry) {
  const Numbers n = list_of(reader, entry, {"min", "mode", "max"});
  return n ? std::optional<LawForm>(TriangularForm{(*n)[0], (*n)[1], (*n)[2]}) : std::nullopt;
}

std::optional<LawForm> read_uniform(FormReader& reader, const Node&, const Entry& entry) {
  const Numbers n = list_of(reader, entry, {"min", "max"});
  return n ? std::optional<LawForm>(UniformForm{(*n)[0], (*n)[1]}) : std::nullopt;
}

std::optional<LawForm> read_discrete(FormReader& reader, const Node&, const Entry& entry) {
  static const Field probability = fixed("", "probability", Measure::share);
  if (entry.value.type != Node::Type::mapping || entry.value.entries.empty()) {
    reader.context.complain(entry.value,
                            "`discrete` of " + reader.name + " must be a mapping of values to probabilities",
                            "write discrete: {10%: 0.3, 20%: 0.7}");
    return std::nullopt;
  }
  DiscreteForm form;
  for (const Entry& atom : entry.value.entries) {
    Node value;
    value.text = atom.key;
    value.mark = atom.key_mark;
    value.source = atom.value.source;
    Notation plain;
    const auto v = part(reader, value, "a value");
    const auto p = read_quantity(reader.context, atom.value, probability, "probability of " + cited(atom.key), plain);
    if (v && p) form.atoms.emplace_back(*v, *p);
  }
  if (form.atoms.size() != entry.value.entries.size()) return std::nullopt;
  return form;
}

}  // namespace uphill::read
