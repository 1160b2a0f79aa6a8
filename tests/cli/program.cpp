// SPDX-License-Identifier: Apache-2.0
#include "program.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

namespace uphill::cli {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

[[noreturn]] void become_program(const std::vector<std::string>& words, std::vector<std::string> environment) {
  std::vector<std::string> all{"uphill"};
  all.insert(all.end(), words.begin(), words.end());
  environment.push_back("PATH=/usr/bin:/bin");
  // Sanitizers count leaks at exit, which a killed or starved program cannot help.
  environment.push_back("ASAN_OPTIONS=detect_leaks=0");
  ::execve(UPHILL_PROGRAM, pointers(all).data(), pointers(environment).data());
  ::_exit(127);
}

void lead(int stream, Stream where, const std::filesystem::path& file) {
  if (where == Stream::closed) {
    ::close(stream);
    return;
  }
  int to = -1;
  if (where == Stream::broken_pipe) {
    int ends[2];
    if (::pipe(ends) == 0) {
      ::close(ends[0]);
      to = ends[1];
    }
  } else {
    to = ::open(where == Stream::full ? "/dev/full" : file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  }
  ::dup2(to, stream);
  ::close(to);
}

struct Ended {
  int exit;
  double mebibytes;
};

Ended ended(pid_t child) {
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), static_cast<double>(used.ru_maxrss) / 1024.0};
}

}  // namespace

Ran invoke(const std::vector<std::string>& words, const Setting& setting) {
  const Folder own;
  const auto out = own.path / "out", err = own.path / "err";
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    if (!setting.folder.empty() && ::chdir(setting.folder.c_str()) != 0) ::_exit(126);
    lead(STDOUT_FILENO, setting.out, out);
    lead(STDERR_FILENO, setting.err, err);
    become_program(words, setting.environment);
  }
  if (setting.interrupt != 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    ::kill(child, setting.interrupt);
  }
  const Ended end = ended(child);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return {end.exit, contents(out), contents(err), took.count(), end.mebibytes};
}

Ran invoke_on_terminal(const std::vector<std::string>& words, const std::vector<std::string>& environment) {
  int terminal = -1;
  winsize size{30, 100, 0, 0};
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) become_program(words, environment);
  std::string text;
  char block[4096];
  for (ssize_t n = 0; (n = ::read(terminal, block, sizeof block)) > 0;) text.append(block, static_cast<std::size_t>(n));
  ::close(terminal);
  return {ended(child).exit, text, ""};
}

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "uphill-cli-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder for the test");
  path = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

std::string Folder::file(const std::string& name, const std::string& text) const {
  std::ofstream(path / name, std::ios::binary) << text;
  return (path / name).string();
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(path)) all.push_back(entry.path().filename().string());
  std::sort(all.begin(), all.end());
  return all;
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string small_case() {
  return R"(name: Small
timeline: {start: 2026-01, first_year: FY26, years: 2}
targets: {FY26: $4M, FY27: $4M}
roles:
  ae:
    headcount: 4
    cost: $100k
    benchmarks:
      bookings_per_seller: {p10: $0.9M, p50: $1M, p90: $1.1M}
      lead_conversion: 20%
      win_rate: {p10: 20%, p50: 25%, p90: 30%}
      deal_size: $50k
      sales_cycle: 3
    drift: {win_rate: -3%}
investments:
  crm:
    kind: tool
    start: FY26-Q1
    cost: {one_time: $300k}
    adoption: {months: 6}
    effects: {win_rate: {p10: 2%, p50: 10%, p90: 20%}}
scenarios:
  status-quo: {title: Nothing new}
  crm: {title: One CRM, investments: [crm]}
simulation: {trials: 2000, seed: 3}
)";
}

}  // namespace uphill::cli
