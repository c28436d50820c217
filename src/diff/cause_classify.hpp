// SPDX-License-Identifier: Apache-2.0
// Says what may explain one changed cell. One file a family of values; docs/causes.md says how each is recognised.
#pragma once

#include "cause_claim.hpp"
#include "cause_memory.hpp"

#include "rowcall/model/row.hpp"

namespace rowcall {

struct CellPair {
  const Cell& source;
  const Cell& target;
};

// Tries the classifiers of the column's kind in a fixed order; the order in which claims are added means nothing.
void classify(const CellPair& cells, ColumnMemory& memory, Claims& claims);

// --- the families --------------------------------------------------------------------------------------------------
void explain_null(const CellPair& cells, Kind kind, ColumnMemory& memory, Claims& claims);
// One side or both are none of the compared type.
void explain_unreadable(const CellPair& cells, Kind kind, ColumnMemory& memory, Claims& claims);

// Values of both sides, which read as the kind and differ.
using Explain = void (*)(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_form_of_text(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_characters(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_spelling(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_length_of_text(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_bytes(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_range_of_number(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_digits(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_float(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_time(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_uuid(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);
void explain_json(std::string_view source, std::string_view target, ColumnMemory& memory, Claims& claims);

// --- shared --------------------------------------------------------------------------------------------------------
// Do both words stand for yes, or both for no?
[[nodiscard]] bool same_truth(std::string_view one, std::string_view other);
// The same number, written in two ways: `1.10` and `1.1`, `1,234.50` and `1234.5`, `1234,5` and `1234.5`.
[[nodiscard]] bool same_number(std::string_view one, std::string_view other);
// Of zero dates and dates that stand for none; -1 for any other value.
[[nodiscard]] std::int32_t default_date(std::string_view canonical);
// Words for a claim of Why::time_clamped.
[[nodiscard]] std::string clamped_words(std::int32_t number);
[[nodiscard]] std::string_view default_date_text(std::int32_t number);
[[nodiscard]] bool is_zero_date(std::string_view text);
// The bits of a claim of Why::integer_wrap; odd widths are unsigned.
[[nodiscard]] int bits_of(std::int32_t width);

}  // namespace rowcall
