// SPDX-License-Identifier: Apache-2.0
// Bytes, booleans and UUIDs.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

std::vector<Case> byte_cases() {
  return {
      cells("datafold_53_reladiff_42_bytes_of_every_pair", k_bytes)
          .same(bytes("00ff"), bytes("00ff"))
          .same(bytes("fffefd"), bytes("fffefd"))
          .changed(bytes("fffefd"), bytes("fffefc"))  // one bit
          .changed(bytes("80"), bytes("3f"))          // not a question mark
          .changed(bytes("c3a9"), bytes("e9")),
      cells("reladiff_43_empty_bytes_and_null", k_bytes)
          .changed(bytes(""), "NULL")
          .changed("NULL", bytes(""))
          .same(bytes(""), bytes(""))
          .changed(bytes(""), bytes("00")),
      cells("reladiff_43_zero_bytes_that_binary_adds", mysql_only("binary(4)"), k_bytes)
          .same(bytes("01020304"), bytes("01020304"))
          .same(bytes("0102"), bytes("01020000"))
          .changed(bytes("0102"), bytes("0102")),
      cells("datafold_53_bytes_as_hex_text_are_not_guessed", k_bytes, k_text)
          .source_row({"1", bytes("00ff")})
          .target_row({"1", "'00ff'"})
          .incomparable("v")
          .finding("type", "v", "incomparable")
          .same_rows(1),
      cells("datafold_53_hex_text_that_is_said_to_be_bytes", k_bytes, k_text)
          .options({"--encoding", "v=hex"})
          .same(bytes("00ff"), "'00ff'")
          .same(bytes("00ff"), "'00FF'")
          .same(bytes("00ff"), "'\\x00ff'")
          .same(bytes("00ff"), "'0x00fF'")
          .same(bytes(""), "''")
          .same("NULL", "NULL")
          .changed(bytes("00ff"), "'00fe'")
          .changed(bytes("00ff"), "'00f'")
          .changed(bytes("00ff"), "'no hex'")
          .changed(bytes(""), "NULL"),
      cells("datafold_53_base64_text_that_is_said_to_be_bytes", k_bytes, k_text)
          .options({"--encoding", "v=base64"})
          .same(bytes("00ff10"), "'AP8Q'")
          .same(bytes("00ff"), "'AP8='")
          .same(bytes(""), "''")
          .changed(bytes("00ff"), "'AP8'")  // its padding is missing
          .changed(bytes("00ff"), "'AP4='"),
      cells("datafold_53_two_texts_that_are_said_to_be_bytes", k_text)
          .options({"--encoding", "v=hex"})
          .same("'00ff'", "'00FF'")
          .changed("'00ff'", "'00fe'"),
  };
}

std::vector<Case> boolean_cases() {
  return {
      cells("datafold_20_tinyint_1_as_boolean", mysql_only("tinyint(1)"), {"boolean", "bit(1)", "BOOLEAN"})
          .same("0", {"false", "b'0'", "0"})
          .same("1", {"true", "b'1'", "1"})
          .changed("2", {"true", "b'1'", "1"})
          .changed("-1", {"true", "b'1'", "1"})
          .changed("127", {"true", "b'1'", "1"})
          .changed("NULL", {"false", "b'0'", "0"}),
      cells("datafold_22_reladiff_44_words_for_booleans", k_bool, {"text", "varchar(10)", "TEXT"})
          .same("true", "'t'")
          .same("false", "'f'")
          .same("true", "'1'")
          .changed("true", "'0'")
          .on({Server::postgres}, {}),
      cells("datafold_22_other_words_for_booleans_are_not_guessed", postgres_only("boolean"), k_text)
          .changed("true", "'Y'")
          .changed("false", "'N'")
          .changed("true", "'yes'")
          .changed("false", "''"),
      cells("reladiff_44_booleans_of_every_pair", k_bool)
          .same("true", "true")
          .same("false", "false")
          .changed("true", "false")
          .changed("false", "NULL"),
      cells("datafold_21_reladiff_44_bit_1_as_boolean", servers_only("bit(1)", "bit(1)"), k_bool)
          .same("b'1'", "true")
          .same("b'0'", "false")
          .changed("b'1'", "false"),
      cells("reladiff_44_two_in_a_tinyint_1", mysql_only("tinyint(1)")).same("2", "2").changed("2", "1"),
  };
}

std::vector<Case> uuid_cases() {
  const PerEngine k_uuid{"uuid", "uuid", "", ""};
  const PerEngine k_uuid_text{"varchar(40)", "varchar(40)", "TEXT"};
  const PerEngine k_sixteen{"bytea", "binary(16)", "BLOB"};
  const char* u = "'0f8fad5b-d9cb-469f-a165-70867728950e'";
  return {
      cells("datafold_54_reladiff_45_uuid_in_every_dress", k_uuid, k_uuid_text)
          .same(u, "'0f8fad5b-d9cb-469f-a165-70867728950e'")
          .same(u, "'0F8FAD5B-D9CB-469F-A165-70867728950E'")
          .same(u, "'{0f8fad5b-d9cb-469f-a165-70867728950e}'")
          .same(u, "'0f8fad5bd9cb469fa16570867728950e'")
          .changed(u, "'0f8fad5b-d9cb-469f-a165-70867728950f'")
          .changed(u, "'0f8fad5b-d9cb-469f-a165'"),
      cells("datafold_54_reladiff_45_uuid_in_sixteen_bytes", k_uuid, k_sixteen)
          .same(u, bytes("0f8fad5bd9cb469fa16570867728950e"))
          .changed(u, bytes("5bad8f0fcbd99f46a16570867728950e")),  // as SQL Server stores it
      cells("datafold_54_uuid_of_sqlite_as_text_and_bytes", {"uuid", "uuid", "", ""}, sqlite_only("UUID"))
          .same(u, "'0F8FAD5B-D9CB-469F-A165-70867728950E'")
          .same(u, "X'0f8fad5bd9cb469fa16570867728950e'")
          .changed(u, "X'5bad8f0fcbd99f46a16570867728950e'"),
      cells("datafold_54_two_texts_are_not_taken_for_uuids", k_uuid_text)
          .changed("'0f8fad5b-d9cb-469f-a165-70867728950e'", "'0F8FAD5B-D9CB-469F-A165-70867728950E'")
          .same("'0f8fad5b-d9cb-469f-a165-70867728950e'", "'0f8fad5b-d9cb-469f-a165-70867728950e'"),
  };
}

ROWCALL_ACCEPTANCE(Bytes, byte_cases());
ROWCALL_ACCEPTANCE(Booleans, boolean_cases());
ROWCALL_ACCEPTANCE(Uuids, uuid_cases());

}  // namespace
}  // namespace rowcall::test
