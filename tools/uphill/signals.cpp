// SPDX-License-Identifier: Apache-2.0
#include "signals.h"

#include <csignal>

#include "uphill/run.h"

namespace uphill::tool {
namespace {

// A signal handler can reach nothing but globals.
std::atomic<bool> asked{false};
volatile std::sig_atomic_t signal_number = 0;

extern "C" void on_signal(int number) {
  signal_number = number;
  asked.store(true, std::memory_order_relaxed);
}

}  // namespace

void heed_signals() {
  struct sigaction stop {};
  stop.sa_handler = on_signal;
  stop.sa_flags = SA_RESETHAND | SA_RESTART;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(number, &stop, nullptr);  // nohup stays nohup
  }
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  for (const int number : {SIGPIPE, SIGXFSZ}) sigaction(number, &ignore, nullptr);
}

const std::atomic<bool>& stop_asked() { return asked; }

int caught_signal() { return signal_number; }

void stop_if_asked() {
  if (asked.load(std::memory_order_relaxed)) throw Cancelled();
}

}  // namespace uphill::tool
