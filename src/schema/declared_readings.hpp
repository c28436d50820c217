// SPDX-License-Identifier: Apache-2.0
// --assume-tz and --encoding: which columns they reach, and as what those are then compared.
#pragma once

#include "column_pairs.hpp"

#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/table_schema.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowcall {

class DeclaredReadings {
 public:
  // The references must outlive this object. Throws Error(not_found) for a column that is not there, Error(usage) for
  // one that is left out or in which no bytes can be encoded.
  DeclaredReadings(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                   const PairRequest& request);

  // As what two columns that meet are compared.
  [[nodiscard]] ComparedType compared(const Column& from, const Column& to) const;
  // What there is to say of the types of a column that holds bytes encoded, instead of what the types alone would say.
  [[nodiscard]] std::optional<SchemaFinding> finding(const Column& from, const Column& to) const;
  // How both sides of the planned column are read, and the rules of that. Throws Error(usage) for a key column whose
  // order would be lost.
  void apply_to(ColumnPlan& plan) const;
  // Throws Error(usage) when --assume-tz reaches none of the planned columns.
  void check_used(const std::vector<ColumnPlan>& columns) const;

 private:
  [[nodiscard]] std::optional<Encoding> encoding_of(const std::string& source_column) const;
  void add(const ColumnEncoding& wanted, const TableSchema& source, const TableSchema& target,
           const ColumnPairs& pairs);

  const PairRequest& request_;
  std::string table_;                          // for messages
  std::map<std::string, Encoding> encodings_;  // by source name
  std::shared_ptr<const Zone> zone_;
};

}  // namespace rowcall
