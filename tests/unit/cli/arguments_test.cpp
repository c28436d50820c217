// SPDX-License-Identifier: Apache-2.0
#include "../../../src/cli/arguments.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/option_words.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Parsed {
  std::optional<std::string> key;
  std::vector<std::string> output;
  bool quiet = false;
  int verbose = 0;
  std::vector<std::string> words;
};

Parsed parse(const std::vector<std::string>& given) {
  Parsed parsed;
  Arguments arguments("diff", "Compares.", "diff A B");
  arguments.group("All");
  arguments.value("-k,--key", parsed.key, "COL", "the key");
  arguments.values("-o,--output", parsed.output, "FILE", "a file");
  arguments.flag("-q,--quiet", parsed.quiet, "no talk");
  arguments.counter("-v,--verbose", parsed.verbose, "more talk");
  EXPECT_TRUE(arguments.parse(given, parsed.words));
  return parsed;
}

std::string refusal(const std::vector<std::string>& given) {
  try {
    static_cast<void>(parse(given));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(Arguments, OptionsAndWordsMayBeMixed) {
  const Parsed parsed = parse({"a", "-k", "id,no", "b", "-vv", "-o", "x.json", "c", "-o", "y.json", "-q"});
  EXPECT_THAT(parsed.words, ElementsAre("a", "b", "c"));
  EXPECT_EQ(parsed.key, "id,no");
  EXPECT_THAT(parsed.output, ElementsAre("x.json", "y.json"));
  EXPECT_EQ(parsed.verbose, 2);
  EXPECT_TRUE(parsed.quiet);
}

TEST(Arguments, ListTakesOneArgumentOnly) {
  const Parsed parsed = parse({"-k", "id", "a", "-o", "x.json", "b"});
  EXPECT_EQ(parsed.key, "id");
  EXPECT_THAT(parsed.output, ElementsAre("x.json"));
  EXPECT_THAT(parsed.words, ElementsAre("a", "b"));
}

TEST(Arguments, ValueMayFollowAnEqualsSign) { EXPECT_EQ(parse({"--key=id"}).key, "id"); }

TEST(Arguments, ValueMayHoldBracketsCommasAndQuotes) {
  for (const char* value : {"[a,b]", "{}", "'x'", "\"a,b\",c", "a b", "%%", "-1", "--"})
    EXPECT_EQ(parse({"-k", value}).key, value);
}

TEST(Arguments, WordsBehindTwoDashesAreNoOptions) {
  EXPECT_THAT(parse({"a", "--", "-k", "b"}).words, ElementsAre("a", "-k", "b"));
}

TEST(Arguments, MissingValueIsToldWithTheOption) { EXPECT_EQ(refusal({"a", "--key"}), "--key needs a value"); }

TEST(Arguments, OptionGivenTwiceIsRefused) {
  EXPECT_EQ(refusal({"-k", "a", "--key", "b"}), "--key is given 2 times; once is enough");
}

TEST(Arguments, EmptyValueIsRefused) { EXPECT_EQ(refusal({"-k", ""}), "--key is empty"); }

TEST(Arguments, MisspeltOptionGetsTheNearest) {
  EXPECT_EQ(refusal({"--outpu", "x"}), "diff has no option --outpu (did you mean \"--output\"?)");
}

TEST(Arguments, FlagTakesNoValue) { EXPECT_EQ(refusal({"--quiet=1x"}), "--quiet takes no value"); }

TEST(Arguments, UnknownOptionPointsToTheHelp) {
  EXPECT_EQ(refusal({"-Z"}), "diff has no option -Z; rowcall diff --help lists them");
  EXPECT_EQ(refusal({"--xyzzy=1"}), "diff has no option --xyzzy; rowcall diff --help lists them");
}

}  // namespace
}  // namespace rowcall
