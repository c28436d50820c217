// SPDX-License-Identifier: Apache-2.0
// What a declared type says about the values that a column holds.
#pragma once

#include "rowcall/base/int128.hpp"
#include "rowcall/schema/type_judgement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// Room for text or bytes; nullopt: no limit worth the name (4 GB and more).
struct Room {
  std::optional<long long> most;   // the longest value that may stand there
  std::optional<long long> least;  // a value of this length fits, whatever its characters
  std::string words;               // "255 characters", "65,535 bytes", "any length"
};

// Which addresses a column of addresses holds.
struct Addresses {
  unsigned set = 0;  // a bit for each sort of them
  std::string_view words;
};

struct TypeFacts {
  const JudgedType& judged;
  Kind kind;
  std::string words;  // as declared
  // Integers; nullopt where the type does not say.
  std::optional<Int128> lowest;
  std::optional<Int128> highest;
  // Decimals and integers, before and behind the point; nullopt: no limit.
  std::optional<int> whole_digits;
  std::optional<int> fraction_digits;
  Room room;            // text in characters, bytes in bytes, bits in binary digits
  std::string charset;  // of text; "utf8mb4" where the engine has no other
  Addresses addresses;

  [[nodiscard]] const ColumnType& type() const { return judged.type; }
  [[nodiscard]] bool has_members() const { return !judged.members.empty(); }
  [[nodiscard]] bool is_on(Engine engine) const { return judged.engine == engine; }
  [[nodiscard]] bool is_on_mysql() const { return is_on(Engine::mysql) || is_on(Engine::mariadb); }
  // Decimal digits in all; nullopt: no limit.
  [[nodiscard]] std::optional<int> digits() const;
};

[[nodiscard]] TypeFacts facts_of(const JudgedType& judged);
// The type of an array's elements.
[[nodiscard]] JudgedType element_of(const JudgedType& array);

// How much of Unicode a character set of MySQL or MariaDB holds.
enum class CharsetReach { all, without_4_bytes, few };
[[nodiscard]] CharsetReach reach_of(std::string_view charset);

}  // namespace rowcall
