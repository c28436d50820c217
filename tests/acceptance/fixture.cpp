// SPDX-License-Identifier: Apache-2.0
#include "fixture.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

namespace rowcall::test {

namespace {

bool has_every_type(const CaseTable& table, Server server) {
  return std::all_of(table.columns.begin(), table.columns.end(),
                     [&](const SideColumn& column) { return !column.type.on(server).empty(); });
}

bool is_allowed(const std::vector<Server>& servers, Server server) {
  return servers.empty() || std::find(servers.begin(), servers.end(), server) != servers.end();
}

// Short enough for every engine, and unlike that of any other case.
std::string table_name(const Case& one, const char* side) {
  const auto tail = static_cast<std::uint32_t>(std::hash<std::string>{}(one.name));
  return fmt::format("acc_{}_{:08x}_{}", one.name.substr(0, 46), tail, side);
}

using Tables = std::map<Server, std::unique_ptr<LiveTable>>;

LiveTable& table_on(Server server, const Case& one, bool is_source, Tables& tables) {
  std::unique_ptr<LiveTable>& table = tables[server];
  if (!table) {
    table = std::make_unique<LiveTable>(server, table_name(one, is_source ? "s" : "t"),
                                        is_source ? one.source : one.target);
  }
  return *table;
}

bool needs(const Case& one, Server server, const std::vector<PairOfServers>& pairs) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const PairOfServers& pair) {
    return applies(one, pair) && (pair.first == server || pair.second == server);
  });
}

}  // namespace

bool applies(const Case& one, PairOfServers pair) {
  return is_allowed(one.source_servers, pair.first) && is_allowed(one.target_servers, pair.second) &&
         has_every_type(one.source, pair.first) && has_every_type(one.target, pair.second);
}

const std::vector<PairOfServers>& common_pairs() {
  static const std::vector<PairOfServers> pairs = [] {
    std::vector<PairOfServers> made;
    for (const Server from : {Server::postgres, Server::mariadb, Server::sqlite}) {
      for (const Server to : {Server::postgres, Server::mariadb, Server::sqlite}) made.emplace_back(from, to);
    }
    return made;
  }();
  return pairs;
}

const std::vector<PairOfServers>& mysql_pairs() {
  static const std::vector<PairOfServers> pairs{{Server::postgres, Server::mysql}, {Server::mariadb, Server::mysql},
                                                {Server::sqlite, Server::mysql},   {Server::mysql, Server::postgres},
                                                {Server::mysql, Server::mariadb},  {Server::mysql, Server::sqlite},
                                                {Server::mysql, Server::mysql}};
  return pairs;
}

std::vector<Case> with_mysql(const std::vector<Case>& cases) {
  std::vector<Case> found;
  for (const Case& one : cases) {
    if (std::any_of(mysql_pairs().begin(), mysql_pairs().end(), [&](const auto& pair) { return applies(one, pair); })) {
      found.push_back(one);
    }
  }
  return found;
}

void run_on_pairs(const Case& one, const std::vector<PairOfServers>& pairs) {
  for (const Server server : {Server::postgres, Server::mariadb, Server::mysql}) {
    if (!needs(one, server, pairs)) continue;
    ROWCALL_NEEDS_SERVER(server);
  }
  Tables sources;
  Tables targets;
  for (const PairOfServers& pair : pairs) {
    if (!applies(one, pair)) continue;
    SCOPED_TRACE(::testing::PrintToString(pair.first) + " to " + ::testing::PrintToString(pair.second));
    check(one, table_on(pair.first, one, true, sources), table_on(pair.second, one, false, targets));
  }
}

TEST_P(Acceptance, Case) { run_on_pairs(GetParam(), common_pairs()); }
TEST_P(AcceptanceMysql, Case) { run_on_pairs(GetParam(), mysql_pairs()); }

}  // namespace rowcall::test
