// SPDX-License-Identifier: Apache-2.0
// Instants: the same whatever zone a session, a server or a text is in.
#include "fixture.hpp"
#include "types.hpp"

#include "rowcall/model/connection_url.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

std::vector<Case> zone_cases() {
  const PerEngine k_wall{"timestamp(6)", "datetime(6)", "DATETIME"};
  return {
      cells("datafold_26_reladiff_18_instants_in_utc", k_timestamptz)
          .same(instant("2024-07-01 12:00:00"), instant("2024-07-01 12:00:00"))
          .changed(instant("2024-07-01 12:00:00"), instant("2024-07-01 14:00:00"))
          .changed(instant("2024-01-01 12:00:00"), instant("2024-01-01 14:00:00")),
      cells("datafold_27_timestamptz_to_utc_wall_time", k_timestamptz, k_wall)
          .same(instant("2024-07-01 12:00:00.5"), "'2024-07-01 12:00:00.5'")
          .changed(instant("2024-07-01 12:00:00"), "'2024-07-01 14:00:00'")
          .finding("type", "v", "lossy"),
      cells("datafold_28_wall_time_shifted_in_summer_only", k_timestamptz, k_wall)
          .changed(instant("2023-03-26 01:30:00"), "'2023-03-26 02:30:00'")
          .changed(instant("2023-07-01 10:00:00"), "'2023-07-01 11:00:00'")
          .changed(instant("2023-10-29 00:30:00"), "'2023-10-29 01:30:00'")
          .same(instant("2023-03-26 00:30:00"), "'2023-03-26 00:30:00'")
          .same(instant("2023-12-24 10:00:00"), "'2023-12-24 10:00:00'"),
      cells("datafold_29_an_offset_written_out_is_an_instant", {"text", "varchar(60)", "TIMESTAMPTZ"}, k_timestamptz)
          .same("'2024-01-01 12:00:00+02:00'", instant("2024-01-01 10:00:00"))
          .same("'2023-12-31T23:30:00-00:30'", instant("2024-01-01 00:00:00"))
          .changed("'2024-01-01 12:00:00+02:00'", instant("2024-01-01 12:00:00")),
      cells("reladiff_30_instants_around_the_change_of_clocks", k_timestamptz)
          .same(instant("2024-03-31 00:59:59"), instant("2024-03-31 00:59:59"))
          .same(instant("2024-03-31 01:00:00"), instant("2024-03-31 01:00:00"))
          .changed(instant("2024-10-27 00:30:00"), instant("2024-10-27 01:30:00"))  // 02:30 in Berlin, twice
          .changed(instant("2024-03-31 00:30:00"), instant("2024-03-31 01:30:00")),
  };
}

ROWCALL_ACCEPTANCE(Zones, zone_cases());

const Case k_instants = cells("session_zones", k_timestamptz)
                            .same(instant("2024-07-01 12:00:00"), instant("2024-07-01 12:00:00"))
                            .same(instant("2024-12-31 23:59:59.999999"), instant("2024-12-31 23:59:59.999999"))
                            .changed(instant("2024-07-01 12:00:00"), instant("2024-07-01 12:00:01"));

// An account of PostgreSQL whose sessions begin in a zone of its own.
class AccountInZone {
 public:
  AccountInZone(LiveTable& table, std::string name, const std::string& zone) : table_(table), name_(std::move(name)) {
    drop();
    table_.sql().run(
        fmt::format("CREATE ROLE {0} LOGIN PASSWORD 'zone'; ALTER ROLE {0} SET timezone = '{1}'; "
                    "GRANT SELECT ON {2} TO {0}",
                    name_, zone, table_.name()));
  }
  ~AccountInZone() { drop(); }
  AccountInZone(const AccountInZone&) = delete;
  AccountInZone& operator=(const AccountInZone&) = delete;

  [[nodiscard]] std::string url() const {
    const ConnectionUrl url = parse_connection_url(table_.url());
    return fmt::format("postgresql://{}:zone@{}:{}/{}", name_, url.host, *url.port, url.database);
  }

 private:
  void drop() {
    if (!table_.sql().value(fmt::format("SELECT 1 FROM pg_roles WHERE rolname = '{}'", name_))) return;
    table_.sql().run(fmt::format("DROP OWNED BY {0}; DROP ROLE {0}", name_));
  }

  LiveTable& table_;
  std::string name_;
};

void expect_one_change(const std::string& source, const LiveTable& from, const std::string& target, const LiveTable& to,
                       const std::vector<std::string>& options) {
  std::vector<std::string> words{"diff", source, from.name(), target, to.name(), "--format", "json"};
  words.insert(words.end(), options.begin(), options.end());
  const Finished finished = run_rowcall(words);
  EXPECT_EQ(finished.exit_code, 1) << finished.err;
  EXPECT_THAT(finished.out, ::testing::HasSubstr(R"("same": 2, "equivalent": 0, "changed": 1)"));
}

// Every connection of a side is set to UTC, the fourth like the first.
TEST(SessionZones, reladiff_18_accounts_in_two_zones_and_any_number_of_connections) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  LiveTable source(Server::postgres, "acc_reladiff_18_s", k_instants.source);
  LiveTable target(Server::postgres, "acc_reladiff_18_t", k_instants.target);
  const AccountInZone from(source, "acc_kolkata", "Asia/Kolkata");
  const AccountInZone to(target, "acc_new_york", "America/New_York");
  for (const char* strategy : {"stream", "checksum"}) {
    for (const char* jobs : {"1", "4"}) {
      expect_one_change(from.url(), source, to.url(), target, {"--strategy", strategy, "--jobs", jobs});
    }
  }
}

TEST(SessionZones, datafold_26_sessions_of_two_engines) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const LiveTable source(Server::mariadb, "acc_datafold_26_s", k_instants.source);
  LiveTable target(Server::postgres, "acc_datafold_26_t", k_instants.target);
  const AccountInZone to(target, "acc_berlin", "Europe/Berlin");
  for (const char* strategy : {"stream", "checksum"}) {
    expect_one_change(source.url(), source, to.url(), target, {"--strategy", strategy});
  }
}

// A zone that the config asks for is not overruled in silence: nothing is compared in it.
TEST(SessionZones, datafold_26_a_session_statement_that_leaves_utc_is_refused) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const LiveTable table(Server::mariadb, "acc_datafold_26_session", k_instants.source);
  const ConnectionUrl url = parse_connection_url(table.url());
  const auto path = std::filesystem::temp_directory_path() / fmt::format("rowcall-zones-{}.yaml", getpid());
  std::ofstream(path) << fmt::format(
      "connections:\n  shifted: {{driver: mysql, host: {}, port: {}, user: {}, password: \"{}\", database: {}, "
      "session: [\"SET time_zone = '+02:00'\"]}}\n",
      url.host, *url.port, url.user, *url.password, url.database);
  const Finished finished =
      run_rowcall({"diff", "shifted", table.name(), table.url(), table.name(), "--config", path.string()});
  EXPECT_EQ(finished.exit_code, 3);
  EXPECT_THAT(finished.out, ::testing::HasSubstr("time zone UTC: expected +00:00, the server says +02:00"));
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace rowcall::test
