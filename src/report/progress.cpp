// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include "text_layout.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/report/report.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr auto k_between_draws = std::chrono::milliseconds(100);
// The first moments hold connecting and planning: a rate from them would be wrong.
constexpr double k_rate_after_seconds = 0.5;

std::string time_left(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s left", seconds);
  if (seconds < 6000) return fmt::format("{:.0f} min left", seconds / 60);
  return fmt::format("{:.1f} h left", seconds / 3600);
}

class TerminalProgress : public ProgressSink {
 public:
  TerminalProgress(std::FILE* out, int width, bool color)
      // A line that fills the last column makes some terminals wrap.
      : out_(out), width_(static_cast<std::size_t>(std::max(width, 20)) - 1), paint_(color) {}
  ~TerminalProgress() override { clear(); }

  void progress(const Step& step) override {
    const Clock::time_point now = Clock::now();
    if (step.table != table_ || step.activity != activity_) begin(step, now);
    if (drawn_ && now - *drawn_ < k_between_draws) return;
    drawn_ = now;
    const std::chrono::duration<double> passed = now - begun_;
    draw(progress_line(step, first_row_, passed.count(), width_));
  }

  // Best effort: a terminal that went away must not end the comparison.
  void clear() override {
    if (!visible_) return;
    std::fputs("\r\x1b[K", out_);
    std::fflush(out_);
    visible_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;

  void begin(const Step& step, Clock::time_point now) {
    table_ = step.table;
    activity_ = step.activity;
    first_row_ = step.rows_done;
    begun_ = now;
  }

  void draw(const std::string& line) {
    std::fputs(("\r" + paint_(Color::dim, line) + "\x1b[K").c_str(), out_);
    std::fflush(out_);
    visible_ = true;
  }

  std::FILE* out_;
  std::size_t width_;
  Painter paint_;
  std::string table_;
  std::string activity_;
  std::uint64_t first_row_ = 0;
  Clock::time_point begun_;
  std::optional<Clock::time_point> drawn_;
  bool visible_ = false;
};

}  // namespace

std::string progress_line(const ProgressSink::Step& step, std::uint64_t first_row, double seconds, std::size_t width) {
  std::string line = printable(step.table) + ": " + std::string(step.activity);
  // Statistics may be far off: past their end nothing is promised any more.
  const bool in_range = step.rows_expected > 0 && step.rows_done <= step.rows_expected;
  if (in_range) line += fmt::format("  {}%", step.rows_done * 100 / step.rows_expected);
  line += "  " + counted(step.rows_done, "row", "rows");
  const std::uint64_t done = step.rows_done - std::min(first_row, step.rows_done);
  if (seconds >= k_rate_after_seconds && done > 0) {
    const double rate = static_cast<double>(done) / seconds;
    line += fmt::format("  {} rows/s", with_thousands(static_cast<std::uint64_t>(rate)));
    if (in_range) line += "  " + time_left(static_cast<double>(step.rows_expected - step.rows_done) / rate);
  }
  if (step.differences > 0) line += "  " + counted(step.differences, "difference", "differences");
  return shorten(line, width);
}

std::unique_ptr<ProgressSink> make_terminal_progress(std::FILE* out, int width, bool color) {
  return std::make_unique<TerminalProgress>(out, width, color);
}

}  // namespace rowcall
