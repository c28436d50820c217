// SPDX-License-Identifier: Apache-2.0
// The JoinReader over SQL: pairs a dialect's join with a connection's answers.
#pragma once

#include "rowcall/database/database.hpp"
#include "rowcall/database/join_reader.hpp"

#include <span>
#include <vector>

namespace rowcall {

class SqlJoinReader : public JoinReader {
 public:
  SqlJoinReader(Database& database, ReadScope source, ReadScope target);

  std::unique_ptr<JoinedRows> differing_rows() override;
  SideCount count_rows() override;
  SideCost source_cost() const override { return source_.cost; }
  SideCost target_cost() const override { return target_.cost; }

  struct Side {
    explicit Side(ReadScope read_scope);
    // Reads the side's cells of a joined row; no row where they are all NULL.
    void add(std::span<const RawCell> cells, RowBatch& batch);

    ReadScope scope;
    std::vector<CellReader> readers;
    SideCost cost;
  };

 private:
  Database& database_;
  Side source_;
  Side target_;
};

}  // namespace rowcall
