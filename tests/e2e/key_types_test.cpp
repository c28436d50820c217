// SPDX-License-Identifier: Apache-2.0
// Keys of types that only some engines have: planted rows are found exactly, in canonical order, under both strategies.
#include "scenario.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

constexpr int k_rows = 300;
constexpr std::size_t k_stride = 101;  // a prime that no number of values is a multiple of

struct KeyValue {
  std::string canonical;
  std::string source;  // spellings
  std::string target;
};

struct KeyCase {
  std::string name;
  ColumnSpec source;  // an empty type: the engine has none
  ColumnSpec target;
  std::vector<KeyValue> values;  // in canonical order
};

void PrintTo(const KeyCase& one, std::ostream* out) { *out << one.name; }

std::string binary(unsigned long long number, std::size_t width) {
  std::string digits(width, '0');
  for (std::size_t i = 0; i < width && i < 64; ++i)
    if ((number >> i & 1U) != 0) digits[width - 1 - i] = '1';
  return digits;
}

std::vector<KeyValue> from_numbers(const std::set<unsigned long long>& numbers,
                                   const std::function<KeyValue(unsigned long long)>& made) {
  std::vector<KeyValue> values;
  for (const unsigned long long number : numbers) values.push_back(made(number));
  return values;
}

// For kinds that order by the bytes of their canonical form.
std::vector<KeyValue> in_byte_order(std::vector<KeyValue> values) {
  std::ranges::sort(values, {}, &KeyValue::canonical);
  return values;
}

std::set<unsigned long long> numbers_up_to(unsigned long long highest) {
  std::set<unsigned long long> numbers{0, 1, 2, highest / 2, highest / 2 + 1, highest - 1, highest};
  for (unsigned long long i = 1; numbers.size() < k_rows; ++i) numbers.insert(highest / k_rows * i + i % 7);
  return numbers;
}

std::vector<KeyCase> bit_cases() {
  return {
      {"bits_of_one_width",
       {"k", "bit(16)", "bit(16)", "", Shape::bits},
       {"k", "bit(16)", "bit(16)", "", Shape::bits},
       from_numbers(numbers_up_to(65535),
                    [](auto n) { return KeyValue{binary(n, 16), binary(n, 16), binary(n, 16)}; })},
      {"bits_of_any_width",
       {"k", "varbit", "", "", Shape::bits},
       {"k", "varbit", "", "", Shape::bits},
       in_byte_order(from_numbers(numbers_up_to(999),
                                  [](auto n) {
                                    const std::string digits = binary(n, 10 + n % 7);
                                    return KeyValue{digits + "1", digits + "1", digits + "1"};
                                  }))},
      {"bits_of_two_widths",
       {"k", "bit(16)", "bit(16)", "", Shape::bits},
       {"k", "bit(23)", "bit(23)", "", Shape::bits},
       from_numbers(numbers_up_to(65535),
                    [](auto n) { return KeyValue{std::to_string(n), binary(n, 16), binary(n, 23)}; })},
      {"bits_as_numbers",
       {"k", "bit(64)", "bit(64)", "", Shape::bits},
       {"k", "numeric(20,0)", "decimal(20,0)", "", Shape::number},
       from_numbers(numbers_up_to(18'446'744'073'709'551'615ULL),
                    [](auto n) { return KeyValue{std::to_string(n), binary(n, 64), std::to_string(n)}; })},
      {"few_bits_as_numbers",
       {"k", "bit(40)", "bit(40)", "", Shape::bits},
       {"k", "bigint", "bigint unsigned", "INTEGER", Shape::number},
       from_numbers(numbers_up_to((1ULL << 40U) - 1),
                    [](auto n) { return KeyValue{std::to_string(n), binary(n, 40), std::to_string(n)}; })},
  };
}

// Addresses of every way to shorten one, as one side prints them and as the other spells them out.
std::vector<KeyValue> long_addresses(bool spelled_out) {
  std::vector<KeyValue> values;
  const auto add = [&](const std::string& canonical, const std::string& spelled) {
    values.push_back({canonical, canonical, spelled_out ? spelled : canonical});
  };
  add("::", "0:0:0:0:0:0:0:0");
  add("::1", "0:0:0:0:0:0:0:1");
  add("::ffff:1.2.3.4", "::FFFF:102:304");
  add("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7");
  add("0:2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8");
  add("1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0");
  add("1::2:0:0:3:4", "1:0:0:2:0:0:3:4");
  add("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "FFFF:ffff:ffff:ffff:ffff:ffff:ffff:FFFF");
  for (int i = static_cast<int>(values.size()); i < k_rows; ++i)
    add(fmt::format("2001:db8::{:x}", i * 211 + 1), fmt::format("2001:0DB8:0:0:0:0:0:{:X}", i * 211 + 1));
  return in_byte_order(values);
}

// Hosts and networks, in numbers that do not sort like their digits.
std::vector<KeyValue> short_addresses() {
  std::vector<KeyValue> values{{"0.0.0.0", "0.0.0.0/32", "0.0.0.0"},
                               {"0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0"},
                               {"255.255.255.255", "255.255.255.255", "255.255.255.255/32"},
                               {"10.0.0.1", "10.0.0.1", "10.0.0.1"},
                               {"10.0.0.1/24", "10.0.0.1/24", "10.0.0.1/24"},
                               {"9.0.0.1", "9.0.0.1", "9.0.0.1"},
                               {"2001:db8::/32", "2001:db8::/32", "2001:DB8::/32"},
                               {"2001:db8::1", "2001:db8::1/128", "2001:db8::1/128"}};
  for (int i = static_cast<int>(values.size()); i < k_rows; ++i) {
    const std::string address = fmt::format("{}.{}.0.{}{}", i * 7 % 256, i % 256, i % 99, i % 4 == 0 ? "/27" : "");
    values.push_back({address, address, address});
  }
  return in_byte_order(values);
}

std::vector<KeyCase> address_cases() {
  const ColumnSpec text{"k", "varchar(60)", "varchar(60)", "TEXT", Shape::text};
  const ColumnSpec address{"k", "inet", "inet6", "", Shape::text};
  const ColumnSpec hardware{"k", "macaddr", "", "", Shape::text};
  const ColumnSpec long_hardware{"k", "macaddr8", "", "", Shape::text};
  const auto six = [](const char* spelling) {
    return from_numbers(numbers_up_to((1ULL << 48U) - 1), [&](auto n) {
      const std::string hex = fmt::format("{:012x}", n);
      std::string colons = hex.substr(0, 2);
      for (std::size_t i = 2; i < hex.size(); i += 2) colons += ":" + hex.substr(i, 2);
      const std::string other = *spelling == ':' ? colons : fmt::format("{:012X}", n);
      return KeyValue{colons, colons, *spelling == '-' ? replace_all(colons, ":", "-") : other};
    });
  };
  const auto eight = from_numbers(numbers_up_to((1ULL << 63U) - 1), [](auto n) {
    const std::string hex = fmt::format("{:016x}", n);
    std::string colons = hex.substr(0, 2);
    for (std::size_t i = 2; i < hex.size(); i += 2) colons += ":" + hex.substr(i, 2);
    return KeyValue{colons, colons, colons};
  });
  return {
      {"long_addresses", address, address, long_addresses(false)},
      {"long_addresses_as_text", address, text, long_addresses(true)},
      {"hosts_and_networks", {"k", "inet", "", "", Shape::text}, {"k", "inet", "", "", Shape::text}, short_addresses()},
      {"hosts_and_networks_as_text", {"k", "inet", "", "", Shape::text}, text, short_addresses()},
      {"hardware_addresses", hardware, hardware, six(":")},
      {"hardware_addresses_as_text", hardware, text, six("-")},
      {"hardware_addresses_as_bare_text", hardware, text, six("x")},
      {"long_hardware_addresses", long_hardware, long_hardware, eight},
  };
}

std::string clock(long long seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

// Times of day in PostgreSQL's order, each in one zone on the one side and in another on the other.
std::vector<KeyValue> zoned_times(bool other_zone) {
  std::vector<KeyValue> values;
  for (int i = 0; i < k_rows; ++i) {
    const long long utc = 2 * 3600LL + i * 251LL;  // up to 22:52
    values.push_back({clock(utc) + ".000000Z", clock(utc + 3600) + "+01",
                      other_zone ? clock(utc - 5400) + "-01:30" : clock(utc) + "+00"});
  }
  values.insert(values.begin(), {"-01:00:00.000000Z", "01:00:00+02", "00:30:00+01:30"});
  values.push_back({"25:30:00.000000Z", "23:30:00-02", "24:00:00-01:30"});
  return values;
}

std::vector<KeyValue> clock_times() {
  std::vector<KeyValue> values;
  for (int i = 0; i < k_rows; ++i) {
    const long long utc = 2 * 3600LL + i * 251LL;
    values.push_back({clock(utc) + ".000000Z", clock(utc + 3600) + "+01", clock(utc)});
  }
  return values;
}

// Moments whose texts sort otherwise, by the zones behind them.
std::vector<KeyValue> instants() {
  constexpr std::array k_zones{"Z", "+00:00", "", "+02", "-11:30"};
  constexpr std::array k_offsets{0, 0, 0, 7200, -41400};
  std::vector<KeyValue> values;
  for (std::size_t i = 0; i < k_rows; ++i) {
    const long long utc = 12 * 3600LL + static_cast<long long>(i) * 73;
    const std::size_t zone = i % k_zones.size();
    values.push_back({"2024-02-29T" + clock(utc) + ".000000Z", "2024-02-29 " + clock(utc) + "+00",
                      "2024-02-29 " + clock(utc + k_offsets[zone]) + k_zones[zone]});
  }
  return values;
}

std::vector<KeyCase> time_cases() {
  const ColumnSpec zoned{"k", "timetz", "", "", Shape::text};
  return {
      {"times_with_a_zone", zoned, zoned, zoned_times(true)},
      {"times_with_a_zone_as_text", zoned, {"k", "varchar(40)", "varchar(40)", "TEXT", Shape::text}, zoned_times(true)},
      {"instants_as_text",
       {"k", "timestamptz", "", "", Shape::text},
       {"k", "varchar(40)", "varchar(40)", "TEXT", Shape::text},
       instants()},
      {"times_with_a_zone_and_without", zoned, {"k", "time", "time", "TEXT", Shape::text}, clock_times()},
  };
}

std::vector<KeyValue> amounts() {
  std::vector<KeyValue> values{
      {"-12.5", "-12.50", "-12.5"}, {"-0.01", "-0.01", "-0.01"}, {"0", "0", "0.00"}, {"0.01", "0.01", "0.01"}};
  for (int i = 1; static_cast<int>(values.size()) < k_rows; ++i)
    values.push_back({std::to_string(i * 37), std::to_string(i * 37) + ".00", std::to_string(i * 37)});
  values.push_back({"9999999999.99", "9999999999.99", "9999999999.99"});
  return values;
}

std::vector<KeyValue> years() {
  std::vector<KeyValue> values{{"0", "0", "0"}};
  for (int year = 1901; year <= 2155; ++year)
    values.push_back({std::to_string(year), std::to_string(year), std::to_string(year)});
  return values;
}

std::vector<std::string> labels() {
  std::vector<std::string> labels{"zz", "a", "B", "b c", "it''s", "back\\slash", "10", "9", "é", "A", "a%", "last"};
  for (int i = static_cast<int>(labels.size()); i < k_rows; ++i)
    labels.push_back(fmt::format("label{}", i * 7919 % 1000));
  return labels;
}

std::string mysql_enum(bool reversed) {
  std::vector<std::string> words = labels();
  if (reversed) std::ranges::reverse(words);
  for (std::string& word : words) word = replace_all(word, "\\", "\\\\");
  return "enum('" + join(words, "','") + "') character set utf8mb4 collate utf8mb4_bin";
}

std::string enum_name() { return fmt::format("rowcall_e2e_word_{}", ::getpid()); }

std::vector<KeyCase> number_and_enum_cases() {
  std::vector<KeyValue> words;
  for (const std::string& label : labels()) {
    const std::string word = replace_all(label, "''", "'");
    words.push_back({word, word, word});
  }
  return {
      {"money",
       {"k", "money", "", "", Shape::number},
       {"k", "money", "decimal(20,2)", "DECIMAL(20,2)", Shape::number},
       amounts()},
      {"money_and_numbers",
       {"k", "money", "", "", Shape::number},
       {"k", "numeric(20,2)", "", "", Shape::number},
       amounts()},
      {"years", {"k", "", "year", "", Shape::number}, {"k", "integer", "int", "INTEGER", Shape::number}, years()},
      {"years_alone", {"k", "", "year", "", Shape::number}, {"k", "", "year", "", Shape::number}, years()},
      {"enums",
       {"k", enum_name(), mysql_enum(false), "", Shape::text},
       {"k", enum_name(), mysql_enum(true), "", Shape::text},
       in_byte_order(words)},
      {"enums_as_text",
       {"k", enum_name(), mysql_enum(false), "", Shape::text},
       {"k", "text", "varchar(60)", "TEXT", Shape::text},
       in_byte_order(words)},
  };
}

std::vector<KeyCase> all_cases() {
  std::vector<KeyCase> all;
  for (std::vector<KeyCase> some : {bit_cases(), address_cases(), time_cases(), number_and_enum_cases()})
    for (KeyCase& one : some) all.push_back(std::move(one));
  return all;
}

bool has_type(Server server, const ColumnSpec& column) {
  if (server == Server::postgres) return !column.postgres_type.empty();
  return server == Server::sqlite ? !column.sqlite_type.empty() : !column.mysql_type.empty();
}

// An enum of this process's own, for as long as it is there.
class Enum {
 public:
  Enum() { sql_->run(fmt::format("CREATE TYPE {} AS ENUM ('{}')", enum_name(), join(labels(), "','"))); }
  ~Enum() { sql_->run("DROP TYPE " + enum_name()); }
  Enum(const Enum&) = delete;
  Enum& operator=(const Enum&) = delete;

 private:
  std::unique_ptr<RawSql> sql_ = open_raw(*url_of(Server::postgres));
};

class KeyTypes : public ::testing::TestWithParam<KeyCase> {};

// A row is missing, one is extra, two have other values; the first and the last key of all are among them.
void expect_planted(const KeyCase& one, Server on_source, Server on_target, bool swapped) {
  const std::string name = fmt::format("e2e_key_{}_{}{}", one.name, short_name(on_source)[0], short_name(on_target)[0]);
  const ColumnSpec value{"v", "integer", "int", "INTEGER", Shape::number};
  SideTable source(on_source, name + "_s", {{swapped ? one.target : one.source, value}, ""});
  SideTable target(on_target, name + "_t", {{swapped ? one.source : one.target, value}, ""});
  std::vector<NeutralRow> in_source;
  std::vector<NeutralRow> in_target;
  const std::size_t last = one.values.size() - 1;
  const std::size_t missing = one.values.size() / 3;
  const std::size_t extra = one.values.size() / 2;
  std::vector<std::string> expected;
  for (std::size_t at = 0; at <= last; ++at) {
    const std::size_t i = at * k_stride % one.values.size();  // not in the order of the keys
    const KeyValue& key = one.values[i];
    const bool changed = i == 0 || i == last;
    if (i != extra) in_source.push_back({swapped ? key.target : key.source, std::to_string(i)});
    if (i != missing) in_target.push_back({swapped ? key.source : key.target, changed ? "-1" : std::to_string(i)});
  }
  source.fill(in_source);
  target.fill(in_target);
  expected = {"changed " + one.values[0].canonical + ": v", "missing " + one.values[missing].canonical,
              "extra " + one.values[extra].canonical, "changed " + one.values[last].canonical + ": v"};
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.key = {"k"};
  const auto expect_found = [&](Strategy strategy, std::optional<std::uint64_t> segment_rows) {
    SCOPED_TRACE(fmt::format("{}, segments of {} rows", ::rowcall::name(strategy), segment_rows.value_or(0)));
    request.strategy = strategy;
    request.segment_rows = segment_rows;
    const Found found = compare(request);
    const auto& failure = found.outcome.failure;
    // What no SQL compares exactly.
    if (strategy == Strategy::join && failure && failure->message.find("--strategy join: ") != std::string::npos)
      return;
    ASSERT_FALSE(failure) << failure->message;
    EXPECT_THAT(found.lines, ElementsAreArray(expected));
    EXPECT_EQ(found.outcome.plan.strategy, strategy);
    EXPECT_EQ(found.outcome.rows.same, one.values.size() - 4);
    EXPECT_EQ(found.outcome.rows.duplicate_keys, (SideCount{0, 0}));
  };
  expect_found(Strategy::stream, std::nullopt);
  request.order_free = false;  // as the servers order the keys
  expect_found(Strategy::stream, std::nullopt);
  expect_found(Strategy::checksum, std::nullopt);
  if (on_source == on_target) expect_found(Strategy::join, std::nullopt);
  expect_found(Strategy::checksum, 2);  // most leaves have no difference, so that only some are read
}

TEST_P(KeyTypes, PlantedRowsAreFoundExactly) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  const Enum made;
  const KeyCase& one = GetParam();
  ASSERT_NE(one.values.size() % k_stride, 0U) << "the walk over the rows would miss some";
  constexpr std::array k_servers{Server::postgres, Server::mariadb, Server::sqlite};
  for (const Server a : k_servers) {
    for (const Server b : k_servers) {
      if (!has_type(a, one.source) || !has_type(b, one.target)) continue;
      SCOPED_TRACE(fmt::format("{} to {}", short_name(a), short_name(b)));
      expect_planted(one, a, b, false);
      SCOPED_TRACE("with the sides exchanged");
      expect_planted(one, b, a, true);
    }
  }
}

// MySQL takes a number of two digits beside a YEAR for one of 1970 to 2069.
TEST(KeyTypesOfTwoSides, NumbersOfTwoDigitsAreNoYears) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const ColumnSpec value{"v", "integer", "int", "INTEGER", Shape::number};
  SideTable numbers(Server::postgres, "e2e_key_no_years", {{{"k", "integer", "int", "", Shape::number}, value}, "k"});
  SideTable of_years(Server::mariadb, "e2e_key_years", {{{"k", "", "year", "", Shape::number}, value}, "k"});
  std::vector<NeutralRow> rows;
  for (const KeyValue& year : years()) rows.push_back({year.canonical, "1"});
  of_years.fill(rows);
  std::vector<std::string> expected;
  for (int small = 20; small < 60; ++small) {
    rows.push_back({std::to_string(small), "1"});
    expected.push_back(fmt::format("missing {}", small));
  }
  rows[1][1] = "2";
  expected.push_back("changed 1901: v");
  numbers.fill(rows);
  PairRequest request;
  request.name = "pair";
  request.source = numbers.request();
  request.target = of_years.request();
  for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
    SCOPED_TRACE(::rowcall::name(strategy));
    request.strategy = strategy;
    if (strategy == Strategy::checksum) request.segment_rows = 2;
    const Found found = compare(request);
    ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
    EXPECT_THAT(found.lines, ElementsAreArray(expected));
    EXPECT_EQ(found.outcome.rows.same, years().size() - 1);
  }
}

// PostgreSQL orders times of one instant by their zones, which are no part of the key.
TEST(KeyTypesOfTwoSides, TimesOfOneInstantOrderByTheRestOfTheKey) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const ColumnSpec number{"n", "integer", "", "INTEGER", Shape::number};
  for (const char* type : {"timetz", "varchar(40)"}) {
    for (const Server other : {Server::postgres, Server::sqlite}) {
      SCOPED_TRACE(fmt::format("{} and {}", type, short_name(other)));
      SideTable source(Server::postgres, "e2e_key_instants_s", {{{"k", type, "", "", Shape::text}, number}, ""});
      SideTable target(other, "e2e_key_instants_t", {{{"k", "timetz", "", "TIMETZ", Shape::text}, number}, ""});
      constexpr std::array k_spellings{"12:00:00+00", "07:00:00-05", "17:30:00+05:30", "13:00:00+01"};
      std::vector<NeutralRow> in_source;
      std::vector<NeutralRow> in_target;
      for (std::size_t i = 0; i < 40; ++i) {
        in_source.push_back({k_spellings[i % 4], std::to_string(i)});
        if (i != 17) in_target.push_back({k_spellings[(i / 2) % 4], std::to_string(i)});
      }
      source.fill(in_source);
      target.fill(in_target);
      PairRequest request;
      request.name = "pair";
      request.source = source.request();
      request.target = target.request();
      request.key = {"k", "n"};
      for (const Strategy strategy : {Strategy::stream, Strategy::checksum}) {
        request.strategy = strategy;
        request.segment_rows = strategy == Strategy::checksum ? std::optional<std::uint64_t>(2) : std::nullopt;
        const Found found = compare(request);
        ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
        EXPECT_THAT(found.lines, ElementsAreArray({"missing 12:00:00.000000Z|17"}));
        EXPECT_EQ(found.outcome.rows.same, 39U);
      }
    }
  }
}

// MySQL's time_to_sec() drops what is behind the point.
TEST(KeyTypesOfTwoSides, TimesOfOneSecondOrderByTheirFractionsInTextsOfMysql) {
  ROWCALL_NEEDS_SERVER(Server::mysql);
  const ColumnSpec number{"n", "", "int", "INTEGER", Shape::number};
  SideTable source(Server::mysql, "e2e_key_fractions_s", {{{"k", "", "varchar(40)", "", Shape::text}, number}, ""});
  SideTable target(Server::sqlite, "e2e_key_fractions_t", {{{"k", "", "", "TIMETZ", Shape::text}, number}, ""});
  std::vector<NeutralRow> in_source;
  std::vector<NeutralRow> in_target;
  for (int i = 0; i < 50; ++i) {
    const int fraction = i * 37 % 50;  // not in the order in which the rows are stored
    in_source.push_back({fmt::format("12:00:01.{:02}+02", fraction), "1"});
    in_target.push_back({fmt::format("10:00:01.{:02}Z", fraction), fraction == 7 ? "2" : "1"});
  }
  source.fill(in_source);
  target.fill(in_target);
  PairRequest request;
  request.name = "pair";
  request.source = source.request();
  request.target = target.request();
  request.key = {"k"};
  request.strategy = Strategy::stream;
  const Found found = compare(request);
  ASSERT_FALSE(found.outcome.failure) << found.outcome.failure->message;
  EXPECT_THAT(found.lines, ElementsAreArray({"changed 10:00:01.070000Z: n"}));
  EXPECT_EQ(found.outcome.rows.same, 49U);
}

struct Orderless {
  Server server;
  std::string type;
  std::string words;
};

TEST(KeyTypesOfTwoSides, TypesWithoutAnOrderAreRefused) {
  ROWCALL_NEEDS_SERVER(Server::mariadb);
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const std::vector<Orderless> cases{
      {Server::postgres, "xml",
       "column k (xml on the source, xml on the target) cannot be a key: values compared as xml"},
      {Server::postgres, "interval", "values compared as interval have no order"},
      {Server::postgres, "integer[]", "values compared as array have no order"},
      {Server::postgres, "jsonb", "values compared as json have no order"},
      {Server::postgres, "int4range", "cannot be a key: the source's type int4range has no canonical form"},
      {Server::mariadb, "set('a','b')", "values compared as set have no order"},
      {Server::mariadb, "point", "cannot be a key: the source's type point has no canonical form"}};
  for (const Orderless& one : cases) {
    SCOPED_TRACE(one.type);
    const TableSpec spec{{{"k", one.type, one.type, "", Shape::text}}, ""};
    const SideTable source(one.server, "e2e_key_orderless_s", spec);
    const SideTable target(one.server, "e2e_key_orderless_t", spec);
    const Found found = compare(source, target, Strategy::automatic, {"k"});
    ASSERT_TRUE(found.outcome.failure);
    EXPECT_EQ(found.outcome.failure->kind, "usage");
    EXPECT_THAT(found.outcome.failure->message, HasSubstr(one.words));
    EXPECT_THAT(found.outcome.failure->message, HasSubstr("name another with --key"));
  }
}

INSTANTIATE_TEST_SUITE_P(E2e, KeyTypes, ::testing::ValuesIn(all_cases()),
                         [](const auto& param) { return param.param.name; });

// No range of numbers has it: what needs ranges says so, and what does not finds it.
TEST(KeyTypesOfTwoSides, NanAmongWholeNumbers) {
  ROWCALL_NEEDS_SERVER(Server::postgres);
  const TableSpec numbers{{{"k", "numeric(12,0)", "", "", Shape::number}, {"v", "integer", "", "", Shape::number}},
                          "k"};
  SideTable source(Server::postgres, "e2e_key_nan_s", numbers);
  SideTable target(Server::postgres, "e2e_key_nan_t", numbers);
  source.fill({{"1", "1"}, {"2", "2"}, {"3", "3"}});
  target.fill({{"1", "1"}, {"2", "0"}, {"3", "3"}, {"'NaN'", "4"}});
  EXPECT_THAT(compare(source, target, Strategy::stream).lines, ElementsAreArray({"changed 2: v", "extra NaN"}));
  for (const auto& [strategy, jobs] : {std::pair{Strategy::checksum, 1}, std::pair{Strategy::stream, 2}}) {
    const Found found = compare(source, target, strategy, {}, jobs);
    EXPECT_EQ(found.exit_code, 3);
    ASSERT_TRUE(found.outcome.failure);
    EXPECT_EQ(found.outcome.failure->kind, "data");
    EXPECT_THAT(found.outcome.failure->message, HasSubstr("the key column k holds NaN"));
  }
}

}  // namespace
}  // namespace rowcall::test
