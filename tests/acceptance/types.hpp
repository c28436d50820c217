// SPDX-License-Identifier: Apache-2.0
// Column types as each engine spells them.
#pragma once

#include "case.hpp"

#include <fmt/format.h>

namespace rowcall::test {

inline const PerEngine k_int{"integer", "int", "INTEGER"};
inline const PerEngine k_bigint{"bigint", "bigint", "INTEGER"};
inline const PerEngine k_double{"double precision", "double", "DOUBLE"};
inline const PerEngine k_real{"real", "float", "FLOAT"};
inline const PerEngine k_text{"text", "longtext", "TEXT"};
inline const PerEngine k_bool{"boolean", "tinyint(1)", "BOOLEAN"};
inline const PerEngine k_bytes{"bytea", "varbinary(200)", "BLOB"};
inline const PerEngine k_date{"date", "date", "DATE"};
inline const PerEngine k_timestamp{"timestamp(6)", "datetime(6)", "DATETIME"};
inline const PerEngine k_timestamptz{"timestamptz(6)", "timestamp(6) NULL", "TIMESTAMPTZ"};
inline const PerEngine k_time{"time(6)", "time(6)", "TIME"};
inline const PerEngine k_json{"jsonb", "json", "JSON"};

inline PerEngine decimal(int precision, int scale) {
  return {fmt::format("numeric({},{})", precision, scale), fmt::format("decimal({},{})", precision, scale),
          fmt::format("DECIMAL({},{})", precision, scale)};
}
inline PerEngine varchar(int characters) {
  return {fmt::format("varchar({})", characters), fmt::format("varchar({})", characters), "TEXT"};
}
// An instant in UTC, such as "2024-02-29 12:00:00".
inline PerEngine instant(const std::string& utc) {
  return {fmt::format("'{}+00'", utc), fmt::format("'{}'", utc), fmt::format("'{}Z'", utc)};
}

// What only one engine (or both that speak MySQL's SQL) has.
inline PerEngine postgres_only(const std::string& text) { return {text, "", ""}; }
inline PerEngine mysql_only(const std::string& text) { return {"", text, ""}; }
inline PerEngine sqlite_only(const std::string& text) { return {"", "", text}; }
inline PerEngine servers_only(const std::string& postgres, const std::string& mysql) { return {postgres, mysql, ""}; }

}  // namespace rowcall::test
