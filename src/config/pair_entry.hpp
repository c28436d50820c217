// SPDX-License-Identifier: Apache-2.0
// One entry of `tables`, and `defaults`, which has the same keys but those that name a table.
#pragma once

#include "fields.hpp"

#include "rowcall/model/request.hpp"

namespace rowcall {

// Sets what `mapping` says about how to compare; leaves the rest of `pair` as it is.
void read_defaults(const FieldReader& read, const Value& mapping, PairRequest& pair);

// `pair` arrives with the connections and the defaults.
void read_pair(const FieldReader& read, const Value& entry, PairRequest& pair);

}  // namespace rowcall
