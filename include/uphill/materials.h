// SPDX-License-Identifier: Apache-2.0
// From findings and studies to the document that argues with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "uphill/breakeven.h"
#include "uphill/case.h"
#include "uphill/document.h"
#include "uphill/findings.h"
#include "uphill/optimize.h"
#include "uphill/sensitivity.h"
#include "uphill/stress.h"
#include "uphill/voi.h"

namespace uphill::report {

/// All that a document may be made from. Only the findings must be there; what is absent leaves its section out and is
/// named in Document::lacks.
struct Materials {
  std::string title;  // empty: the case's name
  Findings findings;
  const Case* c = nullptr;
  std::vector<std::string> order;  // names of the cases to show, in this order; empty: as in the findings
  std::string focus;               // the case that the studies are about; empty: focus_of(findings)
  std::optional<Sensitivity> sensitivity;
  std::optional<Voi> voi;
  std::vector<Breakeven> breakevens;
  std::optional<Stress> stress;
  std::optional<OptimizeFindings> plan;
};

/// The case that a document argues for: the one with the greatest mean long-term payoff, the baseline aside; empty if
/// there is no other.
std::string focus_of(const Findings& findings);

Document document(const Materials& materials);

}  // namespace uphill::report
