// SPDX-License-Identifier: Apache-2.0
#include "fake_join.hpp"

#include "rowcall/base/error.hpp"

#include <map>

namespace rowcall::test {

namespace {

using RowsByKey = std::map<std::uint64_t, const Values*>;

RowsByKey by_key(const FakeTable& table) {
  RowsByKey rows;
  for (const Values& row : table.rows())
    if (row.front()) rows[std::stoull(*row.front())] = &row;
  return rows;
}

const Values* row_of(const RowsByKey& rows, std::uint64_t key) {
  const auto found = rows.find(key);
  return found == rows.end() ? nullptr : found->second;
}

void add(const Values* row, RowBatch& batch) {
  for (std::size_t i = 0; row != nullptr && i < row->size(); ++i) {
    const Value& value = (*row)[i];
    batch.add(value ? Cell{*value} : Cell{{}, Reading::null});
  }
  batch.end_row();
}

class Rows : public JoinedRows {
 public:
  explicit Rows(bool is_broken) : is_broken_(is_broken) {}

  void add_pair(const Values* source, const Values* target) { rows_.emplace_back(source, target); }

  bool next(JoinBatch& batch) override {
    batch.clear();
    if (at_ == rows_.size() && is_broken_) throw Error(ErrorKind::connection, "the connection broke");
    if (at_ == rows_.size()) return false;
    add(rows_[at_].first, batch.source);
    add(rows_[at_].second, batch.target);
    ++at_;
    return true;
  }

 private:
  std::vector<std::pair<const Values*, const Values*>> rows_;
  std::size_t at_ = 0;
  bool is_broken_;
};

}  // namespace

std::unique_ptr<JoinedRows> FakeJoin::differing_rows() {
  const RowsByKey source = by_key(source_);
  const RowsByKey target = by_key(target_);
  auto rows = std::make_unique<Rows>(broken_);
  for (const auto& [from, to] : pairs_)
    rows->add_pair(row_of(source, std::stoull(from)), row_of(target, std::stoull(to)));
  if (!pairs_.empty()) return rows;
  RowsByKey keys = source;
  keys.insert(target.begin(), target.end());
  for (const auto& [key, unused] : keys) {
    const Values* from = row_of(source, key);
    const Values* to = row_of(target, key);
    const bool is_pair = from != nullptr && to != nullptr;
    if (is_pair && !all_pairs_ && *from == *to) continue;
    if (is_pair && parted_) {
      rows->add_pair(from, nullptr);
      rows->add_pair(nullptr, to);
    } else {
      rows->add_pair(from, to);
    }
  }
  return rows;
}

SideCount FakeJoin::count_rows() { return count_.value_or(SideCount{by_key(source_).size(), by_key(target_).size()}); }

}  // namespace rowcall::test
