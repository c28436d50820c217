// SPDX-License-Identifier: Apache-2.0
// What MySQL and MariaDB say of a result's column, in the words of information_schema.
#pragma once

#include "rowcall/model/result_column.hpp"

struct st_mysql_field;

namespace rowcall {

[[nodiscard]] ResultColumn described(const st_mysql_field& field);

}  // namespace rowcall
