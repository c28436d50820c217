// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/log.hpp"

#include "rowcall/base/glyphs.hpp"
#include "rowcall/base/secrets.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace rowcall {
namespace {

std::atomic<LogLevel> current_level{LogLevel::normal};

LogScope::Around& around_lines() {
  static auto* const around = new LogScope::Around;  // leaked like the logger
  return *around;
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::quiet:
      return spdlog::level::off;
    case LogLevel::normal:
      return spdlog::level::warn;
    case LogLevel::verbose:
      return spdlog::level::info;
    case LogLevel::debug:
      break;
  }
  return spdlog::level::debug;
}

// Leaked on purpose: threads and destructors may log until the very end of the process.
spdlog::logger& logger() {
  static spdlog::logger* const instance = [] {
    auto* made = new spdlog::logger("rowcall", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("rowcall: %l: %v");
    made->set_level(spdlog_level(log_level()));
    made->flush_on(spdlog::level::trace);
    return made;
  }();
  return *instance;
}

void write(spdlog::level::level_enum level, std::string_view sentence) {
  if (!logger().should_log(level)) return;
  const std::string text = printable_lines(without_secrets(sentence));
  const auto write_line = [&] { logger().log(level, spdlog::string_view_t(text.data(), text.size())); };
  if (around_lines())
    around_lines()(write_line);
  else
    write_line();
}

}  // namespace

void set_log_level(LogLevel level) {
  current_level.store(level, std::memory_order_relaxed);
  logger().set_level(spdlog_level(level));
}

LogLevel log_level() noexcept { return current_level.load(std::memory_order_relaxed); }

LogScope::LogScope(Around around) { around_lines() = std::move(around); }
LogScope::~LogScope() { around_lines() = nullptr; }

void log_warning(std::string_view sentence) { write(spdlog::level::warn, sentence); }
void log_info(std::string_view sentence) { write(spdlog::level::info, sentence); }
void log_debug(std::string_view sentence) { write(spdlog::level::debug, sentence); }

}  // namespace rowcall
