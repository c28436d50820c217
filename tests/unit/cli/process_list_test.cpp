// SPDX-License-Identifier: Apache-2.0
#include "rowcall/cli/command_line.hpp"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(ProcessList, CommandLineIsOverwrittenInPlace) {
  std::array<std::string, 5> words{"rowcall", "diff", "postgre://app:s3cret@db/shop", "orders", "sqlite:b.db"};
  std::array<char*, 5> argv{};
  for (std::size_t i = 0; i < words.size(); ++i) argv[i] = words[i].data();
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_command_line(static_cast<int>(argv.size()), argv.data()), 2);
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_EQ(words[2], "postgre://app:******@db/shop");
  EXPECT_EQ(told.find("s3cret"), std::string::npos) << told;
  EXPECT_NE(told.find("rowcall: "), std::string::npos) << told;
}

}  // namespace
}  // namespace rowcall
