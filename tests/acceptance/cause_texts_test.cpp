// SPDX-License-Identifier: Apache-2.0
// Why texts and values with parts differ, and what settles it.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_short{"varchar(200)", "varchar(200)", "TEXT"};

std::vector<Case> form_cases() {
  return {
      cells("datafold_38_cause_null_and_empty", k_short)
          .changed("NULL", "''")
          .changed("NULL", "''")
          .same("'a'")
          .cause("v", "null_empty", 2, "NULL became ''", "--null-equals-empty v"),
      cells("datafold_39_cause_trailing_blanks", k_short)
          .changed("'ABC  '", "'ABC'")
          .changed("'ab '", "'ab'")
          .same("'ab '")
          .cause("v", "trailing_blanks", 2, "blanks at the end were lost", "--rtrim v"),
      cells("datafold_39_cause_blanks_around", k_short)
          .changed("' ABC '", "'ABC'")
          .cause("v", "surrounding_blanks", 1, "blanks at the beginning or both ends were lost", "--trim v"),
      cells("datafold_41_cause_case", k_short)
          .changed("'Bob'", "'BOB'")
          .changed("'Straße'", "'STRASSE'")
          .same("'Bob'")
          .cause("v", "case", 2, "letters differ in case only", "--ignore-case v"),
      cells("datafold_44_cause_normal_forms", k_short)
          .changed(text_of("63616ec3a9"), text_of("63616e65cc81"))
          .changed(text_of("c3a9"), text_of("65cc81"))
          .cause("v", "unicode_form", 2, "composed in one and decomposed in the other", "--nfc v"),
      cells("datafold_47_cause_nul_characters", {"", "varchar(40)", "TEXT"}, k_short)
          .changed({"", "CONVERT(X'61620063' USING utf8mb4)", "CAST(X'61620063' AS TEXT)"}, "'abc'")
          .changed({"", "CONVERT(X'6400' USING utf8mb4)", "CAST(X'6400' AS TEXT)"}, "'d'")
          .changed({"", "CONVERT(X'646500663031' USING utf8mb4)", "CAST(X'646500663031' AS TEXT)"}, "'de'")
          .cause("v", "nul_stripped", 2, "NUL characters were left out")
          .cause("v", "nul_stripped", 1, "cut off at a NUL character"),
      cells("datafold_49_cause_line_ends", k_short)
          .changed(text_of("610d0a620d0a"), text_of("610a620a"))
          .changed(text_of("0d0a"), text_of("0a"))
          .cause("v", "line_endings", 2, "CRLF became LF", "--"),
      cells("datafold_49_cause_line_ends_of_cr", k_short)
          .changed(text_of("610d62"), text_of("610a62"))
          .cause("v", "line_endings", 1, "CR became LF", "--"),
      cells("datafold_49_cause_line_ends_where_others_have_them_too", k_short)
          .changed(text_of("610d0a620d0a"), text_of("610a620a"))
          .changed(text_of("610d62"), text_of("610a62"))
          .same(text_of("0d0a0d"))
          .cause("v", "line_endings", 1, "CRLF became LF", "--")
          .cause("v", "line_endings", 1, "CR became LF", "--"),
      cells("datafold_49_cause_unseen_characters", k_short)
          .changed(text_of("61c2a062"), "'a b'")
          .changed(text_of("61c2a063"), "'a c'")
          .changed(text_of("efbbbf6162"), "'ab'")
          .changed(text_of("610962"), "'a b'")
          .changed(text_of("61e2808b62"), "'ab'")
          .changed(text_of("610a"), "'a'")
          .cause("v", "invisible_characters", 2, "no-break spaces (U+00A0)", "--")
          .cause("v", "invisible_characters", 1, "byte order mark (U+FEFF)", "--")
          .cause("v", "invisible_characters", 1, "a tab", "--")
          .cause("v", "invisible_characters", 1, "zero-width spaces (U+200B)", "--")
          .cause("v", "invisible_characters", 1, "a line feed at the end", "--"),
  };
}

std::vector<Case> damage_cases() {
  const std::string truck = "f09f9a9a";  // U+1F69A
  return {
      cells("datafold_45_cause_characters_replaced", k_short, mysql_only("varchar(40) CHARACTER SET utf8mb3"))
          .changed(text_of("61" + truck + "62"), "'a?b'")
          .changed(text_of(truck + "63"), "'?c'")
          .same("'é'", "'é'")
          .cause("v", "replacement_character", 2, "characters were replaced by ? or U+FFFD", "load these rows again"),
      cells("datafold_45_cause_cut_at_characters_of_four_bytes", k_short,
            mysql_only("varchar(40) CHARACTER SET utf8mb3"))
          .changed(text_of("61" + truck + "62"), "'a'")
          .changed(text_of("61626364" + truck), "'abcd'")
          .cause("v", "truncated", 2, "at characters of four bytes", "load these rows again"),
      cells("datafold_46_cause_utf8_encoded_twice", k_short)
          .changed(text_of("c3a974c3a9"), text_of("c383c2a974c383c2a9"))
          .changed("'Größe €'", "'GrÃ¶ÃŸe â‚¬'")
          .cause("v", "double_encoded", 2, "UTF-8 was read as a single-byte encoding", "--target-expr")
          .on({}, {Server::postgres, Server::mariadb, Server::mysql}),
      cells("datafold_46_cause_utf8_encoded_twice_in_some_rows", k_short)
          .changed(text_of("c3a974c3a9"), text_of("c383c2a974c383c2a9"))
          .same("'é'")
          .cause("v", "double_encoded", 1, "UTF-8 was read as a single-byte encoding", "load these rows again"),
      cells("datafold_48_cause_bytes_of_latin1", sqlite_only("TEXT"), k_short)
          .changed("CAST(X'61e9' AS TEXT)", text_of("61c3a9"))
          .changed("CAST(X'e4e8' AS TEXT)", text_of("c3a4c3a8"))
          .cause("v", "single_byte_text", 2, "the source has a single-byte encoding, not UTF-8"),
  };
}

std::vector<Case> length_cases() {
  const auto repeated = [](const std::string& five, int characters) {
    return PerEngine{fmt::format("left(repeat('{}', 60), {})", five, characters),
                     fmt::format("left(repeat('{}', 60), {})", five, characters),
                     fmt::format("substr(replace(hex(zeroblob(60)), '0', '{}'), 1, {})", five, characters)};
  };
  return {
      cells("datafold_50_cause_cut_to_255_characters", k_text, {"varchar(255)", "varchar(255)", "TEXT"})
          .changed(repeated("abcde", 300), repeated("abcde", 255))
          .changed(repeated("fghij", 300), repeated("fghij", 255))
          .changed(repeated("klmno", 256), repeated("klmno", 255))
          .same(repeated("klmno", 255))
          .cause("v", "truncated", 3, "to 255 characters", "--"),
      cells("datafold_50_cause_cut_to_the_length_of_the_type", k_text, servers_only("varchar(255)", "varchar(255)"))
          .changed(repeated("abcde", 300), repeated("abcde", 255))
          .cause("v", "truncated", 1, "to 255 characters", "--"),
  };
}

std::vector<Case> structure_cases() {
  return {
      cells("datafold_54_cause_byte_order_of_uuids", {"uuid", "uuid", "", ""}, {"uuid", "binary(16)", "BLOB"})
          .changed("'0f8fad5b-d9cb-469f-a165-70867728950e'",
                   {"'5bad8f0f-cbd9-9f46-a165-70867728950e'", "X'5bad8f0fcbd99f46a16570867728950e'",
                    "X'5bad8f0fcbd99f46a16570867728950e'"})
          .cause("v", "uuid_byte_order", 1, "the bytes of the first three groups are in reverse"),
      cells("datafold_55_cause_json_written_in_two_ways", k_short)
          .changed(R"('{"a": 1, "b": [1, 2]}')", R"('{"b":[1,2],"a":1.0}')")
          .changed("'[1, 2]'", "'[1,2]'")
          .same("'[1]'")
          .cause("v", "json_format", 2, "the same JSON, written in two ways", "--json v"),
      cells("datafold_56_cause_json_numbers_through_a_double", k_json)
          .changed(R"('{"id":9007199254740993}')", R"('{"id":9007199254740992}')")
          .cause("v", "number_precision", 1, "lost digits that a double cannot hold"),
      cells("datafold_56_cause_json_members_named_twice", {"json", "json", "", "JSON"})
          .changed(R"('{"a":1,"a":2,"b":{"c":[1],"c":[2]}}')", R"('{"a":2,"b":{"c":[2]}}')")
          .changed(R"('[{"a":{"x":1},"a":1}]')", R"('[{"a":1}]')")
          .cause("v", "json_duplicates", 2, "of members with the same name all but the last were left out"),
      cells("datafold_57_cause_json_null", k_json)
          .changed("'null'", "NULL")
          .changed("'null'", "NULL")
          .changed(R"('{"a":null,"b":1}')", R"('{"b":1}')")
          .cause("v", "json_null", 2, "the JSON value null became NULL")
          .cause("v", "json_null", 1, "members that are null against members that are not there"),
      cells("datafold_59_cause_arrays_in_another_order", k_json)
          .changed("'[1,2,3]'", "'[3,1,2]'")
          .changed(R"('{"a":[1,[2,3]]}')", R"('{"a":[[3,2],1]}')")
          .same("'[1,2]'")
          .cause("v", "array_order", 2, "arrays have the same elements in another order", "--unordered-arrays v"),
      cells("datafold_59_cause_empty_arrays_and_null", k_json)
          .changed("'[]'", "NULL")
          .changed("'[]'", "NULL")
          .changed("'[1]'", "NULL")
          .cause("v", "null_empty", 2, "[] became NULL")
          .cause("v", "value_to_null", 1, "values became NULL"),
  };
}

// Several causes in one column, each with the cells that are its own.
std::vector<Case> mixed_cases() {
  return {
      cells("datafold_39_datafold_41_datafold_44_datafold_46_cause_each_of_its_own", k_short)
          .changed("'Bob'", "'BOB'")
          .changed("'x  '", "'x'")
          .changed("'y'", "NULL")
          .changed("''", "NULL")
          .changed("'Ann'", "'ANN'")
          .changed(text_of("c3a9"), text_of("65cc81"))
          .changed(text_of("c3a974"), text_of("c383c2a974"))
          .changed("'Al'", "'AL'")
          .changed("'one'", "'two'")
          .same("'z'")
          .cause("v", "case", 3, "letters differ in case only", "--ignore-case v")
          .cause("v", "trailing_blanks", 1, "blanks at the end were lost", "--rtrim v")
          .cause("v", "value_to_null", 1, "values became NULL")
          .cause("v", "null_empty", 1, "'' became NULL", "--null-equals-empty v")
          .cause("v", "unicode_form", 1, "composed in one", "--nfc v")
          .cause("v", "double_encoded", 1, "UTF-8 was read as a single-byte encoding", "load these rows again"),
  };
}

ROWCALL_ACCEPTANCE(CausesOfForms, form_cases());
ROWCALL_ACCEPTANCE(CausesOfDamage, damage_cases());
ROWCALL_ACCEPTANCE(CausesOfLengths, length_cases());
ROWCALL_ACCEPTANCE(CausesOfStructure, structure_cases());
ROWCALL_ACCEPTANCE(CausesTogether, mixed_cases());

}  // namespace
}  // namespace rowcall::test
