// SPDX-License-Identifier: Apache-2.0
#include "strategies.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/database/join_reader.hpp"

#include <string_view>

namespace rowcall {

namespace {

[[noreturn]] void throw_wrong_join(std::string_view what) {
  throw Error(ErrorKind::data, std::string(what) + "; use --strategy stream");
}

// The rows of a pair, or the one that is there.
RowView key_row(RowView source, RowView target) { return source.empty() ? target : source; }

class Join {
 public:
  Join(const KeyOrder& order, Findings& findings) : order_(order), findings_(findings) {}

  // False when the limit was reached.
  bool judge(RowView source, RowView target) {
    check_key(source, target);
    if (target.empty()) return findings_.missing(source);
    if (source.empty()) return findings_.extra(target);
    return source == target || findings_.changed(source, target);
  }

  // Every row that was counted and not returned has its equal. Were keys compared otherwise than here, so that a row
  // met two others or none, the numbers would not add up.
  void count_same(const SideCount& rows) {
    RowCounts& counts = findings_.counts();
    const std::uint64_t paired = rows.source - counts.missing;
    if (rows.source < counts.missing || rows.target != paired + counts.extra ||
        paired < counts.changed + counts.equivalent)
      throw_wrong_join("the database joined other rows than it counted: it compares keys otherwise than rowcall");
    counts.same = paired - counts.changed - counts.equivalent;
    counts.rows = rows;
  }

 private:
  void check_key(RowView source, RowView target) {
    if (!source.empty() && !target.empty() && order_.compare(source, target) != 0)
      throw_wrong_join("the database paired rows of different keys");
    Key key = order_.key_of(key_row(source, target));
    if (!last_.empty() && order_.compare(last_, key) >= 0)
      throw_wrong_join("joined rows came out of key order, or one key came twice");
    last_ = std::move(key);
  }

  const KeyOrder& order_;
  Findings& findings_;
  Key last_;
};

}  // namespace

bool join_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
               Findings& findings) {
  JoinReader& reader = *connections.front().join;
  std::uint64_t returned = 0;
  const auto tell = [&](std::string_view activity) {
    context.cancel.check();
    context.progress.progress({context.plan.name, std::string(activity), returned, 0, findings.counts().differing()});
  };
  tell("joining both tables in the database");
  const auto rows = reader.differing_rows();
  Join join(order, findings);
  JoinBatch batch;
  while (rows->next(batch)) {
    for (std::size_t i = 0; i < batch.size(); ++i)
      if (!join.judge(batch.source[i], batch.target[i])) return false;
    returned += batch.size();
    tell("reading rows that differ");
  }
  tell("counting rows");
  join.count_same(reader.count_rows());
  return true;
}

}  // namespace rowcall
