// SPDX-License-Identifier: Apache-2.0
// Types that only some engines have: bits, intervals, times with a zone, arrays, addresses, money, enums, sets, years.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_set{"", "set('c','a','b')", ""};
const PerEngine k_long_text{"text", "varchar(200)", "TEXT"};

// A type or an extension that is there already, or is being made by another test, is no failure.
PerEngine on_postgres(const std::string& statement) {
  return postgres_only("DO $$ BEGIN " + statement +
                       "; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
}

Case bits(const std::string& name, const PerEngine& source_type, const PerEngine& target_type) {
  return Case(name).column("id", k_bigint).column("v", source_type, target_type).constraint("PRIMARY KEY (id)");
}

std::vector<Case> bit_cases() {
  const PerEngine k_bit_8 = servers_only("bit(8)", "bit(8)");
  return {
      cells("datafold_21_bits_of_one_width", k_bit_8)
          .same("B'00000101'")
          .same("B'00000000'")
          .same("B'11111111'")
          .changed("B'00000101'", "B'10100000'")
          .changed("B'00000000'", "NULL"),
      cells("datafold_21_bits_as_a_number", k_bit_8, k_bigint)
          .same("B'00000101'", "5")
          .same("B'11111111'", "255")
          .same("NULL", "NULL")
          .changed("B'10000000'", "-128")
          .changed("B'00000101'", "101"),
      cells("datafold_21_bits_of_another_width_as_numbers", k_bit_8, servers_only("bit(16)", "bit(16)"))
          .same("B'00000101'", "B'0000000000000101'")
          .changed("B'00000101'", "B'0000010100000000'")
          .changed("B'00000101'", "B'1000000000000101'")
          .rule("v", "bit-number"),
      bits("datafold_21_bits_and_text_need_a_mapping", k_bit_8, k_text)
          .rows({"1", "B'00000101'"}, {"1", "'5'"})
          .incomparable("v")
          .finding("type", "v", "incomparable")
          .says("whether the text holds digits or a number is not known")
          .same_rows(1),
      bits("datafold_21_bits_and_bytes_need_a_mapping", k_bit_8, k_bytes)
          .rows({"1", "B'00000101'"}, {"1", bytes("05")})
          .incomparable("v")
          .finding("type", "v", "incomparable")
          .same_rows(1),
      cells("datafold_21_bits_of_postgresql_mapped_to_a_number", postgres_only("bit(8)"), k_text)
          .options({"--source-expr", "v=v::int::text"})
          .same("B'00000101'", "'5'")
          .changed("B'00000101'", "'00000101'"),
      cells("datafold_21_bits_of_mysql_mapped_to_digits", mysql_only("bit(8)"), k_text)
          .options({"--source-expr", "v=lpad(bin(v + 0), 8, '0')"})
          .same("B'00000101'", "'00000101'")
          .changed("B'00000101'", "'5'"),
  };
}

std::vector<Case> interval_cases() {
  return {
      cells("datafold_36_reladiff_32_a_month_is_not_30_days", postgres_only("interval"), {"interval", "", ""})
          .changed("'1 mon'", "'30 days'")
          .changed("'1 day'", "'24 hours'")
          .changed("'1 year'", "'365 days'")
          .same("'1 year'", "'12 mons'")
          .same("'90 min'", "'01:30:00'")
          .changed("'1 mon -1 day'", "'29 days'")
          .changed("'0'", "NULL")
          .changed("'0.000001 sec'", "'0.000002 sec'"),
      cells("datafold_36_reladiff_32_intervals_as_text", postgres_only("interval"), k_text)
          .same("'1 mon'", "'P1M'")
          .same("'1 mon'", "'1 mon'")
          .same("'1 year 2 mons -3 days 04:05:06.7'", "'1 year 2 mons -3 days +04:05:06.7'")
          .same("'-14 mons'", "'P-1Y-2M'")
          .changed("'1 mon'", "'30 days'")
          .changed("'1 mon'", "'P30D'")
          .changed("'1 mon'", "'about a month'")
          .finding("type", "v", "lossy"),
      cells("datafold_36_reladiff_32_times_of_mysql_as_intervals", mysql_only("time(6)"), postgres_only("interval"))
          .same("'838:59:59'", "'838 hours 59 min 59 sec'")
          .same("'-00:00:01.5'", "'-1.5 sec'")
          .changed("'24:00:00'", "'1 day'"),
  };
}

std::vector<Case> zoned_time_cases() {
  return {
      cells("reladiff_29_times_of_one_instant_in_two_zones", postgres_only("timetz"), {"timetz", "", ""})
          .same("'12:00:00+02'", "'10:00:00+00'")
          .same("'12:00:00.25+05:30'", "'06:30:00.25+00'")
          .same("'23:00:00-02'", "'23:00:00-02'")
          .changed("'12:00:00+02'", "'12:00:00+00'")
          .changed("'23:00:00-02'", "'01:00:00+00'")  // not wrapped at midnight, as PostgreSQL orders them
          .changed("'00:00:00+00'", "'24:00:00+00'")
          .changed("'12:00:00+02'", "NULL")
          .rule("v", "timetz-instant"),
      cells("reladiff_29_times_with_a_zone_as_text", postgres_only("timetz"), k_text)
          .same("'12:00:00+02'", "'12:00:00+02'")
          .same("'12:00:00+02'", "'10:00:00Z'")
          .changed("'12:00:00+02'", "'12:00:00'")
          .changed("'12:00:00+02'", "'noon'")
          .rule("v", "timetz-instant"),
      cells("reladiff_29_times_with_a_zone_and_without", postgres_only("timetz(6)"), k_time)
          .same("'12:00:00.25+00'", "'12:00:00.250000'")
          .same("'14:00:00+02'", "'12:00:00.000000'")
          .changed("'12:00:00+02'", "'12:00:00.000000'")
          .rule("v", "timetz-instant"),
  };
}

std::vector<Case> array_cases() {
  return {
      cells("datafold_59_arrays_in_order", postgres_only("integer[]"), {"integer[]", "", ""})
          .same("'{1,2,NULL}'")
          .same("'{{1,2},{3,4}}'")
          .changed("'{1,2}'", "'{2,1}'")
          .changed("'{}'", "NULL")
          .changed("'{NULL}'", "'{}'")
          .changed("'{{1,2},{3,4}}'", "'{1,2,3,4}'")
          .changed("'[0:1]={1,2}'", "'{1,2}'"),
      cells("datafold_59_arrays_as_json", postgres_only("text[]"), k_json)
          .same("array['a','b c',NULL]", R"('["a", "b c", null]')")
          .same("array['NULL','1']", R"('["NULL", "1"]')")
          .same("'{}'::text[]", "'[]'")
          .same("array['a\"b','x,y']", R"('["a\"b", "x,y"]')")
          .changed("array['1']", "'[1]'")
          .changed("array['NULL']", "'[null]'")
          .changed("'{}'::text[]", "NULL")
          .changed("'{}'::text[]", "'null'"),
      cells("datafold_59_arrays_of_numbers_as_json", postgres_only("numeric[]"), k_json)
          .same("'{1.50,2}'", "'[1.5, 2.0]'")
          .same("'{NaN}'", R"('["NaN"]')")
          .changed("'{1.50,2}'", "'[1.5]'"),
      cells("datafold_59_arrays_as_text", postgres_only("integer[]"), k_text)
          .same("'{1,2,NULL}'", "'[1,2,null]'")
          .same("'{1,2,NULL}'", "'{1,2,NULL}'")
          .changed("'{1,2}'", "'1,2'"),
      cells("datafold_59_arrays_of_columns_in_any_order", postgres_only("integer[]"), {"integer[]", "json", "JSON"})
          .options({"--unordered-arrays", "v"})
          .equivalent("'{1,2,3}'", {"'{3,1,2}'", "'[3,1,2]'", "'[3,1,2]'"})
          .changed("'{1,1,2}'", {"'{1,2,2}'", "'[1,2,2]'", "'[1,2,2]'"})
          .changed("'{}'", "NULL"),
  };
}

std::vector<Case> address_cases() {
  const PerEngine k_address{"inet", "inet6", "", ""};
  return {
      cells("datafold_60_reladiff_47_addresses", k_address)
          .same("'2001:db8::1'")
          .same("'::'")
          .same("'2001:DB8:0:0:0:0:0:1'", "'2001:db8::1'")
          .changed("'2001:db8::1'", "'2001:db8::2'")
          .changed("'::'", "NULL"),
      cells("datafold_60_reladiff_47_addresses_of_four_numbers", {"inet", "inet4", "", ""})
          .same("'10.0.0.1'")
          .same("'255.255.255.255'")
          .changed("'10.0.0.1'", "'10.0.0.10'"),
      cells("datafold_60_networks_of_postgresql", postgres_only("cidr"), {"inet", "", ""})
          .same("'10.0.0.0/24'", "'10.0.0.0/24'")
          .same("'10.0.0.1/32'", "'10.0.0.1'")
          .changed("'10.0.0.0/24'", "'10.0.0.0/25'")
          .changed("'10.0.0.0/24'", "'10.0.0.0'"),
      cells("datafold_60_reladiff_47_addresses_as_text", k_address, k_long_text)
          .same("'2001:db8::1'", "'2001:DB8::1'")
          .same("'2001:db8::1'", "'2001:db8:0:0:0:0:0:1'")
          .changed("'2001:db8::1'", "'2001:db8::10'")
          .changed("'2001:db8::1'", "'host'"),
      cells("datafold_60_hardware_addresses_as_text", postgres_only("macaddr"), k_long_text)
          .same("'08:00:2b:01:02:03'", "'08-00-2B-01-02-03'")
          .same("'08:00:2b:01:02:03'", "'0800.2b01.0203'")
          .changed("'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'"),
  };
}

std::vector<Case> other_cases() {
  return {
      cells("datafold_60_reladiff_47_money_as_a_number", postgres_only("money"), decimal(20, 2))
          .same("1234567.5", "1234567.50")
          .same("-0.01", "-0.01")
          .changed("1.00", "1.01")
          .changed("0", "NULL"),
      cells("datafold_60_hstore_as_json", postgres_only("public.hstore"), k_json)
          .beforehand(on_postgres("CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"))
          .same("'b=>1, a=>NULL'", R"('{"a": null, "b": "1"}')")
          .same("''", "'{}'")
          .changed("'b=>1'", R"('{"b": 1}')")
          .changed("'a=>NULL'", "'{}'"),
      Case("datafold_60_ranges_are_named")
          .column("id", k_bigint)
          .column("v", {"int4range", "", ""}, k_text)
          .constraint("PRIMARY KEY (id)")
          .rows({"1", "'[1,5)'"}, {"1", "'[1,5)'"})
          .incomparable("v")
          .says("the source's type int4range has no canonical form")
          .same_rows(1),
      Case("datafold_60_ranges_compare_by_an_expression")
          .column("id", k_bigint)
          .column("v", {"int4range", "", ""}, k_text)
          .constraint("PRIMARY KEY (id)")
          .options({"--source-expr", "v=v::text"})
          .both({"1", "'[1,5)'"})
          .rows({"2", "'[1,5)'"}, {"2", "'[1,6)'"})
          .finds({"changed 2: v"}),
      Case("datafold_60_composite_types_and_search_vectors_are_named")
          .column("id", k_bigint)
          .column("v", {"tsvector", "", ""}, {"tsvector", "", ""})
          .column("w", {"tsquery", "", ""}, {"tsquery", "", ""})
          .constraint("PRIMARY KEY (id)")
          .rows({"1", "'a'", "'a'"}, {"1", "'b'", "'b'"})
          .incomparable("v")
          .incomparable("w")
          .says("type tsvector has no canonical form")
          .same_rows(1),
      Case("datafold_60_reladiff_47_geometry_is_named")
          .column("id", k_bigint)
          .column("v", {"point", "point", ""}, k_text)
          .constraint("PRIMARY KEY (id)")
          .rows({"1", {"'(1,2)'", "ST_GeomFromText('POINT(1 2)')", ""}}, {"1", "'POINT(1 2)'"})
          .incomparable("v")
          .says("type point has no canonical form")
          .same_rows(1),
      cells("reladiff_47_years_as_numbers", mysql_only("year"), k_int)
          .same("1901", "1901")
          .same("2155", "2155")
          .same("0", "0")
          .changed("2024", "24")
          .changed("0", "NULL"),
      Case("reladiff_47_years_are_no_dates")
          .column("id", k_bigint)
          .column("v", {"", "year", ""}, k_date)
          .constraint("PRIMARY KEY (id)")
          .rows({"1", "2024"}, {"1", "'2024-01-01'"})
          .incomparable("v")
          .same_rows(1),
  };
}

std::vector<Case> member_cases() {
  const PerEngine k_enum{"{table}_mood", "enum('so so','happy','it''s')", ""};
  const PerEngine k_make_enum = on_postgres("CREATE TYPE {table}_mood AS ENUM ('so so','happy','it''s','HAPPY')");
  const PerEngine k_drop_enum = postgres_only("DROP TYPE IF EXISTS {table}_mood");
  return {
      cells("datafold_61_reladiff_47_enums_as_text", k_enum, k_long_text)
          .beforehand(k_make_enum)
          .finally(k_drop_enum)
          .same("'happy'")
          .same("'it''s'")
          .same("NULL")
          .changed("'happy'", "'HAPPY'")
          .changed("'happy'", "'happy '")
          .changed("'so so'", "'1'"),
      cells("datafold_61_reladiff_47_enums_of_two_engines", k_enum)
          .beforehand(k_make_enum)
          .finally(k_drop_enum)
          .same("'happy'")
          .changed("'so so'", "'happy'")
          .changed("'so so'", "NULL"),
      cells("datafold_61_the_error_value_of_an_enum", mysql_only("enum('a','b')"), k_long_text)
          .same("'a'", "'a'")
          .same("'b'", "''")  // index 0 afterwards
          .changed("'b'", "NULL")
          .changed("'b'", "'0'")
          .afterwards(mysql_only("UPDATE IGNORE {table} SET v = 'none of them' WHERE id > 1"), ""),
      cells("datafold_61_reladiff_47_sets_have_no_order", k_set, mysql_only("set('a','b','c')"))
          .same("'a,c'")
          .same("''")
          .same("'c,b,a'", "'a,b,c'")
          .changed("'a'", "'a,b'")
          .changed("''", "NULL")
          .rule("v", "set-order"),
      cells("datafold_61_reladiff_47_sets_as_text", k_set, k_long_text)
          .same("'a,c'", "'c,a'")
          .same("'a,c'", "'a,c'")
          .same("''", "''")
          .changed("'a,c'", "'a, c'")
          .changed("'a'", "'a,a'")
          .changed("'a'", "'A'")
          .rule("v", "set-order"),
  };
}

ROWCALL_ACCEPTANCE(Bits, bit_cases());
ROWCALL_ACCEPTANCE(Intervals, interval_cases());
ROWCALL_ACCEPTANCE(ZonedTimes, zoned_time_cases());
ROWCALL_ACCEPTANCE(Arrays, array_cases());
ROWCALL_ACCEPTANCE(Addresses, address_cases());
ROWCALL_ACCEPTANCE(OtherTypes, other_cases());
ROWCALL_ACCEPTANCE(Members, member_cases());

}  // namespace
}  // namespace rowcall::test
