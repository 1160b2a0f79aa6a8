// SPDX-License-Identifier: Apache-2.0
#include "check.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stdexcept>

namespace uphill::peer {
namespace {

using Json = nlohmann::json;

class Comparer {
 public:
  Comparer(double limit, std::ostream& out) : limit_(limit), out_(out) {}

  void look(const std::string& what, const Mean& ours, const Json& theirs) {
    const double mean = theirs.at("mean"), error = theirs.at("mcse");
    const double both = std::hypot(ours.error(), error), off = ours.value() - mean;
    // Constants have no error of sampling; lanes of floats are good to this share of a figure.
    const bool same = std::abs(off) <= 2e-5 * std::abs(mean);
    const double z = same ? 0.0 : off / both;
    ++compared_;
    worst_ = std::max(worst_, std::abs(z));
    if (std::abs(z) < limit_) return;
    ++off_;
    out_ << "  " << what << ": " << ours.value() << " +- " << ours.error() << ", uphill " << mean << " +- " << error
         << ", z = " << z << '\n';
  }

  bool done() {
    out_ << compared_ << " means compared, " << off_ << " off, largest |z| = " << worst_ << '\n';
    return off_ == 0 && compared_ > 0;
  }

 private:
  double limit_;
  std::ostream& out_;
  int compared_ = 0, off_ = 0;
  double worst_ = 0;
};

void compare_scenario(Comparer& comparer, const ScenarioFigures& ours, const Json& theirs) {
  for (std::size_t y = 0; y < ours.revenue.size(); ++y) {
    const Json& year = theirs.at("fiscal_years").at(y);
    const std::string place = ours.name + ", " + year.at("label").get<std::string>() + ", ";
    comparer.look(place + "revenue", ours.revenue[y], year.at("revenue"));
    comparer.look(place + "cost", ours.cost[y], year.at("cost"));
    comparer.look(place + "contribution", ours.contribution[y], year.at("contribution"));
    comparer.look(place + "spending", ours.spending[y], year.at("investment_spending"));
  }
  const Json& versus = theirs.at("versus_baseline");
  comparer.look(ours.name + ", in-year payoff", ours.in_year_payoff, versus.at("in_year_payoff"));
  comparer.look(ours.name + ", long-term payoff", ours.long_term_payoff, versus.at("long_term_payoff"));
  if (ours.waits) comparer.look(ours.name + ", cost of waiting", ours.waiting, versus.at("cost_of_waiting"));
}

}  // namespace

bool agrees(const Figures& figures, const std::string& results_file, double limit, std::ostream& out) {
  std::ifstream file(results_file);
  if (!file) throw std::runtime_error("cannot open " + results_file);
  const Json results = Json::parse(file);
  Comparer comparer(limit, out);
  if (results.at("scenarios").size() != figures.scenarios().size())
    throw std::runtime_error(results_file + " has other scenarios than the case");
  for (std::size_t s = 0; s < figures.scenarios().size(); ++s)
    compare_scenario(comparer, figures.scenarios()[s], results.at("scenarios").at(s));
  for (std::size_t y = 0; y < figures.erosion().size(); ++y) {
    const Json& year = results.at("cost_of_inaction").at(y);
    comparer.look("erosion, " + year.at("label").get<std::string>(), figures.erosion()[y], year.at("erosion"));
  }
  return comparer.done();
}

}  // namespace uphill::peer
