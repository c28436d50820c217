// SPDX-License-Identifier: Apache-2.0
// What people and shells see of a run while it goes on: a line for each table, when it ends.
#include "facts.hpp"
#include "reports.hpp"
#include "text_summary.hpp"
#include "text_table.hpp"

#include "rowcall/base/text.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

constexpr std::string_view k_unknown = "-";
// Wide enough for every verdict, and for 99,999,999,999 rows.
constexpr int k_verdict_width = 10;

// What was found may be only the beginning.
std::string differing_words(const TableOutcome& outcome) {
  const std::uint64_t differing = outcome.rows.differing();
  if (rows_known(outcome)) return with_thousands(differing);
  return differing == 0 ? std::string(k_unknown) : with_thousands(differing) + '+';
}

class TableLines : public DifferenceSink {
 public:
  TableLines(Output out, const TextStyle& style) : out_(std::move(out)), paint_(style.color) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& /*difference*/) override {}

  void table_ends(const TableOutcome& outcome) override {
    write(name(outcome.verdict), verdict_color(outcome.verdict), differing_words(outcome),
          rows_known(outcome) ? with_thousands(outcome.rows.compared) : std::string(k_unknown),
          fmt::format("{:.1f}", outcome.seconds), outcome.plan.name);
    out_.flush();
  }

  void run_ends(const RunOutcome& outcome) override {
    for (const UnpairedTable& table : outcome.unpaired)
      write(table.is_source ? "missing" : "extra", unpaired_color(table), k_unknown, k_unknown, k_unknown, table.name);
    if (has_head_) out_.write("\n");
    out_.flush();
  }

 private:
  void write(std::string_view verdict, Color color, std::string_view differing, std::string_view rows,
             std::string_view seconds, std::string_view table) {
    if (!has_head_) out_.write(paint_(Color::dim, line("verdict", "differing", "rows", "seconds", "table")) + '\n');
    has_head_ = true;
    const std::string text = line(verdict, differing, rows, seconds, printable(table));
    out_.write(paint_(color, text.substr(0, verdict.size())) + text.substr(verdict.size()) + '\n');
  }

  static std::string line(std::string_view verdict, std::string_view differing, std::string_view rows,
                          std::string_view seconds, std::string_view table) {
    return fmt::format("{:<{}}  {:>12}  {:>14}  {:>9}  {}", verdict, k_verdict_width, differing, rows, seconds, table);
  }

  Output out_;
  Painter paint_;
  bool has_head_ = false;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_table_lines(std::FILE* out, const TextStyle& style) {
  return std::make_unique<TableLines>(Output(out, stream_name(out)), style);
}

}  // namespace rowcall
