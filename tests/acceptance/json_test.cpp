// SPDX-License-Identifier: Apache-2.0
// JSON: by structure, with every digit of its numbers; text that happens to hold JSON stays text.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_kept_json{"json", "json", "", "JSON"};  // MySQL and jsonb drop what the text said

std::vector<Case> json_cases() {
  return {
      cells("datafold_55_reladiff_46_json_by_structure", k_json)
          .same(R"('{"a":1,"b":[1,2]}')", R"('{ "b" : [1, 2], "a" : 1 }')")
          .same(R"('{"a":1}')", R"('{"a":1.0}')")
          .same(R"('"\u00e9"')", "'\"é\"'")
          .same("'[100]'", "'[1e2]'")
          .changed(R"('{"a":1}')", R"('{"a":"1"}')")
          .changed("'[1,2]'", "'[2,1]'")
          .changed(R"('{"a":null}')", "'{}'"),
      cells("datafold_58_xml_is_text", k_text)
          .changed("'<a b=\"1\" c=\"2\"/>'", "'<a c=\"2\" b=\"1\"/>'")
          .changed("'<a/>'", "'<a />'")
          .same("'<a/>'", "'<a/>'"),
      cells("datafold_55_text_that_holds_json_is_text", k_text)
          .changed(R"('{"a":1,"b":2}')", R"('{"b":2,"a":1}')")
          .changed(R"('{"a":1}')", R"('{"a": 1}')")
          .same(R"('{"a":1}')", R"('{"a":1}')"),
      cells("datafold_55_json_and_text", k_json, k_text)
          .same(R"('{"a":1,"b":2}')", R"('{ "b": 2, "a": 1 }')")
          .changed(R"('{"a":1}')", R"('{"a":2}')")
          .changed(R"('{"a":1}')", "'no json'"),
      cells("datafold_56_reladiff_46_json_members_named_twice", k_kept_json)
          .changed(R"('{"a":1,"a":2}')", R"('{"a":2}')")
          .changed(R"('{"a":1,"a":2}')", R"('{"a":2,"a":1}')")
          .same(R"('{"a":1,"a":2}')", R"('{"a":1, "a":2}')"),
      cells("datafold_56_reladiff_46_json_numbers_beyond_2_to_53", k_json)
          .changed("'[9007199254740993]'", "'[9007199254740992]'")
          .same("'[9223372036854775807]'", "'[9223372036854775807]'")
          .changed("'[18446744073709551615]'", "'[18446744073709551614]'"),
      cells("datafold_56_json_numbers_of_40_digits", k_kept_json)
          .changed("'[1234567890123456789012345678901234567890]'", "'[1234567890123456789012345678901234567891]'")
          .changed("'[0.1234567890123456789012345678901234567890]'", "'[0.1234567890123456789012345678901234567891]'")
          .same("'[1234567890123456789012345678901234567890]'", "'[1234567890123456789012345678901234567890]'"),
      cells("datafold_57_json_null_sql_null_and_no_member", k_json)
          .changed("'null'", "NULL")
          .changed("NULL", "'null'")
          .changed(R"('{"a":null}')", "'{}'")
          .changed("'{}'", "NULL")
          .same("'null'", "'null'")
          .same("NULL", "NULL"),
  };
}

ROWCALL_ACCEPTANCE(Json, json_cases());

}  // namespace
}  // namespace rowcall::test
