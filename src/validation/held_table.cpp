// SPDX-License-Identifier: Apache-2.0
#include "held_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace rowcall {

namespace {

constexpr std::size_t k_memory = std::size_t{1} << 20;
constexpr std::size_t k_read_at_once = std::size_t{1} << 16;

// Stands before the bytes of the source's row, of the target's row, and of the cells.
struct Head {
  std::uint64_t source_size = 0;
  std::uint64_t target_size = 0;
  std::uint64_t cells = 0;
  std::uint64_t count = 0;
  std::uint32_t kind = 0;
  std::uint32_t key_is_on_both = 0;
};

class BytesReader {
 public:
  explicit BytesReader(std::string_view bytes) : left_(bytes) {}
  [[nodiscard]] bool done() const noexcept { return left_.empty(); }
  void read(char* to, std::size_t size) {
    if (size == 0) return;
    std::memcpy(to, left_.data(), size);
    left_.remove_prefix(size);
  }

 private:
  std::string_view left_;
};

template <typename Reader>
void tell(Reader reader, const TablePlan& plan, DifferenceSink& sink) {
  std::string source;
  std::string target;
  std::vector<CellState> cells;
  while (!reader.done()) {
    std::array<char, sizeof(Head)> bytes;
    reader.read(bytes.data(), bytes.size());
    Head head;
    std::memcpy(&head, bytes.data(), bytes.size());
    source.resize(static_cast<std::size_t>(head.source_size));
    target.resize(static_cast<std::size_t>(head.target_size));
    cells.resize(static_cast<std::size_t>(head.cells));
    reader.read(source.data(), source.size());
    reader.read(target.data(), target.size());
    reader.read(reinterpret_cast<char*>(cells.data()), cells.size());
    sink.difference(
        plan, {static_cast<DifferenceKind>(head.kind), source, target, head.count, cells, head.key_is_on_both != 0});
  }
}

}  // namespace

void HeldTable::table_begins(const TablePlan& plan) {
  plan_ = plan;
  memory_.clear();
  file_.truncate(0);
}

void HeldTable::difference(const TablePlan& /*plan*/, const Difference& difference) {
  const Head head{difference.source.size(),
                  difference.target.size(),
                  difference.cells.size(),
                  difference.count,
                  static_cast<std::uint32_t>(difference.kind),
                  difference.key_is_on_both ? 1U : 0U};
  std::array<char, sizeof head> bytes;
  std::memcpy(bytes.data(), &head, bytes.size());
  memory_.append(bytes.data(), bytes.size());
  memory_.append(difference.source);
  memory_.append(difference.target);
  memory_.append(reinterpret_cast<const char*>(difference.cells.data()), difference.cells.size());
  if (memory_.size() < k_memory) return;
  file_.append(memory_);
  memory_.clear();
}

void HeldTable::replay(DifferenceSink& sink) {
  if (plan_) {
    sink.table_begins(*plan_);
    tell(TemporaryFileReader(file_, 0, file_.size(), k_read_at_once), *plan_, sink);
    tell(BytesReader(memory_), *plan_, sink);
  }
  if (outcome_) sink.table_ends(*outcome_);
  plan_.reset();
  outcome_.reset();
  memory_.clear();
  file_.truncate(0);
}

}  // namespace rowcall
