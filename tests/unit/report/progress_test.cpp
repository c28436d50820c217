// SPDX-License-Identifier: Apache-2.0
#include "../../../src/report/progress.hpp"

#include "golden/report/sample.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include <gtest/gtest.h>

namespace rowcall::test {
namespace {

ProgressSink::Step step(std::uint64_t done, std::uint64_t expected, std::uint64_t differences = 0) {
  return {"orders", "reading rows", done, expected, differences};
}

TEST(ProgressLine, TellsHowFarHowFastAndHowLong) {
  EXPECT_EQ(progress_line(step(4'200'000, 10'000'000, 12), 0, 4, 120),
            "orders: reading rows  42%  4,200,000 rows  1,050,000 rows/s  6 s left  12 differences");
}

TEST(ProgressLine, CountsTheRateFromTheFirstRowOfTheActivity) {
  EXPECT_EQ(progress_line(step(3000, 5000), 1000, 2, 120),
            "orders: reading rows  60%  3,000 rows  1,000 rows/s  2 s left");
}

TEST(ProgressLine, PromisesNothingWithoutOrPastTheExpectedRows) {
  EXPECT_EQ(progress_line(step(3000, 0), 0, 2, 120), "orders: reading rows  3,000 rows  1,500 rows/s");
  EXPECT_EQ(progress_line(step(3000, 2000), 0, 2, 120), "orders: reading rows  3,000 rows  1,500 rows/s");
}

TEST(ProgressLine, HasNoRateInTheFirstMoments) {
  EXPECT_EQ(progress_line(step(3000, 6000), 0, 0.1, 120), "orders: reading rows  50%  3,000 rows");
}

TEST(ProgressLine, FitsTheTerminal) {
  for (std::size_t width = 20; width < 100; ++width)
    EXPECT_LE(display_width(progress_line(step(4'200'000, 10'000'000, 12), 0, 4, width)), width);
}

TEST(TerminalProgress, DrawsAtMostTenTimesASecond) {
  const auto begun = std::chrono::steady_clock::now();
  const std::string text = captured([](std::FILE* out) {
    const auto progress = make_terminal_progress(out, 100, false);
    for (std::uint64_t i = 0; i < 100'000; ++i) progress->progress(step(i, 100'000));
  });
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
  const auto draws = std::count(text.begin(), text.end(), '\r') - 1;  // the last one clears
  EXPECT_GE(draws, 1);
  EXPECT_LE(static_cast<double>(draws), passed.count() * 10 + 1);
}

TEST(TerminalProgress, ErasesItsLineOnceAndStaysOnOneLine) {
  const std::string text = captured([](std::FILE* out) {
    const auto progress = make_terminal_progress(out, 100, false);
    progress->progress(step(1, 2));
    static_cast<void>(progress->pause());
    static_cast<void>(progress->pause());
  });
  EXPECT_EQ(text, "\rorders: reading rows  50%  1 row\x1b[K\r\x1b[K");
}

TEST(TerminalProgress, ErasesItsLineWhenItGoes) {
  const std::string text =
      captured([](std::FILE* out) { make_terminal_progress(out, 100, false)->progress(step(1, 2)); });
  EXPECT_EQ(text.substr(text.size() - 4), "\r\x1b[K");
}

TEST(TerminalProgress, HasALineForEachTableBelowThoseThatAreDone) {
  const std::string text = captured([](std::FILE* out) {
    const auto progress = make_terminal_progress(out, 100, false);
    progress->progress({"a", "reading rows", 1, 2, 0});
    progress->progress({"b", "reading rows", 3, 4, 0});
    std::this_thread::sleep_for(std::chrono::milliseconds(110));
    progress->run_is_at(5, 2000);
    progress->table_ended("a");
    std::this_thread::sleep_for(std::chrono::milliseconds(110));
    progress->run_is_at(6, 2000);
    static_cast<void>(progress->pause());
  });
  EXPECT_EQ(text,
            "\ra: reading rows  50%  1 row\x1b[K"
            "\r5 of 2,000 tables\x1b[K\na: reading rows  50%  1 row\x1b[K\nb: reading rows  75%  3 rows\x1b[K"
            "\r\x1b[2A6 of 2,000 tables\x1b[K\nb: reading rows  75%  3 rows\x1b[K\x1b[J"
            "\r\x1b[1A\x1b[J");
}

TEST(TerminalProgress, DrawsNothingDuringAPause) {
  const std::string text = captured([](std::FILE* out) {
    const auto progress = make_terminal_progress(out, 100, false);
    std::optional<ProgressSink::Pause> pause = progress->pause();
    std::thread other([&] { progress->progress(step(1, 2)); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    std::fputs("report\n", out);
    pause.reset();
    other.join();
  });
  EXPECT_EQ(text, "report\n\rorders: reading rows  50%  1 row\x1b[K\r\x1b[K");
}

}  // namespace
}  // namespace rowcall::test
