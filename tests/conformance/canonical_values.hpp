// SPDX-License-Identifier: Apache-2.0
// The one table of canonical bytes: what is stored on an engine, and what both makers must make of it.
// docs/canonical-values.md has the rules in words. One list per engine: canonical_values_<engine>.cpp.
#pragma once

#include "conformance/canonical_suite.hpp"

#include "rowcall/model/canonical.hpp"
#include "rowcall/model/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rowcall::test {

struct StoredValue {
  std::string literal;    // SQL expression that is inserted
  std::string canonical;  // for an unreadable value the bytes that stand for it
  Reading reading = Reading::value;
  std::optional<double> number = {};  // of a float: its digest field is made of these bits
};

enum class SqlMaker { exists, none };  // none: such a column is digested in the client

// Values of one column type, compared as one kind. Each group gets a table, and a NULL beside its values.
struct ValueGroup {
  std::string column_type;
  Kind kind = Kind::unknown;
  SqlMaker maker = SqlMaker::exists;
  std::vector<StoredValue> values;
  Kind element = Kind::unknown;  // as what the elements of arrays are compared
};

[[nodiscard]] std::vector<ValueGroup> postgresql_values();
[[nodiscard]] std::vector<ValueGroup> postgresql_type_values();  // of the types beyond the common ones
[[nodiscard]] std::vector<ValueGroup> mysql_values();            // on MySQL and MariaDB
[[nodiscard]] std::vector<ValueGroup> mariadb_values();          // on MariaDB alone
[[nodiscard]] std::vector<ValueGroup> sqlite_values();

// Makes the types that groups use, and names them where they were made: SCHEMA stands for the place's own.
void make_types(Place& place);
[[nodiscard]] std::string type_in(const Place& place, const ValueGroup& group);

inline StoredValue unreadable(std::string literal, std::string bytes) {
  return {std::move(literal), std::move(bytes), Reading::unreadable};
}
inline StoredValue number(std::string literal, std::string canonical, double value) {
  return {std::move(literal), std::move(canonical), Reading::value, value};
}

}  // namespace rowcall::test
