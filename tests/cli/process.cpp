// SPDX-License-Identifier: Apache-2.0
// The program as a process: streams that are closed or full, terminals, signals, files that cannot be written.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;

namespace {

struct SmallCase : Folder {
  std::string scenario = file("small.yaml", small_case());
  /// Options of a run that takes several seconds.
  std::vector<std::string> long_run(const std::string& option, const std::string& output) {
    std::string text = small_case();
    text.replace(text.find("years: 2"), 8, "years: 9");
    scenario = file("small.yaml", text);
    return {"run", scenario, "--trials", "500000", option, output};
  }
  std::string in(const std::string& name) const { return (path / name).string(); }
};

}  // namespace

TEST_CASE("a standard output that cannot be written is a failure, not a crash") {
  const SmallCase small;
  Setting closed, full, broken;
  closed.out = Stream::closed;
  full.out = Stream::full;
  broken.out = Stream::broken_pipe;
  CHECK(invoke({"run", small.scenario}, closed).exit == 1);
  CHECK(invoke({"run", small.scenario}, closed).err == "uphill: standard output is closed\n");
  CHECK(invoke({"run", small.scenario}, full).exit == 1);
  CHECK(invoke({"run", small.scenario}, full).err ==
        "uphill: cannot write to standard output: No space left on device\n");
  CHECK(invoke({"run", small.scenario}, broken).exit == 1);
  CHECK(invoke({"run", small.scenario}, broken).err == "uphill: cannot write to standard output: Broken pipe\n");
  CHECK(invoke({"--version"}, full).exit == 1);
}

TEST_CASE("a closed standard error is a failure, and no file takes its place") {
  const SmallCase small;
  Setting closed;
  closed.err = Stream::closed;
  CHECK(invoke({"run", small.scenario, "--json", small.in("r.json")}, closed).exit == 1);
  CHECK(small.names() == std::vector<std::string>{"small.yaml"});
}

TEST_CASE("colour on a terminal only, and only where it is welcome") {
  const SmallCase small;
  const std::string bold = "\x1b[1m";
  CHECK_THAT(invoke_on_terminal({"run", small.scenario}, {"TERM=xterm"}).out, Contains(bold));
  CHECK_THAT(invoke_on_terminal({"run", small.scenario}, {"TERM=xterm", "NO_COLOR="}).out, Contains(bold));
  CHECK(invoke_on_terminal({"run", small.scenario}, {"TERM=xterm", "NO_COLOR=1"}).out.find(bold) == std::string::npos);
  CHECK(invoke_on_terminal({"run", small.scenario}, {"TERM=dumb"}).out.find('\x1b') == std::string::npos);
  CHECK(invoke({"run", small.scenario}, {{"TERM=xterm"}, {}, {}, {}, 0}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("outputs that cannot be written fail before anything runs") {
  const SmallCase small;
  const auto fails = [&](const std::string& file, const std::string& why) {
    const Ran ran = invoke({"run", small.scenario, "--trials", "1000000000", "--json", file});
    CHECK(ran.exit == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err == "uphill: cannot write " + file + ": " + why + "\n");
  };
  std::filesystem::create_directory(small.path / "folder");
  fails(small.in("folder"), "it is a folder");
  fails(small.in("nowhere/r.json"), "No such file or directory");
  fails(small.in("small.yaml/r.json"), "Not a directory");
  fails("/dev/full", "it is not a regular file");
  fails("/proc/r.json", "No such file or directory");
  REQUIRE(::mkfifo(small.in("fifo").c_str(), 0600) == 0);
  fails(small.in("fifo"), "it is not a regular file");
}

TEST_CASE("a file that another run is writing is left to it; a part that a dead run left is taken over") {
  const SmallCase small;
  const std::string part = small.file(".r.json.part", "left over");
  const int held = ::open(part.c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(::flock(held, LOCK_EX) == 0);
  const Ran locked = invoke({"run", small.scenario, "--json", small.in("r.json")});
  CHECK(locked.exit == 1);
  CHECK(locked.err == "uphill: cannot write " + small.in("r.json") + ": locked, another run is writing it\n");
  ::close(held);
  CHECK(invoke({"run", small.scenario, "--json", small.in("r.json")}).exit == 0);
  CHECK(contents(small.in("r.json")).starts_with("{\n \"uphill\": "));
  CHECK(small.names() == std::vector<std::string>{"r.json", "small.yaml"});
}

TEST_CASE("a link is written through, and an old file stays until the new one is whole") {
  SmallCase small;
  small.file("old.json", "old");
  std::filesystem::create_symlink("old.json", small.path / "link.json");
  CHECK(invoke({"run", small.scenario, "-q", "--json", small.in("link.json")}).exit == 0);
  CHECK(std::filesystem::is_symlink(small.path / "link.json"));
  CHECK(contents(small.in("old.json")).starts_with("{"));
  small.file("old.csv", "old");
  Setting stop;
  stop.interrupt = SIGTERM;
  CHECK(invoke(small.long_run("--csv", small.in("old.csv")), stop).exit == 143);
  CHECK(contents(small.in("old.csv")) == "old");
}

TEST_CASE("signals end a run soon, and leave nothing behind") {
  SmallCase small;
  const std::pair<int, int> expected[] = {{SIGINT, 130}, {SIGTERM, 143}, {SIGHUP, 129}};
  for (const auto& [number, exit] : expected) {
    Setting stop;
    stop.interrupt = number;
    const Ran ran = invoke(small.long_run("--json", small.in("r.json")), stop);
    CHECK(ran.exit == exit);
    CHECK(ran.out.empty());
    CHECK(ran.err == "uphill: interrupted, nothing was written\n");
    CHECK(small.names() == std::vector<std::string>{"small.yaml"});
  }
}

TEST_CASE("more threads than cores are capped, with a note") {
  const SmallCase small;
  const Ran ran = invoke({"run", small.scenario, "--threads", "1000000", "--json", "-"});
  CHECK(ran.exit == 0);
  CHECK_THAT(ran.err, Contains("so --threads 1000000 is taken as "));
  CHECK(ran.out == invoke({"run", small.scenario, "--json", "-"}).out);
}

TEST_CASE("an empty environment and a comma locale change nothing") {
  const SmallCase small;
  const std::string plain = invoke({"run", small.scenario}).out;
  CHECK(invoke({"run", small.scenario}, {{"LC_ALL=de_DE.UTF-8", "LANG=de_DE.UTF-8"}, {}, {}, {}, 0}).out == plain);
  CHECK(invoke({"run", small.scenario}, {{"HOME=/nowhere", "TMPDIR=/nowhere"}, {}, {}, {}, 0}).out == plain);
}

TEST_CASE("what is no regular file is refused at once") {
  const SmallCase small;
  REQUIRE(::mkfifo(small.in("fifo").c_str(), 0600) == 0);
  for (const auto& file : {small.in("fifo"), std::string("/dev/zero"), std::string("/dev/null")})
    CHECK(invoke({"check", file}).exit == 2);
}
