// SPDX-License-Identifier: Apache-2.0
// The story: the findings in three to six plain sentences.
#include <algorithm>
#include <set>

#include "report/clauses.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

/// Sentences with what they are worth: the least worthy are left out first.
struct Sentence {
  std::string text;
  int rank;
};

/// What the baseline promises: the plans of the first and the last year that have one, and the range of the last year.
void tell_baseline(const Teller& teller, const ScenarioFindings& base, std::vector<Sentence>& out) {
  std::vector<const YearFindings*> planned;
  for (const auto& year : base.years)
    if (year.attainment) planned.push_back(&year);
  if (!planned.empty()) out.push_back({plan_sentence(teller, base, *planned.front(), *planned.back()), 1});
  out.push_back({revenue_sentence(teller, base), planned.empty() ? 1 : 8});
  out.push_back({contribution_sentence(teller, base), 9});
}

void tell_cases(const Teller& teller, const std::vector<const ScenarioFindings*>& cases, std::vector<Sentence>& out) {
  constexpr int ranks[] = {0, 3, 6};
  std::set<Verdict> told;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const bool news = told.insert(cases[i]->versus.verdict).second;
    out.push_back({case_sentence(teller, *cases[i]), news ? std::min(ranks[i], 3) : ranks[i]});
  }
}

void tell_waiting(const Teller& teller, const std::vector<const ScenarioFindings*>& cases, std::vector<Sentence>& out) {
  for (const auto* scenario : cases) {
    if (!scenario->versus.cost_of_waiting) continue;
    const bool even = sign_of(*scenario->versus.cost_of_waiting) == Sign::even;
    out.push_back({waiting_sentence(teller, *scenario), even ? 7 : 4});
    return;
  }
}

void tell_inaction(const Teller& teller, std::vector<Sentence>& out) {
  if (const std::string text = inaction_sentence(teller); !text.empty()) out.push_back({text, 2});
}

void tell_budget(const Teller& teller, const std::vector<const ScenarioFindings*>& cases, std::vector<Sentence>& out) {
  for (const auto* scenario : cases) {
    const std::string text = budget_sentence(teller, *scenario);
    if (text.empty()) continue;
    out.push_back({text, 5});
    return;
  }
}

}  // namespace

std::vector<std::string> story(const Findings& findings) {
  constexpr std::size_t most = 6, most_cases = 3;
  const Teller teller{findings};
  std::vector<Sentence> sentences;
  std::vector<const ScenarioFindings*> cases = by_news(findings);
  if (cases.size() > most_cases) cases.resize(most_cases);
  if (const ScenarioFindings* base = find(findings, findings.baseline)) tell_baseline(teller, *base, sentences);
  tell_cases(teller, cases, sentences);
  tell_waiting(teller, cases, sentences);
  tell_inaction(teller, sentences);
  tell_budget(teller, cases, sentences);
  while (sentences.size() > most)
    sentences.erase(std::max_element(sentences.begin(), sentences.end(),
                                     [](const Sentence& a, const Sentence& b) { return a.rank < b.rank; }));
  std::vector<std::string> told;
  for (const auto& sentence : sentences) told.push_back(sentence.text);
  return told;
}

}  // namespace uphill::report
