// SPDX-License-Identifier: Apache-2.0
// Runs a case on every pair of engines that it applies to.
#pragma once

#include "case.hpp"
#include "support/program.hpp"
#include "support/raw_sql.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rowcall::test {

using PairOfServers = std::pair<Server, Server>;

// A table of one side on one server, dropped at the end.
class LiveTable {
 public:
  LiveTable(Server server, const std::string& name, const CaseTable& table);
  ~LiveTable();
  LiveTable(const LiveTable&) = delete;
  LiveTable& operator=(const LiveTable&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] RawSql& sql() { return *sql_; }

 private:
  void create(const CaseTable& table);

  Server server_;
  std::string name_;
  std::string url_;
  std::string path_;  // SQLite
  std::string finally_;
  std::unique_ptr<RawSql> sql_;
};

// Runs `rowcall diff … --format json`.
[[nodiscard]] Finished diff_json(const LiveTable& source, const LiveTable& target,
                                 const std::vector<std::string>& options);

// Compares the two tables under every strategy that they can be and expects each to say what the case says.
void check(const Case& one, const LiveTable& source, const LiveTable& target);

// A case on all pairs of PostgreSQL, MariaDB and SQLite that it applies to.
class Acceptance : public ::testing::TestWithParam<Case> {};
// The same on pairs with MySQL 9, which a machine may lack.
class AcceptanceMysql : public ::testing::TestWithParam<Case> {};

void run_on_pairs(const Case& one, const std::vector<PairOfServers>& pairs);
[[nodiscard]] bool applies(const Case& one, PairOfServers pair);
[[nodiscard]] const std::vector<PairOfServers>& common_pairs();
[[nodiscard]] const std::vector<PairOfServers>& mysql_pairs();
// Those of the cases that some pair with MySQL applies to.
[[nodiscard]] std::vector<Case> with_mysql(const std::vector<Case>& cases);

inline std::string case_name(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }

}  // namespace rowcall::test

// Makes the named tests of a theme out of its list of cases.
#define ROWCALL_ACCEPTANCE(theme, cases)                                              \
  INSTANTIATE_TEST_SUITE_P(theme, Acceptance, ::testing::ValuesIn(cases), case_name); \
  INSTANTIATE_TEST_SUITE_P(theme, AcceptanceMysql, ::testing::ValuesIn(with_mysql(cases)), case_name)
