// SPDX-License-Identifier: Apache-2.0
// What two types cannot say, an expression or a query of the user does.
#include "fixture.hpp"
#include "types.hpp"

namespace rowcall::test {
namespace {

const PerEngine k_id{"bigint PRIMARY KEY", "bigint PRIMARY KEY", "INTEGER PRIMARY KEY"};
const PerEngine k_short{"varchar(200)", "varchar(200)", "TEXT"};

std::vector<Case> expression_cases() {
  return {
      Case("datafold_37_epoch_seconds_by_an_expression")
          .column("id", k_id)
          .column("seen", {"bigint", "", "", ""}, k_timestamp)
          .options({"--source-expr", "seen=timestamp '1970-01-01' + seen * interval '1 second'"})
          .rows({"1", "1704067200"}, {"1", "'2024-01-01 00:00:00'"})
          .rows({"2", "1704067200"}, {"2", "'2024-01-01 00:00:01'"})
          .same_rows(1)
          .finds({"changed 2: seen"}),
      Case("datafold_37_epoch_seconds_by_an_expression_of_mysql")
          .column("id", k_id)
          .column("seen", mysql_only("bigint"), k_timestamp)
          .options({"--source-expr", "seen=CAST(timestamp('1970-01-01') + INTERVAL seen SECOND AS datetime)"})
          .rows({"1", "1704067200"}, {"1", "'2024-01-01 00:00:00'"})
          .rows({"2", "1704067200"}, {"2", "'2024-01-01 00:00:01'"})
          .same_rows(1)
          .finds({"changed 2: seen"}),
      cells("datafold_53_bytes_as_hex_text_by_an_expression", {"", "varbinary(40)", "BLOB"}, k_short)
          .options({"--source-expr", "v=lower(hex(v))"})
          .same(bytes("00ff"), "'00ff'")
          .changed(bytes("00ff"), "'00fe'"),
      cells("datafold_49_line_ends_by_an_expression", {"varchar(200)", "varchar(200)", ""})
          .options({"--expr", "v=replace(v, convert_from('\\x0d', 'UTF8'), '')"})
          .same(text_of("610d0a62"), text_of("610a62"))
          .changed(text_of("610d62"), text_of("610a62"))
          .on({Server::postgres}, {Server::postgres}),
      cells("datafold_54_texts_of_uuids_by_an_expression", k_short)
          .options({"--expr", "v=lower(v)"})
          .same("'0f8fad5b-d9cb-469f-a165-70867728950e'", "'0F8FAD5B-D9CB-469F-A165-70867728950E'")
          .changed("'0f8fad5b-d9cb-469f-a165-70867728950e'", "'0F8FAD5B-D9CB-469F-A165-70867728950F'"),
      Case("datafold_38_null_and_empty_keys_by_an_expression")
          .column("k", k_short)
          .column("v", k_int)
          .options({"--key", "k", "--expr", "k=nullif(k, '')"})
          .rows({"''", "1"}, {"NULL", "1"})
          .both({"'a'", "1"})
          .same_rows(2)
          .null_keys(1, 1),
      Case("datafold_41_keys_in_any_case_by_an_expression")
          .column("k", k_short)
          .column("v", k_int)
          .options({"--key", "k", "--expr", "k=lower(k)"})
          .rows({"'Bob'", "1"}, {"'BOB'", "1"})
          .rows({"'Al'", "1"}, {"'al'", "2"})
          .same_rows(1)
          .finds({"changed al: v"})
          .on({Server::postgres, Server::mariadb, Server::mysql}, {}),
      Case("datafold_16_integer_division_by_an_expression")
          .column("id", k_id)
          .column("n", k_int)
          .options({"--source-expr", "half=n / 2", "--target-expr", "half=n / 2.0", "--columns", "half"})
          .rows({"1", "8"}, {"1", "8"})
          .rows({"2", "7"}, {"2", "7"})
          .same_rows(1)
          .finds({"changed 2: half"})
          .on({Server::postgres, Server::sqlite}, {Server::postgres, Server::mariadb, Server::mysql}),
  };
}

ROWCALL_ACCEPTANCE(Expressions, expression_cases());

}  // namespace
}  // namespace rowcall::test
