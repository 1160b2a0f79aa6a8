// SPDX-License-Identifier: Apache-2.0
// From a text to a Case: parse, edit, read section by section, then the checks that need the whole. All mistakes that
// do not follow from one another are reported in one go; warnings and the digest come last, of what is known to be
// right.
#include <algorithm>

#include "read/background.h"
#include "read/correlations.h"
#include "read/digest.h"
#include "read/edit.h"
#include "read/forms.h"
#include "read/numbers.h"
#include "read/scenarios.h"
#include "read/warnings.h"

namespace uphill {
namespace {

using namespace read;

std::vector<DrawName> assumptions_of(const Company& company) {
  std::vector<DrawName> list;
  for_each_number(company, [&](const std::string& path, const Field&, const NumberView& view) {
    if (view.number && view.number->uncertain()) list.push_back({path, false});
  });
  std::sort(list.begin(), list.end());
  return list;
}

/// Puts the edits into the tree; each is checked like a `set`.
void apply(Context& context, const std::vector<Edit>& edits, Node& root) {
  for (const Edit& edit : edits) {
    const Node value = parse_document(edit.value, "edit of " + edit.path, context.complaints);
    const Replacement replacement{edit.path, &value, place_of(value)};
    if (check_path(context, replacement, edit_roots)) put(root, replacement);
  }
}

Case understand(Context& context, Node& root, const std::vector<Edit>& edits) {
  Case result;
  if (root.type != Node::Type::mapping) {
    context.complain(root, "the file must be a mapping, `name: ...`, `timeline: ...`, `roles: ...`");
    context.complaints.throw_if_any();
  }
  read_frame(context, root_section(root), result);
  apply(context, edits, root);
  const Section top = root_section(root);
  result.company = std::make_shared<const Company>(read_company(context, top));
  result.assumptions = assumptions_of(*result.company);
  std::vector<std::string> edited;
  for (const Edit& edit : edits) edited.push_back(edit.path);
  read_correlations(context, top, edited, result);
  read_scenarios(context, root, result);
  result.history = read_history(context, top);
  result.stack = read_stack(context, top);
  result.simulation = read_simulation(context, top);
  return result;
}

}  // namespace

Case read_case_text(const std::string& text, const std::string& name, const std::filesystem::path& folder,
                    const std::vector<Edit>& edits) {
  Complaints complaints;
  Node root = parse_document(text, name, complaints);
  Context context{
      .complaints = complaints, .folder = folder, .timeline = {}, .names = {}, .stated = {}, .read_before = {}};
  Case result = understand(context, root, edits);
  complaints.throw_if_any();
  result.file = name;
  result.warnings = find_warnings(result);
  result.digest = digest_of(result);
  return result;
}

Case read_case(const std::filesystem::path& file, const std::vector<Edit>& edits) {
  return read_case_text(read_text_file(file), file.string(), file.parent_path(), edits);
}

Law read_law_text(const std::string& text, Kind kind) {
  constexpr std::array<Measure, 5> measures{Measure::share, Measure::money, Measure::count, Measure::months,
                                            Measure::change};
  const Field field = number("", "law", measures[static_cast<std::size_t>(kind)]);
  Complaints complaints;
  const Node root = parse_document(text, "law", complaints);
  Context context{.complaints = complaints, .folder = {}, .timeline = {}, .names = {}, .stated = {}, .read_before = {}};
  const Number number = read_number(context, root, field, "law");
  if (complaints.empty() && !number.uncertain())
    context.complain(root, "a fixed number is no law", "write {p10: ..., p50: ..., p90: ...}");
  complaints.throw_if_any();
  return std::get<Law>(number.value);
}

}  // namespace uphill
