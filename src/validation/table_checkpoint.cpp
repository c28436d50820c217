// SPDX-License-Identifier: Apache-2.0
#include "table_checkpoint.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/hash.hpp"
#include "rowcall/base/log.hpp"
#include "rowcall/base/text.hpp"
#include "rowcall/model/partition.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace rowcall {

namespace {

constexpr std::string_view k_cuts = "segments begin at";
constexpr std::string_view k_end = "end";

[[noreturn]] void throw_unwritten(const std::string& path, int reason) {
  throw Error(ErrorKind::internal, fmt::format("cannot write {}: {}; make room, or give --checkpoint another folder",
                                               path, std::strerror(reason)))
      .with("errno", std::to_string(reason));
}

// All of it or nothing stands there afterwards.
void write_file(const std::string& path, std::string_view text) {
  const std::string written_as = path + ".part";
  const OwnedFile file(::open(written_as.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.get() < 0) throw_unwritten(path, errno);
  while (!text.empty()) {
    const ssize_t step = ::write(file.get(), text.data(), text.size());
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) throw_unwritten(path, step < 0 ? errno : ENOSPC);
    text.remove_prefix(static_cast<std::size_t>(step));
  }
  if (::fsync(file.get()) != 0 || ::rename(written_as.c_str(), path.c_str()) != 0) throw_unwritten(path, errno);
}

std::string with_end(std::string text) { return fmt::format("{}{}\t{:016x}\n", text, k_end, xxh3_64(text)); }

// Without the end; nullopt where it does not fit.
std::optional<std::string> without_end(const std::string& text) {
  const std::size_t at = text.rfind(std::string("\n") + std::string(k_end) + "\t");
  if (at == std::string::npos || with_end(text.substr(0, at + 1)) != text) return std::nullopt;
  return text.substr(0, at + 1);
}

}  // namespace

TableCheckpoint::TableCheckpoint(std::string folder, std::string name, Fingerprint fingerprint,
                                 std::uint64_t rows_per_segment)
    : folder_(std::move(folder)),
      name_(std::move(name)),
      path_(fmt::format("{}/{:016x}", folder_, xxh3_64(name_))),
      fingerprint_(std::move(fingerprint)),
      rows_per_segment_(rows_per_segment) {
  read_plan();
}

void TableCheckpoint::set_snapshots(std::string source, std::string target) {
  source_snapshot_ = std::move(source);
  target_snapshot_ = std::move(target);
}

void TableCheckpoint::read_plan() {
  std::ifstream file(path_ + ".plan", std::ios::binary);
  if (!file) return;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::optional<std::string> whole = without_end(text);
  std::optional<Fingerprint> before = whole ? read_fingerprint(*whole) : std::nullopt;
  if (!before || before->empty() || before->back().name != k_cuts) {
    log_warning(fmt::format("{}: {}.plan is damaged: the table is compared from its beginning", name_, path_));
    return;
  }
  std::vector<Int128> cuts;
  for (const std::string& cut : before->back().parts) cuts.push_back(parse_int128(cut));
  before->pop_back();
  if (const auto change = what_changed(*before, fingerprint_))
    throw Error(ErrorKind::usage,
                fmt::format("{}: the checkpoint in {} is of another comparison; {}; compare as before, or give "
                            "--checkpoint another folder",
                            name_, folder_, *change))
        .with("checkpoint", folder_);
  cuts_ = std::move(cuts);
}

void TableCheckpoint::begin(const std::vector<Int128>& cuts) {
  Fingerprint all = fingerprint_;
  Circumstance begins{std::string(k_cuts), {}};
  for (const Int128 cut : cuts) begins.parts.push_back(to_string(cut));
  all.push_back(std::move(begins));
  write_file(path_ + ".plan", with_end(to_text(all)));
  cuts_ = cuts;
}

std::string TableCheckpoint::path_of(std::size_t segment) const {
  return fmt::format("{}-{:05}.segment", path_, segment);
}

std::string TableCheckpoint::belongs_to(std::size_t segment) const {
  std::string cuts;
  for (const Int128 cut : cuts_.value_or(std::vector<Int128>())) cuts += to_string(cut) + " ";
  return fmt::format("{} {} {:016x} {:016x}", segment, xxh3_64(name_), xxh3_64(to_text(fingerprint_)), xxh3_64(cuts));
}

bool TableCheckpoint::holds(std::size_t segment) {
  const std::string path = path_of(segment);
  const CheckedSegment checked = check_segment_file(path);
  if (checked.state == SegmentFileState::absent) return false;
  if (checked.state == SegmentFileState::damaged || checked.head.belongs_to != belongs_to(segment)) {
    log_warning(fmt::format("{}: {} is damaged, or of another table: its rows are read again", name_, path));
    return false;
  }
  if (checked.head.source_snapshot != source_snapshot_) earlier_source_.insert(checked.head.source_snapshot);
  if (checked.head.target_snapshot != target_snapshot_) earlier_target_.insert(checked.head.target_snapshot);
  return true;
}

void TableCheckpoint::open(std::size_t segment) {
  open_.reset();
  open_.emplace(path_of(segment), SegmentHead{belongs_to(segment), source_snapshot_, target_snapshot_});
}

void TableCheckpoint::finish(const RowCounts& counts) {
  open_->finish(counts);
  open_.reset();
}

std::optional<RowCounts> TableCheckpoint::tell(std::size_t segment, const UseDifference& difference,
                                               const UseEquivalent& equivalent) {
  return tell_segment_file(path_of(segment), difference, equivalent);
}

}  // namespace rowcall
