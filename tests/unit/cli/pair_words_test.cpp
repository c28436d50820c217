// SPDX-License-Identifier: Apache-2.0
#include "../../../src/cli/pair_words.hpp"

#include "rowcall/base/error.hpp"

#include <gmock/gmock.h>

namespace rowcall {
namespace {

using ::testing::HasSubstr;

NamedConnections shop() {
  return {{{"legacy", parse_connection_url("sqlite:legacy.db")}, {"target", parse_connection_url("sqlite:target.db")}},
          "shop.yaml"};
}

PairWords read(std::vector<std::string> words, const NamedConnections& connections = {}) {
  return read_pair_words("diff", words, connections);
}

std::string refusal(const std::vector<std::string>& words, const NamedConnections& connections = {}) {
  try {
    static_cast<void>(read(words, connections));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return error.what();
  }
  return "accepted";
}

TEST(PairWords, TargetTableDefaultsToTheSameName) {
  const PairRequest pair = read({"sqlite:a.db", "main.orders", "sqlite:b.db"}).pair;
  EXPECT_EQ(pair.source.url.database, "a.db");
  EXPECT_EQ(pair.target.url.database, "b.db");
  EXPECT_EQ(pair.source.table, (TableName{"main", "orders"}));
  EXPECT_EQ(pair.target.table, pair.source.table);
}

TEST(PairWords, FourWordsNameBothTables) {
  EXPECT_EQ(read({"sqlite:a.db", "orders", "sqlite:b.db", "orders_v2"}).pair.target.table,
            (TableName{"", "orders_v2"}));
}

TEST(PairWords, OneConnectionServesTwoTables) {
  const PairRequest pair = read({"sqlite:a.db", "orders", "orders_copy"}).pair;
  EXPECT_EQ(pair.source.url, pair.target.url);
  EXPECT_EQ(pair.target.table, (TableName{"", "orders_copy"}));
}

TEST(PairWords, NameOfTheConfigIsAConnection) {
  const PairRequest pair = read({"legacy", "orders", "target"}, shop()).pair;
  EXPECT_EQ(pair.source.url.database, "legacy.db");
  EXPECT_EQ(pair.target.url.database, "target.db");
}

TEST(PairWords, QuotedWordIsATableEvenIfAConnectionHasTheName) {
  EXPECT_EQ(read({"legacy", "\"target\"", "target"}, shop()).pair.source.table, (TableName{"", "target"}));
  EXPECT_EQ(read({"sqlite:a.db", "\"sqlite:x\"", "sqlite:b.db"}).pair.source.table, (TableName{"", "sqlite:x"}));
}

TEST(PairWords, ConnectionInThePlaceOfATableIsRefused) {
  EXPECT_THAT(refusal({"legacy", "target", "target", "orders"}, shop()),
              HasSubstr("\"target\" stands where a table is expected, and names a connection in shop.yaml; quote"));
  EXPECT_THAT(refusal({"sqlite:a.db", "sqlite:b.db", "orders"}), HasSubstr("stands where a table is expected"));
}

TEST(PairWords, MisspeltConnectionGetsTheNearest) {
  EXPECT_EQ(refusal({"legcy", "orders", "target"}, shop()),
            "\"legcy\" is no connection: neither a URL nor a name in shop.yaml (did you mean \"legacy\"?)");
  EXPECT_THAT(refusal({"legacy", "orders", "taget", "orders"}, shop()), HasSubstr("(did you mean \"target\"?)"));
}

TEST(PairWords, ThirdWordThatWasPerhapsAConnectionIsRememberedForLater) {
  EXPECT_THAT(read({"legacy", "orders", "taget"}, shop()).other_reading,
              ::testing::Optional(HasSubstr("(did you mean \"target\"?)")));
  EXPECT_EQ(read({"legacy", "orders", "orders_copy"}, shop()).other_reading, std::nullopt);
}

TEST(PairWords, UnknownSchemeIsNoTable) {
  EXPECT_THAT(refusal({"sqlite:a.db", "orders", "postgre://h/d"}), HasSubstr("postgresql"));
  EXPECT_THAT(refusal({"sqlite:a.db", "orders", "sqlit:b.db"}), HasSubstr("sqlite"));
}

TEST(PairWords, SchemeOfALaterVersionIsRefusedByName) {
  EXPECT_THAT(refusal({"duckdb:a.db", "orders", "sqlite:b.db"}), HasSubstr("duckdb: is not in this version"));
  EXPECT_THAT(refusal({"sqlite:a.db", "orders", "file:b.csv"}), HasSubstr("file: is not in this version"));
}

TEST(PairWords, DashLeavesThePlaceToAQuery) {
  PairRequest pair = read({"sqlite:a.db", "-", "sqlite:b.db", "totals"}).pair;
  EXPECT_EQ(pair.source.table, TableName{});
  EXPECT_THROW(check_places(pair), Error);
  pair.source.query = "select 1";
  check_places(pair);
  EXPECT_EQ(pair.name, "totals");
  pair.target.query = "select 2";
  EXPECT_THROW(check_places(pair), Error);
  pair.target.table = {};
  check_places(pair);
  EXPECT_EQ(pair.name, "query");
}

TEST(PairWords, PairHasTheNameOfTheSourcesTable) {
  PairRequest pair = read({"sqlite:a.db", "main.orders", "sqlite:b.db"}).pair;
  check_places(pair);
  EXPECT_EQ(pair.name, "main.orders");
}

TEST(PairWords, WrongNumberOfWordsIsRefused) {
  EXPECT_THAT(refusal({}), HasSubstr("0 words are given"));
  EXPECT_THAT(refusal({"sqlite:a.db"}), HasSubstr("1 word is given"));
  EXPECT_THAT(refusal({"sqlite:a.db", "sqlite:b.db"}), HasSubstr("2 words are given"));
  EXPECT_THAT(refusal({"sqlite:a.db", "t", "sqlite:b.db", "t", "name"}), HasSubstr("\"name\" is one word too many"));
}

TEST(PairWords, ConfigInThePlaceOfAPairPointsToRun) {
  EXPECT_THAT(refusal({"shop.yaml"}), HasSubstr("rowcall run shop.yaml"));
}

TEST(PairWords, PasswordIsNotRepeated) {
  EXPECT_THAT(refusal({"sqlite:a.db", "mysql://app:s3cret@h/d", "t"}), ::testing::Not(HasSubstr("s3cret")));
}

TEST(PairWords, ConfigIsKnownByItsSuffixButAUrlIsNone) {
  EXPECT_TRUE(is_config_word("shop.yaml"));
  EXPECT_TRUE(is_config_word("dir/shop.json"));
  EXPECT_FALSE(is_config_word("sqlite:shop.json"));
  EXPECT_FALSE(is_config_word("orders"));
}

}  // namespace
}  // namespace rowcall
