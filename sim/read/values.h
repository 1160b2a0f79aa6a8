// SPDX-License-Identifier: Apache-2.0
// Single values: a scalar of the file, checked against its row of the table. Each reader complains at the value itself
// and returns nothing where it cannot be understood.
#pragma once

#include <optional>
#include <string>

#include "read/context.h"
#include "read/measures.h"

namespace uphill::read {

/// Whether the numbers of a law were written in points; all of one law must be alike.
struct Notation {
  bool points = false;
  bool relative = false;
};

/// Reads one number of `field` in its own unit. `what` is its name in messages ("p50 of win_rate").
std::optional<double> read_quantity(Context& context, const Node& node, const Field& field, const std::string& what,
                                    Notation& notation, Bounds bounds = Bounds::field);

/// A number that must be fixed; `{value: ..., source: ...}` is one as well.
std::optional<double> read_fixed(Context& context, const Node& node, const Field& field, std::string_view path);
std::optional<long long> read_whole(Context& context, const Node& node, const Field& field, std::string_view path);

/// What a number is called in messages: its key, or "crm of synergy" where the key is a name.
std::string name_of(const Field& field, std::string_view path);

std::optional<bool> read_flag(Context& context, const Node& node, std::string_view key);
std::optional<int> read_date(Context& context, const Node& node, std::string_view key);
/// Text in Unicode NFC without control characters, not empty, at most 2000 characters (names: 200).
std::optional<std::string> read_text(Context& context, const Node& node, std::string_view key, std::size_t most = 2000);
/// Index of the word in the field's list, or nothing.
std::optional<std::size_t> read_choice(Context& context, const Node& node, const Field& field);
/// Index of a fiscal year of the timeline; nothing also where the timeline is not known.
std::optional<std::size_t> read_label(Context& context, Place place, std::string_view label);

/// The provenance beside a number.
Provenance read_provenance(Context& context, const Node& mapping);

/// The scalar that stands for a fixed number: the node itself, or its `value`. Null after a complaint.
const Node* fixed_scalar(Context& context, const Node& node, std::string_view key);

}  // namespace uphill::read
