// SPDX-License-Identifier: Apache-2.0
// The client's maker of canonical bytes. The other maker is a dialect's SQL; the conformance suite proves on real
// servers that they agree (tests/conformance/canonical_values.hpp is the table of expected bytes).
//
// Digests and reports depend on every byte written here: docs/canonical-values.md pins the forms.
#pragma once

#include "rowcall/model/cell.hpp"
#include "rowcall/model/read_as.hpp"
#include "rowcall/model/type.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace rowcall {

enum class Reading {
  value,       // `out` grew by the canonical form
  null,        // SQL NULL; `out` is untouched
  unreadable,  // the value is none of the compared kind; `out` grew by what was delivered (bytes as \x and hex)
};

class DeclaredReader;

// Reads the cells of one column. Cheap to copy, thread-safe, allocates only when `out` must grow.
class CellReader {
 public:
  // `kind` is the compared kind of the column pair, `type` the column on this side; `element` is as what the elements
  // of arrays are compared.
  CellReader(const ColumnType& type, Kind kind, const ReadAs& as = {}, Kind element = Kind::unknown);

  Reading append(const RawCell& cell, std::string& out) const {
    return declared_ ? append_declared(cell, out) : read_(cell, out);
  }

  // Do equal bytes of text mean the same to both? False may be said of readers of which they do.
  [[nodiscard]] bool reads_like(const CellReader& other) const noexcept {
    return !declared_ && !other.declared_ && read_ == other.read_;
  }

 private:
  using Read = Reading (*)(const RawCell&, std::string&);
  Reading append_declared(const RawCell& cell, std::string& out) const;

  Read read_;
  std::shared_ptr<const DeclaredReader> declared_;  // instead
};

// The field that a canonical value contributes to a row digest, see docs/canonical-values.md, "Row encoding":
// kinds whose form never holds `|` and is never empty stand as they are, the others behind their length in bytes and
// `|`, floats as their bits (SQL can make those exactly, shortest decimal text it cannot), NULL as an empty field or
// -1.
void append_digest_field(Kind kind, Reading reading, std::string_view canonical, std::string& out);

// The field of a decimal or timestamp that both databases print with `digits` fraction digits or more: such a value
// stands as they print it, which they do sooner than they make the canonical form. Decimals get zeros up to so many
// digits; timestamps have a blank for `T`, no `Z`, and zeros up to so many digits and no others.
void append_printed_field(Kind kind, Reading reading, std::string_view canonical, int digits, std::string& out);

// Is the digest field of this kind its length and its bytes? Then NULL is -1.
[[nodiscard]] bool has_sized_field(Kind kind) noexcept;

}  // namespace rowcall
