// SPDX-License-Identifier: Apache-2.0
#include "read/company.h"

#include <algorithm>

#include "read/order.h"

namespace uphill::read {
namespace {

constexpr std::size_t most_names = 200;

void read_start(Context& context, const Section& section, Timeline& timeline, bool& known) {
  const Node* node = section.find("start");
  if (!node) return void(known = false);
  const auto parsed = parse_calendar_month(node->text);
  if (node->type != Node::Type::scalar || std::holds_alternative<Fault>(parsed)) {
    const Fault fault =
        node->type == Node::Type::scalar ? std::get<Fault>(parsed) : Fault{"a month like 2026-02 is expected", {}};
    context.complain(*node, "start: " + fault.message, fault.hint);
    known = false;
    return;
  }
  timeline.start_year = std::get<CalendarMonth>(parsed).year;
  timeline.start_month = std::get<CalendarMonth>(parsed).month;
}

void read_first_year(Context& context, const Section& section, Timeline& timeline, bool& known) {
  const Node* node = section.find("first_year");
  const auto label = node ? read_text(context, *node, "first_year", 20) : std::nullopt;
  if (!label) return void(known = false);
  timeline.first_label = *label;
  const auto labels = count_labels(*label, std::max(1, timeline.years));
  if (const Fault* fault = std::get_if<Fault>(&labels)) {
    context.complain(*node, "first_year: " + fault->message, fault->hint);
    known = false;
    return;
  }
  timeline.labels = std::get<std::vector<std::string>>(labels);
}

void read_timeline(Context& context, const Section& root) {
  const Section section = open_section(context, root, "timeline");
  if (!root.entry("timeline")) return;
  check_keys(context, section);
  if (!section.node) return;
  bool known = true;
  const Node* years = section.find("years");
  const auto count =
      years ? read_whole(context, *years, *find_field("timeline", "years"), "timeline.years") : std::nullopt;
  known = count.has_value();
  context.timeline.years = static_cast<int>(count.value_or(0));
  read_start(context, section, context.timeline, known);
  read_first_year(context, section, context.timeline, known);
  context.timeline_known = known;
}

void read_currency(Context& context, const Section& root) {
  const Node* node = root.find("currency");
  if (!node) return;
  const auto text = read_text(context, *node, "currency", 200);
  if (!text) return;
  if (known_currency(*text))
    context.currency = *text;
  else
    context.complain(*node, "currency is " + cited(*text) + ", which is no ISO 4217 code",
                     "write three capital letters, like USD or EUR");
}

std::vector<std::string> read_names(Context& context, const Section& root, std::string_view key,
                                    std::string_view what) {
  const Section section = open_section(context, root, key);
  std::vector<std::string> names;
  if (!section.node) return names;
  check_names(context, section, what);
  for (const Entry& entry : section.node->entries) names.push_back(entry.key);
  if (names.size() > most_names)
    context.complain(section.place, "`" + std::string(key) + "` has " + std::to_string(names.size()) +
                                        " entries; the limit is " + std::to_string(most_names));
  return names;
}

/// A mapping of fiscal years to amounts, `{FY27: $42M}`.
std::vector<std::optional<double>> read_years(Context& context, const Section& root, std::string_view key) {
  std::vector<std::optional<double>> list(context.timeline.labels.size());
  const Section section = open_section(context, root, key);
  if (!section.node) return list;
  check_keys(context, section);
  for (const Entry& entry : section.node->entries) {
    if (context.full()) break;
    const auto year = read_label(context, key_of(entry), entry.key);
    if (entry.value.is_null()) continue;
    context.stated.push_back(section.path_of(entry.key));
    const auto value = read_fixed(context, entry.value, *find_field(key, "*"), section.path_of(entry.key));
    if (year && value) list[*year] = value;
  }
  return list;
}

void refuse_seasons(Context& context, const Node& node, const std::string& problem) {
  context.complain(node, "`seasonality` " + problem,
                   "write 12 weights by fiscal month, [0.8, 0.9, 1.3, ...]; they are rescaled to mean 1");
}

std::vector<double> read_seasonality(Context& context, const Node* node) {
  static const Field weight = fixed("", "weight", Measure::multiple);
  const std::vector<double> even(12, 1.0);
  if (!node) return even;
  if (node->type != Node::Type::sequence) return refuse_seasons(context, *node, "must be a list"), even;
  if (node->items.size() != 12)
    return refuse_seasons(context, *node,
                          "has " + std::to_string(node->items.size()) + " weights, but a year has 12 months"),
           even;
  std::vector<double> weights;
  double sum = 0.0;
  for (std::size_t m = 0; m < 12; ++m) {
    Notation notation;
    const auto value =
        read_quantity(context, node->items[m], weight, "weight " + std::to_string(m + 1) + " of seasonality", notation);
    weights.push_back(value.value_or(1.0));
    sum += weights.back();
  }
  if (sum <= 0.0) return refuse_seasons(context, *node, "has weights that are all 0"), even;
  for (double& w : weights) w = w * 12.0 / sum;
  return weights;
}

Downturn read_downturn(Context& context, const Section& market) {
  Downturn downturn;
  Section section = open_section(context, market, "downturn");
  downturn.given = section.node != nullptr;
  if (downturn.given) check_keys(context, section);
  read_rows(context, section, downturn);
  if (!downturn.given) downturn.probability.value = 0.0;
  const Section hits = open_section(context, section, "hits");
  check_keys(context, hits);
  check_company_drivers(context, hits);
  read_rows(context, hits, downturn);
  return downturn;
}

Market read_market(Context& context, const Section& root) {
  Market market;
  const Section section = open_section(context, root, "market");
  check_keys(context, section);
  read_rows(context, section, market);
  market.downturn = read_downturn(context, section);
  market.seasonality = read_seasonality(context, section.find("seasonality"));
  return market;
}

bool is_recurring(Context& context, const Section& section) {
  const Node* model = section.find("model");
  return model && read_choice(context, *model, *find_field("revenue", "model")) == std::size_t{1};
}

Revenue read_revenue(Context& context, const Section& section) {
  Revenue revenue;
  check_keys(context, section);
  revenue.recurring = context.recurring;
  read_rows(context, section, revenue);
  const Section drift = open_section(context, section, "drift");
  check_keys(context, drift);
  read_rows(context, drift, revenue);
  if (context.recurring || !section.node) return revenue;
  for (std::string_view key : {"opening", "churn", "expansion", "drift"})
    if (const Entry* entry = section.entry(key))
      context.complain(key_of(*entry),
                       "`revenue." + std::string(key) + "` needs recurring revenue, but the model is bookings",
                       "add `model: recurring` to `revenue`, or remove the key");
  return revenue;
}

Finance read_finance(Context& context, const Section& root) {
  Finance finance;
  const Section section = open_section(context, root, "finance");
  check_keys(context, section);
  read_rows(context, section, finance);
  return finance;
}

Organisation read_organisation(Context& context, const Section& root) {
  Organisation organisation;
  const Section section = open_section(context, root, "organisation");
  organisation.given = section.node != nullptr;
  check_keys(context, section);
  read_rows(context, section, organisation);
  return organisation;
}

}  // namespace

Section root_section(const Node& root) { return {&root, {}, {}, place_of(root), false}; }

void read_frame(Context& context, const Section& root, Case& result) {
  check_keys(context, root);
  if (const Node* name = root.find("name")) result.name = read_text(context, *name, "name", 200).value_or("");
  read_currency(context, root);
  read_timeline(context, root);
  result.currency = context.currency;
  result.timeline = context.timeline;
  context.names = {read_names(context, root, "roles", "a role"),
                   read_names(context, root, "investments", "an investment"), context.timeline.labels};
}

Company read_company(Context& context, const Section& root) {
  Company company;
  context.stated.clear();
  const Section revenue = open_section(context, root, "revenue");
  context.recurring = is_recurring(context, revenue);
  company.finance = read_finance(context, root);
  company.targets = read_years(context, root, "targets");
  company.budget = read_years(context, root, "budget");
  company.market = read_market(context, root);
  read_roles(context, root, company);
  company.revenue = read_revenue(context, revenue);
  company.organisation = read_organisation(context, root);
  read_investments(context, root, company);
  std::sort(context.stated.begin(), context.stated.end());
  company.stated = std::move(context.stated);
  return company;
}

void check_company_drivers(Context& context, const Section& section) {
  if (context.recurring) return;
  for (std::size_t k = role_driver_count; k < driver_count; ++k)
    if (const Entry* entry = section.entry(drivers[k].name))
      context.complain(key_of(*entry), "`" + entry->key + "` needs recurring revenue, but the model is bookings",
                       "add `revenue: {model: recurring, ...}`, or remove the key");
}

bool refuse_circle(Context& context, const Section& parent, std::string_view key,
                   const std::vector<std::vector<int>>& next, const std::vector<std::string>& names) {
  const std::vector<int> circle = find_circle(next);
  if (circle.empty()) return false;
  const auto least = std::min_element(circle.begin(), circle.end());
  std::vector<int> turned(least, circle.end());
  turned.insert(turned.end(), circle.begin(), least);
  turned.push_back(turned.front());
  std::string text;
  for (int i : turned) text += (text.empty() ? "" : " -> ") + names[static_cast<std::size_t>(i)];
  const Entry* owner = parent.entry(names[static_cast<std::size_t>(turned.front())]);
  const Entry* entry = owner ? owner->value.find(key) : nullptr;
  context.complain(entry ? key_of(*entry) : parent.place, "`" + std::string(key) + "` goes in a circle: " + text,
                   "remove one of these links");
  return true;
}

}  // namespace uphill::read
