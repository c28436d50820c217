// SPDX-License-Identifier: Apache-2.0
// Columns that are on one side only, elsewhere, or called otherwise.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_id{"bigint PRIMARY KEY", "bigint PRIMARY KEY", "INTEGER PRIMARY KEY"};

Case table(const std::string& name) { return Case(name).column("id", k_id); }

std::vector<Case> column_cases() {
  return {
      table("datafold_62_reladiff_60_a_column_on_the_source_only")
          .column("v", k_int)
          .source_column("gone", k_int)
          .rows({"1", "2", "3"}, {"1", "2"})
          .finding("column", "gone", "drift")
          .verdict("different", 1)
          .same_rows(1),
      table("datafold_62_reladiff_60_a_column_on_the_target_only")
          .column("v", k_int)
          .target_column("is_deleted", k_int)
          .rows({"1", "2"}, {"1", "2", "0"})
          .finding("column", "is_deleted", "drift")
          .verdict("different", 1)
          .same_rows(1),
      table("datafold_62_columns_on_one_side_may_be_left_out")
          .column("v", k_int)
          .source_column("gone", k_int)
          .options({"--schema", "off"})
          .rows({"1", "2", "3"}, {"1", "2"})
          .finding("column", "gone", "drift")
          .same_rows(1),
      table("datafold_62_reladiff_60_a_renamed_column")
          .source_column("cust", k_int)
          .target_column("customer_id", k_int)
          .options({"--map", "cust=customer_id"})
          .both({"1", "7"})
          .rows({"2", "7"}, {"2", "8"})
          .finds({"changed 2: cust"}),
      table("datafold_62_reladiff_60_columns_in_another_order")
          .source_column("a", k_int)
          .source_column("b", k_int)
          .target_column("b", k_int)
          .target_column("a", k_int)
          .rows({"1", "10", "20"}, {"1", "20", "10"})
          .rows({"2", "10", "20"}, {"2", "10", "20"})
          .same_rows(1)
          .finds({"changed 2: a,b"}),
      table("datafold_62_reladiff_60_names_in_another_case")
          .source_column("Name", k_int)
          .target_column("NAME", k_int)
          .both({"1", "7"})
          .rows({"2", "7"}, {"2", "8"})
          .finds({"changed 2: Name"}),
      table("datafold_62_names_that_case_alone_tells_apart")
          .source_column("v", {"integer", "", "", ""})
          .target_column("V", {"integer", "", "", ""})
          .target_column("v", {"integer", "", "", ""})
          .rows({"1", "7"}, {"1", "8", "7"})
          .finding("column", "V", "drift")
          .verdict("different", 1)
          .same_rows(1),
      table("reladiff_60_reserved_words_dots_blanks_and_quotes")
          .column("select", k_int)
          .column("a.b", k_int)
          .column("with blank", k_int)
          .column("it's \"so\"", k_int)
          .column("50%", k_int)
          .column("größe", k_int)
          .both({"1", "1", "2", "3", "4", "5", "6"})
          .rows({"2", "1", "2", "3", "4", "5", "6"}, {"2", "1", "2", "3", "0", "5", "0"})
          .finds({"changed 2: it's \"so\",größe"}),
      table("datafold_71_excluded_columns_are_listed")
          .column("v", k_int)
          .column("loaded_at", k_text)
          .options({"--exclude", "loaded_at"})
          .rows({"1", "2", "'monday'"}, {"1", "2", "'tuesday'"})
          .same_rows(1)
          .says(R"("name": "loaded_at")")
          .says(R"("status": "excluded")"),
      table("datafold_72_reladiff_63_a_filter_for_each_side_is_in_the_report")
          .column("v", k_int)
          .target_column("is_deleted", k_int)
          .options({"--exclude", "is_deleted", "--target-where", "is_deleted = 0"})
          .rows({"1", "2"}, {"1", "2", "0"})
          .target_row({"2", "5", "1"})
          .same_rows(1)
          .says(R"("where": "is_deleted = 0", "rows": 1)"),
      table("datafold_37_whole_numbers_are_no_timestamps")
          .column("seen", k_bigint, k_timestamp)
          .rows({"1", "1704067200"}, {"1", "'2024-01-01 00:00:00'"})
          .incomparable("seen")
          .finding("type", "seen", "incomparable")
          .same_rows(1),
  };
}

std::vector<Case> filter_cases() {
  const Case filtered = table("reladiff_63").column("v", {"varchar(40)", "varchar(40)", "TEXT"});
  const auto where = [&](const std::string& name, const std::string& condition) {
    Case made = filtered;
    made.name = name;
    made.options({"--where", condition})
        .both({"1", "'50%'"})
        .source_row({"2", "'other'"})
        .rows({"3", "'50% off'"}, {"3", "'50% on'"})
        .finds({"changed 3: v"});
    return made;
  };
  return {
      where("reladiff_63_a_percent_sign_in_a_filter", "v LIKE '50%'"),
      where("reladiff_63_a_comment_in_a_filter", "v LIKE '50%' -- and no more"),
      where("reladiff_63_quotes_in_a_filter", "v <> 'it''s' AND v <> 'other'"),
      where("reladiff_63_a_line_end_in_a_filter", "v LIKE '50%'\nOR v = '?'"),
  };
}

// c0 … cN, where only the last one of row 2 differs.
Case wide(const std::string& name, int columns) {
  Case made = table(name);
  Row row{"1"};
  for (int i = 0; i < columns; ++i) {
    made.column(fmt::format("c{}", i), {"smallint", "smallint", "INTEGER"});
    row.emplace_back(std::to_string(i % 100));
  }
  made.both(row);
  row.front() = "2";
  Row other = row;
  other.back() = "-1";
  return made.rows(row, other).finds({fmt::format("changed 2: c{}", columns - 1)});
}

std::vector<Case> width_cases() {
  constexpr int k_most_of_innodb = 1017;
  constexpr int k_most_of_postgresql = 1600;
  const auto on_mysql = {Server::mariadb, Server::mysql};
  return {wide("reladiff_66_a_hundred_columns", 100), wide("reladiff_66_a_thousand_columns", 1000),
          wide("reladiff_66_as_many_columns_as_innodb_holds", k_most_of_innodb - 1)
              .on(on_mysql, {Server::mariadb, Server::mysql, Server::sqlite}),
          wide("reladiff_66_as_many_columns_as_postgresql_holds", k_most_of_postgresql - 1)
              .on({Server::postgres}, {Server::postgres, Server::sqlite})};
}

ROWCALL_ACCEPTANCE(Columns, column_cases());
ROWCALL_ACCEPTANCE(Filters, filter_cases());
ROWCALL_ACCEPTANCE(Widths, width_cases());

}  // namespace
}  // namespace rowcall::test
