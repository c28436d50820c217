// SPDX-License-Identifier: Apache-2.0
// Every option of a comparison that the command line takes is told by `plan -v`.
#include "../../../src/cli/options.hpp"

#include "rowcall/config/option_list.hpp"
#include "rowcall/model/rule.hpp"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

std::vector<OptionHelp> all_options() {
  const OptionListing listing;
  CompareOptions options;
  Arguments arguments("diff", "", "");
  options.declare(arguments);
  std::vector<std::string> words;
  EXPECT_FALSE(arguments.parse({}, words));
  std::vector<OptionHelp> taken = listing.options();
  std::erase_if(taken, [](const OptionHelp& option) { return option.names == "-h,--help"; });
  return taken;
}

// What an option takes where it does not take a number.
const std::map<std::string, std::string> k_values{{"--map", "a=b"},
                                                  {"--expr", "a=b + 1"},
                                                  {"--source-expr", "a=b + 1"},
                                                  {"--target-expr", "a=b + 1"},
                                                  {"--since", "2h"},
                                                  {"--until", "1h"},
                                                  {"--assume-tz", "UTC"},
                                                  {"--encoding", "a=hex"},
                                                  {"--schema", "full"},
                                                  {"--strategy", "stream"},
                                                  {"--digest-here", "both"},
                                                  {"--max-time", "2h"},
                                                  {"--recheck-wait", "2s"},
                                                  {"--memory", "64M"},
                                                  {"--time-tol", "2s"},
                                                  {"--rel-tol", "0.1"},
                                                  {"--map-values", "a:Y=true"}};

std::vector<GivenOption> given(const std::vector<std::string>& words_given) {
  CompareOptions options;
  Arguments arguments("diff", "", "");
  options.declare(arguments);
  std::vector<std::string> words;
  EXPECT_TRUE(arguments.parse(words_given, words));
  PairRequest pair;
  options.apply_to(pair);
  return with_defaults(pair.options);
}

TEST(OptionOrigins, EveryOptionIsToldWithItsFlag) {
  const std::vector<OptionHelp> options = all_options();
  ASSERT_GE(options.size(), 45U);
  for (const OptionHelp& option : options) {
    const std::string flag = option.names.substr(option.names.find("--"));
    std::vector<std::string> words{flag};
    const auto known = k_values.find(flag);
    if (!option.metavar.empty()) words.push_back(known == k_values.end() ? "7" : known->second);
    const std::vector<GivenOption> all = given(words);
    const auto found = std::ranges::find(all, flag, &GivenOption::origin);
    ASSERT_NE(found, all.end()) << flag;
    EXPECT_EQ(found->value, words.size() == 1 ? "true" : words[1]) << flag;
    // All others are defaults.
    EXPECT_EQ(std::ranges::count(all, flag, &GivenOption::origin), 1) << flag;
    EXPECT_EQ(std::ranges::count(all, "default", &GivenOption::origin), static_cast<std::ptrdiff_t>(all.size()) - 1)
        << flag;
  }
}

TEST(OptionOrigins, ARepeatedFlagIsToldOnce) {
  const std::vector<GivenOption> all = given({"--keyless", "--keyless", "--trim", "a", "--trim", "b"});
  EXPECT_EQ(std::ranges::count(all, "keyless", &GivenOption::name), 1);
  EXPECT_EQ(std::ranges::find(all, "trim", &GivenOption::name)->value, "a, b");
}

}  // namespace
}  // namespace rowcall
