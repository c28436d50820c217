// SPDX-License-Identifier: Apache-2.0
#include "driver_suite.hpp"

namespace rowcall::test {
namespace {

struct Sqlite {
  static constexpr Server k_server = Server::sqlite;
  static constexpr Engine k_engine = Engine::sqlite;
  static constexpr bool k_text_holds_nul = true;
  static constexpr const char* k_five_megabytes = "select replace(hex(zeroblob(2500000)), '0', 'x')";
  static constexpr std::array k_begin{"begin"};
  static constexpr std::array<const char*, 0> k_set_up{};
  static constexpr const char* k_code_fact = "code";
  static constexpr const char* k_syntax_error = "1";
  static constexpr std::pair k_misspelt_parameter{"busy_timeot", "busy_timeout"};

  static ConnectionUrl url() { return parse_connection_url("sqlite::memory:"); }
  static std::string text(const std::string& hex) { return fmt::format("cast(x'{}' as text)", hex); }
  static std::string bytes(const std::string& hex) { return fmt::format("x'{}'", hex); }
  static std::string delivered_bytes(const std::string& hex) { return from_hex(hex).value(); }
  static std::string rows(const std::string& columns, long count) {
    return fmt::format(
        "with recursive numbers(n) as (select 1 union all select n + 1 from numbers limit {}) select {} "
        "from numbers",
        count, columns);
  }
  static std::string numbers(long count) { return rows("n", count); }
  static std::string numbers_failing_at(long count, long at) {
    return rows(fmt::format("abs(case when n = {} then -9223372036854775807 - 1 else n end)", at), count);
  }
  static std::string wide_rows(long count) { return rows("n, replace(hex(zeroblob(100)), '0', 'x')", count); }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, DriverSuite, Sqlite);

}  // namespace
}  // namespace rowcall::test
