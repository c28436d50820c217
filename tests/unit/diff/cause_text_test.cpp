// SPDX-License-Identifier: Apache-2.0
// Causes of changed texts: what is claimed, and what only looks like it and is not.
#include "cause_support.hpp"

#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> of_text(const CellText& source, const CellText& target) {
  return why(Kind::text, {{source, target}});
}

TEST(CausesOfText, BlanksAtTheEnds) {
  EXPECT_THAT(of_text("abc  ", "abc"), ElementsAre("trailing_blanks: blanks at the end were lost (1)"));
  EXPECT_THAT(of_text("abc", "abc "), ElementsAre("trailing_blanks: blanks at the end were added (1)"));
  EXPECT_THAT(of_text(" abc ", "abc"),
              ElementsAre("surrounding_blanks: blanks at the beginning or both ends were lost (1)"));
  EXPECT_THAT(of_text("a bc", "abc"), IsEmpty());
  EXPECT_EQ(remedy(Kind::text, {{"abc  ", "abc"}}), "--rtrim c");
  EXPECT_EQ(remedy(Kind::text, {{"  abc", "abc"}}), "--trim c");
}

TEST(CausesOfText, LettersInAnotherCase) {
  EXPECT_THAT(of_text("Bob", "BOB"), ElementsAre("case: letters differ in case only (1)"));
  EXPECT_THAT(of_text("Straße", "STRASSE"), ElementsAre("case: letters differ in case only (1)"));
  EXPECT_THAT(of_text("Bob", "BOP"), IsEmpty());
  EXPECT_EQ(remedy(Kind::text, {{"Bob", "BOB"}}), "--ignore-case c");
}

TEST(CausesOfText, NormalFormsOfUnicode) {
  EXPECT_THAT(of_text("caf\u00e9", "cafe\u0301"),
              ElementsAre("unicode_form: the same characters, composed in one and decomposed in the other (1)"));
  EXPECT_THAT(of_text("caf\u00e9", "cafe\u0300"), IsEmpty());
  EXPECT_EQ(remedy(Kind::text, {{"\u00e9", "e\u0301"}}), "--nfc c");
}

TEST(CausesOfText, LineEndings) {
  EXPECT_THAT(of_text("a\r\nb\r\n", "a\nb\n"), ElementsAre("line_endings: CRLF became LF (1)"));
  EXPECT_THAT(of_text("a\nb", "a\rb"), ElementsAre("line_endings: LF became CR (1)"));
  EXPECT_THAT(of_text("a\r\nb", "a b"), IsEmpty());
  EXPECT_EQ(remedy(Kind::text, {{"a\r\nb", "a\nb"}}), R"x(--source-expr "c=replace(c, chr(13), '')")x");
  EXPECT_EQ(remedy(Kind::text, {{"a\nb", "a\r\nb"}}),
            R"x(--target-expr "c=replace(c, convert(x'0d' using utf8mb4), '')")x");
}

TEST(CausesOfText, NulCharacters) {
  const std::string with_nul("ab\0cd", 5);
  EXPECT_THAT(of_text(with_nul, "abcd"), ElementsAre("nul_stripped: NUL characters were left out (1)"));
  EXPECT_THAT(of_text(with_nul, "ab"), ElementsAre("nul_stripped: cut off at a NUL character (1)"));
  EXPECT_THAT(of_text("abcd", with_nul), ElementsAre("nul_stripped: NUL characters were left out, in the source (1)"));
  EXPECT_THAT(of_text(with_nul, "abcde"), IsEmpty());
}

TEST(CausesOfText, CharactersThatNobodySees) {
  EXPECT_THAT(of_text("a\tb", "a b"), ElementsAre("invisible_characters: a tab (1)"));
  EXPECT_THAT(of_text("a\u00a0b", "a b"), ElementsAre("invisible_characters: no-break spaces (U+00A0) (1)"));
  EXPECT_THAT(of_text("a\u200bb", "ab"), ElementsAre("invisible_characters: zero-width spaces (U+200B) (1)"));
  EXPECT_THAT(of_text("\ufeff"
                      "ab",
                      "ab"),
              ElementsAre("invisible_characters: a byte order mark (U+FEFF) (1)"));
  EXPECT_THAT(of_text("ab\n", "ab"), ElementsAre("invisible_characters: a line feed at the end (1)"));
  EXPECT_THAT(of_text("a\tb", "ab"), IsEmpty());
  // Each character is a cause of its own.
  EXPECT_THAT(why(Kind::text, {{"a\tb", "a b"}, {"c\u00a0d", "c d"}, {"e\u00a0f", "e f"}}),
              ElementsAre("invisible_characters: no-break spaces (U+00A0) (2)", "invisible_characters: a tab (1)"));
  EXPECT_EQ(remedy(Kind::text, {{"a\u00a0b", "a b"}}),
            R"x(--source-expr "c=replace(c, chr(160), ' ')" )x"
            R"x(--target-expr "c=replace(c, convert(x'c2a0' using utf8mb4), ' ')")x");
  EXPECT_EQ(remedy(Kind::text, {{"a\u200bb", "ab"}}),
            R"x(--source-expr "c=replace(c, chr(8203), '')" )x"
            R"x(--target-expr "c=replace(c, convert(x'e2808b' using utf8mb4), '')")x");
  EXPECT_EQ(remedy(Kind::text, {{"ab\n", "ab"}}),
            R"x(--source-expr "c=trim(both chr(10) from c)" )x"
            R"x(--target-expr "c=trim(both convert(x'0a' using utf8mb4) from c)")x");
  EXPECT_EQ(remedy(Kind::bytes, {{"a\tb", "a b"}}), "");
}

TEST(CausesOfText, Utf8ReadAsSingleBytes) {
  EXPECT_THAT(of_text("\u00e9t\u00e9", "\u00c3\u00a9t\u00c3\u00a9"),
              ElementsAre("double_encoded: UTF-8 was read as a single-byte encoding (1)"));
  EXPECT_THAT(of_text("\u20ac 5", "\u00e2\u201a\u00ac 5"),
              ElementsAre("double_encoded: UTF-8 was read as a single-byte encoding (1)"));
  EXPECT_THAT(of_text("\u00c3\u00a9", "\u00e9"),
              ElementsAre("double_encoded: UTF-8 was read as a single-byte encoding, in the source (1)"));
  EXPECT_THAT(of_text("\u00e9", "\u00c3\u0192\u00c2\u00a9"),
              ElementsAre("double_encoded: UTF-8 was read as a single-byte encoding, twice (1)"));
  EXPECT_THAT(of_text("\u00e9", "\u00c3\u00a8"), IsEmpty());
  EXPECT_THAT(of_text("caf\xe9", "caf\u00e9"),
              ElementsAre("single_byte_text: the source has a single-byte encoding, not UTF-8 (1)"));
}

TEST(CausesOfText, ReplacedCharacters) {
  const auto replaced = ElementsAre("replacement_character: characters were replaced by ? or U+FFFD (1)");
  EXPECT_THAT(of_text("na\u00efve", "na?ve"), replaced);
  EXPECT_THAT(of_text("na\u00efve", "na\ufffdve"), replaced);
  EXPECT_THAT(of_text("hi \U0001F600!", "hi \?\?\?\?!"), replaced);
  EXPECT_THAT(of_text("hi \U0001F600\U0001F600!", "hi \?\?!"), replaced);
  EXPECT_THAT(of_text("\u00e9?", "??"), replaced);
  EXPECT_THAT(of_text("hi \U0001F600!", "hi \?\?\?!"), IsEmpty());
  EXPECT_THAT(of_text("naive", "na?ve"), IsEmpty());
  EXPECT_THAT(of_text("na\u00efve", "na!ve"), IsEmpty());
}

TEST(CausesOfText, TextsCutToALength) {
  const ChangedCells cut{{"abcdefgh", "abcd"}, {"ijklmnop", "ijkl"}, {"qr\u00e9stuv", "qr\u00e9s"}};
  EXPECT_THAT(why(Kind::text, cut), ElementsAre("truncated: to 4 characters (3)"));
  EXPECT_EQ(remedy(Kind::text, cut), R"x(--source-expr "c=substr(c, 1, 4)")x");
  // Five bytes: an é in the middle leaves room for fewer characters, and one at the end has no room at all.
  EXPECT_THAT(
      why(Kind::text, {{"abcdefgh", "abcde"}, {"\u00e9\u00e9\u00e9", "\u00e9\u00e9"}, {"a\u00e9bcd", "a\u00e9bc"}}),
      ElementsAre("truncated: to 5 bytes (3)"));
  // Blanks that char(n) does not show stood at the cut.
  EXPECT_THAT(why(Kind::text, {{"abcdefgh", "abcd"}, {"ijklmnop", "ijkl"}, {"ab  cdef", "ab"}}),
              ElementsAre("truncated: to 4 characters (3)"));
  EXPECT_THAT(why(Kind::text, {{"abcdefgh", "abcd"}, {"ijklmnop", "ijk"}, {"qrstuvw", "q"}}),
              ElementsAre("truncated: at different lengths (3)"));
  EXPECT_THAT(of_text("abcdefgh", "bcd"), IsEmpty());
}

TEST(CausesOfText, OneCutTextIsEnoughWhereTheTypeSaysHowLong) {
  TablePlan plan = plan_with(Kind::text);
  plan.columns[1].target_type->length = 4;
  EXPECT_THAT(lines_of(causes_of(plan, {{"abcdefgh", "abcd"}})), ElementsAre("truncated: to 4 characters (1)"));
  plan.columns[1].target_type->length = 5;
  EXPECT_THAT(lines_of(causes_of(plan, {{"abcdefgh", "abcd"}})), ElementsAre("truncated: at different lengths (1)"));
}

TEST(CausesOfText, OtherSpellings) {
  EXPECT_THAT(of_text("Y", "true"), ElementsAre("boolean_words: other words for yes and no (1)"));
  EXPECT_THAT(of_text("no", "F"), ElementsAre("boolean_words: other words for yes and no (1)"));
  EXPECT_THAT(of_text("Y", "false"), IsEmpty());
  EXPECT_EQ(remedy(Kind::text, {{"Y", "true"}}), "--map-values c:Y=true,N=false");
  EXPECT_THAT(of_text("00123", "123"), ElementsAre("leading_zeros: leading zeros were lost (1)"));
  EXPECT_THAT(of_text("00123", "1230"), IsEmpty());
  EXPECT_THAT(of_text("+49 (30) 12-34", "49301234"), ElementsAre("digits_only: all but the digits was left out (1)"));
  EXPECT_THAT(of_text("+49 (30) 12-34", "49301235"), IsEmpty());
  EXPECT_THAT(of_text("1.50", "1.5"), ElementsAre("number_format: the same number, written in two ways (1)"));
  EXPECT_THAT(of_text("1.234,5", "1234.50"), ElementsAre("number_format: the same number, written in two ways (1)"));
  EXPECT_THAT(of_text("1,234.5", "1234.6"), IsEmpty());
  EXPECT_THAT(of_text("2024-03-01 10:00:00", "2024-03-01T10:00:00.000"),
              ElementsAre("date_format: the same moment, written in two ways (1)"));
  EXPECT_THAT(of_text("2024-03-01 10:00:00", "2024-03-01T10:00:01"), IsEmpty());
}

TEST(CausesOfText, BytesInHexOrBase64) {
  EXPECT_THAT(of_text("Hello", "48656c6c6f"), ElementsAre("hex: the other side's bytes, in hex in the target (1)"));
  EXPECT_THAT(of_text("0x48656C6C6F", "Hello"), ElementsAre("hex: the other side's bytes, in hex in the source (1)"));
  EXPECT_THAT(of_text("Hello", "48656c6c70"), IsEmpty());
  EXPECT_THAT(of_text("Hello", "SGVsbG8="), ElementsAre("base64: the other side's bytes, in base64 in the target (1)"));
  EXPECT_THAT(of_text("Hello!", "SGVsbG8h"),
              ElementsAre("base64: the other side's bytes, in base64 in the target (1)"));
  EXPECT_THAT(of_text("Hello", "SGVsbG9="), IsEmpty());
}

TEST(CausesOfText, JsonWrittenInTwoWays) {
  EXPECT_THAT(of_text(R"({"a": 1, "b": [1, 2]})", R"({"b":[1,2],"a":1.0})"),
              ElementsAre("json_format: the same JSON, written in two ways (1)"));
  EXPECT_THAT(of_text(R"({"a": 1})", R"({"a":2})"), IsEmpty());
  EXPECT_THAT(of_text(R"({"a": 1})", R"({"a":1)"), IsEmpty());
  EXPECT_EQ(remedy(Kind::text, {{"[1, 2]", "[1,2]"}}), "--json c");
}

TEST(CausesOfText, OneValueForAll) {
  EXPECT_THAT(why(Kind::text, {{"a", "new"}, {"b", "new"}, {"c", "new"}}),
              ElementsAre("constant_value: always 'new' in the target (3)"));
  EXPECT_THAT(why(Kind::text, {{"old", "a"}, {"old", "b"}, {"old", "c"}}),
              ElementsAre("constant_value: always 'old' in the source (3)"));
  EXPECT_THAT(why(Kind::text, {{"a", "new"}, {"b", "new"}, {"c", "other"}, {"d", "more"}}), IsEmpty());
  EXPECT_THAT(why(Kind::text, {{"EUR", "e"}, {"EUR", "e"}, {"EUR", "e"}, {"USD", "u"}, {"USD", "u"}, {"USD", "u"}}),
              ElementsAre("replaced: 'EUR' became 'e' (3)", "replaced: 'USD' became 'u' (3)"));
  EXPECT_EQ(remedy(Kind::text, {{"EUR", "e"}, {"EUR", "e"}, {"EUR", "e"}}), "--map-values c:EUR=e");
}

TEST(CausesOfText, SeveralInOneColumnAreToldApart) {
  const auto causes = causes_of(
      plan_with(Kind::text),
      {{"abc ", "abc"}, {"Bob", "BOB"}, {"xyz ", "xyz"}, {null_cell, ""}, {"left", "right"}, {"def ", "def"}});
  EXPECT_THAT(lines_of(causes), ElementsAre("trailing_blanks: blanks at the end were lost (3)",
                                            "null_empty: NULL became '' (1)", "case: letters differ in case only (1)"));
  // The example is the first in key order.
  EXPECT_EQ(causes[0].source.bytes, "abc ");
  EXPECT_EQ(causes[0].target.bytes, "abc");
  EXPECT_EQ(causes[1].source.reading, Reading::null);
}

TEST(CausesOfText, LongValuesAreCutInExamples) {
  std::string text(999, 'x');
  text += "\u00e9\u00e9 ";
  const auto causes = causes_of(plan_with(Kind::text), {{text, text.substr(0, text.size() - 1)}});
  ASSERT_THAT(lines_of(causes), ElementsAre("trailing_blanks: blanks at the end were lost (1)"));
  EXPECT_FALSE(causes[0].source.whole);
  EXPECT_EQ(causes[0].source.bytes, std::string(999, 'x'));  // no half character
}

TEST(CausesOfText, NamesOfColumnsAreQuotedWhereTheyMust) {
  TablePlan plan = plan_with(Kind::text);
  plan.columns[1].name = plan.columns[1].target_name = "Order, No";
  EXPECT_EQ(causes_of(plan, {{"a ", "a"}}).at(0).remedy, "--rtrim '\"Order, No\"'");
  EXPECT_EQ(causes_of(plan, {{"a\r\nb", "a\nb"}}).at(0).remedy,
            R"x(--source-expr '"Order, No"=replace("Order, No", chr(13), '\'''\'')')x");
  EXPECT_EQ(causes_of(plan, {{"y", "1"}, {"n", "0"}}).at(0).remedy, R"x(--map-values '"Order, No":y=1,n=0')x");
}

TEST(CausesOfTexts, RemediesLeaveRowsAloneThatAreRight) {
  const ChangedCells cr{{"a\rb", "a\nb"}};
  EXPECT_EQ(remedy(Kind::text, cr),
            R"x(--source-expr "c=replace(replace(c, chr(13) || chr(10), chr(10)), chr(13), chr(10))")x");
  TablePlan plan = plan_with(Kind::text);
  EXPECT_EQ(
      causes_of(plan, {{"a\r\nb", "a\nb"}}, 1).at(0).remedy,
      R"x(--source-expr "c=replace(c, chr(13), '')" --target-expr "c=replace(c, convert(x'0d' using utf8mb4), '')")x");
  plan.target.engine = plan.source.engine;
  EXPECT_EQ(causes_of(plan, {{"a\r\nb", "a\nb"}}, 1).at(0).remedy, R"x(--expr "c=replace(c, chr(13), '')")x");
  EXPECT_EQ(causes_of(plan, {{"é", "Ã©"}}, 1).at(0).remedy,
            "load these rows again with UTF-8 (utf8mb4) on the whole way");
}

TEST(CausesOfTexts, AMapOfWordsKnowsEveryWord) {
  EXPECT_EQ(remedy(Kind::boolean,
                   {{"true", unreadable_cell("Y")}, {"true", unreadable_cell("ja")}, {"false", unreadable_cell("N")}}),
            "--map-values c:Y=true,ja=true,N=false");
  EXPECT_EQ(remedy(Kind::boolean,
                   {{"true", unreadable_cell("Y")}, {"true", unreadable_cell("ja")}, {"true", unreadable_cell("?")}}),
            "");
}

TEST(CausesOfTexts, CutAtCharactersOfFourBytes) {
  EXPECT_THAT(why(Kind::text, {{"a\U0001F69Ab", "a"}, {"abcd\U0001F69A", "abcd"}}),
              ElementsAre("truncated: at characters of four bytes, which utf8mb3 does not hold (2)"));
}

TEST(CausesOfTexts, NoRuleIsNamedThatTheTypeDoesNotTake) {
  EXPECT_EQ(remedy(Kind::text, {{null_cell, ""}}), "--null-equals-empty c");
  EXPECT_EQ(remedy(Kind::set, {{null_cell, ""}}), "");
  const ChangedCells replaced{{"'EUR'", "'e'"}, {"'EUR'", "'e'"}, {"'EUR'", "'e'"}};
  EXPECT_THAT(why(Kind::undeclared, replaced), ElementsAre(HasSubstr("replaced")));
  EXPECT_EQ(remedy(Kind::undeclared, replaced), "");
  const ChangedCells numbers{{"5", "12"}, {"5", "12"}, {"5", "12"}};
  EXPECT_THAT(why(Kind::undeclared, numbers), ElementsAre(HasSubstr("replaced")));
  EXPECT_EQ(remedy(Kind::undeclared, numbers), "");
}

}  // namespace
}  // namespace rowcall::test
