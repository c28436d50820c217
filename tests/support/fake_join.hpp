// SPDX-License-Identifier: Apache-2.0
// A join of two tables in memory behind the JoinReader seam, which errs where it is told to.
#pragma once

#include "fake_table.hpp"

#include "rowcall/database/join_reader.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rowcall::test {

class FakeJoin : public JoinReader {
 public:
  // The tables must outlive it. Their first column is the key, and a number.
  FakeJoin(FakeTable& source, FakeTable& target) : source_(source), target_(target) {}

  void return_all_pairs() { all_pairs_ = true; }
  // Returns the rows of each pair that differs as if neither had a partner.
  void part_pairs() { parted_ = true; }
  // Returns the rows of these keys as a pair, and nothing else but such.
  void add(const std::string& source_key, const std::string& target_key) {
    pairs_.emplace_back(source_key, target_key);
  }
  void count(SideCount rows) { count_ = rows; }
  // The read fails behind all its rows.
  void break_off() { broken_ = true; }

  std::unique_ptr<JoinedRows> differing_rows() override;
  SideCount count_rows() override;
  [[nodiscard]] SideCost source_cost() const override { return {}; }
  [[nodiscard]] SideCost target_cost() const override { return {}; }

 private:
  FakeTable& source_;
  FakeTable& target_;
  bool all_pairs_ = false;
  bool parted_ = false;
  bool broken_ = false;
  std::vector<std::pair<std::string, std::string>> pairs_;
  std::optional<SideCount> count_;
};

}  // namespace rowcall::test
