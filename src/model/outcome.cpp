// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/outcome.hpp"

namespace rowcall {

RowCounts& RowCounts::operator+=(const RowCounts& part) noexcept {
  compared += part.compared;
  same += part.same;
  equivalent += part.equivalent;
  changed += part.changed;
  missing += part.missing;
  extra += part.extra;
  healed += part.healed;
  rows += part.rows;
  duplicate_keys += part.duplicate_keys;
  null_keys += part.null_keys;
  exact = exact && part.exact;
  return *this;
}

int exit_code(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::same:
    case Verdict::equivalent:
      return 0;
    case Verdict::different:
      return 1;
    case Verdict::incomplete:
    case Verdict::failed:
      break;
  }
  return 3;
}

}  // namespace rowcall
