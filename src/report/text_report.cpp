// SPDX-License-Identifier: Apache-2.0
// The report that people read: of one table a block; of several a block for each that is not simply the same, when all
// have ended, and the verdict of the whole.
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

#include <fmt/format.h>

namespace rowcall {
namespace {

class TextReport : public DifferenceSink {
 public:
  TextReport(Output out, const TextStyle& style)
      : out_(std::move(out)),
        style_(style),
        text_{std::max(static_cast<std::size_t>(std::max(style.width, 0)), k_least_width), Painter(style.color)} {}

  void table_begins(const TablePlan& plan) override {
    forget_rows();
    if (!style_.quiet) row_text_.emplace(plan, text_.width, style_.color);
  }

  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    if (style_.quiet || (style_.rows && rows_shown_ >= *style_.rows)) return;
    rows_.append(row_text_->lines(difference));
    ++rows_shown_;
    copies_shown_ += difference.count;
  }

  void table_ends(const TableOutcome& outcome) override {
    if (style_.quiet) return write_quiet(outcome);
    if (!style_.several || outcome.verdict != Verdict::same || !text_.remarks(outcome).empty()) hold_block(outcome);
    forget_rows();
  }

  void run_ends(const RunOutcome& outcome) override {
    blocks_.copy(0, blocks_.size(), out_);
    const bool has_blocks = blocks_.size() > 0;
    if (!outcome.unpaired.empty())
      out_.write((has_blocks ? "\n" : "") + unpaired_text(outcome.unpaired, text_.width, text_.paint));
    if (!style_.quiet && style_.several)
      out_.write((has_blocks || !outcome.unpaired.empty() ? "\n" : "") + run_line(outcome, text_.width, text_.paint));
    out_.flush();
  }

 private:
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

  void hold_block(const TableOutcome& outcome) {
    if (blocks_.size() > 0) blocks_.append("\n");
    blocks_.append(text_.verdict(outcome) + '\n');
    if (style_.several && outcome.verdict == Verdict::same)
      blocks_.append(text_.remarks(outcome));
    else
      hold_details(outcome);
  }

  void hold_details(const TableOutcome& outcome) {
    blocks_.append(text_.facts(outcome));
    const std::string columns = text_.columns(outcome);
    blocks_.append(columns);
    if (rows_shown_ > 0) {
      blocks_.append('\n' + std::string(2, ' ') + text_.paint(Color::dim, "differing rows") + '\n');
      rows_.copy(0, rows_.size(), blocks_);
    }
    if (const std::uint64_t differing = outcome.rows.differing(); differing > copies_shown_)
      blocks_.append(fmt::format("    … and {}: use -o FILE.json to keep all\n",
                                 counted(differing - copies_shown_, "more", "more")));
    if (rows_shown_ > 0 || !columns.empty()) blocks_.append("\n");
    blocks_.append(text_.cost(outcome));
  }

  Output out_;
  TextStyle style_;
  TableText text_;
  Spool blocks_;
  Spool rows_;
  std::optional<RowText> row_text_;
  std::uint64_t rows_shown_ = 0;
  std::uint64_t copies_shown_ = 0;  // rows_shown_ with equal rows counted
};

}  // namespace

std::unique_ptr<DifferenceSink> make_text_report(Output out, const TextStyle& style) {
  return std::make_unique<TextReport>(std::move(out), style);
}

}  // namespace rowcall
