// SPDX-License-Identifier: Apache-2.0
// `evidence` of a shard in JSON results: what the shards' missing and extra rows have in common is told from it.
#pragma once

#include "json_field.hpp"
#include "json_text.hpp"

#include "rowcall/model/row_evidence.hpp"

namespace rowcall {

void write_evidence(JsonWriter& json, const RowEvidence& evidence);
// Throws Error(usage) for what is none.
[[nodiscard]] RowEvidence read_evidence(const JsonField& json);

}  // namespace rowcall
