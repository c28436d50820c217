// SPDX-License-Identifier: Apache-2.0
// Reads cells as a user declared, where the column's type alone would read them otherwise.
#pragma once

#include "rowcall/model/canonical.hpp"

#include <memory>

namespace rowcall {

class DeclaredReader {
 public:
  virtual ~DeclaredReader() = default;
  virtual Reading append(const RawCell& cell, std::string& out) const = 0;
};

// nullptr where nothing is declared.
[[nodiscard]] std::shared_ptr<const DeclaredReader> make_declared_reader(const ColumnType& type, Kind kind,
                                                                         const ReadAs& as);

}  // namespace rowcall
