// SPDX-License-Identifier: Apache-2.0
// What was found in one segment of a table, in a file of a checkpoint.
//
// Blocks, each a head (kind, size, and a hash that goes on from the block before) and its bytes: whose segment it is,
// then findings in key order, at the end the counts. Numbers are as this machine holds them, and rows as RowBatch packs
// them: a file that another version or machine has written does not belong to the table (SegmentHead::belongs_to). The
// file is written under another name and renamed once it is whole and on the disk.
#pragma once

#include "rowcall/model/segment_log.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rowcall {

struct SegmentHead {
  std::string belongs_to;       // the same text for the same segment of the same table, compared alike
  std::string source_snapshot;  // that it was read in
  std::string target_snapshot;
};

// An open file, or none.
class OwnedFile {
 public:
  explicit OwnedFile(int file) : file_(file) {}
  ~OwnedFile();
  OwnedFile(const OwnedFile&) = delete;
  OwnedFile& operator=(const OwnedFile&) = delete;
  [[nodiscard]] int get() const noexcept { return file_; }

 private:
  int file_;
};

// Every failure is an Error(internal) that names the file and says why.
class SegmentFileWriter {
 public:
  SegmentFileWriter(std::string path, const SegmentHead& head);
  // Removes the file unless it was finished.
  ~SegmentFileWriter();
  SegmentFileWriter(const SegmentFileWriter&) = delete;
  SegmentFileWriter& operator=(const SegmentFileWriter&) = delete;

  void add(const Difference& difference, const RowCounts& counts);
  void add_equivalent(std::span<const CellState> cells, std::uint64_t count);
  void finish(const RowCounts& counts);
  // Tells what was added so far, until `difference` returns false.
  void tell(const SegmentLog::UseDifference& difference, const SegmentLog::UseEquivalent& equivalent);

 private:
  void end_equivalents();
  void flush();
  void flush_if_full();
  void write_block(std::uint32_t kind, std::string_view bytes);
  void write(std::string_view bytes);
  [[noreturn]] void fail(std::string_view what, int reason) const;

  std::string path_;
  std::string written_as_;
  OwnedFile file_;
  std::uint64_t hash_ = 0;
  std::string entries_;
  std::vector<CellState> equivalent_;  // rows that rules forgive alike, one after another, are counted together
  std::uint64_t equivalents_ = 0;
  bool is_finished_ = false;
};

enum class SegmentFileState { absent, damaged, whole };

struct CheckedSegment {
  SegmentFileState state = SegmentFileState::absent;
  SegmentHead head = {};  // of a whole one
};

// Reads the file to its end.
[[nodiscard]] CheckedSegment check_segment_file(const std::string& path);

// Tells what a whole file holds, as SegmentLog::tell does. Throws Error(internal) for one that is not, or no more.
std::optional<RowCounts> tell_segment_file(const std::string& path, const SegmentLog::UseDifference& difference,
                                           const SegmentLog::UseEquivalent& equivalent);

}  // namespace rowcall
