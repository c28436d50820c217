// SPDX-License-Identifier: Apache-2.0
// The rows in which the servers answer structure_of(), and what they say.
#pragma once

#include "rowcall/dialect/dialect.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// Default, "t" if numbered by the engine, generation expression, collation, "t" if that ignores case, accents, blanks
// at the end, members as SQL literals with commas.
void read_column_structure(std::span<const std::optional<std::string>> cells, Column& column);

// Rows (column, and its structure as above).
void read_column_rows(std::span<const CatalogRow> rows, TableSchema& schema);

// Rows (name, column, referenced schema, referenced table, referenced column or NULL, on delete, on update), key by
// key. Keys without a name of their own need any text that tells them apart; `named` is then false.
void read_foreign_key_rows(std::span<const CatalogRow> rows, bool named, TableSchema& schema);

// Rows (name, expression).
void read_check_rows(std::span<const CatalogRow> rows, TableSchema& schema);

// Rows (index, condition) of partial indexes.
void read_index_condition_rows(std::span<const CatalogRow> rows, TableSchema& schema);

// The contents of the SQL literals in `text`, such as `'a','it''s'`; what stands between them does not matter.
[[nodiscard]] std::vector<std::string> literals_in(std::string_view text);

}  // namespace rowcall
