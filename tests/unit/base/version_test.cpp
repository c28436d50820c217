// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/version.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Version, HasThreeNumbers) {
  int major = -1;
  int minor = -1;
  int patch = -1;
  int end = 0;
  const std::string text(version());
  ASSERT_EQ(std::sscanf(text.c_str(), "%d.%d.%d%n", &major, &minor, &patch, &end), 3);
  EXPECT_EQ(static_cast<std::size_t>(end), text.size());
}

}  // namespace
}  // namespace rowcall
