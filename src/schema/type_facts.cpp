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
    facts.whole_digits = 4;
    facts.fraction_digits = 0;
  }
  if (!type.length || *type.length < 1 || *type.length > 8) return;
  const int bits = static_cast<int>(*type.length) * 8;
  const Int128 one = 1;
  facts.lowest = type.is_unsigned ? 0 : -(one << (bits - 1));
  facts.highest = (one << (type.is_unsigned ? bits : bits - 1)) - 1;
  facts.whole_digits = static_cast<int>(to_string(*facts.highest).size());
  facts.fraction_digits = 0;
}

// As a number, which only bit(n) is.
void read_bits(TypeFacts& facts) {
  const ColumnType& type = facts.type();
  constexpr long long k_most_number_bits = 64;
  if (!type.fixed_length || !type.length || *type.length < 1 || *type.length > k_most_number_bits) return;
  facts.lowest = 0;
  facts.highest = (Int128{1} << static_cast<int>(*type.length)) - 1;
  facts.whole_digits = static_cast<int>(to_string(*facts.highest).size());
  facts.fraction_digits = 0;
}

void read_decimal(TypeFacts& facts) {
  const ColumnType& type = facts.type();
  // 64 bits of hundredths, where lc_monetary says nothing else.
  if (type.base == "money") {
    facts.whole_digits = 17;
    facts.fraction_digits = 2;
  }
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
  if (facts.kind == Kind::bit) return {length, length, number + " binary digits"};
  if (!counts_bytes(facts)) return {length, length, number + " characters"};
  const long long widest = facts.kind == Kind::bytes ? 1 : widest_character(facts.charset);
  return {length, *length / widest, number + " bytes"};
}

// PostgreSQL's inet holds all of them; so may SQLite's types, which keep text.
Addresses addresses_of(const ColumnType& type) {
  constexpr unsigned k_ipv4 = 1;
  constexpr unsigned k_ipv6 = 2;
  constexpr unsigned k_networks = 4;
  constexpr unsigned k_bits_behind_networks = 8;
  if (type.base == "inet4") return {k_ipv4, "IPv4 addresses alone"};
  if (type.base == "inet6") return {k_ipv6, "IPv6 addresses alone"};
  if (type.base == "cidr") return {k_ipv4 | k_ipv6 | k_networks, "networks without bits behind them"};
  return {k_ipv4 | k_ipv6 | k_networks | k_bits_behind_networks, "any address or network"};
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
                  .charset = "utf8mb4",
                  .addresses = {}};
  if (!judged.type.collation.empty()) facts.charset = judged.type.collation.substr(0, judged.type.collation.find('_'));
  if (facts.kind == Kind::integer) read_integer(facts);
  if (facts.kind == Kind::decimal) read_decimal(facts);
  if (facts.kind == Kind::bit) read_bits(facts);
  if (contains(kinds(Kind::text, Kind::bytes, Kind::bit), facts.kind)) facts.room = room_of(facts);
  if (facts.kind == Kind::inet) facts.addresses = addresses_of(facts.type());
  return facts;
}

JudgedType element_of(const JudgedType& array) {
  JudgedType element = array;
  element.type.kind = array.type.element;
  element.type.element = Kind::unknown;
  // "integer[]" is "_int4" inside.
  if (element.type.declared.ends_with("[]")) element.type.declared.resize(element.type.declared.size() - 2);
  if (element.type.base.starts_with('_')) element.type.base.erase(0, 1);
  return element;
}

}  // namespace rowcall
