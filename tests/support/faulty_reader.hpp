// SPDX-License-Identifier: Apache-2.0
// Readers that work until a certain call of one of their functions fails.
#pragma once

#include "rowcall/database/join_reader.hpp"
#include "rowcall/database/table_reader.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace rowcall::test {

// Every function of the seams that asks a database for something.
enum class Call {
  rows,
  unordered_rows,
  rows_in,
  rows_in_any,
  null_key_rows,
  rows_with_keys,
  next_rows,  // RowSource::next
  count_duplicate_keys,
  count_rows,
  key_bounds,
  split_points,
  leaf_digests,
  row_digests,  // and each row that it calls back with
  joined_rows,
  next_joined,  // JoinedRows::next
  joined_counts,
};
[[nodiscard]] const std::vector<Call>& all_calls();
[[nodiscard]] std::string name_of(Call call);

// The `number`th call of `call` fails, on whichever reader and thread it comes; counted from 1, and once.
class Fault {
 public:
  Fault(Call call, std::uint64_t number) : call_(call), number_(number) {}

  // Throws the planted Error(connection) where the time has come.
  void pass(Call call);
  [[nodiscard]] bool has_struck() const noexcept { return calls_.load() >= number_; }

 private:
  Call call_;
  std::uint64_t number_;
  std::atomic<std::uint64_t> calls_ = 0;
};
inline constexpr const char* k_planted = "planted: the connection was lost";

// The fault must outlive what these make.
[[nodiscard]] std::unique_ptr<TableReader> make_faulty(std::unique_ptr<TableReader> reader, Fault& fault);
[[nodiscard]] std::unique_ptr<JoinReader> make_faulty(std::unique_ptr<JoinReader> reader, Fault& fault);

}  // namespace rowcall::test
