// SPDX-License-Identifier: Apache-2.0
// Keys: rows meet by the value of their key, under any collation, of any type, up to the largest.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_binary_text{"varchar(60) COLLATE \"C\"", "varchar(60) COLLATE utf8mb4_bin", "TEXT"};
const PerEngine k_linguistic{"varchar(60) COLLATE \"en-US-x-icu\"", "varchar(60) COLLATE utf8mb4_unicode_ci",
                             "varchar(60) COLLATE utf8mb4_0900_ai_ci", "TEXT COLLATE NOCASE"};

Case keyed(const std::string& name, const PerEngine& source_type, const PerEngine& target_type) {
  Case made(name);
  made.column("k", source_type, target_type).column("v", k_int).options({"--key", "k"});
  return made;
}
Case keyed(const std::string& name, const PerEngine& type) { return keyed(name, type, type); }

std::vector<Case> collation_cases() {
  return {
      keyed("datafold_40_reladiff_52_a_blank_tells_keys_apart", k_linguistic, k_binary_text)
          .both({"'a'", "1"})
          .target_row({"'a '", "1"})
          .finds({"extra a "}),
      keyed("datafold_42_reladiff_52_case_tells_keys_apart", k_linguistic, k_binary_text)
          .both({"'x'", "1"})
          .target_row({"'X'", "1"})
          .finds({"extra X"}),
      keyed("datafold_41_keys_that_differ_by_case_alone", k_linguistic)
          .source_row({"'bob'", "1"})
          .target_row({"'BOB'", "1"})
          .finds({"extra BOB", "missing bob"}),
      keyed("reladiff_51_orders_of_two_collations", k_linguistic, k_binary_text)
          .both({"'a'", "1"})
          .both({"'B'", "2"})
          .both({"'c-d'", "3"})
          .both({"'cd'", "4"})
          .both({"'cE'", "5"})
          .both({"'é'", "6"})
          .both({"'f'", "7"})
          .both({"'_'", "8"})
          .both({"'-'", "9"})
          .both({text_of("f09f9a9a"), "10"})
          .rows({"'Z'", "11"}, {"'Z'", "12"})
          .finds({"changed Z: v"}),
      keyed("reladiff_53_reladiff_54_keys_of_every_character", k_binary_text, k_linguistic)
          .both({"'zz'", "1"})
          .both({text_of("f48fbfbf"), "2"})
          .both({"'d41d8cd98f00b204e9800998ecf8427e'", "3"})
          .both({"'ffffffffffffffffffffffffffffffff'", "4"})
          .both({"'o''brien+100%@example.org'", "5"})
          .both({"'a\\b'", "6"})
          .both({"'\"'", "7"})
          .rows({"'zzz'", "8"}, {"'zzz'", "9"})
          .finds({"changed zzz: v"}),
  };
}

std::vector<Case> type_cases() {
  const PerEngine k_uuid_any{"uuid", "char(36)", "UUID"};
  return {
      keyed("datafold_65_whole_numbers_and_texts_with_leading_zeros", k_bigint, {"varchar(20)", "varchar(20)", "TEXT"})
          .both({"12", "1"})
          .rows({"7", "2"}, {"'007'", "2"})
          .rows({"-5", "3"}, {"'-05'", "3"})
          .rows({"-12", "4"}, {"'-12'", "5"})
          .rows({"9", "6"}, {"'+9'", "6"})
          .finds({"changed -12: v"})
          .same_rows(4)
          .duplicate_keys(0, 0),
      keyed("datafold_65_texts_that_are_one_number", k_bigint, {"varchar(20)", "varchar(20)", "TEXT"})
          .both({"7", "1"})
          .target_row({"'007'", "1"})
          .finds({"extra 7"})
          .duplicate_keys(0, 1),
      keyed("datafold_65_a_key_that_is_no_number_is_named", k_bigint, {"varchar(20)", "varchar(20)", "TEXT"})
          .both({"7", "1"})
          .rows({"12", "1"}, {"'12x'", "1"})
          .fails("12x"),
      keyed("reladiff_53_the_largest_whole_numbers", k_bigint)
          .both({"-9223372036854775808", "1"})
          .both({"0", "1"})
          .rows({"9223372036854775807", "1"}, {"9223372036854775807", "2"})
          .finds({"changed 9223372036854775807: v"}),
      keyed("reladiff_53_the_largest_uuid", k_uuid_any)
          .both({"'00000000-0000-0000-0000-000000000000'", "1"})
          .rows({"'ffffffff-ffff-ffff-ffff-ffffffffffff'", "1"}, {"'ffffffff-ffff-ffff-ffff-ffffffffffff'", "2"})
          .finds({"changed ffffffff-ffff-ffff-ffff-ffffffffffff: v"}),
      keyed("reladiff_55_dates_as_keys", k_date)
          .both({"'2024-02-29'", "1"})
          .source_row({"'2024-03-01'", "1"})
          .finds({"missing 2024-03-01"}),
      keyed("reladiff_55_timestamps_as_keys", k_timestamp)
          .both({"'2024-02-29 12:00:00.000001'", "1"})
          .source_row({"'2024-02-29 12:00:00.000002'", "1"})
          .finds({"missing 2024-02-29T12:00:00.000002"}),
      keyed("reladiff_55_decimals_as_keys", decimal(20, 5))
          .both({"10.5", "1"})
          .both({"9.5", "1"})
          .target_row({"-0.00001", "1"})
          .finds({"extra -0.00001"}),
      keyed("reladiff_55_bytes_as_keys", k_bytes)
          .both({bytes("00"), "1"})
          .both({bytes("ff"), "1"})
          .target_row({bytes("0000"), "1"})
          .finds({"extra 0000"}),
      keyed("reladiff_55_booleans_as_keys", k_bool)
          .both({"true", "1"})
          .source_row({"false", "1"})
          .finds({"missing false"})
          .on({Server::postgres, Server::sqlite}, {}),  // two of MySQL are whole numbers
      keyed("reladiff_55_floats_are_no_keys", k_double).both({"1.5e0", "1"}).refused({"column k", "cannot be a key"}),
      Case("reladiff_50_composite_keys_that_join_alike")
          .column("a", k_int)
          .column("b", k_int)
          .column("v", k_int)
          .constraint("PRIMARY KEY (a, b)")
          .both({"1", "11", "1"})
          .rows({"11", "1", "1"}, {"11", "1", "2"})
          .source_row({"111", "1", "1"})
          .target_row({"1", "111", "1"})
          .finds({"extra 1|111", "changed 11|1: v", "missing 111|1"})
          .duplicate_keys(0, 0),
      Case("reladiff_50_a_table_of_nothing_but_its_key")
          .column("a", k_int)
          .column("b", varchar(20))
          .constraint("PRIMARY KEY (a, b)")
          .both({"1", "'x'"})
          .both({"2", "'x'"})
          .source_row({"2", "'y'"})
          .target_row({"1", "'y'"})
          .finds({"extra 1|y", "missing 2|y"})
          .duplicate_keys(0, 0),
      Case("reladiff_50_a_table_of_one_key_column")
          .column("a", k_bigint)
          .constraint("PRIMARY KEY (a)")
          .both({"1"})
          .source_row({"2"})
          .target_row({"3"})
          .finds({"missing 2", "extra 3"}),
      Case("reladiff_50_keys_alone_that_repeat")
          .column("a", k_int)
          .column("b", k_int)
          .options({"--key", "a,b"})
          .both({"1", "1"})
          .both({"1", "1"})
          .source_row({"1", "1"})
          .both({"NULL", "1"})
          .target_row({"NULL", "1"})
          .finds({"missing 1|1", "extra NULL|1"})
          .duplicate_keys(1, 1),
  };
}

std::vector<Case> bag_cases() {
  return {
      keyed("datafold_64_reladiff_48_null_keys_on_one_side", k_int)
          .both({"1", "1"})
          .source_row({"NULL", "5"})
          .source_row({"NULL", "5"})
          .finds({"missing NULL x2"})
          .null_keys(2, 0),
      keyed("datafold_64_reladiff_48_null_keys_on_both_sides", k_int)
          .both({"1", "1"})
          .both({"NULL", "5"})
          .source_row({"NULL", "6"})
          .target_row({"NULL", "7"})
          .finds({"missing NULL", "extra NULL"})
          .null_keys(2, 2),
      keyed("datafold_38_null_and_empty_in_keys", {"varchar(20)", "varchar(20)", "TEXT"})
          .source_row({"''", "1"})
          .target_row({"NULL", "1"})
          .finds({"missing ", "extra NULL"})
          .null_keys(0, 1),
      keyed("datafold_64_reladiff_49_equal_bags_are_the_same", k_int)
          .rows({"2", "5"}, {"2", "6"})
          .rows({"2", "6"}, {"2", "5"})
          .rows({"2", "5"}, {"2", "5"})
          .same_rows(3)
          .duplicate_keys(1, 1),
      keyed("datafold_64_reladiff_49_three_copies_and_two", k_int)
          .both({"1", "1"})
          .both({"2", "5"})
          .both({"2", "5"})
          .source_row({"2", "5"})
          .finds({"missing 2"})
          .duplicate_keys(1, 1),
      Case("datafold_67_without_a_key_the_candidates_are_named")
          .column("a", k_int)
          .column("b", k_int)
          .both({"1", "2"})
          .refused({"key"}),
      Case("datafold_67_rows_as_a_bag")
          .column("a", k_int)
          .column("b", {"varchar(20)", "varchar(20)", "TEXT"})
          .options({"--key", "a,b"})
          .both({"1", "'x'"})
          .both({"1", "'x'"})
          .source_row({"1", "'x'"})
          .target_row({"2", "NULL"})
          .finds({"missing 1|x", "extra 2|NULL"})
          .duplicate_keys(1, 1)
          .null_keys(0, 1),
  };
}

ROWCALL_ACCEPTANCE(KeyCollations, collation_cases());
ROWCALL_ACCEPTANCE(KeyTypes, type_cases());
ROWCALL_ACCEPTANCE(Bags, bag_cases());

}  // namespace
}  // namespace rowcall::test
