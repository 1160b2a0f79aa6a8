// SPDX-License-Identifier: Apache-2.0
#include "console.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace uphill::tool {
namespace {

constexpr int widest = 100;

/// 0, or the error that stopped the write.
int write_all(int stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(stream, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool dumb() { return environment("TERM") == "dumb"; }

}  // namespace

bool standard_streams_open() {
  bool open = true;
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1) continue;
    ::open("/dev/null", O_RDWR);  // takes the lowest free number: this one
    if (stream == STDOUT_FILENO) say("uphill: standard output is closed");
    open = open && stream == STDIN_FILENO;
  }
  return open;
}

void print(std::string_view result) {
  if (const int error = write_all(STDOUT_FILENO, result))
    throw std::system_error(error, std::generic_category(), "cannot write to standard output");
}

void say(std::string_view line) {
  // Both at once, so that lines of two programs do not mix, and without memory, which may be what is missing.
  iovec parts[] = {{const_cast<char*>(line.data()), line.size()}, {const_cast<char*>("\n"), 1}};
  const ssize_t written = ::writev(STDERR_FILENO, parts, 2);
  if (written < 0 || static_cast<std::size_t>(written) > line.size()) return;
  write_all(STDERR_FILENO, line.substr(static_cast<std::size_t>(written)));
  write_all(STDERR_FILENO, "\n");
}

report::Look look() {
  report::Look look{widest, report::Colour::off};
  if (!::isatty(STDOUT_FILENO)) return look;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    look.columns = std::clamp(static_cast<int>(size.ws_col), 80, widest);
  if (environment("NO_COLOR").empty() && !dumb()) look.colour = report::Colour::on;
  return look;
}

bool can_redraw() { return ::isatty(STDERR_FILENO) && !dumb(); }

}  // namespace uphill::tool
