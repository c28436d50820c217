// SPDX-License-Identifier: Apache-2.0
// Keys in canonical form and their order: numbers by value, text and bytes by bytes, times by instant, NULL last.
#pragma once

#include "rowcall/model/row.hpp"
#include "rowcall/model/type.hpp"

#include <compare>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

inline constexpr std::size_t k_max_key_columns = 16;

// The key cells of a row, owned: the encoded bytes of the row's leading cells.
using Key = std::string;

// Can a column of this kind be part of a key? Floats, JSON, intervals, arrays and sets cannot: equal values of theirs,
// or an order that all engines have, are not to be had.
[[nodiscard]] bool can_be_key(Kind kind) noexcept;

// Order of two canonical values of one kind.
[[nodiscard]] std::strong_ordering compare_values(Kind kind, std::string_view a, std::string_view b) noexcept;

class KeyOrder {
 public:
  explicit KeyOrder(std::vector<Kind> kinds) : kinds_(std::move(kinds)) {}

  [[nodiscard]] std::size_t columns() const noexcept { return kinds_.size(); }
  [[nodiscard]] std::span<const Kind> kinds() const noexcept { return kinds_; }
  // Compares the leading cells of two encoded rows (or two Keys). An unreadable cell stands before NULL and after
  // every value, by its bytes.
  [[nodiscard]] std::strong_ordering compare(RowView a, RowView b) const noexcept;
  [[nodiscard]] bool has_null(RowView row) const noexcept;
  [[nodiscard]] Key key_of(RowView row) const { return Key(leading_cells(row, columns())); }

 private:
  std::vector<Kind> kinds_;
};

}  // namespace rowcall
