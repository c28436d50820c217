// SPDX-License-Identifier: Apache-2.0
// The report that people read: a block for each table; of several tables also one line for each at the end.
#include "facts.hpp"
#include "reports.hpp"
#include "spool.hpp"
#include "text_rows.hpp"
#include "text_summary.hpp"
#include "text_table.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace rowcall {
namespace {

class TextReport : public DifferenceSink {
 public:
  TextReport(Output out, const TextStyle& style)
      : out_(std::move(out)),
        style_(style),
        text_{std::max(static_cast<std::size_t>(std::max(style.width, 0)), k_least_width), Painter(style.color)},
        summary_(text_.width, style.color) {}

  void table_begins(const TablePlan& plan) override {
    release(Among::several);
    forget_rows();
    if (!style_.quiet) row_text_.emplace(plan, text_.width, style_.color);
  }

  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    if (style_.quiet || (style_.rows && rows_shown_ >= *style_.rows)) return;
    rows_.append(row_text_->lines(difference));
    ++rows_shown_;
    copies_shown_ += difference.count;
  }

  // The first table waits until it is known whether others follow: one that is the same takes a single line then.
  void table_ends(const TableOutcome& outcome) override {
    const bool failed_before_plan = held_.has_value();
    release(Among::several);
    if (failed_before_plan) forget_rows();
    if (style_.quiet) return write_quiet(outcome);
    if (summary_.tables() == 0)
      held_ = outcome;
    else
      write_table(outcome, Among::several);
    summary_.add(outcome);
  }

  void run_ends(const RunOutcome& outcome) override {
    release(Among::alone);
    if (!style_.quiet && summary_.tables() != 1) out_.write(summary_.text(outcome));
    out_.flush();
  }

 private:
  enum class Among { alone, several };

  void release(Among among) {
    if (!held_) return;
    const TableOutcome outcome = std::move(*held_);
    held_.reset();
    write_table(outcome, among);
  }

  void forget_rows() {
    rows_.truncate(0);
    rows_shown_ = 0;
    copies_shown_ = 0;
  }

  void write_quiet(const TableOutcome& outcome) {
    if (outcome.verdict == Verdict::same) return;
    out_.write(text_.verdict_line(outcome) + '\n');
    out_.flush();
  }

  void write_table(const TableOutcome& outcome, Among among) {
    const std::string remarks = text_.remarks(outcome);
    const bool brief = among == Among::several && outcome.verdict == Verdict::same && remarks.empty();
    if (after_block_ || (!brief && !first_)) out_.write("\n");
    out_.write(text_.verdict(outcome) + '\n');
    if (among == Among::several && outcome.verdict == Verdict::same)
      out_.write(remarks);
    else
      write_details(outcome);
    first_ = false;
    after_block_ = !brief;
    forget_rows();
    out_.flush();
  }

  void write_details(const TableOutcome& outcome) {
    out_.write(text_.facts(outcome));
    const std::string columns = text_.columns(outcome);
    out_.write(columns);
    if (rows_shown_ > 0) {
      out_.write('\n' + std::string(2, ' ') + text_.paint(Color::dim, "differing rows") + '\n');
      rows_.copy(0, rows_.size(), out_);
    }
    if (const std::uint64_t differing = outcome.rows.differing(); differing > copies_shown_)
      out_.write(fmt::format("    … and {}: use -o FILE.json to keep all\n",
                             counted(differing - copies_shown_, "more", "more")));
    if (rows_shown_ > 0 || !columns.empty()) out_.write("\n");
    out_.write(text_.cost(outcome));
  }

  Output out_;
  TextStyle style_;
  TableText text_;
  Summary summary_;
  Spool rows_;
  std::optional<RowText> row_text_;
  std::optional<TableOutcome> held_;
  std::uint64_t rows_shown_ = 0;
  std::uint64_t copies_shown_ = 0;  // rows_shown_ with equal rows counted
  bool first_ = true;
  bool after_block_ = false;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_text_report(Output out, const TextStyle& style) {
  return std::make_unique<TextReport>(std::move(out), style);
}

}  // namespace rowcall
