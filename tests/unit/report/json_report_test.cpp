// SPDX-License-Identifier: Apache-2.0
#include "golden/report/scenes.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rowcall::test {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const Scene& scene) { return Json::parse(report(Format::json, scene)); }

std::vector<std::string> names(const Json& object) {
  std::vector<std::string> out;
  for (const auto& [name, value] : object.items()) out.push_back(name);
  return out;
}

// One table with a text key and one text column.
TablePlan texts_plan(const std::string& name = "texts") {
  return plan_of(name, {column("id", Kind::text, "text"), column("value", Kind::text, "text")});
}

TEST(JsonReport, HasTheFieldsOfTheContractInTheirOrder) {
  const Json json = parsed(few_differences);
  using Names = std::vector<std::string>;
  EXPECT_EQ(names(json), (Names{"schema_version", "tool", "started_at", "seconds", "verdict", "exit_code", "tables",
                                "unpaired", "totals"}));
  const Json& table = json["tables"][0];
  EXPECT_EQ(names(table), (Names{"name", "source", "target", "verdict", "scope", "key", "strategy", "rows", "columns",
                                 "causes", "differences", "differences_truncated", "schema", "cost", "error"}));
  EXPECT_EQ(names(table["source"]), (Names{"connection", "engine", "table", "query", "where", "rows"}));
  EXPECT_EQ(names(table["scope"]),
            (Names{"complete", "sampled", "snapshot", "started_over", "shard", "window", "sample"}));
  EXPECT_EQ(names(table["rows"]), (Names{"compared", "same", "equivalent", "changed", "missing", "extra", "healed",
                                         "exact", "duplicate_keys", "null_keys"}));
  EXPECT_EQ(names(table["columns"][0]), (Names{"name", "target_name", "source_type", "target_type", "compared_as",
                                               "status", "changed", "equivalent", "rules", "causes"}));
  EXPECT_EQ(names(table["cost"]), (Names{"seconds", "source", "target"}));
  EXPECT_EQ(names(table["cost"]["source"]), (Names{"queries", "rows_fetched", "bytes_fetched"}));
  EXPECT_EQ(names(json["totals"]), (Names{"tables", "same", "equivalent", "different", "incomplete", "failed"}));
}

TEST(JsonReport, GivesKeyAndWholeRowOfAMissingRowAndOnlyWhatChangedOfAChangedOne) {
  const Json differences = parsed(few_differences)["tables"][0]["differences"];
  EXPECT_EQ(differences[0], Json::parse(R"({"kind": "missing", "key": {"id": "17"},
                                            "source": {"id": "17", "price": "3.5", "note": "x"}})"));
  EXPECT_EQ(differences[1], Json::parse(R"({"kind": "changed", "key": {"id": "42"}, "columns": {
                                            "price": {"source": "1.2349", "target": "1.23"},
                                            "note": {"source": "abc ", "target": "abc"}}})"));
  EXPECT_EQ(differences[2], Json::parse(R"({"kind": "extra", "key": {"id": "99"},
                                            "target": {"id": "99", "price": null, "note": ""}})"));
}

TEST(JsonReport, SaysWhichKeysASampleTookAndWhatItProves) {
  EXPECT_EQ(parsed(same)["tables"][0]["scope"]["sampled"], false);
  EXPECT_EQ(parsed(same)["tables"][0]["scope"]["sample"], nullptr);
  const Json scope = parsed(sampled)["tables"][0]["scope"];
  EXPECT_EQ(scope["sampled"], true);
  const Json& sample = scope["sample"];
  EXPECT_EQ(names(sample), (std::vector<std::string>{"asked", "seed", "hash", "share", "of_rows", "differing_below"}));
  EXPECT_EQ(sample["asked"], "10000");
  EXPECT_EQ(sample["seed"], 0);
  EXPECT_EQ(sample["of_rows"], 3'000'000);
  EXPECT_NEAR(sample["share"], 1.0 / 300, 1e-9);
  EXPECT_NEAR(sample["differing_below"], 1 - std::pow(0.05, 1.0 / 9'987), 1e-12);
}

TEST(JsonReport, SaysNothingOfTheRestAfterASampleThatProvesNothing) {
  const auto differing_below = [](const auto& change) {
    const Json json = parsed([&](Play& play) {
      TablePlan plan = texts_plan();
      plan.sample = SamplePlan{{{}, 0.5, "50%"}, {HashFunction::sha256, 0, bound_of_share(0.5)}};
      TableOutcome outcome = outcome_of(plan, 100);
      change(outcome);
      play.begin(outcome.plan);
      play.end(outcome);
    });
    return json["tables"][0]["scope"]["sample"]["differing_below"];
  };
  const Json clean = differing_below([](TableOutcome&) {});
  EXPECT_NEAR(clean, 1 - std::pow(0.05, 0.01), 1e-12);
  EXPECT_GT(differing_below([](TableOutcome& outcome) { outcome.rows.null_keys = {30, 30}; }), clean);
  EXPECT_EQ(differing_below([](TableOutcome& outcome) { outcome.rows.changed = 1; }), nullptr);
  EXPECT_EQ(differing_below([](TableOutcome& outcome) { outcome.rows.duplicate_keys.target = 1; }), nullptr);
  EXPECT_EQ(differing_below([](TableOutcome& outcome) { outcome.rows.exact = false; }), nullptr);
  EXPECT_EQ(differing_below([](TableOutcome& o) { o.plan.sample->keys.bound = KeySample::k_everything; }), nullptr);
}

TEST(JsonReport, SaysWhyCellsAndRowsDiffer) {
  const Json table = parsed(few_differences)["tables"][0];
  EXPECT_EQ(table["columns"][2]["causes"],
            Json::parse(R"([{"cause": "trailing_blanks", "detail": "blanks at the end were lost", "cells": 1,
                             "example": {"source": "abc ", "target": "abc"}, "remedy": "--rtrim note"}])"));
  EXPECT_EQ(table["causes"], Json::array());
  EXPECT_EQ(parsed(duplicate_and_null_keys)["tables"][0]["causes"],
            Json::parse(R"([{"cause": "duplicate_keys", "detail": "their keys are in the source too", "rows": 3,
                             "example": {"key": {"day": "2025-01-01", "page": "/"}},
                             "remedy": "keep one row of each key in the target"}])"));
}

TEST(JsonReport, MarksExamplesThatWereCut) {
  const TablePlan plan = texts_plan();
  const Json json = parsed([&](Play& play) {
    play.begin(plan);
    TableOutcome outcome = outcome_of(plan, 1);
    outcome.causes.cells = {{}, {{"case", "", 1, example_value(std::string(1001, 'x'), Reading::value), {"X"}, ""}}};
    play.end(outcome);
  });
  const Json cause = json["tables"][0]["columns"][1]["causes"][0];
  EXPECT_EQ(cause["example"], (Json{{"source", std::string(1000, 'x')}, {"target", "X"}, {"cut", true}}));
  EXPECT_TRUE(cause["detail"].is_null());
  EXPECT_TRUE(cause["remedy"].is_null());
}

TEST(JsonReport, CountsEqualRowsOnlyWhenThereAreSeveral) {
  const Json differences = parsed(duplicate_and_null_keys)["tables"][0]["differences"];
  EXPECT_EQ(differences[0]["count"], 2);
  EXPECT_EQ(differences[0]["key"], Json::parse(R"({"day": "2025-01-01", "page": "/"})"));
  EXPECT_FALSE(differences[2].contains("count"));
  EXPECT_EQ(differences[3]["key"], Json::parse(R"({"day": null, "page": null})"));
}

TEST(JsonReport, KeepsEveryCharacterOfEveryValue) {
  const std::string table_name = "odd \"name\"\n";
  std::string ascii;
  for (int c = 0; c < 128; ++c) ascii += static_cast<char>(c);
  const std::string controls = "\u0080\u009b\u009f\u00a0«é";
  const TablePlan plan = texts_plan(table_name);
  const Json json = parsed([&](Play& play) {
    play.begin(plan);
    play.missing({"é漢👍", ascii});
    play.missing({controls, ""});
    play.end(outcome_of(plan, 2));
  });
  EXPECT_EQ(json["tables"][0]["name"], table_name);
  EXPECT_EQ(json["tables"][0]["differences"][0]["source"]["id"], "é漢👍");
  EXPECT_EQ(json["tables"][0]["differences"][0]["source"]["value"], ascii);
  EXPECT_EQ(json["tables"][0]["differences"][1]["source"]["id"], controls);
}

TEST(JsonReport, HoldsNoCharacterThatATerminalActsOn) {
  const TablePlan plan = texts_plan("\x1b[31m");
  const std::string text = report(Format::json, [&](Play& play) {
    play.begin(plan);
    play.missing({"\x7f\x07\u009b«", "\r"});
    play.end(outcome_of(plan, 1));
  });
  EXPECT_NE(text.find("\\u007f\\u0007\\u009b«"), std::string::npos) << text;
  for (const char* raw : {"\x1b", "\x7f", "\x07", "\u009b", "\r"})
    EXPECT_EQ(text.find(raw), std::string::npos) << static_cast<int>(raw[0]);
}

TEST(JsonReport, WritesBytesThatAreNotUtf8AsHex) {
  const Json differences = parsed([](Play& play) {
    play.begin(texts_plan());
    play.missing({"a", "caf\xe9"});
    play.missing({"b", unreadable("\xff\x01")});
    play.missing({"c", unreadable("readable as text")});
    play.end(outcome_of(texts_plan(), 3));
  })["tables"][0]["differences"];
  EXPECT_EQ(differences[0]["source"]["value"], Json::parse(R"({"hex": "636166e9"})"));
  EXPECT_EQ(differences[1]["source"]["value"], Json::parse(R"({"hex": "ff01"})"));
  EXPECT_EQ(differences[2]["source"]["value"], "readable as text");
}

TEST(JsonReport, NeverShowsTheTwoSidesOfAChangedCellAlike) {
  const Json difference = parsed([](Play& play) {
    play.begin(texts_plan());
    play.changed({"a", "12"}, {"a", unreadable("12")});
    play.end(outcome_of(texts_plan(), 1));
  })["tables"][0]["differences"][0];
  EXPECT_EQ(difference["columns"]["value"], Json::parse(R"({"source": "12", "target": {"hex": "3132"}})"));
}

TEST(JsonReport, ReplacesWhatIsNotUtf8InNamesAndMessages) {
  const Json json = parsed([](Play& play) { play.end(failed("t\xff", {"query", "caf\xe9 refused", {}})); });
  EXPECT_EQ(json["tables"][0]["name"], "t\uFFFD");
  EXPECT_EQ(json["tables"][0]["error"]["message"], "caf\uFFFD refused");
}

TEST(JsonReport, LeavesOutCountsThatAreNotKnown) {
  const Json table = parsed(stopped_at_the_limit)["tables"][0];
  EXPECT_TRUE(table["differences_truncated"]);
  EXPECT_EQ(table["rows"]["exact"], false);
  EXPECT_EQ(table["rows"]["changed"], 2);
  EXPECT_TRUE(table["rows"]["compared"].is_null());
  EXPECT_TRUE(table["rows"]["same"].is_null());
  EXPECT_TRUE(table["source"]["rows"].is_null());
  EXPECT_TRUE(table["target"]["rows"].is_null());
}

TEST(JsonReport, DoesNotCallAComparisonTruncatedThatBrokeOff) {
  EXPECT_FALSE(parsed(broken_off)["tables"][0]["differences_truncated"]);
}

TEST(JsonReport, GivesKindMessageAndFactsOfAFailure) {
  const Json table = parsed(failed_before_the_plan)["tables"][0];
  EXPECT_EQ(table["verdict"], "failed");
  EXPECT_EQ(table["error"]["kind"], "connection");
  EXPECT_EQ(table["error"]["host"], "db2");
  EXPECT_EQ(table["error"]["vendor_code"], "2003");
  EXPECT_TRUE(table["source"]["engine"].is_null());
  EXPECT_TRUE(table["strategy"]["name"].is_null());
  EXPECT_TRUE(table["rows"]["compared"].is_null()) << "0 rows would read as a comparison of empty tables";
}

TEST(JsonReport, WritesAFactOnceWhateverItsName) {
  const std::string text = report(Format::json, [](Play& play) {
    play.end(failed("t", {"query", "refused", {{"message", "other"}, {"host", "a"}, {"host", "b"}}}));
  });
  EXPECT_EQ(Json::parse(text)["tables"][0]["error"], Json::parse(R"({"kind":"query","message":"refused","host":"a"})"));
  EXPECT_EQ(text.find("other"), std::string::npos);
}

TEST(JsonReport, NamesColumnsThatWereNotComparedWithoutCounts) {
  const Json columns = parsed(different)["tables"][0]["columns"];
  ASSERT_EQ(columns.size(), 8);
  EXPECT_EQ(columns[2]["changed"], 314);
  EXPECT_EQ(columns[3]["rules"], Json::parse(R"(["char-padding"])"));
  EXPECT_EQ(columns[5]["target_name"], "customer_id");
  EXPECT_EQ(columns[6]["status"], "excluded");
  EXPECT_TRUE(columns[6]["changed"].is_null());
  EXPECT_TRUE(columns[6]["compared_as"].is_null());
  EXPECT_EQ(columns[7]["status"], "source_only");
  EXPECT_TRUE(columns[7]["target_type"].is_null());
}

TEST(JsonReport, IsValidWithoutTables) {
  const Json json = parsed([](Play&) {});
  EXPECT_EQ(json["tables"], Json::array());
  EXPECT_EQ(json["totals"]["tables"], 0);
}

TEST(JsonReport, KeepsMoreDifferencesThanFitIntoMemoryInOrder) {
  constexpr int k_rows = 60'000;  // about 8 MB for each table
  const Json json = parsed([](Play& play) {
    for (const std::string name : {"first", "second"}) {
      play.begin(texts_plan(name));
      for (int i = 0; i < k_rows; ++i) play.missing({std::to_string(i), name + std::string(50, 'x')});
      play.end(outcome_of(texts_plan(name), k_rows));
    }
  });
  for (int table = 0; table < 2; ++table) {
    const Json& differences = json["tables"][table]["differences"];
    ASSERT_EQ(differences.size(), k_rows);
    for (int i = 0; i < k_rows; ++i) ASSERT_EQ(differences[i]["key"]["id"], std::to_string(i));
    EXPECT_EQ(differences[0]["source"]["value"], (table == 0 ? "first" : "second") + std::string(50, 'x'));
  }
}

TEST(JsonReport, ForgetsTheDifferencesOfATableThatStartsOver) {
  const Json json = parsed([](Play& play) {
    same(play);
    play.begin(texts_plan());
    for (int i = 0; i < 30'000; ++i) play.missing({std::to_string(i), std::string(50, 'x')});
    play.begin(texts_plan());
    play.missing({"again", "x"});
    play.end(outcome_of(texts_plan(), 1));
  });
  ASSERT_EQ(json["tables"].size(), 2);
  ASSERT_EQ(json["tables"][1]["differences"].size(), 1);
  EXPECT_EQ(json["tables"][1]["differences"][0]["key"]["id"], "again");
}

TEST(JsonReport, HasADifferenceOnEachLine) {
  const std::string text = report(Format::json, few_differences);
  EXPECT_NE(text.find("\n        {\"kind\": \"missing\", \"key\": {\"id\": \"17\"}"), std::string::npos) << text;
}

}  // namespace
}  // namespace rowcall::test
