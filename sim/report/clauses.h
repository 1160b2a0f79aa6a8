// SPDX-License-Identifier: Apache-2.0
// What is said of a case, of doing nothing, of a budget: the clauses that the story of a run and the document share.
// Each is built from figures alone and holds for every sign and verdict; an average within two standard errors of zero
// is called even, a chance is never called certain.
#pragma once

#include <string>
#include <vector>

#include "uphill/findings.h"

namespace uphill::report {

enum class Sign { below, even, above };

Sign sign_of(const RiskRange& range);

/// Figures in words, as exact as the run's size allows.
struct Teller {
  const Findings& findings;

  std::string money(const RiskRange& range) const;  // its size; the words around it say the sign
  std::string odds(const Chance& chance) const;
  bool always(const Chance& chance) const;
  bool never(const Chance& chance) const;
  const std::string& last_label() const { return findings.labels.back(); }
};

std::string title(const ScenarioFindings& scenario);
/// Null where the findings do not hold it.
const ScenarioFindings* find(const Findings& findings, const std::string& name);

// Sentences.
std::string plan_sentence(const Teller& teller, const ScenarioFindings& base, const YearFindings& first,
                          const YearFindings& last);
std::string revenue_sentence(const Teller& teller, const ScenarioFindings& base);
std::string contribution_sentence(const Teller& teller, const ScenarioFindings& base);
std::string case_sentence(const Teller& teller, const ScenarioFindings& scenario);
/// Empty where the findings hold nothing on it.
std::string inaction_sentence(const Teller& teller);
/// Of a case that starts something: what a year's delay costs.
std::string waiting_sentence(const Teller& teller, const ScenarioFindings& scenario);
/// The year in which a budget is broken most often; empty where none is in a future of twenty.
std::string budget_sentence(const Teller& teller, const ScenarioFindings& scenario);

// Clauses.
std::string in_year_clause(const Teller& teller, const Versus& v);
std::string long_term_clause(const Teller& teller, const Versus& v);
std::string verdict_clause(Verdict verdict);
std::string lens_clause(const Teller& teller, const Versus& v);

bool mostly_pays(const Versus& v);
/// What the long run says: for it, against it, or neither, where the odds and the average disagree.
Sign tone_of(const Versus& v);
/// A verdict hangs on whether a chance reaches the approval asked; within two errors of it, that is a matter of luck.
bool close_call(const Teller& teller, const Versus& v);

/// All cases but the baseline: the best in the long run, then those whose verdict was not told yet, then the others.
std::vector<const ScenarioFindings*> by_news(const Findings& findings);

}  // namespace uphill::report
