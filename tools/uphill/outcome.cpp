// SPDX-License-Identifier: Apache-2.0
#include "outcome.h"

#include <cstddef>
#include <exception>
#include <memory>
#include <new>

#include "commands.h"
#include "console.h"
#include "options.h"
#include "signals.h"
#include "uphill/run.h"

namespace uphill::tool {

void print_mistakes(const InputError& error) {
  constexpr std::size_t most = 20;
  const auto& all = error.complaints();
  for (std::size_t i = 0; i < all.size() && i < most; ++i) say(all[i].text);
  if (all.size() > most) say("… and " + std::to_string(all.size() - most) + " more");
}

namespace {

constexpr std::size_t reserve_bytes = std::size_t{1} << 20;
// Kept for unwinding, which may need memory itself (a JSON document takes itself apart in a list). A new_handler can
// reach nothing but globals.
std::unique_ptr<char[]> reserve;

void give_up() {
  reserve.reset();
  std::set_new_handler(nullptr);
  throw std::bad_alloc();
}

int told(const std::function<int()>& work) {
  try {
    return work();
  } catch (const UsageError& error) {
    say("uphill: " + std::string(error.what()));
    if (!error.hint().empty()) say("  " + error.hint());
    return refused;
  } catch (const InputError& error) {
    print_mistakes(error);
    return refused;
  } catch (const Cancelled&) {
    say("uphill: interrupted, nothing was written");
    return 128 + caught_signal();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    say("uphill: " + std::string(error.what()));
  }
  return failed;
}

}  // namespace

int outcome_of(const std::function<int()>& work) {
  try {
    reserve = std::make_unique<char[]>(reserve_bytes);
    std::set_new_handler(give_up);
    return told(work);
  } catch (const std::bad_alloc&) {  // of the work, or of the words for what it threw
    say("uphill: out of memory; fewer --trials or --threads need less");
    return failed;
  }
}

}  // namespace uphill::tool
