// SPDX-License-Identifier: Apache-2.0
#include "golden/report/scenes.hpp"

#include "rowcall/base/text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

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
