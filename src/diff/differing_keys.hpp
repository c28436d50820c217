// SPDX-License-Identifier: Apache-2.0
// Keys whose rows differ, held with their differences until they are read again.
#pragma once

#include "rowcall/diff/held_differences.hpp"
#include "rowcall/model/difference.hpp"
#include "rowcall/model/key.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace rowcall {

// Holds what a recheck finds. Beside the first difference of a key stands how many of its rows differed at first.
class HeldSink : public DifferenceSink {
 public:
  explicit HeldSink(HeldDifferences& held) : held_(held) {}
  // The next difference is the first one of a key.
  void key_begins(std::uint64_t differed_at_first) { note_ = differed_at_first; }

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    held_.add(difference, std::exchange(note_, 0));
  }
  void table_ends(const TableOutcome& /*outcome*/) override {}
  void run_ends(const RunOutcome& /*outcome*/) override {}

 private:
  HeldDifferences& held_;
  std::uint64_t note_ = 0;
};

// Holds what the first reading finds.
class FirstSink : public DifferenceSink {
 public:
  FirstSink(HeldDifferences& held, const KeyOrder& order) : held_(held), order_(order) {}
  // Was there a difference without NULL in its key?
  [[nodiscard]] bool has_keys() const noexcept { return has_keys_; }
  // Of changed rows, by compared column.
  [[nodiscard]] const std::vector<std::uint64_t>& forgiven_cells() const noexcept { return forgiven_cells_; }

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& plan, const Difference& difference) override;
  void table_ends(const TableOutcome& /*outcome*/) override {}
  void run_ends(const RunOutcome& /*outcome*/) override {}

 private:
  HeldDifferences& held_;
  const KeyOrder& order_;
  bool has_keys_ = false;
  std::vector<std::uint64_t> forgiven_cells_;
};

// A key whose rows differed when they were last read, and how many of each kind.
struct DifferingKey {
  Key key;
  std::uint64_t changed = 0;
  std::uint64_t missing = 0;
  std::uint64_t extra = 0;
  std::uint64_t differed_at_first = 0;

  void add(const Difference& difference, std::uint64_t note);
  [[nodiscard]] bool differs_like(const RowCounts& rows) const noexcept {
    return changed == rows.changed && missing == rows.missing && extra == rows.extra;
  }
};

// Takes the keys from the differences that are held, so many as are looked up at once.
class Portions {
 public:
  // Both must outlive this object.
  Portions(const HeldDifferences& held, const KeyOrder& order) : reader_(held), order_(order), more_(reader_.next()) {}

  // Empty at the end, and before rows with NULL in the key, which stand behind all others.
  const std::vector<DifferingKey>& next();
  // Where the differences of the last portion begin.
  [[nodiscard]] std::uint64_t begin() const noexcept { return begin_; }

 private:
  HeldDifferences::Reader reader_;
  const KeyOrder& order_;
  bool more_;
  std::uint64_t begin_ = 0;
  std::vector<DifferingKey> keys_;
};

}  // namespace rowcall
