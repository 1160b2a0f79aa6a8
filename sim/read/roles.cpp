// SPDX-License-Identifier: Apache-2.0
// Roles: who sells, and how well (MODEL section 5).
#include "read/company.h"
#include "read/order.h"

namespace uphill::read {
namespace {

std::vector<int> read_hires(Context& context, const Section& role) {
  std::vector<int> hires(context.timeline.labels.size(), 0);
  const Section section = open_section(context, role, "hires");
  if (!section.node) return hires;
  check_keys(context, section);
  for (const Entry& entry : section.node->entries) {
    const auto year = read_label(context, key_of(entry), entry.key);
    if (entry.value.is_null()) continue;
    context.stated.push_back(section.path_of(entry.key));
    const auto count = read_whole(context, entry.value, *find_field("roles.*.hires", "*"), section.path_of(entry.key));
    if (year && count) hires[*year] = static_cast<int>(*count);
  }
  return hires;
}

std::vector<Feed> read_feeds(Context& context, const Section& role, int self) {
  std::vector<Feed> feeds;
  const Section section = open_section(context, role, "feeds");
  if (!section.node) return feeds;
  check_keys(context, section);
  double sum = 0.0;
  for (const Entry& entry : section.node->entries) {
    const int to = resolve(context, key_of(entry), entry.key, context.names.roles, "role");
    if (to == self)
      context.complain(key_of(entry), "role `" + entry.key + "` feeds itself",
                       "name the roles that receive its qualified leads");
    if (entry.value.is_null()) continue;
    context.stated.push_back(section.path_of(entry.key));
    const auto share = read_fixed(context, entry.value, *find_field("roles.*.feeds", "*"), section.path_of(entry.key));
    sum += share.value_or(0.0);
    if (to >= 0 && to != self && share) feeds.push_back({RoleId{to}, *share});
  }
  if (sum > 1.0 + 1e-9)
    context.complain(section.place,
                     "`feeds` shares out " + show(sum, Kind::rate, "") + " of its leads, but at most 100% can be",
                     "lower the shares");
  return feeds;
}

void read_open_pipeline(Context& context, const Section& role, const Section& benchmarks, Role& to) {
  const Section inner = open_section(context, benchmarks, "open_pipeline");
  const Section outer = open_section(context, role, "open_pipeline");
  if (inner.node && outer.node)
    context.complain(inner.place, "`open_pipeline` is given twice, in the role and in its benchmarks",
                     "remove one of them");
  const Section& section = inner.node ? inner : outer;
  check_keys(context, section);
  read_rows(context, section, to);
}

/// What has no default and so must be said (MODEL section 1).
void check_needed(Context& context, const Section& role, const Section& benchmarks, bool feeds) {
  if (role.broken || benchmarks.broken) return;
  if (!benchmarks.node) return require(context, role, "benchmarks");
  const Section& at = benchmarks;
  require(context, at, "lead_conversion");
  if (feeds) {
    if (const Entry* entry = at.entry("bookings_per_seller"))
      context.complain(key_of(*entry), "a role that feeds others has no bookings, so no `bookings_per_seller`",
                       "give `leads`, the leads worked per ramped seller and month");
    else
      require(context, at, "leads");
    return;
  }
  for (std::string_view key : {"win_rate", "deal_size", "sales_cycle"}) require(context, at, key);
  const Entry* leads = at.entry("leads");
  const Entry* bookings = at.entry("bookings_per_seller");
  if (leads && bookings)
    context.complain(key_of(*bookings),
                     "both `leads` and `bookings_per_seller` are given, but one follows from the other",
                     "remove one of them");
  if (!leads && !bookings)
    context.complain(at.place, "neither `leads` nor `bookings_per_seller` is given in `" + at.path + "`",
                     "give one of them: leads a month, or bookings a year, of a ramped seller");
}

Role read_role(Context& context, const Section& section, int self) {
  Role role;
  role.name = context.names.roles[static_cast<std::size_t>(self)];
  role.title = role.name;
  check_keys(context, section);
  read_rows(context, section, role);
  const Section benchmarks = open_section(context, section, "benchmarks");
  check_keys(context, benchmarks);
  read_rows(context, benchmarks, role);
  read_open_pipeline(context, section, benchmarks, role);
  role.hires = read_hires(context, section);
  role.feeds = read_feeds(context, section, self);
  check_needed(context, section, benchmarks, section.find("feeds") && !section.find("feeds")->entries.empty());
  const Section drift = open_section(context, section, "drift");
  check_keys(context, drift);
  read_rows(context, drift, role);
  if (role.ramping && section.find("headcount") && *role.ramping > role.headcount)
    context.complain(*section.find("ramping"),
                     "ramping is " + std::to_string(*role.ramping) + ", more than the headcount of " +
                         std::to_string(role.headcount),
                     "they are counted in the headcount");
  return role;
}

}  // namespace

void read_roles(Context& context, const Section& root, Company& company) {
  const Section section = open_section(context, root, "roles");
  std::vector<std::vector<int>> next;
  check_keys(context, section);
  for (std::size_t r = 0; r < context.names.roles.size() && !context.full(); ++r) {
    const Section role = open_section(context, section, context.names.roles[r]);
    company.roles.push_back(read_role(context, role, static_cast<int>(r)));
    next.emplace_back();
    for (const Feed& feed : company.roles.back().feeds) next.back().push_back(static_cast<int>(at(feed.to)));
  }
  if (section.node && section.node->entries.empty())
    context.complain(section.place, "`roles` is empty, but somebody must sell",
                     "add a role with `headcount` and `benchmarks`");
  if (next.size() != context.names.roles.size() || refuse_circle(context, section, "feeds", next, context.names.roles))
    return;
  for (int r : order_by(next)) company.role_order.push_back(RoleId{r});
}

}  // namespace uphill::read
