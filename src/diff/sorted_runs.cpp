// SPDX-License-Identifier: Apache-2.0
#include "sorted_runs.hpp"

#include <algorithm>
#include <utility>

namespace rowcall {

namespace {

constexpr std::size_t k_write_buffer = std::size_t{1} << 18;
constexpr std::size_t k_least_buffer = std::size_t{1} << 12;
constexpr std::size_t k_most_buffer = std::size_t{1} << 18;

struct Header {
  std::uint64_t size = 0;
  std::uint64_t count = 0;
};

}  // namespace

void SortedRuns::add(const WaitingRun& run) {
  if (run.empty()) return;
  const std::uint64_t begin = file_.size();
  std::string buffer;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const RowView row = run.row(i);
    const Header header{row.size(), run.count(i)};
    buffer.append(reinterpret_cast<const char*>(&header), sizeof header);
    buffer.append(row);
    if (buffer.size() < k_write_buffer) continue;
    file_.append(buffer);
    buffer.clear();
  }
  file_.append(buffer);
  runs_.push_back({begin, file_.size()});
}

void MergedRuns::Head::read() {
  Header header;
  reader.read(reinterpret_cast<char*>(&header), sizeof header);
  row.resize(header.size);
  reader.read(row.data(), row.size());
  count = header.count;
}

MergedRuns::MergedRuns(const SortedRuns& runs, WaitingRun last, RowOrder order, std::size_t memory)
    : order_(order), last_(last) {
  const std::size_t buffer =
      runs.runs_.empty() ? 0 : std::clamp(memory / runs.runs_.size(), k_least_buffer, k_most_buffer);
  for (const SortedRuns::Extent& run : runs.runs_) {
    heads_.push_back({TemporaryFileReader(runs.file_, run.begin, run.end, buffer), {}, 0});
    heads_.back().read();
  }
  std::ranges::make_heap(heads_, [&](const Head& a, const Head& b) { return order_(b.row, a.row); });
  choose();
}

void MergedRuns::choose() noexcept {
  is_in_memory_ = !last_.empty() && (heads_.empty() || order_(last_.row(), heads_.front().row));
}

void MergedRuns::advance() {
  if (is_in_memory_) {
    last_.leave_first();
  } else {
    const auto later = [&](const Head& a, const Head& b) { return order_(b.row, a.row); };
    std::ranges::pop_heap(heads_, later);
    if (heads_.back().reader.done()) {
      heads_.pop_back();
    } else {
      heads_.back().read();
      std::ranges::push_heap(heads_, later);
    }
  }
  choose();
}

bool MergedRows::next(RowBatch& batch) {
  constexpr std::size_t k_batch_rows = 1024;
  constexpr std::size_t k_batch_bytes = std::size_t{1} << 20;
  batch.clear();
  while (!rows_.done() && batch.size() < k_batch_rows && batch.byte_size() < k_batch_bytes) {
    batch.add_row(rows_.row());
    if (++given_ < rows_.count()) continue;
    given_ = 0;
    rows_.advance();
  }
  return !batch.empty();
}

}  // namespace rowcall
