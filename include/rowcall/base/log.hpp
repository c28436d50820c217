// SPDX-License-Identifier: Apache-2.0
// Diagnostics for people, on stderr. Reports go to stdout and never through here. Thread-safe.
#pragma once

#include <functional>
#include <string_view>

namespace rowcall {

enum class LogLevel { quiet, normal, verbose, debug };  // -q, nothing, -v, -vv

void set_log_level(LogLevel level);
[[nodiscard]] LogLevel log_level() noexcept;

// Has every line written inside `around`, which runs what it is given, for as long as the object lives: a progress line
// on the same terminal makes way. One at a time in a process; made and destroyed while no other thread logs.
class LogScope {
 public:
  using Around = std::function<void(const std::function<void()>&)>;
  explicit LogScope(Around around);
  ~LogScope();
  LogScope(const LogScope&) = delete;
  LogScope& operator=(const LogScope&) = delete;
};

void log_warning(std::string_view sentence);  // shown unless quiet
void log_info(std::string_view sentence);     // shown with -v
void log_debug(std::string_view sentence);    // shown with -vv: every statement sent

}  // namespace rowcall
