// SPDX-License-Identifier: Apache-2.0
// A JSON document whose tables are written when all have ended: of reports without rows.
#pragma once

#include "json_text.hpp"
#include "reports.hpp"

#include "rowcall/model/outcome.hpp"

#include <memory>

namespace rowcall {

using WriteTable = void (*)(JsonWriter& json, const TableOutcome& outcome);

[[nodiscard]] std::unique_ptr<DifferenceSink> make_tables_json(Output out, WriteTable write_table);

}  // namespace rowcall
