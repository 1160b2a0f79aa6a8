// SPDX-License-Identifier: Apache-2.0
// A program that links the installed library: the chance of each scenario's plan, year by year.
#include <iostream>

#include <uphill/read.h>
#include <uphill/run.h>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: example FILE\n";
    return 2;
  }
  try {
    const uphill::Case c = uphill::read_case(argv[1]);
    uphill::RunOptions options;
    options.trials = 2000;
    const uphill::Findings findings = uphill::run(c, options);
    for (const auto& scenario : findings.scenarios) {
      for (const auto& year : scenario.years) {
        if (!year.attainment) continue;
        std::cout << scenario.name << ' ' << year.label << ' ' << 100 * year.attainment->of_plan.value << "%\n";
      }
    }
  } catch (const uphill::InputError& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
