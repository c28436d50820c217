// SPDX-License-Identifier: Apache-2.0
// What reports are shown for: one scene per kind of result.
#pragma once

#include "golden/report/sample.hpp"

#include <string>

namespace rowcall::test {

inline TablePlan orders_plan() {
  TablePlan plan = plan_of("orders", {column("id", Kind::integer, "bigint", "bigint(20)"),
                                      column("customer", Kind::text, "text", "varchar(80)"),
                                      column("price", Kind::decimal, "numeric(12,4)", "decimal(12,2)"),
                                      column("state", Kind::text, "char(8)", "varchar(8)"),
                                      column("paid_at", Kind::timestamptz, "timestamp with time zone", "datetime(6)"),
                                      column("cust", Kind::integer, "integer", "int(11)"),
                                      left_out("loaded_at", ColumnStatus::excluded, "timestamp without time zone"),
                                      left_out("legacy_code", ColumnStatus::source_only, "character varying(20)")});
  plan.columns[3].compared_as.rules = {"char-padding"};
  plan.columns[5].target_name = "customer_id";
  plan.schema = {{"column", "legacy_code", "character varying(20)", "", Severity::drift, ""},
                 {"type", "price", "numeric(12,4)", "decimal(12,2)", Severity::narrower,
                  "the target holds 2 fraction digits, the source 4"}};
  return plan;
}

inline void same(Play& play) {
  const TablePlan plan =
      plan_of("customers", {column("id", Kind::integer, "bigint", "bigint(20)"),
                            column("name", Kind::text, "text", "varchar(200)"), column("born", Kind::date, "date")});
  play.begin(plan);
  play.end(outcome_of(plan, 100'000));
}

inline void sampled(Play& play) {
  TablePlan plan = plan_of("visits", {column("id", Kind::integer, "bigint", "bigint(20)"),
                                      column("page", Kind::text, "text", "varchar(200)")});
  plan.sample =
      SamplePlan{{10'000, 0, "10000"}, {HashFunction::sha256, 0, bound_of_rows(10'000, 3'000'000)}, 3'000'000};
  play.begin(plan);
  play.end(outcome_of(plan, 9'987));
}

inline void empty_tables(Play& play) {
  const TablePlan plan =
      plan_of("returns", {column("id", Kind::integer, "bigint", "bigint(20)"), column("reason", Kind::text, "text")});
  play.begin(plan);
  TableOutcome outcome = outcome_of(plan, 0);
  outcome.seconds = 0.02;
  play.end(outcome);
}

inline void started_over(Play& play) {
  const TablePlan plan =
      plan_of("returns", {column("id", Kind::integer, "bigint", "bigint(20)"), column("reason", Kind::text, "text")});
  play.begin(plan);
  TableOutcome outcome = outcome_of(plan, 5'000);
  outcome.started_over = "mysql://app@db2/shop: Lost connection to server during query (2013)";
  play.end(outcome);
}

inline void different(Play& play) {
  const TablePlan plan = orders_plan();
  play.begin(plan);
  play.missing({"17", "Ann", "3.5", "paid", "2025-11-03T10:00:00.000000Z", "4"});
  play.changed({"42", "Bob", "1.2349", "paid", "2025-11-03T10:00:00.000000Z", "4"},
               {"42", "Bob", "1.23", "paid", "2025-11-03T10:00:00.000000Z", "4"});
  play.changed({"43", "Cleo ", "12.5", "open", null, "5"},
               {"43", "Cleo", "12.5", "open", "2025-11-03T11:30:00.000000Z", "7"});
  play.extra({"99", "Dora", null, "open", null, "9"});
  play.changed(
      {"120", "Erika Mustermann, Heidestrasse 17, 51147 Koeln, second floor, ring twice", "1", "open", null, "5"},
      {"120", "Erika Mustermann, Heidestrasse 17, 51147 Koeln, second floor, ring thrice", "1", "open", null, "5"});
  for (int id = 1000; id < 1313; ++id)
    play.changed({std::to_string(id), "Fay", "0.125", "paid", null, "5"},
                 {std::to_string(id), "Fay", "0.13", "paid", null, "5"});

  TableOutcome outcome = outcome_of(plan, 10'000'001);
  outcome.verdict = Verdict::different;
  outcome.rows.changed = 316;
  outcome.rows.missing = 1;
  outcome.rows.extra = 1;
  outcome.rows.same = 9'999'683;
  outcome.rows.rows = {10'000'000, 10'000'000};
  outcome.changed_cells = {0, 2, 314, 0, 1, 1};
  outcome.causes.cells = {
      {},
      {{"trailing_blanks", "blanks at the end were lost", 1, {"Cleo "}, {"Cleo"}, "--rtrim customer"}},
      {{"rounded", "to 2 decimals, halves away from zero", 314, {"1.2349"}, {"1.23"}, "--round price=2"}},
      {},
      {{"null_to_value", "NULL became a value", 1, {"", Reading::null}, {"2025-11-03T11:30:00.000000Z"}, ""}},
      {}};
  outcome.seconds = 11.4;
  outcome.source_cost = {38, 10'000'000, 910'000'000};
  outcome.target_cost = {38, 10'000'000, 909'900'000};
  play.end(outcome);
}

// Few differences, so that every format shows all of them.
inline void few_differences(Play& play) {
  TablePlan plan = plan_of(
      "prices", {column("id", Kind::integer, "bigint", "bigint(20)"),
                 column("price", Kind::decimal, "numeric(12,4)", "decimal(12,2)"), column("note", Kind::text, "text")});
  plan.source.where = plan.target.where = "id < 100";
  plan.estimated_seconds = 0.5;
  play.begin(plan);
  play.missing({"17", "3.5", "x"});
  play.changed({"42", "1.2349", "abc "}, {"42", "1.23", "abc"});
  play.extra({"99", null, ""});
  TableOutcome outcome = outcome_of(plan, 60);
  outcome.verdict = Verdict::different;
  outcome.rows.changed = outcome.rows.missing = outcome.rows.extra = 1;
  outcome.rows.same = 57;
  outcome.rows.rows = {59, 59};
  outcome.changed_cells = {0, 1, 1};
  outcome.causes.cells = {
      {},
      {{"rounded", "to 2 decimals; cutting off gives the same", 1, {"1.2349"}, {"1.23"}, "--round price=2"}},
      {{"trailing_blanks", "blanks at the end were lost", 1, {"abc "}, {"abc"}, "--rtrim note"}}};
  play.end(outcome);
}

inline void stopped_at_the_limit(Play& play) {
  TablePlan plan = plan_of("orders", {column("id", Kind::integer, "bigint", "bigint(20)"),
                                      column("price", Kind::decimal, "numeric(12,4)", "decimal(12,2)")});
  plan.limit = 3;
  play.begin(plan);
  play.missing({"1", "3.5"});
  play.changed({"2", "1.25"}, {"2", "1.3"});
  play.changed({"3", "1.25"}, {"3", "1.3"});
  TableOutcome outcome = outcome_of(plan, 0);
  outcome.verdict = Verdict::different;
  outcome.complete = false;
  outcome.rows = {};
  outcome.rows.missing = 1;
  outcome.rows.changed = 2;
  outcome.rows.exact = false;
  outcome.changed_cells = {0, 2};
  outcome.source_cost = outcome.target_cost = {2, 4096, 65'536};
  play.end(outcome);
}

inline void failed_before_the_plan(Play& play) {
  play.end(failed("payments", {"connection",
                               "cannot connect to mysql://app@db2/shop: the server at db2:3306 refused the connection; "
                               "is it running, and does its firewall let this machine in?",
                               {{"host", "db2"}, {"vendor_code", "2003"}}}));
}

inline void broken_off(Play& play) {
  const TablePlan plan =
      plan_of("events", {column("id", Kind::integer, "bigint", "bigint(20)"), column("kind", Kind::text, "text")});
  play.begin(plan);
  play.changed({"5", "open"}, {"5", "close"});
  TableOutcome outcome = outcome_of(plan, 0);
  outcome.verdict = Verdict::incomplete;
  outcome.complete = false;
  outcome.rows = {};
  outcome.rows.changed = 1;
  outcome.rows.exact = false;
  outcome.changed_cells = {0, 1};
  outcome.failure = Failure{"query",
                            "events: the target broke off a statement: Query execution was interrupted "
                            "(max_statement_time exceeded)",
                            {{"sqlstate", "70100"}, {"vendor_code", "1969"}}};
  play.end(outcome);
}

inline void incomparable_column(Play& play) {
  TablePlan plan =
      plan_of("shops", {column("id", Kind::integer, "bigint", "bigint(20)"), column("name", Kind::text, "text"),
                        left_out("location", ColumnStatus::incomparable, "point")});
  plan.schema = {{"type", "location", "point", "json", Severity::incomparable,
                  "no rule compares point with json; exclude it (-x location)"}};
  play.begin(plan);
  TableOutcome outcome = outcome_of(plan, 1000);
  outcome.verdict = Verdict::incomplete;
  outcome.complete = false;
  play.end(outcome);
}

inline void structure_differs(Play& play) {
  TablePlan plan =
      plan_of("regions", {column("id", Kind::integer, "bigint", "bigint(20)"), column("name", Kind::text, "text"),
                          left_out("flag", ColumnStatus::target_only, "tinyint(1)")});
  plan.schema = {{"column", "flag", "", "tinyint(1)", Severity::drift, ""}};
  play.begin(plan);
  TableOutcome outcome = outcome_of(plan, 12);
  outcome.verdict = Verdict::different;
  play.end(outcome);
}

inline void odd_values(Play& play) {
  const TablePlan plan = plan_of(
      "odd", {column("id", Kind::integer, "bigint", "bigint(20)"), column("payload", Kind::bytes, "bytea", "blob"),
              column("label", Kind::text, "text"), column("doc", Kind::json, "jsonb", "json")});
  play.begin(plan);
  play.changed({"1", "00ff", "caf\xc3\xa9", "{}"}, {"1", "00fe", "caf\xe9", "{}"});
  play.changed({"2", "00ff", "one\ntwo\tthree\\four", "{}"}, {"2", "00ff", "one\r\ntwo  three\\four", "{}"});
  play.changed({"3", "00ff", "it's", R"({"a":[1,null],"b":"x"})"}, {"3", "00ff", "it\xe2\x80\x99s", "{}"});
  play.changed({"4", "00ff", "NULL", "null"}, {"4", "00ff", null, null});
  play.changed({"5", "00ff", "caf\xc3\xa9", "1"}, {"5", "00ff", "cafe\xcc\x81", "1"});
  play.changed({"6", "00ff", "a b", "1"}, {"6", "00ff",
                                           "a\xc2\xa0"
                                           "b",
                                           "1"});
  play.changed({"7", unreadable("abc"), "x", "1"}, {"7", unreadable(""), "x", "1"});
  play.changed({"8", "00ff", "same bytes", "1"}, {"8", "00ff", unreadable("same bytes"), "1"});
  play.changed({"9", "00ff", std::string("a\0b\x1b[31m", 8), "1"}, {"9", "00ff", "ab", "1"});
  play.changed({unreadable("twelve"), "00ff", "x", "1"}, {unreadable("twelve"), "00ff", "y", "1"});
  play.missing({"10", std::string(200, 'a'), std::string(200, 'b'), "{}"});
  TableOutcome outcome = outcome_of(plan, 11);
  outcome.verdict = Verdict::different;
  outcome.rows.same = 0;
  outcome.rows.changed = 10;
  outcome.rows.missing = 1;
  outcome.changed_cells = {0, 2, 8, 2};
  play.end(outcome);
}

inline void wide_characters(Play& play) {
  TablePlan plan = plan_of(
      "商品", {column("編號", Kind::integer, "bigint", "bigint(20)"), column("名稱", Kind::text, "text", "varchar(80)"),
               column("price", Kind::decimal, "numeric(12,4)", "decimal(12,2)")});
  play.begin(plan);
  play.changed({"1", "筆記型電腦", "1.25"}, {"1", "笔记型电脑", "1.3"});
  play.changed({"2", "👍 ok", "2"}, {"2", "👎 ok", "2.5"});
  play.missing({"3", "滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠滑鼠", "9"});
  TableOutcome outcome = outcome_of(plan, 500);
  outcome.verdict = Verdict::different;
  outcome.rows.same = 497;
  outcome.rows.changed = 2;
  outcome.rows.missing = 1;
  outcome.changed_cells = {0, 2, 2};
  play.end(outcome);
}

inline void duplicate_and_null_keys(Play& play) {
  TablePlan plan = plan_of("visits", {column("day", Kind::date, "date"), column("page", Kind::text, "text"),
                                      column("hits", Kind::integer, "integer", "int(11)")});
  plan.key = {"day", "page"};
  plan.columns[1].is_key = true;
  play.begin(plan);
  play.missing({"2025-01-01", "/", "7"}, 2);
  play.extra({"2025-01-01", "/", "8"}, 3);
  play.missing({"2025-01-02", null, "1"});
  play.extra({null, null, null}, 1200);
  TableOutcome outcome = outcome_of(plan, 5000);
  outcome.verdict = Verdict::different;
  outcome.rows.same = 3794;
  outcome.rows.missing = 3;
  outcome.rows.extra = 1203;
  outcome.rows.duplicate_keys = {1, 1};
  outcome.rows.null_keys = {2, 1201};
  outcome.rows.rows = {3797, 4997};
  outcome.causes.rows = {{"duplicate_keys",
                          "their keys are in the source too",
                          3,
                          {{"day", {"2025-01-01"}}, {"page", {"/"}}},
                          "keep one row of each key in the target"}};
  play.end(outcome);
}

inline void several_tables(Play& play) {
  same(play);
  empty_tables(play);
  few_differences(play);
  failed_before_the_plan(play);
  incomparable_column(play);
  broken_off(play);
}

inline const std::vector<UnpairedTable>& three_unpaired() {
  static const std::vector<UnpairedTable> k_tables{
      {true, "public.audit", {"public", "audit"}, {"", "audit"}, "mysql://app@db2/shop", false},
      {true, "crm.leads", {"crm", "leads"}, {"crm_new", "leads"}, "mysql://app@db2/shop", true},
      {false,
       "public.old_orders",
       {"shop", "old_orders"},
       {"public", "old_orders"},
       "postgresql://app@db1/shop",
       false}};
  return k_tables;
}

inline void tables_without_partner(Play& play) {
  same(play);
  for (const UnpairedTable& table : three_unpaired()) play.unpaired(table);
}

inline std::vector<TablePlan> two_plans() {
  TablePlan orders = orders_plan();
  orders.source.where = orders.target.where = "id < 1000000";
  orders.source.estimated_rows = 9'800'000;
  orders.target.estimated_rows = 10'100'000;
  orders.strategy = Strategy::checksum;
  orders.digest = HashFunction::sha256;
  orders.reason =
      "about 10,100,000 rows: stream takes about 4 min, checksum about 20 s; the source's link carries 4.1 MB/s";
  orders.estimated_seconds = 20.3;
  orders.limit = 1000;
  orders.source.sql = {"SELECT count(*)\nFROM \"public\".\"orders\"\nWHERE (id < 1000000)"};
  orders.target.sql = {"SELECT count(*)\nFROM `shop`.`orders`\nWHERE (id < 1000000)"};
  TablePlan notes = plan_of("notes", {column("text", Kind::text, "text"), column("day", Kind::date, "date")});
  notes.key = {};
  notes.key_origin = "";
  notes.columns[0].is_key = false;
  return {orders, notes};
}

}  // namespace rowcall::test
