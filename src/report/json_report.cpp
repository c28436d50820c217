// SPDX-License-Identifier: Apache-2.0
// The whole result as one JSON document, a difference a line.
//
// The verdict of the run stands before the tables, and a table's counts before its differences, but both are known
// last. So differences go to a spool as they are found, then the table's head and tail behind them; the run's end
// copies all of it out in the right order.
#include "json_difference.hpp"
#include "json_table.hpp"
#include "reports.hpp"
#include "spool.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace rowcall {
namespace {

constexpr std::string_view k_difference_indent = "\n        ";
constexpr std::string_view k_differences_end = "\n      ]";
constexpr std::size_t k_depth_of_table = 2;

// Where the parts of a table begin in the spool; each ends where the next begins.
struct TableInSpool {
  std::uint64_t differences;
  std::uint64_t head;
  std::uint64_t tail;
  std::uint64_t end;
};

class JsonReport : public DifferenceSink {
 public:
  JsonReport(Output out, const std::string& spool_folder) : out_(std::move(out)), spool_(spool_folder) {}

  void table_begins(const TablePlan& plan) override {
    // A table that starts over on a new snapshot begins twice.
    spool_.truncate(begin_of_table());
    difference_.emplace(plan, JsonStyle::indented);
  }

  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    line_.clear();
    if (spool_.size() > begin_of_table()) line_ += ',';
    line_ += k_difference_indent;
    line_ += '{';
    difference_->append(difference, line_);
    line_ += '}';
    spool_.append(line_);
  }

  void table_ends(const TableOutcome& outcome) override {
    TableInSpool at{begin_of_table(), spool_.size(), 0, 0};
    std::string text;
    JsonWriter json(text, JsonStyle::indented, k_depth_of_table);
    json.begin_object();
    write_table_head(json, outcome);
    json.key("differences");
    json.raw("[");
    spool_.append(text);
    at.tail = spool_.size();

    text = at.head > at.differences ? k_differences_end : "]";
    write_table_tail(json, outcome);
    json.end();
    spool_.append(text);
    at.end = spool_.size();
    tables_.push_back(at);
    difference_.reset();
  }

  void run_ends(const RunOutcome& outcome) override {
    std::string text;
    JsonWriter json(text, JsonStyle::indented);
    json.begin_object();
    write_tool(json);
    write_run(json, outcome);
    json.key("tables");
    json.raw("[");
    out_.write(text);
    copy_tables();

    text = tables_.empty() ? "]" : "\n  ]";
    write_unpaired(json, outcome.unpaired);
    write_totals(json, outcome);
    json.end();
    text += '\n';
    out_.write(text);
    out_.flush();
  }

 private:
  [[nodiscard]] std::uint64_t begin_of_table() const { return tables_.empty() ? 0 : tables_.back().end; }

  void copy_tables() {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const TableInSpool& at = tables_[i];
      if (i > 0) out_.write(",");
      spool_.copy(at.head, at.tail, out_);
      spool_.copy(at.differences, at.head, out_);
      spool_.copy(at.tail, at.end, out_);
    }
  }

  Output out_;
  Spool spool_;
  std::vector<TableInSpool> tables_;
  std::optional<DifferenceJson> difference_;
  std::string line_;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_json_report(Output out, const std::string& spool_folder) {
  return std::make_unique<JsonReport>(std::move(out), spool_folder);
}

void write_plans_json(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Output& out) {
  std::string text;
  JsonWriter json(text, JsonStyle::indented);
  json.begin_object();
  write_tool(json);
  json.key("plans");
  json.begin_array();
  for (const TablePlan& plan : plans) {
    json.begin_object();
    write_plan(json, plan);
    json.end();
  }
  json.end();
  write_unpaired(json, unpaired);
  json.end();
  text += '\n';
  out.write(text);
  out.flush();
}

}  // namespace rowcall
