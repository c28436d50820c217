// SPDX-License-Identifier: Apache-2.0
// Digests by hash_record_extended, PostgreSQL's own hash of a row: a third of the price of SHA-256 over its text.
//
// It adds up 64-bit hashes of the values, each times a power of 31. Read in its source (hashfunc.c, numeric.c,
// rowtypes.c) and mended here:
// - bigints, timestamps and times are folded to 32 bits first, so 1 and 2^32 hash alike: their eight bytes are hashed;
// - the sign of a numeric does not count: its text is hashed;
// - text under a nondeterministic collation hashes as it sorts, citext without case: all text is under "C";
// - a float of 0 hashes to the seed, which may be 0 like the hash of NULL: floats are hashed by their bytes;
// - sums of such sums do not show cells that rows have exchanged: the key seeds the hashes of a row's values. So rows
//   of one key must not be digested like this. A bigint that is the seed itself, all 64 bits of it, needs no other
//   form.
// Two columns that have the same values on both sides and change alike may cancel up to seven bits: 2^-57 a row.
#include "postgresql.hpp"
#include "sql_text.hpp"

#include "rowcall/base/error.hpp"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

// How a value is hashed: `{}` is the column.
struct NativeForm {
  std::string name;
  std::string element;
};

constexpr char k_as_it_is[] = "{}";
constexpr char k_as_text[] = "{}::text COLLATE \"C\"";

// One zero, and one NaN.
std::string float_bytes(std::string_view send) {
  return fmt::format("CASE WHEN {{0}} = 0 THEN '\\x00'::bytea WHEN {{0}} = 'NaN' THEN '\\x01' ELSE {}({{0}}) END",
                     send);
}

std::optional<NativeForm> form_of(const ReadColumn& column) {
  const ColumnType& type = column.type;
  if (column.kind != type.kind || column.as.zone || column.as.encoding) return std::nullopt;
  switch (type.kind) {
    case Kind::integer:
      if (type.base == "int8") return NativeForm{"int8", "int8send({})"};
      if (type.base == "int4" || type.base == "int2") return NativeForm{"int4", k_as_it_is};
      return std::nullopt;
    case Kind::decimal:
      if (type.base != "numeric" || !type.scale) return std::nullopt;
      return NativeForm{fmt::format("numeric of scale {}", *type.scale), k_as_text};
    case Kind::float32:
      return NativeForm{"float4", float_bytes("float4send")};
    case Kind::float64:
      return NativeForm{"float8", float_bytes("float8send")};
    case Kind::boolean:
      if (type.base != "bool") return std::nullopt;
      return NativeForm{"bool", k_as_it_is};
    case Kind::text:
      if (type.base == "xml") return std::nullopt;
      return NativeForm{"text", k_as_text};
    case Kind::uuid:
      return NativeForm{"uuid", k_as_it_is};
    case Kind::bytes:
      return NativeForm{"bytea", k_as_it_is};
    case Kind::date:
      return NativeForm{"date", k_as_it_is};
    case Kind::time:
      return NativeForm{"time", "time_send({})"};
    case Kind::timestamp:
      return NativeForm{"timestamp", "timestamp_send({})"};
    case Kind::timestamptz:
      return NativeForm{"timestamptz", "timestamptz_send({})"};
    default:
      return std::nullopt;
  }
}

std::string row_hash(const std::vector<std::string>& elements, const std::string& seed) {
  return fmt::format("hash_record_extended(ROW({}), {})", comma_list(elements), seed);
}

}  // namespace

std::string PostgresqlDialect::native_form(const ReadColumn& column) const {
  const auto form = form_of(column);
  return form ? form->name : "";
}

// A text in another encoding has other bytes.
std::string PostgresqlDialect::native_digest_probe() const {
  if (!server_.at_least(14, 0) || !server_.is_utf8) return {};
  return "SELECT " +
         row_hash({"int8send(-2)", "-2::int4", "float4send(1.5)", "float8send(-0.5)", "true",
                   "'rowcall'::text COLLATE \"C\"", "'12345678-9abc-def0-1234-56789abcdef0'::uuid", "'\\x00ff'::bytea",
                   "date '2024-02-29'", "time_send('23:59:59.999999')", "timestamp_send('2024-02-29 12:34:56.789')",
                   "timestamptz_send('2024-02-29 12:34:56.789Z')", "NULL::int4"},
                  "1234567890123456789");
}

std::string PostgresqlDialect::native_digest(std::span<const ReadColumn> columns, std::size_t key_columns) const {
  std::vector<std::string> elements;
  for (const ReadColumn& column : columns) {
    const auto form = column.is_native ? form_of(column) : std::nullopt;
    const auto canonical = form ? std::nullopt : canonical_expression(column);
    if (!form && !canonical)
      throw Error(ErrorKind::internal, "a column without canonical SQL cannot be digested by the database");
    elements.push_back(form ? fmt::format(fmt::runtime(form->element), quote(column.name))
                            : fmt::format("({}) COLLATE \"C\"", *canonical));
  }
  if (key_columns == 0) return row_hash(elements, "0");
  const ReadColumn& lead = columns.front();
  if (key_columns == 1 && lead.is_native && lead.kind == Kind::integer) {
    elements.front() = quote(lead.name);
    return row_hash(elements, lead.type.base == "int8" ? elements.front() : elements.front() + "::bigint");
  }
  const std::vector<std::string> key(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(key_columns));
  return row_hash(elements, row_hash(key, "0"));
}

}  // namespace rowcall
