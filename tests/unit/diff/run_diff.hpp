// SPDX-License-Identifier: Apache-2.0
// Compares two tables in memory and keeps what was found.
#pragma once

#include "support/fake_table.hpp"

#include "rowcall/diff/table_diff.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowcall::test {

struct Ran {
  DiffResult result;
  std::vector<std::string> lines;
};

// Readers of both tables on so many connections.
struct Connected {
  Connected(FakeTable& source, FakeTable& target, std::size_t connections,
            const std::optional<KeyRange>& range = std::nullopt) {
    for (std::size_t i = 0; i < connections; ++i) {
      for (FakeTable* table : {&source, &target}) {
        readers.push_back(table->reader());
        if (range) readers.back() = readers.back()->ranged(*range);
      }
      sides.push_back({*readers[2 * i], *readers[2 * i + 1]});
    }
  }

  std::vector<std::unique_ptr<TableReader>> readers;
  std::vector<Sides> sides;
};

// `range`: of these rows alone.
inline Ran run_plan(FakeTable& source, FakeTable& target, const TablePlan& plan, std::size_t connections = 1,
                    const std::optional<KeyRange>& range = std::nullopt) {
  CollectingSink sink;
  SilentProgress progress;
  CancelToken cancel;
  Ran ran;
  const Connected connected(source, target, connections, range);
  diff_tables(connected.sides, {plan, sink, progress, cancel}, ran.result);
  ran.lines = sink.lines;
  return ran;
}

// How rows are compared: stream knows two ways.
enum class Way { stream, order_free, checksum };

inline std::string name_of(Way way) {
  constexpr const char* k_names[] = {"stream", "order_free", "checksum"};
  return k_names[static_cast<int>(way)];
}

inline TablePlan plan_of(const FakeTable& source, Way way) {
  TablePlan plan = source.plan(way == Way::checksum ? Strategy::checksum : Strategy::stream);
  plan.order_free = way == Way::order_free;
  return plan;
}

inline Ran run(FakeTable& source, FakeTable& target, Way way, std::optional<std::uint64_t> limit = std::nullopt) {
  TablePlan plan = plan_of(source, way);
  plan.limit = limit;
  return run_plan(source, target, plan);
}

inline Ran run(FakeTable& source, FakeTable& target, Strategy strategy,
               std::optional<std::uint64_t> limit = std::nullopt, std::size_t connections = 1) {
  TablePlan plan = source.plan(strategy);
  plan.limit = limit;
  return run_plan(source, target, plan, connections);
}

}  // namespace rowcall::test
