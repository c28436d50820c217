// SPDX-License-Identifier: Apache-2.0
// The report on stdout, made a good neighbour: of the progress line on the same terminal, and of a reader such as
// `head` that goes away before the end.
#pragma once

#include "rowcall/base/cancel.hpp"
#include "rowcall/model/difference.hpp"

#include <memory>

namespace rowcall {

enum class ReaderGone {
  stop,      // nobody listens any more: the run is cancelled
  carry_on,  // report files are being written too: only stdout falls silent
};

// Hands every call on to `report`. `progress` and `cancel` must outlive the sink.
[[nodiscard]] std::unique_ptr<DifferenceSink> make_stdout_report(std::unique_ptr<DifferenceSink> report,
                                                                 ProgressSink& progress, CancelToken& cancel,
                                                                 ReaderGone reader_gone);

}  // namespace rowcall
