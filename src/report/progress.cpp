// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include "text_layout.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/report/report.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <string_view>
#include <vector>

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
    const std::lock_guard lock(mutex_);
    const Clock::time_point now = Clock::now();
    Table& table = table_of(step, now);
    if (table.told && now - *table.told < k_between_draws) return;
    table.told = now;
    const std::chrono::duration<double> passed = now - table.begun;
    table.line = progress_line(step, table.first_row, passed.count(), width_);
    draw(now);
  }

  void table_ended(std::string_view table) override {
    const std::lock_guard lock(mutex_);
    std::erase_if(tables_, [&](const Table& one) { return one.name == table; });
  }

  void run_is_at(std::size_t tables_done, std::size_t tables) override {
    const std::lock_guard lock(mutex_);
    tables_done_ = tables_done;
    tables_in_run_ = tables;
    if (tables > 1) draw(Clock::now());
  }

  Pause pause() override {
    Pause pause(mutex_);
    clear();
    return pause;
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Table {
    std::string name;
    std::string activity{};
    std::uint64_t first_row = 0;
    Clock::time_point begun{};
    std::optional<Clock::time_point> told{};
    std::string line{};
  };

  Table& table_of(const Step& step, Clock::time_point now) {
    auto found = std::ranges::find(tables_, step.table, &Table::name);
    if (found == tables_.end()) found = tables_.insert(found, {std::string(step.table)});
    if (found->activity != step.activity) {
      found->activity = step.activity;
      found->first_row = step.rows_done;
      found->begun = now;
      found->told.reset();
    }
    return *found;
  }

  [[nodiscard]] std::vector<std::string> lines() const {
    constexpr std::size_t k_most_tables = 8;
    std::vector<std::string> lines;
    if (tables_in_run_ > 1)
      lines.push_back(shorten(
          fmt::format("{} of {} tables", with_thousands(tables_done_), with_thousands(tables_in_run_)), width_));
    for (const Table& table : tables_) {
      if (lines.size() > k_most_tables) break;
      lines.push_back(table.line);
    }
    return lines;
  }

  void draw(Clock::time_point now) {
    if (drawn_ && now - *drawn_ < k_between_draws) return;
    drawn_ = now;
    std::string text = to_first_line();
    const std::vector<std::string> drawn = lines();
    for (std::size_t i = 0; i < drawn.size(); ++i)
      text += (i == 0 ? "" : "\n") + paint_(Color::dim, drawn[i]) + "\x1b[K";
    if (drawn.size() < visible_lines_) text += "\x1b[J";  // to the end of the screen
    std::fputs(text.c_str(), out_);
    std::fflush(out_);
    visible_lines_ = drawn.size();
  }

  // Best effort: a terminal that went away must not end the comparison.
  void clear() {
    if (visible_lines_ == 0) return;
    std::fputs((to_first_line() + (visible_lines_ > 1 ? "\x1b[J" : "\x1b[K")).c_str(), out_);
    std::fflush(out_);
    visible_lines_ = 0;
  }

  [[nodiscard]] std::string to_first_line() const {
    return visible_lines_ > 1 ? fmt::format("\r\x1b[{}A", visible_lines_ - 1) : "\r";
  }

  std::recursive_mutex mutex_;  // of all that follows
  std::FILE* out_;
  std::size_t width_;
  Painter paint_;
  std::vector<Table> tables_;  // in the order in which they began
  std::size_t tables_done_ = 0;
  std::size_t tables_in_run_ = 0;
  std::optional<Clock::time_point> drawn_;
  std::size_t visible_lines_ = 0;
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
