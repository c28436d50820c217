// SPDX-License-Identifier: Apache-2.0
// One table of a checkpoint.
#pragma once

#include "fingerprint.hpp"
#include "segment_file.hpp"

#include "rowcall/model/segment_log.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace rowcall {

class TableCheckpoint : public SegmentLog {
 public:
  // Throws Error(usage), with the fact "checkpoint", where the table was begun in another way.
  TableCheckpoint(std::string folder, std::string name, Fingerprint fingerprint, std::uint64_t rows_per_segment);

  // Of what is found from now on.
  void set_snapshots(std::string source, std::string target);
  // The snapshots that other runs have read the told segments in.
  [[nodiscard]] const std::set<std::string>& earlier_source_snapshots() const { return earlier_source_; }
  [[nodiscard]] const std::set<std::string>& earlier_target_snapshots() const { return earlier_target_; }

  std::uint64_t rows_per_segment() const override { return rows_per_segment_; }
  std::optional<std::vector<Int128>> cuts() const override { return cuts_; }
  void begin(const std::vector<Int128>& cuts) override;
  bool holds(std::size_t segment) override;
  void open(std::size_t segment) override;
  void add(const Difference& difference, const RowCounts& counts) override { open_->add(difference, counts); }
  void add_equivalent(std::span<const CellState> cells, std::uint64_t count) override {
    open_->add_equivalent(cells, count);
  }
  void finish(const RowCounts& counts) override;
  std::optional<RowCounts> tell(std::size_t segment, const UseDifference& difference,
                                const UseEquivalent& equivalent) override;
  void tell_open(const UseDifference& difference, const UseEquivalent& equivalent) override {
    open_->tell(difference, equivalent);
  }

 private:
  void read_plan();
  [[nodiscard]] std::string path_of(std::size_t segment) const;
  [[nodiscard]] std::string belongs_to(std::size_t segment) const;
  [[nodiscard]] std::string plan_text() const;

  std::string folder_;
  std::string name_;
  std::string path_;  // of its files, without the end of their names
  Fingerprint fingerprint_;
  std::uint64_t rows_per_segment_;
  std::optional<std::vector<Int128>> cuts_;
  std::string source_snapshot_;
  std::string target_snapshot_;
  std::set<std::string> earlier_source_;
  std::set<std::string> earlier_target_;
  std::optional<SegmentFileWriter> open_;
};

}  // namespace rowcall
