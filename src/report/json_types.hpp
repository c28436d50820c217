// SPDX-License-Identifier: Apache-2.0
// Types of columns with all that the catalogs say of them: results of shards have them, so that whoever merges these
// can say why rows differ as if it had asked the catalogs itself.
#pragma once

#include "json_field.hpp"
#include "json_text.hpp"

#include "rowcall/model/plan.hpp"

namespace rowcall {

void write_types(JsonWriter& json, const ColumnPlan& column);
// Over what `column` has.
void read_types(const JsonField& types, ColumnPlan& column);

}  // namespace rowcall
