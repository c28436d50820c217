// SPDX-License-Identifier: Apache-2.0
// What a cell holds, as the oracle thinks of it: an integer is digits, a moment
// is year, month, day, never some engine's text. Canonical texts are written
// from these parts alone.
#pragma once

#include "random.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace fuzz {

// What one engine is given to store.
struct Stored {
  enum class Form { null, token, text, blob, integer, real };  // the last two only in SQLite; a token is bare SQL
  Form form = Form::null;
  std::string bytes;  // of an integer its digits
  double real = 0;
};

struct Null {};

struct Number {
  enum class Special { none, minus_infinity, infinity, nan };
  bool negative = false;
  std::string digits = "0";  // the value is digits * 10^-scale
  int scale = 0;
  Special special = Special::none;
};

struct Real {
  double value = 0;
};

struct Text {
  std::string bytes;  // UTF-8, but for SQLite, which stores anything
};

struct Bytes {
  std::string bytes;
};

// A day with its microseconds; of an instant in UTC. Years before 1 are
// negative, there is no year 0.
struct Moment {
  enum class Special { none, minus_infinity, infinity };
  std::int64_t year = 1;
  int month = 1;
  int day = 1;
  std::int64_t micros = 0;
  Special special = Special::none;
};

struct Duration {
  std::int64_t micros = 0;
};

// Each part for itself, as PostgreSQL keeps them.
struct Interval {
  std::int64_t months = 0;
  std::int64_t days = 0;
  std::int64_t micros = 0;
};

struct Bits {
  std::string digits;
};

// An address, or a network with bits behind it or without.
struct Network {
  bool is_v6 = false;
  std::array<unsigned char, 16> bytes{};  // of IPv4 the first four
  int length = 32;
  [[nodiscard]] int most() const { return is_v6 ? 128 : 32; }
};

struct Mac {
  std::string bytes;
};

// Of a set, in any order.
struct Members {
  std::vector<std::string> names;
};

// As PostgreSQL has them: all rows of a dimension are of one size, and an empty
// array has no dimension.
struct Array {
  struct Item {
    bool is_null = false;
    bool is_number = false;
    Number number;
    std::string text;
  };
  std::vector<std::size_t> sizes;
  std::vector<int> bounds;  // of each dimension the lowest index
  std::vector<Item> items;
};

struct Uuid {
  std::array<unsigned char, 16> bytes{};
};

struct Json {
  enum class Type { null, truth, number, text, array, object };
  Type type = Type::null;
  bool truth = false;
  Number number;
  std::string text;
  std::vector<std::string> names;  // of the items of an object
  std::vector<Json> items;
};

// A value that does not read as the compared type, given to one side as it is.
struct Garbage {
  Stored stored;
  std::string unreadable;  // as the report shows it
};

using Value = std::variant<Null, Number, Real, bool, Text, Bytes, Moment, Duration, Uuid, Json, Interval, Bits, Network,
                           Mac, Members, Array, Garbage>;

[[nodiscard]] inline bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }

[[nodiscard]] Number number_of(Int128 integer);
[[nodiscard]] std::string plain(const Number& number);  // canonical decimal
[[nodiscard]] std::strong_ordering compare(const Number& a, const Number& b);
[[nodiscard]] double to_double(const Number& number);
[[nodiscard]] std::string shortest(double value);
[[nodiscard]] std::string shortest(float value);

[[nodiscard]] std::string date_text(const Moment& moment);  // without BC
[[nodiscard]] std::string clock_text(std::int64_t micros, int fraction_digits);
[[nodiscard]] std::string canonical_date(const Moment& moment);
[[nodiscard]] std::string canonical_stamp(const Moment& moment, bool has_zone);
[[nodiscard]] std::string canonical_duration(const Duration& duration);
[[nodiscard]] std::strong_ordering compare(const Moment& a, const Moment& b);
// Days since 1970-01-01 in the proleptic Gregorian calendar.
[[nodiscard]] std::int64_t days_of(std::int64_t year, int month, int day);
[[nodiscard]] Moment moment_at(std::int64_t days, std::int64_t micros);
[[nodiscard]] Moment shifted(const Moment& moment, std::int64_t micros);
[[nodiscard]] int days_in_month(std::int64_t year, int month);

[[nodiscard]] std::string hex(const std::string& bytes);
[[nodiscard]] std::string uuid_text(const Uuid& uuid);
[[nodiscard]] std::string canonical_json(const Json& json);
[[nodiscard]] std::string quoted_json(const std::string& text);

// In canonical_more.cpp.
[[nodiscard]] std::string canonical_interval(const Interval& interval);
[[nodiscard]] std::string address_text(const Network& network);  // without the length
[[nodiscard]] std::string canonical_network(const Network& network);
[[nodiscard]] std::string canonical_mac(const Mac& mac);
[[nodiscard]] std::string canonical_members(const Members& members);
[[nodiscard]] std::string bounds_text(const Array& array);  // "[0:1]=", or nothing where all begin at 1
[[nodiscard]] std::string canonical_array(const Array& array);
// "[[1,2],[3,4]]", each item as `write` has it.
[[nodiscard]] std::string nested(const Array& array, char open, char close,
                                 const std::function<std::string(const Array::Item&)>& write);

}  // namespace fuzz
