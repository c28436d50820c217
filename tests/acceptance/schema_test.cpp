// SPDX-License-Identifier: Apache-2.0
// What a table promises of its rows beside holding them: types that widen or lose, constraints, defaults, order.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_id{"bigint PRIMARY KEY", "bigint PRIMARY KEY", "INTEGER PRIMARY KEY"};

std::vector<Case> type_cases() {
  const std::vector<std::string> full{"--schema", "full"};
  return {
      cells("datafold_19_unsigned_types_widened_are_safe", mysql_only("int unsigned"), {"bigint", "bigint", ""})
          .same("4294967295", "4294967295")
          .options(full)
          .finding("type", "v", "wider"),
      cells("datafold_18_unsigned_bigint_widened_to_decimal", mysql_only("bigint unsigned"),
            {"numeric(20,0)", "decimal(20,0)", ""})
          .same("18446744073709551615", "18446744073709551615")
          .options(full)
          .finding("type", "v", "wider"),
      cells("datafold_20_tinyint_1_as_boolean_is_a_custom", mysql_only("tinyint(1)"), {"boolean", "", "BOOLEAN"})
          .same("1", "true")
          .options(full)
          .finding("type", "v", "info"),
      cells("datafold_27_dropping_the_zone_counts_under_full", {"timestamptz(6)", "timestamp(6) NULL", ""},
            {"timestamp(6)", "datetime(6)", ""})
          .same(instant("2024-07-01 12:00:00"), "'2024-07-01 12:00:00'")
          .options(full)
          .finding("type", "v", "lossy")
          .verdict("different", 1),
      cells("reladiff_05_a_shorter_scale_is_told_even_where_values_survive", decimal(10, 4), decimal(10, 2))
          .same("1.2300", "1.23")
          .finding("type", "v", "lossy"),
  };
}

// Each guarantee of the source is gone from the target.
std::vector<Case> constraint_cases() {
  // Servers alone: SQLite numbers new rows of its own, and its integers are wider.
  const PerEngine k_order_id{"bigint PRIMARY KEY", "bigint PRIMARY KEY", ""};
  const PerEngine k_order_int{"integer", "int", ""};
  const Case dropped = Case("").options({"--schema", "full", "--key", "id"}).verdict("different", 1);
  const auto one = [&](const std::string& name, const PerEngine& source_type, const PerEngine& target_type,
                       const std::string& kind) {
    Case made = dropped;
    made.name = name;
    return made.column("id", k_id).column("v", source_type, target_type).both({"1", "5"}).finding(kind, "v", "lossy");
  };
  return {
      one("datafold_63_not_null_dropped", {"integer NOT NULL", "int NOT NULL", "INTEGER NOT NULL"}, k_int, "not_null"),
      one("datafold_63_default_dropped", {"integer DEFAULT 7", "int DEFAULT 7", "INTEGER DEFAULT 7"}, k_int, "default"),
      one("datafold_63_unique_dropped", {"integer UNIQUE", "int UNIQUE", "INTEGER UNIQUE"}, k_int, "unique"),
      Case("datafold_63_check_dropped")
          .column("id", k_id)
          .column("v", {"integer CHECK (v > 0)", "int CHECK (v > 0)", "INTEGER CHECK (v > 0)"}, k_int)
          .both({"1", "5"})
          .options({"--schema", "full"})
          .finding("check", "NULL", "lossy")
          .verdict("different", 1),
      Case("datafold_63_primary_key_dropped")
          .column("id", {"bigint PRIMARY KEY", "bigint PRIMARY KEY", "BIGINT PRIMARY KEY"},
                  {"bigint NOT NULL", "bigint NOT NULL", "BIGINT NOT NULL"})
          .both({"1"})
          .options({"--schema", "full", "--key", "id"})
          .finding("primary_key", "id", "lossy")
          .verdict("different", 1),
      Case("datafold_62_order_is_told_and_does_not_count")
          .source_column("id", k_order_id)
          .source_column("a", k_order_int)
          .source_column("b", k_order_int)
          .target_column("id", k_order_id)
          .target_column("b", k_order_int)
          .target_column("a", k_order_int)
          .options({"--schema", "full"})
          .rows({"1", "10", "20"}, {"1", "20", "10"})
          .same_rows(1)
          .says(R"("kind": "order")"),
  };
}

ROWCALL_ACCEPTANCE(SchemaTypes, type_cases());
ROWCALL_ACCEPTANCE(Constraints, constraint_cases());

}  // namespace
}  // namespace rowcall::test
