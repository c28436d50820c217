// SPDX-License-Identifier: Apache-2.0
// Texts: by their characters as stored, whatever a collation or a driver makes of them.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

// Collations under which 'a' = 'A' and mostly 'e' = 'é'. PostgreSQL's default here is linguistic and deterministic.
const PerEngine k_folding{"text", "varchar(200) COLLATE utf8mb4_general_ci", "varchar(200) COLLATE utf8mb4_0900_ai_ci",
                          "TEXT COLLATE NOCASE"};
const PerEngine k_unpadded{"varchar(20)", "varchar(20)", "TEXT"};

std::vector<Case> null_cases() {
  return {
      cells("datafold_38_reladiff_33_null_and_empty", k_unpadded)
          .changed("NULL", "''")
          .changed("''", "NULL")
          .same("''", "''")
          .same("NULL", "NULL"),
      cells("reladiff_34_null_and_every_word_for_it", k_unpadded)
          .changed("NULL", "'NULL'")
          .changed("'<null>'", "NULL")
          .changed("NULL", "'\\N'")
          .changed("'None'", "NULL")
          .changed("NULL", "'-1'")
          .changed("'0'", "NULL")
          .changed("NULL", "'!'")
          .changed("'nil'", "NULL"),
  };
}

// Rows (id, a, b) whose texts run into each other where fields are joined without care.
Case fields(const std::string& name) {
  Case made(name);
  made.column("id", k_bigint).column("a", k_text).column("b", k_text).constraint("PRIMARY KEY (id)");
  return made;
}

std::vector<Case> separator_cases() {
  Case every_control = fields("reladiff_35_every_ascii_character_as_separator");
  std::vector<std::string> lines;
  for (int code = 1; code < 128; ++code) {
    const std::string separator = fmt::format("{:02x}", code);
    const std::string id = std::to_string(code);
    every_control.rows({id, text_of("70" + separator + "71"), "'r'"}, {id, "'p'", text_of("71" + separator + "72")});
    lines.push_back(fmt::format("changed {}: a,b", code));
  }
  every_control.finds(lines);
  return {
      fields("datafold_52_reladiff_35_texts_that_separators_tell_apart")
          .rows({"1", "'a|b'", "'c'"}, {"1", "'a'", "'b|c'"})
          .rows({"2", "'3|p'", "'q'"}, {"2", "'3'", "'p|q'"})
          .rows({"3", "NULL", "'NULL'"}, {"3", "'NULL'", "NULL"})
          .rows({"4", "'\\'", "''''"}, {"4", "'\\\\'", "''"})
          .rows({"5", "''", "NULL"}, {"5", "NULL", "''"})
          .both({"6", "'a|'", "'|b'"})
          .finds({"changed 1: a,b", "changed 2: a,b", "changed 3: a,b", "changed 4: a,b", "changed 5: a,b"}),
      every_control,
  };
}

std::vector<Case> collation_cases() {
  return {
      cells("datafold_41_reladiff_37_case_under_a_folding_collation", k_folding)
          .changed("'Bob'", "'BOB'")
          .changed("'a'", "'A'")
          .same("'Bob'", "'Bob'"),
      cells("datafold_43_reladiff_37_accents_under_a_folding_collation", k_folding)
          .changed("'é'", "'e'")
          .changed("'ß'", "'ss'")
          .same("'é'", "'é'"),
      cells("datafold_44_reladiff_37_composed_and_decomposed", k_folding)
          .changed(text_of("c3a9"), text_of("65cc81"))
          .same(text_of("65cc81"), text_of("65cc81")),
      cells("datafold_39_reladiff_36_padding_of_char", {"char(10)", "char(10)", ""}, k_unpadded)
          .same("'ABC'", "'ABC'")
          .same("'ABC  '", "'ABC'")
          .changed("'ABC'", "' ABC'")
          .rule("v", "char-padding"),
      cells("reladiff_36_padding_of_char_5_and_char_10", {"char(5)", "char(5)", ""}, {"char(10)", "char(10)", ""})
          .same("'ab'", "'ab'")
          .changed("'ab'", "'abc'"),
      cells("datafold_39_reladiff_36_trailing_blanks_of_varchar", k_unpadded)
          .changed("'ABC  '", "'ABC'")
          .changed("'ab'", "'ab '")
          .same("'ab '", "'ab '"),
  };
}

ROWCALL_ACCEPTANCE(Nulls, null_cases());
ROWCALL_ACCEPTANCE(Separators, separator_cases());
ROWCALL_ACCEPTANCE(Collations, collation_cases());

}  // namespace
}  // namespace rowcall::test
