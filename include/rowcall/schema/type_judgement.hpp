// SPDX-License-Identifier: Apache-2.0
// What becomes of values when one column type takes the place of another: one ordered table of rules, which
// docs/types.md prints. As what a pair is compared is another question: compared_type() of model/type.hpp.
#pragma once

#include "rowcall/model/plan.hpp"
#include "rowcall/model/server_info.hpp"
#include "rowcall/model/type.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

// A column's type and what else decides which values it can hold.
struct JudgedType {
  ColumnType type;
  std::optional<Engine> engine;      // nullopt: rules about one engine do not apply
  std::vector<std::string> members;  // of an enum or a set
  std::string column = "COLUMN";     // for advice
};

struct TypeFacts;  // what the conditions look at

struct KindGroup {
  std::string_view name;  // "integer", "date, timestamp"
  bool (*has)(Kind);
};

struct TypeRule {
  KindGroup source;
  KindGroup target;
  std::string_view condition;  // in words
  bool (*holds)(const TypeFacts& source, const TypeFacts& target);
  Severity severity;
  std::string_view reason;  // words in braces stand for what the types say
};

// In the order in which they are tried; all that hold count. The last one holds only where no other does.
[[nodiscard]] std::span<const TypeRule> type_rules() noexcept;

struct TypeVerdict {
  std::optional<Severity> severity;    // nullopt: compatible, every value of the source fits and nothing else does
  std::string reason;                  // of all rules that decided, joined by "; "
  std::vector<const TypeRule*> rules;  // all that hold
};

// Where a rule says lossy or narrower, those that say less do not decide.
[[nodiscard]] TypeVerdict judge_types(const JudgedType& source, const JudgedType& target);

// "compatible", or the name of the severity.
[[nodiscard]] std::string_view verdict_word(std::optional<Severity> severity) noexcept;

}  // namespace rowcall
