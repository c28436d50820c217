// SPDX-License-Identifier: Apache-2.0
#include "mysql_field.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <mysql.h>

namespace rowcall {
namespace {

constexpr unsigned int k_binary = 63;             // the character set of bytes
constexpr unsigned long k_bytes_a_character = 4;  // results come in utf8mb4

bool is_bytes(const MYSQL_FIELD& field) { return field.charsetnr == k_binary; }

// MariaDB names types that the protocol does not have, such as uuid, and json, which is a text.
std::string extended_name(const MYSQL_FIELD& field) {
  for (const auto attribute : {MARIADB_FIELD_ATTR_DATA_TYPE_NAME, MARIADB_FIELD_ATTR_FORMAT_NAME}) {
    MARIADB_CONST_STRING name{};
    if (mariadb_field_attr(&name, &field, attribute) == 0 && name.length > 0) return {name.str, name.length};
  }
  return {};
}

// A text or blob that holds so many bytes at most.
std::string_view blob_name(const MYSQL_FIELD& field) {
  const bool bytes = is_bytes(field);
  if (field.length <= 0xFFU * (bytes ? 1 : k_bytes_a_character)) return bytes ? "tinyblob" : "tinytext";
  if (field.length <= 0xFFFFUL * (bytes ? 1 : k_bytes_a_character)) return bytes ? "blob" : "text";
  if (field.length <= 0xFFFFFFUL * (bytes ? 1 : k_bytes_a_character)) return bytes ? "mediumblob" : "mediumtext";
  return bytes ? "longblob" : "longtext";
}

std::string_view type_name(const MYSQL_FIELD& field) {
  if ((field.flags & ENUM_FLAG) != 0) return "enum";
  if ((field.flags & SET_FLAG) != 0) return "set";
  switch (field.type) {
    case MYSQL_TYPE_TINY:
      return "tinyint";
    case MYSQL_TYPE_SHORT:
      return "smallint";
    case MYSQL_TYPE_INT24:
      return "mediumint";
    case MYSQL_TYPE_LONG:
      return "int";
    case MYSQL_TYPE_LONGLONG:
      return "bigint";
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL:
      return "decimal";
    case MYSQL_TYPE_FLOAT:
      return "float";
    case MYSQL_TYPE_DOUBLE:
      return "double";
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
      return "date";
    case MYSQL_TYPE_TIME:
    case MYSQL_TYPE_TIME2:
      return "time";
    case MYSQL_TYPE_DATETIME:
    case MYSQL_TYPE_DATETIME2:
      return "datetime";
    case MYSQL_TYPE_TIMESTAMP:
    case MYSQL_TYPE_TIMESTAMP2:
      return "timestamp";
    case MYSQL_TYPE_YEAR:
      return "year";
    case MYSQL_TYPE_BIT:
      return "bit";
    case MYSQL_TYPE_JSON:
      return "json";
    case MYSQL_TYPE_GEOMETRY:
      return "geometry";
    case MYSQL_TYPE_STRING:
      return is_bytes(field) ? "binary" : "char";
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_VAR_STRING:
      return is_bytes(field) ? "varbinary" : "varchar";
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
      return blob_name(field);
    default:
      return "unknown";
  }
}

bool is_text(std::string_view type) {
  return type == "char" || type == "varchar" || type == "enum" || type == "set" || type.ends_with("text");
}

bool has_fraction(std::string_view type) { return type == "time" || type == "datetime" || type == "timestamp"; }

// The protocol counts the sign and the point of a decimal too.
long long digits(const MYSQL_FIELD& field) {
  const long long sign = (field.flags & UNSIGNED_FLAG) != 0 ? 0 : 1;
  return static_cast<long long>(field.length) - sign - (field.decimals > 0 ? 1 : 0);
}

}  // namespace

ResultColumn described(const st_mysql_field& field) {
  ResultColumn column;
  column.name = std::string(field.name, field.name_length);
  column.type = extended_name(field);
  if (column.type.empty()) column.type = type_name(field);
  column.is_unsigned = (field.flags & UNSIGNED_FLAG) != 0;
  column.is_zerofill = (field.flags & ZEROFILL_FLAG) != 0;
  column.length = static_cast<long long>(field.length);
  if (is_text(column.type)) column.length = static_cast<long long>(field.length / k_bytes_a_character);
  if (column.type == "decimal") {
    column.length = digits(field);
    column.decimals = static_cast<int>(field.decimals);
  }
  constexpr unsigned int k_not_fixed = 31;
  if (has_fraction(column.type) && field.decimals < k_not_fixed) column.decimals = static_cast<int>(field.decimals);
  return column;
}

}  // namespace rowcall
