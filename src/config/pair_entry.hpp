// SPDX-License-Identifier: Apache-2.0
// An entry of `tables` that is one pair, and the keys that it shares with `defaults` and with an entry of many.
#pragma once

#include "fields.hpp"

#include "rowcall/model/request.hpp"

namespace rowcall {

// Sets what `mapping` says about how to compare; leaves the rest of `pair` as it is. What is meant for many tables may
// have no effect in some of them. The keys of the mapping were checked.
void read_for_many(const FieldReader& read, const Value& mapping, PairRequest& pair);

// `pair` arrives with the connections and the defaults.
void read_pair(const FieldReader& read, const Value& entry, PairRequest& pair);

}  // namespace rowcall
