// SPDX-License-Identifier: Apache-2.0
#include "failing_together.hpp"
#include "merge.hpp"
#include "order_free.hpp"
#include "segment_stream.hpp"
#include "strategies.hpp"

#include "rowcall/base/log.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

bool stream_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                 Findings& findings) {
  if (connections.size() > 1) return stream_segments(connections, order, context, findings);
  const Sides sides = connections.front();
  if (context.plan.order_free) {
    const auto ran_to_the_end = stream_without_order(sides, order, context, findings);
    if (ran_to_the_end) return *ran_to_the_end;
    log_info(
        fmt::format("{}: so many keys stand on several rows that memory is too small for them (--memory): going "
                    "on with rows in key order",
                    context.plan.name));
  }
  const std::uint64_t expected =
      std::max(sides.source.estimated_rows().value_or(0), sides.target.estimated_rows().value_or(0));
  auto source_rows = sides.source.rows();
  RowsOfBoth rows = failing_together({std::move(source_rows), sides.target.rows()}, sides);
  OrderedRows source(std::move(rows.source), order, "source", &sides.source);
  OrderedRows target(std::move(rows.target), order, "target", &sides.target);
  const auto tick = [&] {
    context.cancel.check();
    context.progress.progress({context.plan.name, "reading rows", std::max(source.position(), target.position()),
                               expected, findings.counts().differing()});
  };
  const bool ran_to_the_end = Merge(source, target, order, findings, nullptr, sides.delivered).run(tick);
  findings.counts().rows.source += source.position();
  findings.counts().rows.target += target.position();
  return ran_to_the_end;
}

}  // namespace rowcall
