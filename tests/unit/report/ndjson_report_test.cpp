// SPDX-License-Identifier: Apache-2.0
#include "golden/report/scenes.hpp"

#include "rowcall/base/text.hpp"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace rowcall::test {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Json> parsed(const Scene& scene) {
  std::vector<Json> lines;
  for (const std::string& line : split(report(Format::ndjson, scene), '\n'))
    if (!line.empty()) lines.push_back(Json::parse(line));
  return lines;
}

TEST(NdjsonReport, HasALineForEachDifferenceThenTheTableThenTheSummary) {
  std::vector<std::string> types;
  for (const Json& line : parsed(few_differences)) types.push_back(line["type"]);
  EXPECT_EQ(types, (std::vector<std::string>{"difference", "difference", "difference", "table", "summary"}));
}

TEST(NdjsonReport, SaysTheSameAsTheJsonReport) {
  const Json whole = Json::parse(report(Format::json, several_tables));
  std::vector<Json> tables;
  Json differences = Json::object();
  for (Json line : parsed(several_tables)) {
    const std::string type = line["type"];
    line.erase("type");
    if (type == "difference") {
      const std::string table = line["table"];
      line.erase("table");
      differences[table].push_back(line);
    } else if (type == "table") {
      tables.push_back(line);
    } else {
      for (const auto& [name, value] : line.items()) EXPECT_EQ(value, whole[name]) << name;
    }
  }
  ASSERT_EQ(tables.size(), whole["tables"].size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    Json expected = whole["tables"][i];
    const Json expected_differences = expected["differences"];
    expected.erase("differences");
    EXPECT_EQ(tables[i], expected);
    const std::string name = expected["name"];
    EXPECT_EQ(differences.value(name, Json::array()), expected_differences) << name;
  }
}

TEST(NdjsonReport, ShowsTheFirstDifferenceAsItIsFound) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::tmpfile(), &std::fclose);
  const auto sink = make_report(Format::ndjson, stream.get(), {});
  Play play(*sink);
  play.begin(plan_of("t", {column("id", Kind::integer, "bigint")}));
  play.missing({"1"});
  EXPECT_EQ(content_of(stream.get()),
            R"({"type":"difference","table":"t","kind":"missing","key":{"id":"1"},"source":{"id":"1"}})"
            "\n");
}

const TablePlan k_two_columns = plan_of("t", {column("id", Kind::integer, "bigint"), column("v", Kind::text, "text")});

// In a file nobody has read anything yet: what was written of a table that begins again is cut off.
TEST(NdjsonReport, AFileForgetsATableThatStartsOver) {
  const std::string path = ::testing::TempDir() + fmt::format("starts-over-{}.ndjson", ::getpid());
  {
    const auto sink = make_file_report(path);
    Play play(*sink);
    play.begin(plan_of("before", {column("id", Kind::integer, "bigint")}));
    play.missing({"1"});
    play.end(outcome_of(plan_of("before", {column("id", Kind::integer, "bigint")}), 1));
    play.begin(k_two_columns);
    for (int i = 0; i < 20'000; ++i) play.missing({std::to_string(i), "to be forgotten"});  // more than any buffer
    EXPECT_TRUE(sink->can_forget());
    play.begin(k_two_columns);
    play.missing({"7", "to be told"});
    play.end(outcome_of(k_two_columns, 1));
    sink->run_ends({});
  }
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::filesystem::remove(path);
  std::vector<std::string> types;
  for (const std::string& line : split(text, '\n'))
    if (!line.empty()) types.push_back(Json::parse(line)["type"]);
  EXPECT_EQ(types, (std::vector<std::string>{"difference", "table", "difference", "table", "summary"}));
  EXPECT_EQ(text.find("forgotten"), std::string::npos);
}

TEST(NdjsonReport, WhatSomebodyMayHaveReadIsNotForgotten) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::tmpfile(), &std::fclose);
  const auto sink = make_report(Format::ndjson, stream.get(), {});
  Play play(*sink);
  play.begin(k_two_columns);
  EXPECT_TRUE(sink->can_forget());
  play.missing({"1", "x"});
  EXPECT_FALSE(sink->can_forget());
  play.end(outcome_of(k_two_columns, 1));
  play.begin(k_two_columns);
  EXPECT_TRUE(sink->can_forget());  // this is another table
}

TEST(NdjsonReport, EscapesTheTableName) {
  const std::vector<Json> lines = parsed([](Play& play) {
    const TablePlan plan = plan_of("a\"b", {column("id\\", Kind::integer, "bigint")});
    play.begin(plan);
    play.missing({"1"});
    play.end(outcome_of(plan, 1));
  });
  EXPECT_EQ(lines[0]["table"], "a\"b");
  EXPECT_EQ(lines[0]["key"]["id\\"], "1");
}

}  // namespace
}  // namespace rowcall::test
