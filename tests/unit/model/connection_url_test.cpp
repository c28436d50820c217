// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/connection_url.hpp"

#include "rowcall/base/error.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string refusal(std::string_view text) {
  try {
    static_cast<void>(parse_connection_url(text));
  } catch (const Error& error) {
    EXPECT_EQ(exit_code(error.kind()), 2);
    return error.what();
  }
  ADD_FAILURE() << "was read: " << text;
  return {};
}

TEST(ConnectionUrl, ReadsEveryPart) {
  const ConnectionUrl url = parse_connection_url("postgresql://app:pw@db1:5433/shop?sslmode=require&connect_timeout=3");
  EXPECT_EQ(url.scheme, "postgresql");
  EXPECT_EQ(url.user, "app");
  EXPECT_EQ(url.password, "pw");
  EXPECT_EQ(url.host, "db1");
  EXPECT_EQ(url.port, 5433);
  EXPECT_EQ(url.database, "shop");
  EXPECT_EQ(url.parameters, (std::map<std::string, std::string>{{"connect_timeout", "3"}, {"sslmode", "require"}}));
}

TEST(ConnectionUrl, LeavesAbsentPartsEmpty) {
  const ConnectionUrl url = parse_connection_url("mysql://db1");
  EXPECT_EQ(url.host, "db1");
  EXPECT_EQ(url.user, "");
  EXPECT_EQ(url.password, std::nullopt);
  EXPECT_EQ(url.port, std::nullopt);
  EXPECT_EQ(url.database, "");
  EXPECT_EQ(parse_connection_url("postgresql:///shop").host, "");
  EXPECT_EQ(parse_connection_url("postgresql:///shop").database, "shop");
  EXPECT_EQ(parse_connection_url("mysql://app:@db1/shop").password, "");
}

TEST(ConnectionUrl, ResolvesAliasesAndIgnoresCaseOfTheScheme) {
  EXPECT_EQ(parse_connection_url("postgres://h/d").scheme, "postgresql");
  EXPECT_EQ(parse_connection_url("MySQL://h/d").scheme, "mysql");
  EXPECT_EQ(parse_connection_url("mariadb://h/d").scheme, "mariadb");
}

TEST(ConnectionUrl, DecodesPercentSignsInEveryPart) {
  const ConnectionUrl url =
      parse_connection_url("postgresql://a%40b:p%3A%2F%40%3f%25w@%2Frun%2Fpg:1/My%20Shop%2F2?options=-c%20x%3D1%262");
  EXPECT_EQ(url.user, "a@b");
  EXPECT_EQ(url.password, "p:/@?%w");
  EXPECT_EQ(url.host, "/run/pg");
  EXPECT_EQ(url.database, "My Shop/2");
  EXPECT_EQ(url.parameters.at("options"), "-c x=1&2");
}

TEST(ConnectionUrl, PasswordMayHoldAnyByteButNul) {
  for (int byte = 1; byte < 256; ++byte) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", byte);
    const std::string text = std::string("mysql://u:a") + hex + "b@h/d";
    EXPECT_EQ(parse_connection_url(text).password, std::string("a") + static_cast<char>(byte) + "b") << byte;
  }
  EXPECT_THAT(refusal("mysql://u:topsecret%00@h/d"), AllOf(HasSubstr("NUL"), Not(HasSubstr("topsecret"))));
}

TEST(ConnectionUrl, KeepsColonsAtSignsAndHashesOfAPasswordThatDoNotEndIt) {
  EXPECT_EQ(parse_connection_url("mysql://u:a:b@c#d$e@h/d").password, "a:b@c#d$e");
  EXPECT_EQ(parse_connection_url("mysql://u:a:b@c#d$e@h/d").host, "h");
}

TEST(ConnectionUrl, PutsEnvironmentVariablesInAfterDecoding) {
  ::setenv("ROWCALL_URL_TEST", "p@ss:w/%41", 1);
  const ConnectionUrl url = parse_connection_url("mysql://u:${ROWCALL_URL_TEST}@h/x${ROWCALL_URL_TEST}");
  EXPECT_EQ(url.password, "p@ss:w/%41");
  EXPECT_EQ(url.host, "h");
  EXPECT_EQ(url.database, "xp@ss:w/%41");
  ::setenv("ROWCALL_URL_TEST", "3307", 1);
  EXPECT_EQ(parse_connection_url("mysql://h:${ROWCALL_URL_TEST}/d").port, 3307);
}

TEST(ConnectionUrl, NamesAnUnsetVariable) {
  ::unsetenv("ROWCALL_URL_UNSET");
  EXPECT_THAT(refusal("mysql://u:topsecret${ROWCALL_URL_UNSET}@h/d"),
              AllOf(HasSubstr("ROWCALL_URL_UNSET"), Not(HasSubstr("topsecret"))));
  EXPECT_THAT(refusal("mysql://u:top${secret@h/d"), AllOf(HasSubstr("the password"), Not(HasSubstr("secret"))));
}

TEST(ConnectionUrl, ReadsIpv6HostsInBrackets) {
  const ConnectionUrl url = parse_connection_url("postgresql://app@[2001:db8::1]:5433/shop");
  EXPECT_EQ(url.host, "2001:db8::1");
  EXPECT_EQ(url.port, 5433);
  EXPECT_EQ(parse_connection_url("postgresql://[::1]/d").host, "::1");
  EXPECT_EQ(parse_connection_url("postgresql://[fe80::1%25eth0]/d").host, "fe80::1%eth0");
  EXPECT_THAT(refusal("postgresql://::1/d"), HasSubstr("[::1]"));
  EXPECT_THAT(refusal("postgresql://[::1/d"), HasSubstr("does not close"));
  EXPECT_THAT(refusal("postgresql://[::1]x/d"), HasSubstr("IPv6"));
}

TEST(ConnectionUrl, RefusesPortsThatAreNone) {
  for (const char* text :
       {"mysql://h:0/d", "mysql://h:65536/d", "mysql://h:33o6/d", "mysql://h:-1/d", "mysql://h:1 /d"}) {
    EXPECT_THAT(refusal(text), HasSubstr("65535")) << text;
  }
  EXPECT_EQ(parse_connection_url("mysql://h:65535/d").port, 65535);
  EXPECT_EQ(parse_connection_url("mysql://h:/d").port, std::nullopt);
}

TEST(ConnectionUrl, NeverRepeatsAPasswordThatItCannotRead) {
  for (const char* text : {
           "mysql://u:topsecret/more@h/d",      // '/' ends the host
           "mysql://u:12/topsecret@h/d",        // and what is in front of it reads as a port
           "mysql://u:12?topsecret@h/d",        // '?' begins parameters
           "mysql://u:p@a/topsecret@h/d",       // '@' and '/'
           "mysql://u:topsecret%zz@h/d",        // a percent sign as it is
           "mysql://u:topsecret%4@h/d",         //
           "mysql:u:topsecret@h/d",             // slashes forgotten
           "mysq://u:topsecret@h/d",            // scheme misspelt
           "u:topsecret@h/d",                   // scheme forgotten
           "topsecret@h",                       //
           "mysql://u:topsecret@h:bad/d",       // port
           "mysql://u:topsecret@h/d?ssl-mode",  // parameter without a value
           "mysql://u:topsecret@h/d?a=1&a=2",   // parameter twice
           "mysql://u:topsecret@[::1/d",        //
           "odbc:DSN=x;PWD=topsecret",          //
       }) {
    EXPECT_THAT(refusal(text), Not(HasSubstr("topsecret"))) << text;
  }
}

TEST(ConnectionUrl, ReadsPathsOfSqlite) {
  EXPECT_EQ(parse_connection_url("sqlite:shop.db").database, "shop.db");
  EXPECT_EQ(parse_connection_url("sqlite:data/my shop@1#2.db").database, "data/my shop@1#2.db");
  EXPECT_EQ(parse_connection_url("sqlite:/var/lib/shop.db").database, "/var/lib/shop.db");
  EXPECT_EQ(parse_connection_url("sqlite:///var/lib/shop.db").database, "/var/lib/shop.db");
  EXPECT_EQ(parse_connection_url("sqlite:a%3Fb%25.db?busy_timeout=5").database, "a?b%.db");
  EXPECT_EQ(parse_connection_url("sqlite:a.db?busy_timeout=5").parameters.at("busy_timeout"), "5");
  EXPECT_THAT(refusal("sqlite://shop.db"), HasSubstr("sqlite:///"));
  EXPECT_THAT(refusal("sqlite:"), HasSubstr("sqlite:shop.db"));
}

TEST(ConnectionUrl, NamesTheNearestKnownScheme) {
  EXPECT_THAT(refusal("postgrsql://h/d"), HasSubstr("did you mean \"postgresql\"?"));
  EXPECT_THAT(refusal("mongodb://h/d"),
              AllOf(HasSubstr("mongodb"), HasSubstr("postgresql, postgres, mysql, mariadb, sqlite")));
  EXPECT_THAT(refusal("jdbc:mysql://h/d"), HasSubstr("jdbc:"));
}

TEST(ConnectionUrl, SaysWhichSchemesThisVersionDoesNotHave) {
  for (const char* scheme : {"odbc", "duckdb", "file", "databricks"}) {
    EXPECT_THAT(refusal(std::string(scheme) + "://x/y"),
                AllOf(HasSubstr(scheme), HasSubstr("this version"), HasSubstr("sqlite")));
  }
}

TEST(ConnectionUrl, TellsUrlsFromTableNames) {
  for (const char* url : {"sqlite:a.db", "MYSQL://h", "postgres://h", "duckdb:", "odbc:DSN=x", "mysq://h/d"}) {
    EXPECT_TRUE(looks_like_url(url)) << url;
  }
  for (const char* word : {"orders", "public.orders", "sqlite", "\"a:b\"", "a:b", ":x", "", "-", "1://x"}) {
    EXPECT_FALSE(looks_like_url(word)) << word;
  }
}

TEST(ConnectionUrl, PrintsWithoutSecrets) {
  ConnectionUrl url = parse_connection_url("mysql://app:topsecret@db1:3307/shop?sslmode=require");
  url.parameters["ssl_password"] = "topsecret";
  EXPECT_EQ(url.to_string(), "mysql://app@db1:3307/shop?sslmode=require");
}

TEST(ConnectionUrl, PrintsWhatReadsBackAsTheSame) {
  for (const char* text : {
           "postgresql://a%40b@%2Frun%2Fpg:1/My%20Shop/2?options=-c%20x=1%262",
           "mysql://[::1]:3306/d%3F",
           "postgresql:///d",
           "mysql://h",
           "sqlite:a b%3F%25.db",
           "sqlite:////x",
           "sqlite:/x:y@z",
           "postgresql://h1,h2/d",
           "mysql://%C3%A4",
       }) {
    const ConnectionUrl url = parse_connection_url(text);
    EXPECT_EQ(parse_connection_url(url.to_string()), url) << text << " printed as " << url.to_string();
  }
}

}  // namespace
}  // namespace rowcall
