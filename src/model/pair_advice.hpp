// SPDX-License-Identifier: Apache-2.0
// What a user can do about two columns that no rule compares.
#pragma once

#include "rowcall/model/type.hpp"

#include <string>
#include <string_view>

namespace rowcall {

// A ready expression for one side where one is known, and the way out that is always there: leaving the column out.
[[nodiscard]] std::string advice_on(const ColumnType& source, const ColumnType& target, std::string_view column);

}  // namespace rowcall
