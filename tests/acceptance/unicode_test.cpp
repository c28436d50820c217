// SPDX-License-Identifier: Apache-2.0
// Character sets, damage that loads do to text, and blanks that a terminal does not show.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_short{"varchar(200)", "varchar(200)", "TEXT"};
const std::string k_truck = "f09f9a9a";  // U+1F69A

std::vector<Case> unicode_cases() {
  return {
      cells("reladiff_38_characters_of_four_bytes", k_short)
          .same(text_of(k_truck), text_of(k_truck))
          .same(text_of("f48fbfbf"), text_of("f48fbfbf"))  // U+10FFFF
          .changed(text_of(k_truck), text_of("f09f9a9b")),
      cells("reladiff_39_latin1_and_utf8_columns", mysql_only("varchar(40) CHARACTER SET latin1"), k_short)
          .same("'Größe'", "'Größe'")
          .same("'€'", "'€'")
          .changed("'Größe'", "'Groesse'"),
      cells("datafold_45_four_bytes_lost_to_utf8mb3", k_short, mysql_only("varchar(40) CHARACTER SET utf8mb3"))
          .changed(text_of("61" + k_truck + "62"), "'a?b'")
          .changed(text_of("61" + k_truck + "62"), "'a'")
          .same("'é'", "'é'")
          .finding("type", "v", "lossy"),
      cells("datafold_46_utf8_encoded_twice", k_short)
          .changed(text_of("c3a9"), text_of("c383c2a9"))
          .same(text_of("c383c2a9"), text_of("c383c2a9")),
      cells("datafold_47_nul_that_postgresql_cannot_hold", {"", "varchar(40)", "TEXT"}, k_short)
          .changed({"", "CONVERT(X'610062' USING utf8mb4)", "CAST(X'610062' AS TEXT)"}, "'ab'")
          .changed({"", "CONVERT(X'6100' USING utf8mb4)", "CAST(X'6100' AS TEXT)"}, "'a'")
          .changed({"", "CONVERT(X'00' USING utf8mb4)", "CAST(X'00' AS TEXT)"}, "''"),
      cells("datafold_47_nul_on_both_sides", {"", "varchar(40)", "TEXT"})
          .same({"", "CONVERT(X'610062' USING utf8mb4)", "CAST(X'610062' AS TEXT)"},
                {"", "CONVERT(X'610062' USING utf8mb4)", "CAST(X'610062' AS TEXT)"})
          .changed({"", "CONVERT(X'610062' USING utf8mb4)", "CAST(X'610062' AS TEXT)"},
                   {"", "CONVERT(X'610063' USING utf8mb4)", "CAST(X'610063' AS TEXT)"}),
      cells("datafold_48_reladiff_41_bytes_that_are_no_utf8", sqlite_only("TEXT"), k_short)
          .changed("CAST(X'61ff' AS TEXT)", text_of("61efbfbd"))
          .changed("CAST(X'61ff' AS TEXT)", "'a'")
          .changed("CAST(X'61ff' AS TEXT)", "'a?'")
          .changed("CAST(X'61e9' AS TEXT)", text_of("61c3a9"))
          .same("'a'", "'a'"),
      cells("datafold_48_reladiff_41_bytes_that_are_no_utf8_on_both_sides", sqlite_only("TEXT"))
          .same("CAST(X'61ff' AS TEXT)", "CAST(X'61ff' AS TEXT)")
          .changed("CAST(X'61ff' AS TEXT)", "CAST(X'61fe' AS TEXT)"),
  };
}

std::vector<Case> blank_cases() {
  return {
      cells("datafold_49_line_ends_and_unseen_blanks", k_short)
          .changed(text_of("610d0a62"), text_of("610a62"))  // CRLF, LF
          .changed(text_of("610962"), "'a b'")              // tab
          .changed(text_of("61c2a062"), "'a b'")            // no-break space
          .changed(text_of("61e2808b62"), "'ab'")           // zero width space
          .changed(text_of("efbbbf61"), "'a'")              // byte order mark
          .changed(text_of("610a"), "'a'")
          .changed(text_of("61"), text_of("610d0a"))
          .same(text_of("610d0a62"), text_of("610d0a62")),
  };
}

std::vector<Case> length_cases() {
  const PerEngine k_5000{"repeat('abcde', 1000)", "repeat('abcde', 1000)", "replace(hex(zeroblob(500)), '0', 'abcde')"};
  const PerEngine k_255{"left(repeat('abcde', 1000), 255)", "left(repeat('abcde', 1000), 255)",
                        "substr(replace(hex(zeroblob(500)), '0', 'abcde'), 1, 255)"};
  const PerEngine k_megabyte{"repeat('x', 1048576)", "repeat('x', 1048576)",
                             "replace(hex(zeroblob(524288)), '0', 'x')"};
  const PerEngine k_other_end{"repeat('x', 1048575) || 'y'", "concat(repeat('x', 1048575), 'y')",
                              "substr(replace(hex(zeroblob(524288)), '0', 'x'), 2) || 'y'"};
  return {
      cells("datafold_50_text_cut_to_255", k_text, servers_only("varchar(255)", "varchar(255)"))
          .changed(k_5000, k_255)
          .same(k_255, k_255)
          .finding("type", "v", "lossy"),
      cells("reladiff_40_a_megabyte_of_text", k_text)
          .same(k_megabyte, k_megabyte)
          .changed(k_megabyte, k_other_end)
          .same(k_5000, k_5000),  // beyond the 4000 bytes that some engines can concatenate
  };
}

ROWCALL_ACCEPTANCE(Unicode, unicode_cases());
ROWCALL_ACCEPTANCE(Blanks, blank_cases());
ROWCALL_ACCEPTANCE(Lengths, length_cases());

}  // namespace
}  // namespace rowcall::test
