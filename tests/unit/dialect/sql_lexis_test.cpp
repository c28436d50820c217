// SPDX-License-Identifier: Apache-2.0
#include "rowcall/dialect/dialect.hpp"

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::unique_ptr<Dialect> dialect(Engine engine) {
  ServerInfo server;
  server.engine = engine;
  server.major = 10;
  return make_dialect(server);
}

constexpr Engine k_all[] = {Engine::postgresql, Engine::mysql, Engine::mariadb, Engine::sqlite};

TEST(SqlLexis, MatchingParenthesesAreKept) {
  for (const Engine engine : k_all)
    for (const char* sql :
         {"", "id", "(id)", "lower(trim(name)) || ')'", "((1)) + (2)", "')' || '('", "\")\" = 1", "id -- :)\n",
          "id -- :(", "id /* :) */ + 1", "'it''s )' || 'x'", "'' || (1)", "id --", "a - -b"})
      EXPECT_TRUE(dialect(engine)->keeps_parentheses(sql)) << static_cast<int>(engine) << ' ' << sql;
}

TEST(SqlLexis, ParenthesesThatLeaveTheTextAreSeen) {
  for (const Engine engine : k_all)
    for (const char* sql : {"1) AS c UNION SELECT (id", "1=1) OR (1=1", ")", "(", "')' )", "'(' )(", "'a')('b'",
                            "1 /* ( */ )", "1 -- (\n)", "1) -- (", "1)/*", "'it''s' )", "\"a\"\"(\")"})
      EXPECT_FALSE(dialect(engine)->keeps_parentheses(sql)) << static_cast<int>(engine) << ' ' << sql;
}

TEST(SqlLexis, MysqlReadsBackslashesBackticksAndHashes) {
  for (const Engine engine : {Engine::mysql, Engine::mariadb}) {
    for (const char* sql : {"'\\')'", "')\\\\'", "\"\\\")\"", "`)`", "id # )\n", "'a''\\')'"})
      EXPECT_TRUE(dialect(engine)->keeps_parentheses(sql)) << sql;
    for (const char* sql : {"'\\\\')'", "1 /*! ) */", "1 /*M!100000 ) */", "1 --)\n", "id # (\n)"})
      EXPECT_FALSE(dialect(engine)->keeps_parentheses(sql)) << sql;
  }
}

TEST(SqlLexis, PostgresqlReadsDollarsEscapesAndNestedComments) {
  const auto postgresql = dialect(Engine::postgresql);
  for (const char* sql : {"$$)$$", "$a$ $$ ) $a$", R"(E'\')')", R"(e'a''\')')", R"('\' || (1))", "/* /* ) */ ) */ 1",
                          "$1 + (2)", "a$b$ + (c$b$)"})
    EXPECT_TRUE(postgresql->keeps_parentheses(sql)) << sql;
  for (const char* sql : {"$$ $$)", R"('\')')", R"(NAME'\')')", "/* /* */ 1 */)", "$a$ $b$)$a$)"})
    EXPECT_FALSE(postgresql->keeps_parentheses(sql)) << sql;
}

TEST(SqlLexis, SqliteReadsBracketsAndBackticks) {
  const auto sqlite = dialect(Engine::sqlite);
  for (const char* sql : {"[)]", "[(]", "`)`", R"('\' || (1))", "/* /* ) */ 1"})
    EXPECT_TRUE(sqlite->keeps_parentheses(sql)) << sql;
  for (const char* sql : {"[a])", R"('\')')", "/* /* */ ) */"}) EXPECT_FALSE(sqlite->keeps_parentheses(sql)) << sql;
}

}  // namespace
}  // namespace rowcall
