// SPDX-License-Identifier: Apache-2.0
// All that decides what is found in a table: its configuration, and its schema as the catalogs tell it. How it is found
// (strategy, connections, memory, limits of time and rate) does not count, nor where one stops (--limit).
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/table_schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// One thing that decides, in parts: "the source's columns". No secret is in them.
struct Circumstance {
  std::string name;
  std::vector<std::string> parts;

  bool operator==(const Circumstance&) const = default;
};

using Fingerprint = std::vector<Circumstance>;

struct ScopeFacts {
  const TableSchema& schema;
  const ReadScope& scope;
};

[[nodiscard]] Fingerprint fingerprint_of(const TablePlan& plan, ScopeFacts source, ScopeFacts target);

// The first thing that differs, in words: `the source's columns: "v text" became "v varchar(9)"`; nullopt for none.
[[nodiscard]] std::optional<std::string> what_changed(const Fingerprint& before, const Fingerprint& now);

// One line for each thing; and back, nullopt for text that is none.
[[nodiscard]] std::string to_text(const Fingerprint& fingerprint);
[[nodiscard]] std::optional<Fingerprint> read_fingerprint(std::string_view text);

}  // namespace rowcall
