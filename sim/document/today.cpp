// SPDX-License-Identifier: Apache-2.0
// Where we stand: what doing nothing costs, and what a seller brings in today.
#include <algorithm>
#include <cmath>
#include <set>

#include "document/inputs.h"
#include "document/sections.h"
#include "report/format.h"
#include "report/text.h"

namespace uphill::report {
namespace {

bool zero(const RiskRange& range) { return range.mean == 0 && range.sd == 0; }

bool all_zero(const Told& told, RiskRange InactionYear::*figure) {
  return std::all_of(told.f.inaction.begin(), told.f.inaction.end(), [&](const auto& y) { return zero(y.*figure); });
}

Bars::Series series(const Told& told, const std::string& called, RiskRange InactionYear::*figure, Tone tone) {
  Bars::Series made{called, {}, {}, {}, tone};
  for (const auto& year : told.f.inaction) {
    made.values.push_back((year.*figure).mean);
    made.low.push_back((year.*figure).p10);
    made.high.push_back((year.*figure).p90);
  }
  return made;
}

Tone tone_of_best(const Told& told) {
  for (const Shown& one : told.charted)
    if (one.s->name == told.f.forgone_scenario && one.tone) return one.tone;
  return 1;
}

Chart inaction_chart(const Told& told) {
  Bars bars;
  for (const auto& year : told.f.inaction) bars.categories.push_back(year.label);
  const Tone best = tone_of_best(told);
  if (!all_zero(told, &InactionYear::erosion)) bars.series.push_back(series(told, "Erosion", &InactionYear::erosion, 0));
  if (!all_zero(told, &InactionYear::forgone)) bars.series.push_back(series(told, "Forgone", &InactionYear::forgone, best));
  return {"inaction-bars", "Revenue that doing nothing costs, by fiscal year",
          inaction_sentence(told.teller) + " Bars show every year's mean.",
          "Erosion: what drift takes from the baseline. Forgone: what the best case in the same world would bring on top. "
          "The two overlap and must not be added. Error bars: P10 to P90.",
          bars};
}

DataTable inaction_table(const Told& told) {
  DataTable table{"inaction", "What doing nothing costs",
                  {{"Fiscal year", Unit::text}, {"Erosion, mean", Unit::money}, {"Erosion, P10", Unit::money},
                   {"Erosion, P90", Unit::money}, {"Forgone, mean", Unit::money}, {"Forgone, P10", Unit::money},
                   {"Forgone, P90", Unit::money}},
                  {}};
  for (const auto& year : told.f.inaction) {
    std::vector<Cell> row{word_cell(year.label)};
    add_range(told, row, year.erosion);
    add_range(told, row, year.forgone);
    table.rows.push_back(std::move(row));
  }
  return table;
}

struct Roles {
  const Told& told;
  const std::vector<RoleYear>& years;

  std::string title(std::size_t r) const {
    const std::string& own = r < told.f.role_titles.size() ? told.f.role_titles[r] : std::string();
    return shown_name(own, told.f.role_names.at(r));
  }
};

const std::vector<RoleYear>* first_year(const Told& told) {
  if (!told.base || told.base->s->years.empty() || told.base->s->years[0].roles.empty()) return nullptr;
  return &told.base->s->years[0].roles;
}

/// The plain numbers have no error of their own; whole percents are what they bear.
double whole_percent(double share) { return std::floor(100 * share + 0.5); }

std::string quota_finding(const Roles& roles) {
  std::size_t with = 0, below = 0, lowest = 0;
  for (std::size_t r = 0; r < roles.years.size(); ++r) {
    const double share = roles.years[r].share_of_quota;
    if (!std::isfinite(share)) continue;
    if (with == 0 || share < roles.years[lowest].share_of_quota) lowest = r;
    ++with;
    below += whole_percent(share) < 100;
  }
  if (with == 0) return "";
  const std::string year = roles.told.f.labels[0], who = "“" + roles.title(lowest) + "”";
  const std::string least = fixed(whole_percent(roles.years[lowest].share_of_quota), 0) + "%";
  if (with == 1) return who + " brings in " + least + " of its quota in " + year + " on average, if nothing changes";
  const bool alone = std::count_if(roles.years.begin(), roles.years.end(), [&](const RoleYear& y) {
                       return whole_percent(y.share_of_quota) == whole_percent(roles.years[lowest].share_of_quota);
                     }) == 1;
  const std::string last = alone ? who + (below ? " brings in least, " : " comes last with ") + least : "the lowest is " + least;
  const std::string many = below == with ? "All " + std::to_string(with) + " roles with a quota stay"
                           : below == 0  ? "No role with a quota stays"
                                         : std::to_string(below) + " of " + std::to_string(with) + " roles with a quota " +
                                               (below == 1 ? "stays" : "stay");
  return many + " below it in " + year + " on average; " + last;
}

std::string bookings_finding(const Roles& roles) {
  std::size_t best = roles.years.size();
  for (std::size_t r = 0; r < roles.years.size(); ++r)
    if (roles.years[r].bookings_per_seller > 0 &&
        (best == roles.years.size() || roles.years[r].bookings_per_seller > roles.years[best].bookings_per_seller))
      best = r;
  const std::string year = roles.told.f.labels[0];
  if (best == roles.years.size())
    return "No role books deals in " + year + "; “" + roles.title(0) + "” sells in " +
           fixed(whole_percent(roles.years[0].selling_time), 0) + "% of its time";
  const std::string amount = money_text(roles.told, roles.years[best].bookings_per_seller, 0);
  return "A seller of “" + roles.title(best) + "” books " + amount + " in " + year + " on average";
}

/// An amount of money or a count that is zero for a role without deals is not there.
double if_any(double value) { return value > 0 ? value : nothing; }

DataTable productivity_table(const Roles& roles) {
  DataTable table{"productivity", "What a role does in " + roles.told.f.labels[0] + " under " + roles.told.baseline(),
                  {{"Role", Unit::text}, {"Leads", Unit::count}, {"Conversion", Unit::share}, {"Proposals", Unit::count}, {"Win rate", Unit::share},
                   {"Mean deal", Unit::money}, {"Bookings per seller", Unit::money}, {"Share of quota", Unit::share}},
                  {}};
  for (std::size_t r = 0; r < roles.years.size(); ++r) {
    const RoleYear& y = roles.years[r];
    const auto counted = [](double value) { return count_cell(std::isfinite(value) ? value : nothing); };
    table.rows.push_back({word_cell(roles.title(r)), counted(if_any(y.leads)),
                          share_cell(y.leads > 0 ? y.opportunities / y.leads : nothing, 0), counted(if_any(y.proposals)),
                          share_cell(y.win_rate, 0), money_cell(roles.told, y.mean_deal, 0),
                          money_cell(roles.told, if_any(y.bookings_per_seller), 0), share_cell(y.share_of_quota, 0)});
  }
  return table;
}

Chart productivity_chart(const Roles& roles) {
  Bars bars;
  bars.unit = Unit::share;
  bars.direction = Bars::Direction::flat;
  Bars::Series quota{"Share of quota", {}, {}, {}, 1}, time{"Selling time", {}, {}, {}, 0};
  bool any = false;
  std::string alt;
  for (std::size_t r = 0; r < roles.years.size(); ++r) {
    const RoleYear& y = roles.years[r];
    bars.categories.push_back(fit(roles.title(r), 32));
    quota.values.push_back(y.share_of_quota);
    time.values.push_back(y.selling_time);
    any = any || std::isfinite(y.share_of_quota);
    alt += (alt.empty() ? "" : "; ") + roles.title(r) + " sells in " + percent(y.selling_time, 0) + " of its time" +
           (std::isfinite(y.share_of_quota) ? " and brings in " + percent(y.share_of_quota, 0) + " of quota" : "");
  }
  if (any) bars.series.push_back(quota);
  bars.series.push_back(time);
  return {"productivity-bars", any ? "Share of quota and selling time, by role" : "Selling time, by role", alt + ".",
          "Share of quota: bookings over the quota of ramped sellers.", bars};
}

struct Simulated {
  std::string_view key;
  double RoleYear::*value;
};
constexpr Simulated simulated[] = {{"selling_time", &RoleYear::selling_time}, {"win_rate", &RoleYear::win_rate},
                                   {"deal_size", &RoleYear::mean_deal}, {"bookings_per_seller", &RoleYear::bookings_per_seller}};

std::string source_words(const Provenance& from) {
  const std::string source = harmless(from.source), basis = basis_words(from.basis);
  if (source.empty() || from.basis == Basis::unstated) return source.empty() ? basis : source;
  return source + " (" + basis + ")";
}

Cell played_cell(const Told& told, double value, const ExplainedNumber& n) {
  const bool amount = n.number && n.number->kind == Kind::amount;
  return amount ? money_cell(told, value, 0) : share_cell(value, 0);
}

DataTable benchmarks_table(const Roles& roles) {
  const Told& told = roles.told;
  DataTable table{"benchmarks", "Benchmarks and where they come from",
                  {{"Role", Unit::text}, {"Measure", Unit::text}, {"Unit", Unit::text}, {"P10", Unit::count},
                   {"P50", Unit::count}, {"P90", Unit::count}, {"Simulated " + told.f.labels[0], Unit::count},
                   {"Source", Unit::text}},
                  {}};
  for (const auto& n : explain_numbers(*told.m.c, *told.company()))
    for (std::size_t r = 0; r < roles.years.size(); ++r) {
      const std::string prefix = "roles." + told.f.role_names.at(r) + ".benchmarks.";
      if (n.defaulted || !n.path.starts_with(prefix)) continue;
      std::string key = n.path.substr(prefix.size());
      std::vector<Cell> row{word_cell(roles.title(r)), {}, word_cell(n.unit)};
      add_percentiles(told, row, n);
      Cell played;
      for (const auto& [name, value] : simulated)
        if (key == name) played = played_cell(told, if_any(roles.years[r].*value), n);
      row.push_back(played);
      row.push_back(word_cell(n.number ? source_words(n.number->from) : "not stated"));
      std::replace(key.begin(), key.end(), '_', ' ');
      row[1] = word_cell(key);
      table.rows.push_back(std::move(row));
    }
  return table;
}

}  // namespace

std::optional<Section> inaction(const Told& told) {
  if (told.f.inaction.empty()) return {};
  if (all_zero(told, &InactionYear::erosion) && all_zero(told, &InactionYear::forgone)) return {};
  Section made;
  made.id = "inaction";
  made.title = "What doing nothing costs";
  made.headline = headline(inaction_sentence(told.teller));
  made.charts = {inaction_chart(told)};
  made.tables = {inaction_table(told)};
  made.notes = notes("each pair of bars is a fiscal year. Erosion compares the baseline with itself if nothing wore off; forgone "
                     "compares it with the best case in its own world. They are two views of the same years: never add them.",
                     "revenue of the same futures, played with and without drift; " + origin(told) + ".");
  made.sheet = "Payoffs";
  return made;
}

std::string lack::inaction(const Told& told) {
  if (report::inaction(told)) return "";
  return "What doing nothing costs: the file states no `drift` and no case has a positive long-term payoff on average. State under "
         "`roles` what wears off by itself, or add a case.";
}

/// "Benchmarks: selling time from time study FY26 (data), win rate from CRM FY24-FY26 (data)", each once; the sheet has all.
std::string sources_of(const DataTable& benchmarks) {
  std::set<std::string> measures;
  std::string all;
  for (const auto& row : benchmarks.rows) {
    const std::string &measure = row[1].text, &source = row.back().text;
    if (source == "not stated" || !measures.insert(measure).second) continue;
    all += (all.empty() ? "Benchmarks: " : ", ") + measure + " from " + source;
  }
  return all.empty() ? all : " " + all + ".";
}

std::optional<Section> productivity(const Told& told) {
  const auto* years = first_year(told);
  if (!years) return {};
  const Roles roles{told, *years};
  Section made;
  made.id = "productivity";
  made.title = "Productivity today";
  made.headline = quota_finding(roles);
  if (made.headline.empty()) made.headline = bookings_finding(roles);
  made.charts = {productivity_chart(roles)};
  made.tables = {productivity_table(roles)};
  if (told.company()) {
    made.tables.push_back(benchmarks_table(roles));
    made.charts.front().caption += sources_of(made.tables.back());
  }
  made.notes = notes("share of quota counts ramped sellers only, so a young team is not blamed for its age. The benchmarks are what the "
                     "file states; what is played differs from them as sellers leave, ramp and meet the market.",
                     "averages over " + origin(told) + ", first fiscal year of " + told.baseline() +
                         "; the benchmarks' sources stand beside them.");
  made.sheet = "Benchmarks";
  return made;
}

std::string lack::productivity(const Told& told) {
  if (!first_year(told)) return "Productivity by role: the baseline is not among the cases. Include it.";
  if (told.company()) return "";
  return "Benchmarks and their sources: a results document does not hold them. Give the scenario file instead.";
}

}  // namespace uphill::report
