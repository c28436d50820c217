// SPDX-License-Identifier: Apache-2.0
#include "cause_classify.hpp"

#include <algorithm>
#include <span>

namespace rowcall {

namespace {

// The classifiers of a kind. One that finds nothing hands on to the next; one that `ends` the search does so when it
// finds something, because nothing behind it could be meant as well.
struct Step {
  Explain explain;
  bool ends = true;
};

constexpr Step k_text[]{{explain_form_of_text}, {explain_characters}, {explain_spelling}, {explain_length_of_text}};
constexpr Step k_bytes[]{{explain_bytes}};
constexpr Step k_number[]{{explain_range_of_number, false}, {explain_digits, false}, {explain_float, false}};
constexpr Step k_time[]{{explain_time}};
constexpr Step k_uuid[]{{explain_uuid}};
constexpr Step k_json[]{{explain_json}};

std::span<const Step> steps_of(Kind kind) {
  switch (kind) {
    case Kind::text:
      return k_text;
    case Kind::bytes:
      return k_bytes;
    case Kind::integer:
    case Kind::decimal:
    case Kind::float32:
    case Kind::float64:
      return k_number;
    case Kind::date:
    case Kind::time:
    case Kind::timestamp:
    case Kind::timestamptz:
      return k_time;
    case Kind::uuid:
      return k_uuid;
    case Kind::json:
      return k_json;
    default:
      return {};
  }
}

bool is_settled(const Claims& claims) {
  const auto all = claims.all();
  return std::any_of(all.begin(), all.end(), [](const Claim& claim) { return demand_of(claim.why).round == 0; });
}

// One value for all, on either side.
void follow_values(const CellPair& cells, ColumnMemory& memory, Claims& claims) {
  if (const auto number = memory.targets.follow(cells.target.bytes, cells.source.bytes))
    claims.add({Why::constant_value, false, *number, *number});
  if (const auto number = memory.sources.follow(cells.source.bytes, cells.target.bytes))
    claims.add({Why::constant_value, true, *number, *number});
}

}  // namespace

void classify(const CellPair& cells, ColumnMemory& memory, Claims& claims) {
  const Cell& source = cells.source;
  const Cell& target = cells.target;
  if (source.reading == Reading::null || target.reading == Reading::null)
    return explain_null(cells, memory.kind, memory, claims);
  if (source.reading != Reading::value || target.reading != Reading::value)
    return explain_unreadable(cells, memory.kind, memory, claims);
  for (const Step& step : steps_of(memory.kind)) {
    step.explain(source.bytes, target.bytes, memory, claims);
    if (step.ends && !claims.empty()) break;
  }
  if (!is_settled(claims)) follow_values(cells, memory, claims);
}

}  // namespace rowcall
