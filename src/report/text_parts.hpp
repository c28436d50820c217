// SPDX-License-Identifier: Apache-2.0
// Parts that the report of a table and its plan have in common: labelled lines, the two sides, columns, structure.
#pragma once

#include "text_layout.hpp"

#include "rowcall/model/plan.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rowcall {

// Where the text behind a label begins.
inline constexpr std::size_t k_label_indent = 2;
inline constexpr std::size_t k_text_indent = 12;

// A share above 0 and at most 1 in percent, rounded up to two digits: "0.030%".
[[nodiscard]] std::string percent_text(double share);

// "  label     text", its label dimmed; `text` may hold line feeds and is not broken.
[[nodiscard]] std::string labelled(std::string_view label, std::string_view text, const Painter& paint);

// Lines "source" and "target" and, if rows are filtered, "where". `source_rows` and `target_rows` are shown as given.
[[nodiscard]] std::string sides_text(const TablePlan& plan, const std::string& source_rows,
                                     const std::string& target_rows, std::size_t width, const Painter& paint);

// Line "left out": columns that are not compared and that no finding names.
[[nodiscard]] std::string left_out_text(const TablePlan& plan, std::size_t width, const Painter& paint);
// Lines "schema": the findings.
[[nodiscard]] std::string schema_text(const TablePlan& plan, std::size_t width, const Painter& paint);

// "cust → customer_id" for a renamed column.
[[nodiscard]] std::string column_label(const ColumnPlan& column);
// "5 of 7 columns compared".
[[nodiscard]] std::string columns_compared(const TablePlan& plan);
// "key id, region".
[[nodiscard]] std::string key_words(const TablePlan& plan);
// Rules that the types imply or that the user declared, and that something may be lost: as many lines of a narrow table
// column as it takes to hide none of them; at least one, which may be empty.
[[nodiscard]] std::vector<std::string> remarks_on(const ColumnPlan& column);

}  // namespace rowcall
