// SPDX-License-Identifier: Apache-2.0
#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <string>

namespace uphill::tool {
namespace {

constexpr int columns = 40;

std::string bar(double share) {
  const int full = static_cast<int>(share * columns);
  std::string text;
  for (int i = 0; i < columns; ++i) text += i < full ? "━" : "╌";
  return text;
}

void draw(const std::string& text) {
  // A line of progress that cannot be written is no reason to stop.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

Progress::Progress() = default;

Progress::~Progress() {
  if (visible_) draw("\r\x1b[K");
}

void Progress::operator()(double share) {
  using namespace std::chrono_literals;
  const auto now = Clock::now();
  if (now - begin_ < 500ms || now - drawn_ < 100ms) return;
  drawn_ = now;
  visible_ = true;
  share = std::clamp(share, 0.0, 1.0);
  std::string text = "\r" + bar(share) + " " + std::to_string(static_cast<int>(100 * share)) + "%";
  const double spent = std::chrono::duration<double>(now - begin_).count();
  if (share > 0.05) text += ", " + std::to_string(static_cast<int>(spent * (1 - share) / share + 1)) + " s left";
  draw(text + "\x1b[K");
}

}  // namespace uphill::tool
