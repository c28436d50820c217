// SPDX-License-Identifier: Apache-2.0
// One line on stderr for each table that could not be compared completely, for when the report on stdout goes
// somewhere else than to the eyes of the person who runs rowcall.
#pragma once

#include "rowcall/model/difference.hpp"

#include <memory>

namespace rowcall {

// `progress` must outlive the sink.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_failure_lines(ProgressSink& progress);

}  // namespace rowcall
