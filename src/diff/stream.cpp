// SPDX-License-Identifier: Apache-2.0
#include "merge.hpp"
#include "segment_stream.hpp"
#include "strategies.hpp"

#include <algorithm>

namespace rowcall {

bool stream_rows(std::span<const Sides> connections, const KeyOrder& order, const DiffContext& context,
                 Findings& findings) {
  if (connections.size() > 1) return stream_segments(connections, order, context, findings);
  const Sides sides = connections.front();
  const std::uint64_t expected =
      std::max(sides.source.estimated_rows().value_or(0), sides.target.estimated_rows().value_or(0));
  OrderedRows source(sides.source.rows(), order, "source");
  OrderedRows target(sides.target.rows(), order, "target");
  const auto tick = [&] {
    context.cancel.check();
    context.progress.progress({context.plan.name, "reading rows", std::max(source.position(), target.position()),
                               expected, findings.counts().differing()});
  };
  const bool ran_to_the_end = Merge(source, target, order, findings).run(tick);
  findings.counts().rows.source += source.position();
  findings.counts().rows.target += target.position();
  return ran_to_the_end;
}

}  // namespace rowcall
