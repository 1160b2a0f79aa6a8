// SPDX-License-Identifier: Apache-2.0
// A sample from a data file beside the scenario.
#include <algorithm>

#include "read/csv.h"
#include "read/forms.h"

namespace uphill::read {

std::optional<LawForm> read_data(FormReader& reader, const Node& mapping, const Entry& entry) {
  const Entry* column = mapping.find("column");
  if (!column) {
    reader.context.complain(key_of(entry), "`data` of " + reader.name + " has no `column` beside it",
                            "write {data: file.csv, column: name}");
    return std::nullopt;
  }
  const auto file = read_text(reader.context, entry.value, "data");
  const auto name = read_text(reader.context, column->value, "column");
  if (!file || !name) return std::nullopt;
  auto values = read_column(reader.context.folder, *file, *name, reader.context.currency);
  if (const Fault* fault = std::get_if<Fault>(&values)) {
    reader.context.complain(entry.value, fault->message, fault->hint);
    return std::nullopt;
  }
  SampleForm form{std::get<std::vector<double>>(std::move(values))};
  const Range& range = reader.field.limits;
  const auto outside =
      std::find_if(form.values.begin(), form.values.end(), [&](double v) { return v < range.lo || v > range.hi; });
  if (outside == form.values.end()) return form;
  reader.context.complain(entry.value, "column " + cited(*name) + " holds " + show(*outside, Kind::count, "") +
                                           ", but " + reader.name + " must be " + range_words(reader.field));
  return std::nullopt;
}

}  // namespace uphill::read
