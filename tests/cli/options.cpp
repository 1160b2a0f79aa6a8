// SPDX-License-Identifier: Apache-2.0
// What the command line accepts, and the very words with which it refuses.
#include <catch2/catch.hpp>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

/// Exit code 2, nothing on standard output, these words on standard error.
void refuses(const std::vector<std::string>& words, const std::string& text) {
  const Ran ran = invoke(words);
  CHECK(ran.exit == 2);
  CHECK(ran.out.empty());
  CHECK(ran.err == text);
}

}  // namespace

TEST_CASE("help of every command begins with examples, on standard output") {
  const Ran contents = invoke({"--help"});
  CHECK(contents.exit == 0);
  CHECK(contents.err.empty());
  CHECK(invoke({"help"}).out == contents.out);
  CHECK(invoke({"-h"}).out == contents.out);
  for (const std::string command : {"run", "check", "explain", "law", "replay", "help", "version"}) {
    CHECK_THAT(contents.out, Contains("\n  " + command));
    const Ran ran = invoke({command, "--help"});
    CHECK(ran.exit == 0);
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, StartsWith("uphill " + command + ": "));
    CHECK(ran.out.find("\nExamples\n") < ran.out.find("\nUsage\n"));
    CHECK_THAT(ran.out, Contains("-h, --help"));
    CHECK(invoke({"help", command}).out == ran.out);
    CHECK(invoke({command, "-h"}).out == ran.out);
  }
}

TEST_CASE("the version") {
  const Ran ran = invoke({"--version"});
  CHECK(ran.exit == 0);
  CHECK(ran.out == "uphill " UPHILL_VERSION "\n");
  CHECK(invoke({"version"}).out == ran.out);
}

TEST_CASE("commands are not guessed, but suggested") {
  refuses({}, "uphill: no command given\n  'uphill help' lists the commands\n");
  refuses({"rnu"}, "uphill: unknown command 'rnu'\n  did you mean run?\n");
  refuses({"ru"}, "uphill: unknown command 'ru'\n  did you mean run?\n");
  refuses({"--trials"},
          "uphill: a command comes first, but '--trials' is an option\n  'uphill help' lists the commands\n");
  refuses({"frobnicate"}, "uphill: unknown command 'frobnicate'\n  'uphill help' lists the commands\n");
  refuses({"help", "rnu"}, "uphill: unknown command 'rnu'\n  did you mean run?\n");
}

TEST_CASE("options are not guessed, but suggested") {
  refuses({"run", "x.yaml", "--trails", "5"}, "uphill: run: unknown option '--trails'\n  did you mean --trials?\n");
  refuses({"run", "x.yaml", "--see", "5"}, "uphill: run: unknown option '--see'\n  did you mean --seed?\n");
  refuses({"run", "x.yaml", "--zzzz"},
          "uphill: run: unknown option '--zzzz'\n  'uphill run --help' shows how it is used\n");
  refuses({"check", "x.yaml", "-z"},
          "uphill: check: unknown option '-z'\n  'uphill check --help' shows how it is used\n");
}

TEST_CASE("operands and values that are missing or too many") {
  refuses({"run"}, "uphill: run: FILE is missing\n  'uphill run --help' shows how it is used\n");
  refuses({"run", "a", "b"}, "uphill: run: one argument too many: 'b'\n  'uphill run --help' shows how it is used\n");
  refuses({"version", "a"},
          "uphill: version: one argument too many: 'a'\n  'uphill version --help' shows how it is used\n");
  refuses({"run", "a", "--trials"},
          "uphill: run: --trials needs a value: --trials N\n  'uphill run --help' shows how it is used\n");
  refuses({"run", "a", "--quiet=3"},
          "uphill: run: --quiet takes no value\n  'uphill run --help' shows how it is used\n");
  refuses({"run", "a", "--seed", "1", "--seed", "2"},
          "uphill: run: --seed is given twice\n  'uphill run --help' shows how it is used\n");
  refuses({"replay", "a", "--trial", "1"},
          "uphill: replay: --scenario NAME is missing\n  'uphill replay --help' shows how it is used\n");
  refuses({"replay", "a", "--scenario", "x"},
          "uphill: replay: --trial N is missing\n  'uphill replay --help' shows how it is used\n");
}

TEST_CASE("counts are whole numbers within their limits") {
  const auto told = [](const std::string& option, const std::string& value, const std::string& limits) {
    return "uphill: run: --" + option + " is '" + value + "', but it must be a whole number from " + limits +
           "\n  'uphill run --help' shows how it is used\n";
  };
  for (const std::string value :
       {"-1", "0", "nan", "inf", "1e9x", "1.5", "+5", " 5", "", "0x10", "99999999999999999999"})
    refuses({"run", "x.yaml", "--trials", value}, told("trials", value, "1 to 1,000,000,000"));
  for (const std::string value : {"-1", "99999999999999999999"})
    refuses({"run", "x.yaml", "--seed", value}, told("seed", value, "0 to 9,000,000,000,000,000,000"));
  const Folder folder;
  const std::string file = folder.file("a.yaml", small_case());
  for (const std::string value : {"0", "-1", "1000001"})
    refuses({"run", file, "--threads", value}, told("threads", value, "1 to 1,000,000"));
}

TEST_CASE("choices, probabilities and names") {
  refuses({"run", "x.yaml", "--sampling", "sobel"},
          "uphill: run: --sampling is 'sobel', but it must be one of sobol, latin, random\n  did you mean sobol?\n");
  refuses({"law", "{p10: 1%, p90: 2%}", "--kind", "rates"},
          "uphill: law: --kind is 'rates', but it must be one of rate, amount, count, length, change\n  did you mean "
          "rate?\n");
  for (const std::string part : {"0", "1", "nan", "1.5", "-0.5", "x", ""})
    refuses({"law", "{p10: 1%, p90: 2%}", "--at", "0.5," + part},
            "uphill: law: --at has '" + part +
                "', but a probability lies between 0 and 1, like 0.05,0.5,0.95\n  'uphill law --help' shows how it is "
                "used\n");
  const Folder folder;
  const std::string file = folder.file("a.yaml", small_case());
  refuses({"run", file, "--scenario", "cmr"}, "uphill: the file has no scenario 'cmr'\n  did you mean crm?\n");
  refuses({"explain", file, "--scenario", "elsewhere"},
          "uphill: the file has no scenario 'elsewhere'\n  it has status-quo, crm\n");
  refuses({"replay", file, "--scenario", "crm", "--trial", "2000"},
          "uphill: replay: --trial is '2000', but it must be a whole number from 0 to 1,999\n"
          "  'uphill replay --help' shows how it is used\n");
}

TEST_CASE("outputs that would meet in one place are refused") {
  const Folder folder;
  const std::string file = folder.file("a.yaml", small_case());
  const std::string out = (folder.path / "r.csv").string();
  refuses({"run", file, "--csv", out, "--trials-out", out},
          "uphill: run: --trials-out and --csv are both " + out + "\n");
  refuses({"run", file, "--json", file}, "uphill: run: --json and FILE are both " + file + "\n");
  refuses({"run", file, "--json", "-", "--csv", "-"}, "uphill: run: --csv and --json are both -\n");
  refuses({"run", file, "--trials-out", "x.xlsx"},
          "uphill: run: --trials-out is 'x.xlsx', but its name must end in .parquet or .csv\n");
  CHECK(folder.names() == std::vector<std::string>{"a.yaml"});
}

TEST_CASE("control characters of an argument do not reach the terminal") {
  const Ran ran = invoke({"run", "x.yaml", "--trials", "\x1b[2J\n"});
  CHECK_THAT(ran.err, Contains("--trials is '\\x1b[2J\\n', but"));
}

TEST_CASE("very many arguments and very long ones are refused") {
  CHECK(invoke(std::vector<std::string>(20'000, "check")).err ==
        "uphill: 20,000 arguments, but at most 10,000 are allowed\n");
  CHECK(invoke({"law", std::string(100'000, 'x')}).err ==
        "uphill: an argument of 100,000 bytes, but at most 65,536 are allowed\n");
}

TEST_CASE("a double dash ends the options") {
  const Folder folder;
  folder.file("-rf", small_case());
  Setting there;
  there.folder = folder.path;
  CHECK(invoke({"check", "--", "-rf"}, there).exit == 0);
}
