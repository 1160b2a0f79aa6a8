// SPDX-License-Identifier: Apache-2.0
#include "uphill/case.h"

namespace uphill {
namespace {

template <class Named>
void add(Titles& titles, const std::string& section, const std::vector<Named>& all) {
  for (const Named& one : all) titles[section + one.name] = one.title.empty() ? one.name : one.title;
}

}  // namespace

Titles titles_of(const Case& c) {
  Titles titles;
  add(titles, "roles.", c.company->roles);
  add(titles, "investments.", c.company->investments);
  return titles;
}

}  // namespace uphill
