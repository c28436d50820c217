// SPDX-License-Identifier: Apache-2.0
#include "type_facts.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr long long k_no_limit = 4'294'967'295;  // longtext, longblob

// In bytes, of one character.
long long widest_character(std::string_view charset) {
  switch (reach_of(charset)) {
    case CharsetReach::all:
      return 4;
    case CharsetReach::without_4_bytes:
      return 3;
    case CharsetReach::few:
      break;
  }
  static constexpr std::array<std::string_view, 9> k_two_bytes{"big5",  "cp932",   "sjis", "gb2312", "gbk",
                                                               "euckr", "eucjpms", "ujis", "ucs2"};
  if (charset == "eucjpms" || charset == "ujis") return 3;
  return std::ranges::find(k_two_bytes, charset) == k_two_bytes.end() ? 1 : 2;
}

void read_integer(TypeFacts& facts) {
  const ColumnType& type = facts.type();
  if (type.base == "year") {
    facts.lowest = 0;
    facts.highest = 2155;
  }
  if (!type.length || *type.length < 1 || *type.length > 8) return;
  const int bits = static_cast<int>(*type.length) * 8;
  const Int128 one = 1;
  facts.lowest = type.is_unsigned ? 0 : -(one << (bits - 1));
  facts.highest = (one << (type.is_unsigned ? bits : bits - 1)) - 1;
  facts.whole_digits = static_cast<int>(to_string(*facts.highest).size());
  facts.fraction_digits = 0;
}

void read_decimal(TypeFacts& facts) {
  const ColumnType& type = facts.type();
  if (!type.precision) return;
  const int scale = type.scale.value_or(0);
  facts.whole_digits = *type.precision - scale;
  facts.fraction_digits = std::max(scale, 0);
}

// MySQL's tinytext to longtext count bytes, every other text type characters.
bool counts_bytes(const TypeFacts& facts) {
  return facts.kind == Kind::bytes || (facts.is_on_mysql() && facts.type().declared.ends_with("text"));
}

Room room_of(const TypeFacts& facts) {
  const std::optional<long long> length = facts.type().length;
  if (!length || *length >= k_no_limit) return {std::nullopt, std::nullopt, "any length"};
  const std::string number = with_thousands(static_cast<unsigned long long>(*length));
  if (!counts_bytes(facts)) return {length, length, number + " characters"};
  const long long widest = facts.kind == Kind::bytes ? 1 : widest_character(facts.charset);
  return {length, *length / widest, number + " bytes"};
}

}  // namespace

CharsetReach reach_of(std::string_view charset) {
  for (const std::string_view whole : {"utf8mb4", "utf16", "utf16le", "utf32", "gb18030"})
    if (charset == whole) return CharsetReach::all;
  for (const std::string_view part : {"utf8mb3", "utf8", "ucs2"})
    if (charset == part) return CharsetReach::without_4_bytes;
  return CharsetReach::few;
}

std::optional<int> TypeFacts::digits() const {
  if (!whole_digits || !fraction_digits) return std::nullopt;
  return *whole_digits + *fraction_digits;
}

TypeFacts facts_of(const JudgedType& judged) {
  const std::string& declared = judged.type.declared;
  TypeFacts facts{.judged = judged,
                  .kind = judged.type.kind,
                  .words = declared.empty() ? "no type" : declared,
                  .lowest = {},
                  .highest = {},
                  .whole_digits = {},
                  .fraction_digits = {},
                  .room = {},
                  .charset = "utf8mb4"};
  if (!judged.type.collation.empty()) facts.charset = judged.type.collation.substr(0, judged.type.collation.find('_'));
  if (facts.kind == Kind::integer) read_integer(facts);
  if (facts.kind == Kind::decimal) read_decimal(facts);
  if (facts.kind == Kind::text || facts.kind == Kind::bytes) facts.room = room_of(facts);
  return facts;
}

}  // namespace rowcall
