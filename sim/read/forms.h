// SPDX-License-Identifier: Apache-2.0
// The forms in which a law may be written (MODEL section 2), one row each.
#pragma once

#include <optional>

#include "read/values.h"

namespace uphill::read {

/// What a form needs to be read: the field whose value it is, and how its numbers were written so far.
struct FormReader {
  Context& context;
  const Field& field;
  std::string name;  // of the number in messages
  Notation notation;
  bool in_pool = false;
};

/// The law written in a mapping, or nothing after a complaint. Every key is checked.
std::optional<LawForm> read_form(FormReader& reader, const Node& mapping);

/// One number of a law; `what` is its name within it ("p50", "mode").
std::optional<double> part(FormReader& reader, const Node& node, std::string_view what, Bounds bounds = Bounds::field);

/// Readers of the forms: the mapping in which the form stands, and the entry that opens it.
using ReadForm = std::optional<LawForm>(FormReader& reader, const Node& mapping, const Entry& entry);
ReadForm read_percentiles, read_normal, read_lognormal, read_pert, read_triangular, read_uniform, read_beta,
    read_discrete, read_data, read_pool;

/// Whether the mapping states a fixed number: `{value: 33%, basis: judgement}`.
bool states_value(const Node& mapping);

}  // namespace uphill::read
