// SPDX-License-Identifier: Apache-2.0
#include "../../../src/cli/secrets.hpp"

#include "rowcall/cli/command_line.hpp"

#include <array>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

TEST(Secrets, PasswordOfAUrlIsMasked) {
  EXPECT_EQ(mask_secrets("postgresql://app:s3cret@db/shop"), "postgresql://app:******@db/shop");
}

TEST(Secrets, PasswordWithUnescapedSignsIsMaskedWhole) {
  EXPECT_EQ(mask_secrets("mysql://app:p@s/w?d@db/shop"), "mysql://app:*******@db/shop");
}

TEST(Secrets, UrlWithoutPasswordStays) {
  for (const char* url : {"postgresql://app@db:5432/shop", "mysql://db:3306/shop", "sqlite:a.db", "orders", "id > 1"})
    EXPECT_EQ(mask_secrets(url), url);
}

TEST(Secrets, SecretParametersAreMasked) {
  EXPECT_EQ(mask_secrets("postgresql://db/shop?user=app&password=pw&sslmode=require"),
            "postgresql://db/shop?user=app&password=**&sslmode=require");
  EXPECT_EQ(mask_secrets("odbc:DSN=n;PWD=pw?dialect=x"), "odbc:DSN=n;PWD=**?dialect=x");
}

TEST(Secrets, CommandLineIsOverwrittenInPlace) {
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
