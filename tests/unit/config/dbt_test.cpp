// SPDX-License-Identifier: Apache-2.0
// The models of a dbt project as pairs.
#include "support/source_tree.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/config/config.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace rowcall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// As dbt writes it, cut down to what is read.
constexpr const char* k_manifest = R"({
"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"},
"nodes": {
  "model.shop.orders": {"resource_type": "model", "name": "orders", "alias": "orders", "schema": "dev",
    "config": {"enabled": true, "materialized": "table", "unique_key": "order_no"}, "tags": ["core"], "columns": {}},
  "model.shop.customers": {"resource_type": "model", "name": "customers", "alias": "dim_customers", "schema": "dev",
    "config": {"materialized": "view"}, "tags": ["core", "pii"],
    "columns": {"id": {"name": "id", "tags": ["primary-key"]}, "region": {"name": "region", "meta": {"primary-key": true}},
                "email": {"name": "email"}}},
  "model.shop.lines": {"resource_type": "model", "name": "lines", "alias": "lines", "schema": "dev",
    "config": {"materialized": "table"}, "columns": {}},
  "model.shop.days": {"resource_type": "model", "name": "days", "alias": "days", "schema": "dev",
    "config": {"materialized": "incremental", "unique_key": "day || shop"}, "columns": {}},
  "model.shop.named": {"resource_type": "model", "name": "named", "alias": "named", "schema": "dev",
    "config": {"materialized": "table"}, "meta": {"rowcall": {"key": ["a", "b"]}}, "columns": {}},
  "model.shop.made_up": {"resource_type": "model", "name": "made_up", "config": {"materialized": "ephemeral"}},
  "model.shop.off": {"resource_type": "model", "name": "off", "config": {"enabled": false}},
  "test.shop.unique_lines": {"resource_type": "test", "attached_node": "model.shop.lines", "column_name": "line_id",
    "test_metadata": {"name": "unique", "kwargs": {"column_name": "line_id"}}},
  "test.shop.combination_lines": {"resource_type": "test", "depends_on": {"nodes": ["model.shop.lines"]},
    "test_metadata": {"name": "unique_combination_of_columns", "namespace": "dbt_utils",
                      "kwargs": {"combination_of_columns": ["order_no", "line"]}}},
  "test.shop.unique_days": {"resource_type": "test", "attached_node": "model.shop.days", "column_name": "day",
    "config": {"where": "shop = 1"}, "test_metadata": {"name": "unique", "kwargs": {"column_name": "day"}}},
  "seed.shop.countries": {"resource_type": "seed", "name": "countries", "schema": "dev"}
}})";

class Dbt : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("rowcall-dbt-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    write("manifest.json", k_manifest);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& file, const std::string& text) const { std::ofstream(folder_ / file) << text; }
  [[nodiscard]] std::string path(const std::string& file = "manifest.json") const { return (folder_ / file).string(); }

  [[nodiscard]] static Config parse(const std::string& rest) {
    return parse_config("source: sqlite:a.db\ntarget: sqlite:b.db\n" + rest, "c.yaml");
  }
  // "name: source = target by key" of each pair.
  [[nodiscard]] static std::vector<std::string> lines(const Config& config) {
    std::vector<std::string> result;
    for (const PairRequest& pair : config.pairs) {
      std::string line = pair.name + ": " + pair.source.table.to_string() + " = " + pair.target.table.to_string();
      for (const std::string& column : pair.key) line += " " + column;
      result.push_back(line);
    }
    return result;
  }
  [[nodiscard]] static std::string refusal(const std::string& rest) {
    try {
      static_cast<void>(parse(rest));
    } catch (const Error& error) {
      return error.what();
    }
    return "accepted";
  }

  std::filesystem::path folder_;
};

TEST_F(Dbt, MakesAPairOfEachModelWithItsKey) {
  EXPECT_THAT(lines(parse("dbt: {manifest: " + path() + "}")),
              ElementsAre("customers: dev.dim_customers = dev.dim_customers id region", "days: dev.days = dev.days",
                          "lines: dev.lines = dev.lines order_no line", "named: dev.named = dev.named a b",
                          "orders: dev.orders = dev.orders order_no"));
}

TEST_F(Dbt, RoutesLeadToTheOtherEnvironment) {
  EXPECT_THAT(lines(parse("dbt: {manifest: " + path() + ", select: [orders], route: {schema: {dev: prod}}}")),
              ElementsAre("orders: dev.orders = prod.orders order_no"));
}

TEST_F(Dbt, ASecondManifestHasTheTablesOfTheTarget) {
  write("prod.json",
        R"({"nodes": {"model.shop.orders": {"resource_type": "model", "name": "orders", "alias": "orders_x",
    "schema": "analytics", "config": {"materialized": "table"}}}})");
  EXPECT_THAT(lines(parse("dbt: {manifest: " + path() + ", target_manifest: " + path("prod.json") +
                          ", select: [orders, named]}")),
              ElementsAre("named: dev.named = dev.named a b", "orders: dev.orders = analytics.orders_x order_no"));
}

TEST_F(Dbt, ModelsAreSelectedByNameAndTag) {
  EXPECT_THAT(
      lines(parse("dbt: {manifest: " + path() + ", select: [\"tag:core\", \"d*\"], exclude_models: [\"tag:pii\"]}")),
      ElementsAre("days: dev.days = dev.days", "orders: dev.orders = dev.orders order_no"));
  EXPECT_THAT(refusal("dbt:\n  manifest: " + path() + "\n  select: [ordres]\n"),
              HasSubstr("c.yaml:5: dbt: select: \"ordres\" selects no model (did you mean \"orders\"?)"));
}

TEST_F(Dbt, AnEntryOfItsOwnWinsOverTheModel) {
  const Config config =
      parse("defaults: {limit: 5}\ntables: [{name: orders, table: dev.orders, key: [id]}]\ndbt: {manifest: " + path() +
            ", select: [orders, lines], exclude: [loaded_at]}");
  EXPECT_THAT(lines(config),
              ElementsAre("orders: dev.orders = dev.orders id", "lines: dev.lines = dev.lines order_no line"));
  EXPECT_EQ(config.pairs.back().limit, 5U);
  EXPECT_THAT(config.pairs.back().exclude, ElementsAre("loaded_at"));
  EXPECT_THAT(config.pairs.front().exclude, IsEmpty());
}

// config/dbt is what dbt wrote of a project.
TEST_F(Dbt, TheExampleIsReadAsDbtWroteIt) {
  const std::string folder = test::source_path("config/dbt/");
  EXPECT_THAT(lines(parse("dbt: {manifest: " + folder + "target/manifest.json, target_manifest: " + folder +
                          "target_new/manifest.json}")),
              ElementsAre("customers: analytics.customers = marts.customers id",
                          "daily_sales: analytics.daily_sales = marts.daily_sales day",
                          "order_lines: analytics.order_lines = marts.order_lines order_id line",
                          "orders: analytics.orders_final = marts.orders_final id"));
  EXPECT_THAT(lines(parse("dbt: {manifest: " + folder +
                          "target/manifest.json, select: [\"tag:finance\"], route: {schema: {analytics: marts}}}")),
              ElementsAre("daily_sales: analytics.daily_sales = marts.daily_sales day",
                          "order_lines: analytics.order_lines = marts.order_lines order_id line",
                          "orders: analytics.orders_final = marts.orders_final id"));
}

TEST_F(Dbt, WhatIsNoManifestIsRefused) {
  write("other.json", "{\"a\": 1}");
  EXPECT_THAT(refusal("dbt: {manifest: " + path("other.json") + "}"),
              HasSubstr("c.yaml:3: dbt: manifest: this is no manifest of dbt: it has no \"nodes\""));
  EXPECT_THAT(refusal("dbt: {manifest: " + path("absent.json") + "}"),
              HasSubstr("c.yaml:3: dbt: manifest: cannot read the manifest /"));
  write("half.json", "{\"nodes\": {");
  EXPECT_THAT(refusal("dbt: {manifest: " + path("half.json") + "}"), HasSubstr("dbt: manifest: this is no JSON: "));
  EXPECT_THAT(refusal("dbt: {select: [a]}"), HasSubstr("c.yaml:3: dbt needs manifest"));
}

}  // namespace
}  // namespace rowcall
