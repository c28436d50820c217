// SPDX-License-Identifier: Apache-2.0
#include "json_tables.hpp"

#include "json_table.hpp"

#include <string>
#include <utility>
#include <vector>

namespace rowcall {
namespace {

class TablesJson : public DifferenceSink {
 public:
  TablesJson(Output out, WriteTable write_table) : out_(std::move(out)), write_table_(write_table) {}

  void table_begins(const TablePlan& /*plan*/) override {}
  void difference(const TablePlan& /*plan*/, const Difference& /*difference*/) override {}
  void table_ends(const TableOutcome& outcome) override { tables_.push_back(outcome); }

  void run_ends(const RunOutcome& outcome) override {
    std::string text;
    JsonWriter json(text, JsonStyle::indented);
    json.begin_object();
    write_tool(json);
    write_run(json, outcome);
    json.key("tables");
    json.begin_array();
    for (const TableOutcome& table : tables_) write_table_(json, table);
    json.end();
    write_unpaired(json, outcome.unpaired);
    write_totals(json, outcome);
    json.end();
    text += '\n';
    out_.write(text);
    out_.flush();
  }

 private:
  Output out_;
  WriteTable write_table_;
  std::vector<TableOutcome> tables_;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_tables_json(Output out, WriteTable write_table) {
  return std::make_unique<TablesJson>(std::move(out), write_table);
}

}  // namespace rowcall
