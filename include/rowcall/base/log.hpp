// SPDX-License-Identifier: Apache-2.0
// Diagnostics for people, on stderr. Reports go to stdout and never through here. Thread-safe.
#pragma once

#include <string_view>

namespace rowcall {

enum class LogLevel { quiet, normal, verbose, debug };  // -q, nothing, -v, -vv

void set_log_level(LogLevel level);
[[nodiscard]] LogLevel log_level() noexcept;

void log_warning(std::string_view sentence);  // shown unless quiet
void log_info(std::string_view sentence);     // shown with -v
void log_debug(std::string_view sentence);    // shown with -vv: every statement sent

}  // namespace rowcall
