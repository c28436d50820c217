// SPDX-License-Identifier: Apache-2.0
// Holds a JSON report against what a case expects.
#include "check_causes.hpp"

#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {

namespace {

using ::testing::HasSubstr;

// "changed 42: price,name", "extra 9 x2"
std::string line_of(const Json& difference) {
  std::vector<std::string> key;
  for (const auto& [name, value] : difference.at("key").items()) key.push_back(shown(value));
  std::string line = difference.at("kind").get<std::string>() + " " + join(key, "|");
  if (difference.contains("columns")) {
    std::vector<std::string> columns;
    for (const auto& [name, value] : difference["columns"].items()) columns.push_back(name);
    line += ": " + join(columns, ",");
  }
  if (difference.contains("count")) line += fmt::format(" x{}", difference["count"].get<std::uint64_t>());
  return line;
}

const Json* find_column(const Json& table, const std::string& name) {
  for (const Json& column : table.at("columns")) {
    if (column.at("name") == name) return &column;
  }
  ADD_FAILURE() << "no column " << name << " in the report";
  return nullptr;
}

std::uint64_t lines_with_column(const std::vector<std::string>& lines, const std::string& name) {
  return static_cast<std::uint64_t>(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
    const auto at = line.find(": ");
    if (at == std::string::npos) return false;
    return ("," + line.substr(at + 2) + ",").find("," + name + ",") != std::string::npos;
  }));
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void check_columns(const Case& one, const Json& table) {
  for (const Json& column : table.at("columns")) {
    const std::string name = column.at("name");
    const std::string status = column.at("status");
    EXPECT_EQ(status == "incomparable", is_among(one.incomparable_columns, name)) << column.dump();
    if (status != "compared") continue;
    const auto changed = one.cells_changed.find(name);
    EXPECT_EQ(column.at("changed"),
              changed == one.cells_changed.end() ? lines_with_column(one.lines, name) : changed->second)
        << name;
    const auto forgiven = one.equivalent_cells.find(name);
    EXPECT_EQ(column.at("equivalent"), forgiven == one.equivalent_cells.end() ? 0 : forgiven->second) << name;
  }
  for (const auto& [name, rule] : one.rules) {
    const Json* column = find_column(table, name);
    if (column != nullptr) {
      EXPECT_THAT(column->at("rules").dump(), HasSubstr(rule)) << name;
    }
  }
}

void check_findings(const Case& one, const Json& table) {
  const Json& found = table.at("schema");
  for (const ExpectedFinding& expected : one.findings) {
    EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                            [&](const Json& finding) {
                              return finding.at("kind") == expected.kind &&
                                     shown(finding.at("column")) == expected.column &&
                                     finding.at("severity") == expected.severity;
                            }))
        << "no " << expected.severity << " finding \"" << expected.kind << "\" of " << expected.column << " in "
        << found.dump();
  }
}

void check_rows(const Case& one, const Json& table) {
  std::vector<std::string> lines;
  for (const Json& difference : table.at("differences")) lines.push_back(line_of(difference));
  EXPECT_EQ(lines, one.lines);
  const Json& rows = table.at("rows");
  if (!one.failure) {
    EXPECT_EQ(shown(rows.at("same")), std::to_string(one.expected_same));
  }
  if (one.expected_duplicates) {
    EXPECT_EQ(rows.at("duplicate_keys").at("source"), one.expected_duplicates->first);
    EXPECT_EQ(rows.at("duplicate_keys").at("target"), one.expected_duplicates->second);
  }
  if (one.expected_nulls) {
    EXPECT_EQ(rows.at("null_keys").at("source"), one.expected_nulls->first);
    EXPECT_EQ(rows.at("null_keys").at("target"), one.expected_nulls->second);
  }
}

std::pair<std::string, int> expected_verdict(const Case& one) {
  if (one.expected_verdict) return {*one.expected_verdict, *one.expected_exit};
  if (!one.incomparable_columns.empty()) return {"incomplete", 3};
  if (!one.lines.empty()) return {"different", 1};
  return {one.equivalent_cells.empty() ? "same" : "equivalent", 0};
}

void check_report(const Case& one, const Json& report, const std::string& text) {
  ASSERT_EQ(report.at("tables").size(), 1U);
  const Json& table = report["tables"][0];
  const auto [verdict, exit_code] = expected_verdict(one);
  EXPECT_EQ(report.at("verdict"), verdict);
  EXPECT_EQ(table.at("verdict"), verdict);
  EXPECT_EQ(report.at("exit_code"), exit_code);
  check_rows(one, table);
  check_findings(one, table);
  for (const std::string& part : one.report_texts) EXPECT_THAT(text, HasSubstr(part));
  if (one.failure) {
    EXPECT_THAT(shown(table.at("error")), HasSubstr(*one.failure));
    return;
  }
  EXPECT_TRUE(table.at("error").is_null()) << table.at("error").dump();
  check_columns(one, table);
  check_causes(one, table);
}

// What two runs over the same data must agree on, whatever the strategy.
std::string comparable_part(const Json& report) {
  std::string part = report.at("verdict").dump();
  for (const Json& table : report.at("tables")) {
    for (const char* member : {"verdict", "rows", "columns", "differences", "schema", "causes"}) {
      part += fmt::format("\n{}: {}", member, table.at(member).dump(1));
    }
  }
  return part;
}

// Are both behind one connection?
bool may_join(const LiveTable& source, const LiveTable& target) {
  const auto is_file = [](const LiveTable& table) { return table.url().starts_with("sqlite:"); };
  return source.url() == target.url() || (is_file(source) && is_file(target));
}

}  // namespace

void check(const Case& one, const LiveTable& source, const LiveTable& target) {
  std::string streamed;
  for (const char* strategy : {"stream", "checksum", "join"}) {
    SCOPED_TRACE(strategy);
    const bool joins = std::string_view(strategy) == "join";
    if (joins && !may_join(source, target)) continue;
    std::vector<std::string> options{"--strategy", strategy};
    options.insert(options.end(), one.option_words.begin(), one.option_words.end());
    const Finished finished = diff_json(source, target, options);
    // What no SQL compares exactly.
    if (joins && finished.exit_code == 2 && finished.err.find("--strategy join") != std::string::npos) continue;
    if (one.refusal) {
      EXPECT_EQ(finished.exit_code, 2) << finished.out;
      for (const std::string& part : *one.refusal) EXPECT_THAT(finished.err, HasSubstr(part));
      continue;
    }
    const Json report = Json::parse(finished.out, nullptr, false);
    ASSERT_FALSE(report.is_discarded()) << "not JSON: " << finished.out << finished.err;
    EXPECT_EQ(finished.exit_code, expected_verdict(one).second) << finished.err;
    check_report(one, report, finished.out);
    const std::string part = comparable_part(report);
    if (streamed.empty()) {
      streamed = part;
      if (!one.failure) check_remedies(one, report["tables"][0], source, target);
      if (!one.causes.empty()) check_exchanged(one, source, target);
    } else if (!one.failure) {
      EXPECT_EQ(streamed, part) << "stream and this strategy do not agree";
    }
  }
}

}  // namespace rowcall::test
