// SPDX-License-Identifier: Apache-2.0
#include "../../../src/dialect/sqlite_ddl.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(SqliteDdl, FindsCollationsWhereverTheyStandInAColumn) {
  const SqliteDdl ddl = read_sqlite_ddl(
      "CREATE TABLE \"t, (x\" (a TEXT COLLATE NOCASE, [b c] varchar(10, 2) NOT NULL collate /* no: COLLATE x */ "
      "`rtrim`\n"
      "DEFAULT ('COLLATE y'), c TEXT -- COLLATE z\n, d text CHECK (d = 'x' COLLATE nocase))");
  EXPECT_THAT(ddl.collations, ElementsAre(Pair("a", "NOCASE"), Pair("b c", "rtrim")));
}

TEST(SqliteDdl, FindsChecksOfColumnsAndOfTheTableWithTheirNames) {
  const SqliteDdl ddl = read_sqlite_ddl(
      "CREATE TABLE t (n INTEGER CONSTRAINT positive CHECK (n > (0)), m INTEGER CHECK ( m IN ('a', ')') ), "
      "PRIMARY KEY (n), CONSTRAINT \"both of\" CHECK (n < m), FOREIGN KEY (m) REFERENCES u (x)) STRICT");
  ASSERT_EQ(ddl.checks.size(), 3U);
  EXPECT_EQ(ddl.checks[0].name, "positive");
  EXPECT_EQ(ddl.checks[0].expression, "n > (0)");
  EXPECT_EQ(ddl.checks[1].name, "");
  EXPECT_EQ(ddl.checks[1].expression, "m IN ('a', ')')");
  EXPECT_EQ(ddl.checks[2].name, "both of");
  EXPECT_EQ(ddl.checks[2].expression, "n < m");
}

TEST(SqliteDdl, FindsTheExpressionsOfGeneratedColumns) {
  const SqliteDdl ddl =
      read_sqlite_ddl("CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * (2)) STORED, c AS (a||'x'))");
  EXPECT_THAT(ddl.generated, ElementsAre(Pair("b", "a * (2)"), Pair("c", "a||'x'")));
}

TEST(SqliteDdl, FindsThePartsAndTheConditionOfAnIndex) {
  const SqliteIndexDdl plain = read_sqlite_index_ddl("CREATE UNIQUE INDEX \"i (\" ON t (a, [b c] COLLATE nocase DESC)");
  EXPECT_THAT(plain.parts, ElementsAre("a", "b c"));
  EXPECT_EQ(plain.condition, "");
  const SqliteIndexDdl partial = read_sqlite_index_ddl(
      "CREATE INDEX i ON \"where\" (lower(a, ')') /* , */ asc, (b + 1) * 2, c) -- WHERE none\n where a > 0 AND (b = "
      "',')");
  EXPECT_THAT(partial.parts, ElementsAre("lower(a, ')')", "(b + 1) * 2", "c"));
  EXPECT_EQ(partial.condition, "a > 0 AND (b = ',')");
  for (const char* broken : {"", "CREATE INDEX i ON t", "CREATE INDEX i ON t (", "CREATE INDEX i ON t (a",
                             "CREATE INDEX i ON t (a) WHERE", "CREATE INDEX i ON t (COLLATE x"})
    EXPECT_THAT(read_sqlite_index_ddl(broken).condition, IsEmpty()) << broken;
}

TEST(SqliteDdl, KeepsToItselfWhereThereAreNoColumnsOrTheTextBreaksOff) {
  EXPECT_THAT(read_sqlite_ddl("").collations, IsEmpty());
  EXPECT_THAT(read_sqlite_ddl("CREATE TABLE t").checks, IsEmpty());
  EXPECT_THAT(read_sqlite_ddl("CREATE VIRTUAL TABLE t USING fts5(a)").checks, IsEmpty());
  EXPECT_THAT(read_sqlite_ddl("CREATE TABLE t AS SELECT 'x' COLLATE nocase AS a").collations, IsEmpty());
  for (const char* broken : {"CREATE TABLE t (", "CREATE TABLE t (a COLLATE", "CREATE TABLE t (a CHECK",
                             "CREATE TABLE t (a CHECK (", "CREATE TABLE t (a \"", "CREATE TABLE t (a CONSTRAINT"})
    EXPECT_THAT(read_sqlite_ddl(broken).collations, IsEmpty()) << broken;
}

}  // namespace
}  // namespace rowcall
