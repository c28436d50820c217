// SPDX-License-Identifier: Apache-2.0
// An entry of `tables` that stands for many, and `defaults`, which holds for all.
#pragma once

#include "fields.hpp"

#include "rowcall/model/table_group.hpp"

namespace rowcall {

// What holds for every entry that does not say otherwise.
struct Defaults {
  PairRequest pair;
  bool allows_missing = false;
};

// `defaults` arrives with the connections and the rules.
void read_defaults(const FieldReader& read, const Value& mapping, Defaults& defaults);

// Does the entry stand for many tables?
[[nodiscard]] bool is_group(const Value& entry);

// The value of `route`.
[[nodiscard]] TableRoute read_route(const FieldReader& read, const Value& value);

[[nodiscard]] TableGroup read_group(const FieldReader& read, const Value& entry, const Defaults& defaults);

}  // namespace rowcall
