// SPDX-License-Identifier: Apache-2.0
#include "read/numbers.h"

namespace uphill::read {
namespace {

const Field& star(std::string_view section) { return *find_field(section, "*"); }

void visit_years(const std::vector<std::optional<double>>& values, const std::string& key,
                 const std::vector<std::string>& labels, const NumberVisitor& visit) {
  for (std::size_t y = 0; y < labels.size() && y < values.size(); ++y)
    visit(key + "." + labels[y], star(key), {nullptr, values[y]});
}

void visit_role(const Company& company, const Role& role, const std::vector<std::string>& labels,
                const NumberVisitor& visit) {
  const std::string path = "roles." + role.name;
  visit_rows(role, path, "roles.*", visit);
  for (std::size_t y = 0; y < labels.size() && y < role.hires.size(); ++y)
    visit(path + ".hires." + labels[y], star("roles.*.hires"), {nullptr, role.hires[y]});
  for (const Feed& feed : role.feeds)
    visit(path + ".feeds." + company.roles[at(feed.to)].name, star("roles.*.feeds"), {nullptr, feed.share});
  visit_rows(role, path + ".benchmarks", "roles.*.benchmarks", visit);
  visit_rows(role, path + ".benchmarks.open_pipeline", "roles.*.benchmarks.open_pipeline", visit);
  visit_rows(role, path + ".open_pipeline", "roles.*.open_pipeline", visit);
  visit_rows(role, path + ".drift", "roles.*.drift", visit);
}

void visit_investment(const Company& company, const Investment& investment, const NumberVisitor& visit) {
  const std::string path = "investments." + investment.name;
  const KindSet kind = of(investment.kind);
  visit_rows(investment, path, "investments.*", visit, kind);
  for (std::string_view part : {"cost", "adoption", "effects", "slows_drift", "disruption"})
    visit_rows(investment, path + "." + std::string(part), "investments.*." + std::string(part), visit, kind);
  for (const Synergy& synergy : investment.synergy)
    visit(path + ".synergy." + company.investments[at(synergy.with)].name, star("investments.*.synergy"),
          {&synergy.boost, {}});
  if (investment.gate) visit_rows(*investment.gate, path + ".gate", "investments.*.gate", visit);
  if (investment.fade) visit_rows(*investment.fade, path + ".fade", "investments.*.fade", visit);
  for (const Seats& seats : investment.adds)
    visit(path + ".adds." + company.roles[at(seats.role)].name, star("investments.*.adds"), {nullptr, seats.count});
}

}  // namespace

void for_each_number(const Company& company, const NumberVisitor& visit) { for_each_number(company, {}, visit); }

void for_each_number(const Company& company, const std::vector<std::string>& labels, const NumberVisitor& visit) {
  visit_rows(company.finance, "finance", "finance", visit);
  visit_years(company.targets, "targets", labels, visit);
  visit_years(company.budget, "budget", labels, visit);
  visit_rows(company.market, "market", "market", visit);
  if (company.market.downturn.given) {
    visit_rows(company.market.downturn, "market.downturn", "market.downturn", visit);
    visit_rows(company.market.downturn, "market.downturn.hits", "market.downturn.hits", visit);
  }
  for (const Role& role : company.roles) visit_role(company, role, labels, visit);
  if (company.revenue.recurring) {
    visit_rows(company.revenue, "revenue", "revenue", visit);
    visit_rows(company.revenue, "revenue.drift", "revenue.drift", visit);
  }
  if (company.organisation.given) visit_rows(company.organisation, "organisation", "organisation", visit);
  for (const Investment& investment : company.investments) visit_investment(company, investment, visit);
}

}  // namespace uphill::read
