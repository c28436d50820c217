// SPDX-License-Identifier: Apache-2.0
#include "segment_file.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/hash.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rowcall {

namespace {

constexpr std::size_t k_block_bytes = std::size_t{1} << 16;

enum BlockKind : std::uint32_t { k_head = 0x31435273, k_findings, k_end };  // "sRC1", on machines of one byte order

struct BlockHead {
  std::uint32_t kind = 0;
  std::uint32_t unused = 0;
  std::uint64_t size = 0;
  std::uint64_t hash = 0;
};

constexpr std::uint32_t k_equivalent = 3;  // behind the kinds of differences

// Stands before the bytes of the source's row, of the target's row, and of the cells.
struct EntryHead {
  std::uint64_t source_size = 0;
  std::uint64_t target_size = 0;
  std::uint64_t cells = 0;
  std::uint64_t count = 0;
  std::uint64_t same = 0;
  SideCount duplicate_keys;
  std::uint32_t kind = 0;
  std::uint32_t key_is_on_both = 0;
};

// Those of the segment that its findings do not tell.
struct EndCounts {
  std::uint64_t same = 0;
  SideCount rows;
  SideCount duplicate_keys;
  SideCount null_keys;
};

template <typename Pod>
std::string_view bytes_of(const Pod& pod) {
  return {reinterpret_cast<const char*>(&pod), sizeof pod};
}

template <typename Pod>
Pod take(std::string_view& from) {
  Pod pod;
  std::memcpy(&pod, from.data(), sizeof pod);
  from.remove_prefix(sizeof pod);
  return pod;
}

std::string_view take(std::string_view& from, std::uint64_t size) {
  const std::string_view taken = from.substr(0, static_cast<std::size_t>(size));
  from.remove_prefix(taken.size());
  return taken;
}

std::uint64_t go_on(std::uint64_t hash, std::uint32_t kind, std::string_view bytes) {
  const std::uint64_t of_bytes = xxh3_64(bytes);
  return xxh3_64(std::string(bytes_of(hash)).append(bytes_of(kind)).append(bytes_of(of_bytes)));
}

class BlockReader {
 public:
  BlockReader(int file, std::uint64_t end) : file_(file), end_(end) {}

  // False at the end of the file, and before a block that is not whole.
  bool next() {
    BlockHead head;
    is_damaged_ = at_ != end_;
    if (end_ - at_ < sizeof head || !read(reinterpret_cast<char*>(&head), sizeof head)) return false;
    if (head.unused != 0 || head.size > end_ - at_) return false;
    bytes_.resize(static_cast<std::size_t>(head.size));
    if (!read(bytes_.data(), bytes_.size())) return false;
    hash_ = go_on(hash_, head.kind, bytes_);
    if (hash_ != head.hash) return false;
    kind_ = head.kind;
    is_damaged_ = false;
    return true;
  }
  [[nodiscard]] bool is_damaged() const noexcept { return is_damaged_; }
  [[nodiscard]] bool is_at_the_end() const noexcept { return at_ == end_; }
  [[nodiscard]] std::uint32_t kind() const noexcept { return kind_; }
  [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }

 private:
  bool read(char* to, std::size_t size) {
    while (size > 0) {
      const ssize_t step = ::pread(file_, to, size, static_cast<off_t>(at_));
      if (step < 0 && errno == EINTR) continue;
      if (step <= 0) return false;
      to += step;
      size -= static_cast<std::size_t>(step);
      at_ += static_cast<std::uint64_t>(step);
    }
    return true;
  }

  int file_;
  std::uint64_t end_;
  std::uint64_t at_ = 0;
  std::uint64_t hash_ = 0;
  std::uint32_t kind_ = 0;
  std::string bytes_;
  bool is_damaged_ = false;
};

std::uint64_t size_of(int file) {
  struct stat status{};
  return ::fstat(file, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

// False where `difference` did.
bool tell_entries(std::string_view left, const SegmentLog::UseDifference& difference,
                  const SegmentLog::UseEquivalent& equivalent) {
  while (!left.empty()) {
    const auto head = take<EntryHead>(left);
    const std::string_view source = take(left, head.source_size);
    const std::string_view target = take(left, head.target_size);
    const std::string_view states = take(left, head.cells);
    const std::span cells(reinterpret_cast<const CellState*>(states.data()), states.size());
    if (head.kind == k_equivalent) {
      equivalent(cells, head.count);
      continue;
    }
    const Difference found{
        static_cast<DifferenceKind>(head.kind), source, target, head.count, cells, head.key_is_on_both != 0};
    if (!difference(found, head.same, head.duplicate_keys)) return false;
  }
  return true;
}

std::string head_text(const SegmentHead& head) {
  return head.belongs_to + '\0' + head.source_snapshot + '\0' + head.target_snapshot;
}

SegmentHead read_head(std::string_view text) {
  SegmentHead head;
  for (std::string* part : {&head.belongs_to, &head.source_snapshot, &head.target_snapshot}) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    *part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return head;
}

[[noreturn]] void throw_damaged(const std::string& path) {
  throw Error(
      ErrorKind::internal,
      fmt::format("{} was changed while rowcall read it; run again with --resume, which will not trust it", path));
}

}  // namespace

OwnedFile::~OwnedFile() {
  if (file_ >= 0) ::close(file_);
}

SegmentFileWriter::SegmentFileWriter(std::string path, const SegmentHead& head)
    : path_(std::move(path)),
      written_as_(path_ + ".part"),
      file_(::open(written_as_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (file_.get() < 0) fail("create", errno);
  write_block(k_head, head_text(head));
}

SegmentFileWriter::~SegmentFileWriter() {
  if (!is_finished_) ::unlink(written_as_.c_str());
}

void SegmentFileWriter::add(const Difference& difference, const RowCounts& counts) {
  end_equivalents();
  const EntryHead head{difference.source.size(),
                       difference.target.size(),
                       difference.cells.size(),
                       difference.count,
                       counts.same,
                       counts.duplicate_keys,
                       static_cast<std::uint32_t>(difference.kind),
                       difference.key_is_on_both ? 1U : 0U};
  entries_.append(bytes_of(head)).append(difference.source).append(difference.target);
  entries_.append(reinterpret_cast<const char*>(difference.cells.data()), difference.cells.size());
  flush_if_full();
}

void SegmentFileWriter::add_equivalent(std::span<const CellState> cells, std::uint64_t count) {
  if (equivalents_ == 0 || !std::ranges::equal(cells, equivalent_)) {
    end_equivalents();
    equivalent_.assign(cells.begin(), cells.end());
  }
  equivalents_ += count;
}

void SegmentFileWriter::end_equivalents() {
  if (equivalents_ == 0) return;
  const EntryHead head{0, 0, equivalent_.size(), std::exchange(equivalents_, 0), 0, {}, k_equivalent, 0};
  entries_.append(bytes_of(head)).append(reinterpret_cast<const char*>(equivalent_.data()), equivalent_.size());
  flush_if_full();
}

void SegmentFileWriter::flush_if_full() {
  if (entries_.size() >= k_block_bytes) flush();
}

void SegmentFileWriter::flush() {
  if (entries_.empty()) return;
  write_block(k_findings, entries_);
  entries_.clear();
}

void SegmentFileWriter::write_block(std::uint32_t kind, std::string_view bytes) {
  hash_ = go_on(hash_, kind, bytes);
  const BlockHead head{kind, 0, bytes.size(), hash_};
  write(bytes_of(head));
  write(bytes);
}

void SegmentFileWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t step = ::write(file_.get(), bytes.data(), bytes.size());
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) fail("write", step < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(step));
  }
}

void SegmentFileWriter::finish(const RowCounts& counts) {
  end_equivalents();
  flush();
  const EndCounts end{counts.same, counts.rows, counts.duplicate_keys, counts.null_keys};
  write_block(k_end, bytes_of(end));
  if (::fsync(file_.get()) != 0) fail("write", errno);
  if (::rename(written_as_.c_str(), path_.c_str()) != 0) fail("rename", errno);
  is_finished_ = true;
}

void SegmentFileWriter::tell(const SegmentLog::UseDifference& difference, const SegmentLog::UseEquivalent& equivalent) {
  end_equivalents();
  flush();
  BlockReader reader(file_.get(), size_of(file_.get()));
  while (reader.next())
    if (reader.kind() == k_findings && !tell_entries(reader.bytes(), difference, equivalent)) return;
  if (reader.is_damaged()) throw_damaged(written_as_);
}

void SegmentFileWriter::fail(std::string_view what, int reason) const {
  throw Error(ErrorKind::internal,
              fmt::format("cannot {} {}: {}; what is finished is kept: make room, or give --checkpoint another folder",
                          what, written_as_, std::strerror(reason)))
      .with("errno", std::to_string(reason));
}

CheckedSegment check_segment_file(const std::string& path) {
  const OwnedFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.get() < 0) return {errno == ENOENT ? SegmentFileState::absent : SegmentFileState::damaged};
  BlockReader reader(file.get(), size_of(file.get()));
  CheckedSegment checked{SegmentFileState::damaged};
  if (!reader.next() || reader.kind() != k_head) return checked;
  checked.head = read_head(reader.bytes());
  while (reader.next()) {
    if (reader.kind() != k_end) continue;
    if (reader.is_at_the_end() && reader.bytes().size() == sizeof(EndCounts)) checked.state = SegmentFileState::whole;
    return checked;
  }
  return checked;
}

std::optional<RowCounts> tell_segment_file(const std::string& path, const SegmentLog::UseDifference& difference,
                                           const SegmentLog::UseEquivalent& equivalent) {
  const OwnedFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.get() < 0) throw_damaged(path);
  BlockReader reader(file.get(), size_of(file.get()));
  while (reader.next()) {
    if (reader.kind() == k_findings && !tell_entries(reader.bytes(), difference, equivalent)) return std::nullopt;
    if (reader.kind() != k_end) continue;
    std::string_view bytes = reader.bytes();
    const auto end = take<EndCounts>(bytes);
    RowCounts counts;
    counts.same = end.same;
    counts.rows = end.rows;
    counts.duplicate_keys = end.duplicate_keys;
    counts.null_keys = end.null_keys;
    return counts;
  }
  throw_damaged(path);
}

}  // namespace rowcall
