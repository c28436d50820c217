// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/error.hpp"
#include "rowcall/driver/connection.hpp"

#include <set>
#include <string>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

TEST(Drivers, ServeExactlyTheKnownSchemes) {
  std::multiset<std::string> served;
  for (const DriverInfo& driver : drivers()) served.insert(driver.schemes.begin(), driver.schemes.end());
  EXPECT_THAT(served, ::testing::UnorderedElementsAreArray(known_schemes()));
}

TEST(Drivers, GiveAnExampleThatIsAUrlOfTheirOwn) {
  for (const DriverInfo& driver : drivers()) {
    EXPECT_EQ(parse_connection_url(driver.example).scheme, driver.name);
    EXPECT_THAT(std::string(driver.library), ::testing::ContainsRegex("[0-9]+\\.[0-9]+")) << driver.name;
  }
}

TEST(Drivers, NameTheSchemeThatNoDriverServes) {
  ConnectionUrl url;
  url.scheme = "postgrsql";
  try {
    static_cast<void>(connect(url));
    FAIL() << "connected";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("did you mean \"postgresql\"?"));
  }
}

}  // namespace
}  // namespace rowcall
