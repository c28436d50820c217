// SPDX-License-Identifier: Apache-2.0
// Names and values made to break quoting: of tables, of key and other columns, in filters, maps, globs and values, on
// every engine, by every strategy.
#include "scenario.hpp"
#include "support/program.hpp"

#include "rowcall/base/text.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

// No engine allows NUL in a name.
const std::vector<std::string> k_names{"it's",
                                       "say \"yes\"",
                                       "back`tick`",
                                       "back\\slash\\",
                                       "%s %n 100%",
                                       "new\nline",
                                       "tab\there",
                                       "car\rriage",
                                       "dot.ted.name",
                                       " leading",
                                       "select",
                                       "key=a,b",
                                       "*glob?",
                                       "semi;-- comment /* */",
                                       "${HOME} $1 :p ? @v {}",
                                       "esc\x1b[31m\x7f",
                                       "größe 漢字"};

// PostgreSQL's names end at 63 bytes, MySQL's at 64 characters, most of which its files spell with five.
std::string longest_name(Server server) {
  const bool is_mysql = server == Server::mariadb || server == Server::mysql;
  std::string name = is_mysql ? "longestnameofsixtyfour" : "longest";
  while (name.size() < 60 && !is_mysql) name += "\"'%\\😀";
  for (int i = 0; i < 7 && is_mysql; ++i) name += "\"'%\\`漢";
  return name;
}

// What only some engines take: MySQL has no characters beyond the BMP in names and none that ends in a blank.
std::vector<std::string> names_of(Server server) {
  std::vector<std::string> names = k_names;
  const bool is_mysql = server == Server::mariadb || server == Server::mysql;
  names.push_back(longest_name(server));
  if (is_mysql) return names;
  names.insert(names.end(), {"smile 😀", "trailing ", "\xc2\x9b"});
  if (server == Server::sqlite) names.push_back(std::string(200, 'n'));
  return names;
}

// Every value differs from its neighbour in one detail that a wrong escape would level out.
std::vector<NeutralRow> hostile_rows() {
  std::vector<std::string> values{"",        "'",  "''",   "\\",     "\\\\", "\\'",     "\\x00", "\\0",  "%",
                                  "%%",      "_",  "a\nb", "a\r\nb", "a\tb", "\\n",     "NULL",  "null", "\"",
                                  "\"\"",    "`",  "$$",   "$1",     "?",    ":a",      "{}",    "--",   "/*",
                                  " ",       "  ", "a ",   " a",     "\x01", "\x1b[0m", "\x7f",  "😀",   "é",
                                  "e\u0301", "|",  "1|a",  "!",      "-1",   "0",       "\\.",   "\\N"};
  std::vector<NeutralRow> rows;
  int id = 0;
  for (const std::string& value : values) {
    ++id;
    rows.push_back({std::to_string(id), fmt::format("{:03}{}", id, value), value, to_hex(value + '\0')});
  }
  return rows;
}

// The names of the columns of a table with such a name.
struct Columns {
  explicit Columns(const std::string& name) : number(name), text(name + "2"), value(name + "3"), bytes(name + "4") {
    if (name.size() < 62) return;
    for (std::string* column : {&text, &value, &bytes}) column->erase(0, 1);
  }
  std::string number, text, value, bytes;
};

TableSpec hostile_table(const Columns& columns) {
  const std::string words = "varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
  return {{{columns.number, "bigint", "bigint", "INTEGER", Shape::number},
           {columns.text, "text", words, "TEXT", Shape::text},
           {columns.value, "text", words, "TEXT", Shape::text},
           {columns.bytes, "bytea", "blob", "BLOB", Shape::bytes}},
          ""};
}

std::string quoted_for(Server server, const std::string& name) {
  const std::string mark = server == Server::mariadb || server == Server::mysql ? "`" : "\"";
  return mark + replace_all(name, mark, mark + mark) + mark;
}

class HostileNamesOn : public ::testing::TestWithParam<Server> {
 protected:
  void SetUp() override { ROWCALL_NEEDS_SERVER(GetParam()); }
};

PairRequest pair(const SideTable& source, const SideTable& target, Strategy strategy) {
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.strategy = strategy;
  return request;
}

void expect_found(const PairRequest& request, const std::vector<std::string>& lines) {
  const Found found = compare(request);
  EXPECT_FALSE(found.outcome.failure) << found.outcome.failure->message;
  EXPECT_EQ(found.lines, lines) << name(request.strategy);
}

TEST_P(HostileNamesOn, AreOnlyNames) {
  const Server server = GetParam();
  const std::vector<NeutralRow> rows = hostile_rows();
  std::vector<NeutralRow> changed = rows;
  changed[6][2] = "\\x01";
  changed[40][3] = "ff";
  changed.erase(changed.begin() + 11);
  for (const std::string& name : names_of(server)) {
    SCOPED_TRACE(name);
    const Columns columns(name);
    SideTable source(server, columns.number, hostile_table(columns));
    SideTable target(Server::sqlite, columns.value, hostile_table(columns));
    source.fill(rows);
    target.fill(changed);
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      PairRequest by_number = pair(source, target, strategy);
      by_number.key = {columns.number};
      expect_found(by_number, {"changed 7: " + columns.value, "missing 12", "changed 41: " + columns.bytes});
      by_number.exclude = {columns.value};
      by_number.source.where = fmt::format("{} <> 3", quoted_for(server, columns.number));
      by_number.target.where = fmt::format("{} <> 3", quoted_for(Server::sqlite, columns.number));
      if (name.find_first_of("*?") == std::string::npos)
        expect_found(by_number, {"missing 12", "changed 41: " + columns.bytes});

      PairRequest by_text = pair(source, target, strategy);
      by_text.key = {columns.text};
      by_text.columns = {columns.value};
      expect_found(by_text, {"changed 007\\x00: " + columns.value, "missing 012a\nb"});
    }
  }
}

TEST_P(HostileNamesOn, AreMappedToEachOther) {
  const Server server = GetParam();
  const std::vector<std::string> names = names_of(server);
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    SCOPED_TRACE(names[i]);
    const TableSpec here{{{names[i], "bigint", "bigint", "INTEGER", Shape::number}}, ""};
    const TableSpec there{{{names[i + 1], "bigint", "bigint", "INTEGER", Shape::number}}, ""};
    SideTable source(server, "hostile_map_s", here);
    SideTable target(server, "hostile_map_t", there);
    source.fill({{"1"}, {"2"}, {"3"}});
    target.fill({{"1"}, {"3"}, {"4"}});
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      PairRequest request = pair(source, target, strategy);
      request.key = {names[i]};
      request.map = {{names[i], names[i + 1]}};
      expect_found(request, {"missing 2", "extra 4"});
    }
  }
}

// With two connections a side reads its keys in parts.
TEST(HostileNames, AreReadThroughTwoConnections) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  for (const std::string& name : names_of(Server::postgres)) {
    SCOPED_TRACE(name);
    const Columns columns(name);
    SideTable source(Server::postgres, "hostile_jobs_s" + name.substr(0, 40), hostile_table(columns));
    SideTable target(Server::postgres, "hostile_jobs_t" + name.substr(0, 40), hostile_table(columns));
    source.fill(hostile_rows());
    std::vector<NeutralRow> rows = hostile_rows();
    rows[20][2] = "other";
    target.fill(rows);
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      PairRequest request = pair(source, target, strategy);
      request.key = {columns.number};
      request.jobs = 2;
      expect_found(request, {"changed 21: " + columns.value});
    }
  }
}

// On the command line, and whole in what a program reads.
TEST_P(HostileNamesOn, OfFullLengthAreToldAsTheyAre) {
  const Server server = GetParam();
  const Columns columns(longest_name(server));
  SideTable source(server, "t" + columns.number.substr(1), hostile_table(columns));
  SideTable target(Server::sqlite, "u" + columns.number.substr(1), hostile_table(columns));
  source.fill({{"1", "a", "same", "00"}, {"2", "b", "before", "00"}, {"3", "c", "left out", "00"}});
  target.fill({{"1", "a", "same", "00"}, {"2", "b", "after", "00"}});
  const std::string table = quoted_for(Server::postgres, source.request().table.name);
  const std::string partner = quoted_for(Server::postgres, target.request().table.name);
  const Finished finished = run_rowcall(
      {"diff", source.url(), table, target.url(), partner, "--key", quoted_for(Server::postgres, columns.number),
       "--source-where", fmt::format("{} < 3", quoted_for(server, columns.number)), "--format", "json"});
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  const auto report = nlohmann::json::parse(finished.out).at("tables").at(0);
  EXPECT_THAT(report.at("source").at("table").get<std::string>(), ::testing::HasSubstr(table));
  EXPECT_EQ(report.at("key").at(0), columns.number);
  ASSERT_EQ(report.at("differences").size(), 1);
  const auto& difference = report.at("differences").at(0);
  EXPECT_EQ(difference.at("key").at(columns.number), "2");
  EXPECT_EQ(difference.at("columns").at(columns.value).at("target"), "after");
  const Finished shown = run_rowcall({"diff", source.url(), table, target.url(), partner, "--key",
                                      quoted_for(Server::postgres, columns.number), "--limit", "1"});
  EXPECT_EQ(shown.exit_code, 1) << shown.err;
  EXPECT_THAT(shown.out, ::testing::HasSubstr("longest"));
}

class HostileSchemasOn : public HostileNamesOn {};

TEST_P(HostileSchemasOn, AreOnlyNames) {
  const Server server = GetParam();
  const std::unique_ptr<RawSql> sql = open_raw(*url_of(server));
  const TableSpec numbers{{{"id", "bigint", "bigint", "INTEGER", Shape::number}}, "id"};
  SideTable target(Server::sqlite, "hostile_schema", numbers);
  target.fill({{"1"}, {"3"}});
  for (const std::string& name : names_of(server)) {
    SCOPED_TRACE(name);
    const std::string schema = quoted_for(server, name);
    const std::string ends_with = server == Server::postgres ? " CASCADE" : "";
    sql->run(fmt::format("DROP SCHEMA IF EXISTS {}{}", schema, ends_with));
    sql->run(fmt::format("CREATE SCHEMA {}", schema));
    sql->run(fmt::format("CREATE TABLE {}.t (id bigint PRIMARY KEY)", schema));
    sql->run(fmt::format("INSERT INTO {}.t VALUES (1), (2)", schema));
    for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
      PairRequest request = pair(target, target, strategy);
      request.source = {parse_connection_url(*url_of(server)), {name, "t"}, std::nullopt};
      expect_found(request, {"missing 2", "extra 3"});
    }
    sql->run(fmt::format("DROP SCHEMA {}{}", schema, ends_with));
  }
}

INSTANTIATE_TEST_SUITE_P(Every, HostileSchemasOn, ::testing::Values(Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& server) { return short_name(server.param); });
INSTANTIATE_TEST_SUITE_P(Every, HostileNamesOn,
                         ::testing::Values(Server::sqlite, Server::postgres, Server::mariadb, Server::mysql),
                         [](const auto& server) { return short_name(server.param); });

}  // namespace
}  // namespace rowcall::test
