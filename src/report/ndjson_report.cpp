// SPDX-License-Identifier: Apache-2.0
// One JSON object a line: differences as they are found, a table when it ends, the run at last.
#include "json_difference.hpp"
#include "json_table.hpp"
#include "reports.hpp"

#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <utility>

namespace rowcall {
namespace {

constexpr std::size_t k_buffer = std::size_t{1} << 16;
// A reader at the other end of a pipe sees what is found at most this much later, while more is found.
constexpr auto k_longest_wait = std::chrono::milliseconds(200);

// To some milliseconds, and so cheap that every difference may ask.
std::chrono::nanoseconds coarse_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

class NdjsonReport : public DifferenceSink {
 public:
  NdjsonReport(Output out, Readers readers) : out_(std::move(out)), readers_(readers) { buffer_.reserve(2 * k_buffer); }

  void table_begins(const TablePlan& plan) override {
    forget_table();
    difference_.emplace(plan, JsonStyle::compact);
    start_ = R"({"type":"difference","table":)";
    append_json_text(plan.name, start_);
    start_ += ',';
  }

  void difference(const TablePlan& /*plan*/, const Difference& difference) override {
    buffer_ += start_;
    difference_->append(difference, buffer_);
    buffer_ += "}\n";
    if (buffer_.size() < k_buffer && coarse_now() - flushed_ < k_longest_wait) return;
    if (readers_ == Readers::later && !went_out_) begin_of_table_ = out_.position();
    went_out_ = true;
    flush();
  }

  [[nodiscard]] bool can_forget() const override { return readers_ == Readers::later || !went_out_; }

  void table_ends(const TableOutcome& outcome) override {
    JsonWriter json = begin_line("table");
    write_table_head(json, outcome);
    write_table_tail(json, outcome);
    end_line(json);
    went_out_ = false;
  }

  void run_ends(const RunOutcome& outcome) override {
    JsonWriter json = begin_line("summary");
    write_tool(json);
    write_run(json, outcome);
    write_unpaired(json, outcome.unpaired);
    write_totals(json, outcome);
    end_line(json);
  }

 private:
  // Every line of another table is written out, so what waits is of this one.
  void forget_table() {
    buffer_.clear();
    if (went_out_) out_.cut(begin_of_table_);
    went_out_ = false;
  }

  JsonWriter begin_line(std::string_view type) {
    JsonWriter json(buffer_, JsonStyle::compact);
    json.begin_object();
    json.member("type", type);
    return json;
  }

  void end_line(JsonWriter& json) {
    json.end();
    buffer_ += '\n';
    flush();
  }

  void flush() {
    out_.write(buffer_);
    out_.flush();
    buffer_.clear();
    flushed_ = coarse_now();
  }

  Output out_;
  Readers readers_;
  std::string buffer_;
  bool went_out_ = false;  // some of the differences of this table
  std::uint64_t begin_of_table_ = 0;
  std::string start_;
  std::optional<DifferenceJson> difference_;
  std::chrono::nanoseconds flushed_{};
};

}  // namespace

std::unique_ptr<DifferenceSink> make_ndjson_report(Output out, Readers readers) {
  return std::make_unique<NdjsonReport>(std::move(out), readers);
}

void write_plans_ndjson(std::span<const TablePlan> plans, std::span<const UnpairedTable> unpaired, Output& out) {
  std::string text;
  for (const TablePlan& plan : plans) {
    JsonWriter json(text, JsonStyle::compact);
    json.begin_object();
    json.member("type", "plan");
    write_plan(json, plan);
    json.end();
    text += '\n';
  }
  if (!unpaired.empty()) {
    JsonWriter json(text, JsonStyle::compact);
    json.begin_object();
    json.member("type", "unpaired");
    write_unpaired(json, unpaired);
    json.end();
    text += '\n';
  }
  out.write(text);
  out.flush();
}

}  // namespace rowcall
