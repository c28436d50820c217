// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/canonical.hpp"

#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rowcall {
namespace {

// nullopt for what is unreadable.
std::optional<std::string> json(std::string_view text) {
  ColumnType type;
  type.kind = Kind::json;
  std::string out;
  const Reading reading = CellReader(type, Kind::json).append({text}, out);
  if (reading == Reading::value) return out;
  EXPECT_EQ(out, (text.starts_with('\\') ? "\\" : "") + std::string(text));
  return std::nullopt;
}

struct Case {
  std::string_view text;
  std::string_view canonical;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const auto& [text, canonical] : cases) EXPECT_EQ(json(text), canonical) << text;
}

TEST(Json, HasNoBlanks) {
  expect_all({{" { \"a\" :\t[ 1 ,\r\n null ] , \"b\" : \"x y\" } ", R"({"a":[1,null],"b":"x y"})"},
              {"[ ]", "[]"},
              {"{ }", "{}"},
              {" true ", "true"},
              {"false", "false"},
              {"null", "null"},
              {"\"\"", "\"\""}});
}

TEST(Json, MembersStandInTheOrderOfTheirNamesBytes) {
  expect_all({{R"({"b":1,"a":2,"":3,"B":4,"aa":5})", R"({"":3,"B":4,"a":2,"aa":5,"b":1})"},
              {R"({"ä":1,"z":2,"😀":3,"ￂ":4})", R"({"z":2,"ä":1,"ￂ":4,"😀":3})"},
              {R"({"\u0062":1,"a":2})", R"({"a":2,"b":1})"},
              {R"({"\"":1,"!":2,"#":3})", R"({"!":2,"\"":1,"#":3})"},
              {R"([{"b":{"d":1,"c":2},"a":3}])", R"([{"a":3,"b":{"c":2,"d":1}}])"}});
}

TEST(Json, AMemberNamedTwiceKeepsBothInTheirOrder) {
  expect_all({{R"({"b":0,"a":2,"a":1})", R"({"a":2,"a":1,"b":0})"}, {R"({"a":1,"\u0061":2})", R"({"a":1,"a":2})"}});
  EXPECT_NE(json(R"({"a":1,"a":2})"), json(R"({"a":2,"a":1})"));
  EXPECT_NE(json(R"({"a":1,"a":1})"), json(R"({"a":1})"));
}

TEST(Json, ElementsOfArraysKeepTheirOrder) { EXPECT_EQ(json("[3,1,2]"), "[3,1,2]"); }

TEST(Json, NumbersAreExactDecimals) {
  expect_all({{"1.0", "1"},
              {"1e2", "100"},
              {"-0", "0"},
              {"-0.0e5", "0"},
              {"1.50", "1.5"},
              {"1E-2", "0.01"},
              {"9007199254740993", "9007199254740993"},
              {"18446744073709551616", "18446744073709551616"},
              {"0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"}});
  EXPECT_EQ(json("1e400"), "1" + std::string(400, '0'));
  EXPECT_EQ(json("-1e-400"), "-0." + std::string(399, '0') + "1");
  const std::string digits = "7" + std::string(5'000, '3');
  EXPECT_EQ(json(digits), digits);
}

TEST(Json, NumbersFollowTheGrammar) {
  for (const std::string_view text : {"+1", ".5", "5.", "01", "-", "-a", "1e", "1e+", "0x1", "NaN", "Infinity",
                                      "-Infinity", "1 2", "1.2.3", "00", "-01", "1e99999999"}) {
    EXPECT_EQ(json(text), std::nullopt) << text;
  }
}

TEST(Json, StringsHaveOneSpelling) {
  expect_all({{R"("\u0041\/\u00e4")", R"("A/ä")"},
              {R"("\"\\\b\f\n\r\t")", R"("\"\\\b\f\n\r\t")"},
              {R"("\u0022\u005c\u0008\u000C\u000a\u000D\u0009")", R"("\"\\\b\f\n\r\t")"},
              {R"("\u0000\u001F\u007f")", "\"\\u0000\\u001f\x7f\""},
              {R"("\ud83d\ude00")", R"("😀")"},
              {R"("\uD83D\uDE00")", R"("😀")"},
              {R"("\u2028\uffff")", "\"\xe2\x80\xa8\xef\xbf\xbf\""},
              {"\"e\xcc\x81\"", "\"e\xcc\x81\""}});
}

TEST(Json, IsReadStrictly) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "}",
                                      "[",
                                      "[1",
                                      "[1,]",
                                      "[,1]",
                                      "[1 2]",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{\"a\":1,}",
                                      "{a:1}",
                                      "{'a':1}",
                                      "{1:2}",
                                      "\"",
                                      "\"a",
                                      "\"\\\"",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\\u12g4\"",
                                      "\"\\ud800\"",
                                      "\"\\ud800x\"",
                                      "\"\\ud800\\u0041\"",
                                      "\"\\udc00\"",
                                      "\"\n\"",
                                      "\"\t\"",
                                      "\"\x01\"",
                                      "tru",
                                      "True",
                                      "nul",
                                      "nulll",
                                      "{} {}",
                                      "[]]",
                                      "// c\n1",
                                      "/* c */1",
                                      "\xef\xbb\xbf{}",
                                      "\"\xff\"",
                                      "\"\xed\xa0\x80\"",
                                      "\"\xc0\xaf\"",
                                      "1\xc2\xa0",
                                      "{\"a\":1 \"b\":2}"}) {
    EXPECT_EQ(json(text), std::nullopt) << text;
  }
  EXPECT_EQ(json(std::string_view("{}\0x", 4)), std::nullopt);
  EXPECT_EQ(json(std::string_view("{}\0", 3)), std::nullopt);
  EXPECT_EQ(json(std::string_view("\"a\0b\"", 5)), std::nullopt);
}

std::string nested(int depth, std::string_view open, std::string_view inner, std::string_view close) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += open;
  text += inner;
  for (int i = 0; i < depth; ++i) text += close;
  return text;
}

TEST(Json, IsReadAThousandLevelsDeepAndNoDeeper) {
  EXPECT_EQ(json(nested(1'000, "[", "", "]")), nested(1'000, "[", "", "]"));
  EXPECT_EQ(json(nested(1'000, "{\"a\":", "1", "}")), nested(1'000, "{\"a\":", "1", "}"));
  EXPECT_EQ(json(nested(1'001, "[", "", "]")), std::nullopt);
  EXPECT_EQ(json(std::string(5'000'000, '[')), std::nullopt);
}

// Random documents, printed by another library in two ways that mean the same.
class RandomDocument {
 public:
  explicit RandomDocument(unsigned seed) : random_(seed) {}

  nlohmann::ordered_json value(int depth) {
    switch (random_() % (depth > 0 ? 7 : 5)) {
      case 0:
        return nullptr;
      case 1:
        return random_() % 2 == 0;
      case 2:
        return static_cast<std::int64_t>(random_()) >> (random_() % 64);
      case 3:
        return static_cast<double>(random_() % 1'000'000) / 64;
      case 4:
        return string();
      case 5: {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (std::uint64_t n = random_() % 4; n > 0; --n) array.push_back(value(depth - 1));
        return array;
      }
      default: {
        nlohmann::ordered_json object = nlohmann::ordered_json::object();
        for (std::uint64_t n = random_() % 5; n > 0; --n) object[string()] = value(depth - 1);
        return object;
      }
    }
  }

 private:
  std::string string() {
    std::string text;
    for (std::uint64_t n = random_() % 4; n > 0; --n) text += std::string_view("ab\"\\\n\t/{}[],:\x01")[random_() % 15];
    return random_() % 4 == 0 ? text + "ä😀" : text;
  }
  std::mt19937_64 random_;
};

TEST(Json, AgreesWithAnotherParserOnRandomDocuments) {
  RandomDocument documents(4);
  for (int i = 0; i < 5'000; ++i) {
    const nlohmann::ordered_json document = documents.value(4);
    const std::optional<std::string> compact = json(document.dump());
    ASSERT_TRUE(compact) << document.dump();
    ASSERT_EQ(json(document.dump(3, ' ', true)), compact);
    ASSERT_EQ(json(*compact), compact);
    // nlohmann::json sorts members by name, too; numbers are compared by value.
    ASSERT_EQ(nlohmann::json::parse(*compact), nlohmann::json::parse(document.dump())) << *compact;
  }
}

TEST(Json, NoDamagedDocumentIsReadUnlessAnotherParserReadsItToo) {
  // No exponents: the other parser refuses those past the range of a double.
  constexpr std::string_view k_marks = "{}[]\",:\\0-. x";
  RandomDocument documents(5);
  std::mt19937_64 random(6);
  for (int i = 0; i < 5'000; ++i) {
    std::string text = documents.value(3).dump();
    const std::size_t at = random() % text.size();
    switch (random() % 3) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text[at] = k_marks[random() % k_marks.size()];
        break;
      default:
        text.insert(at, 1, k_marks[random() % k_marks.size()]);
        break;
    }
    ASSERT_EQ(json(text).has_value(), nlohmann::json::accept(text)) << text;
  }
}

}  // namespace
}  // namespace rowcall
