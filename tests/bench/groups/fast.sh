# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# The floor is both tables read in key order at once through libpq and libmariadb, the rows thrown away. The hand SQL is
# the cheapest injective SHA-256 digest that both servers can compute alike, at once, without groups.
prepare() {
  make_orders orders "$rows"
  differ_in mariadb orders orders_d "$rows"
  if ! has_rows mariadb orders_c "$rows" || [[ $(in_mariadb -e 'SELECT COUNT(*) FROM orders_c WHERE quantity > 9') == 0 ]]; then
    note "making orders_c (once)"
    in_mariadb -e 'DROP TABLE IF EXISTS orders_c; CREATE TABLE orders_c LIKE orders;
      INSERT INTO orders_c SELECT id, customer_id, status, amount, quantity + 10, created_at, note FROM orders ORDER BY id;
      ANALYZE TABLE orders_c' >/dev/null
  fi
}

postgres_digest="select count(*), mod(sum(('x' || encode(substr(sha256(convert_to(concat_ws('|', id, customer_id,
  octet_length(status), status, amount, quantity, created_at::text, coalesce(octet_length(note), -1), note), 'UTF8')), 1,
  8), 'hex'))::bit(64)::int8) + 18446744073709551616::numeric * count(*), 18446744073709551616) from orders"
mariadb_digest="SELECT COUNT(*), SUM(CAST(CONV(LEFT(SHA2(CONCAT_WS('|', id, customer_id, LENGTH(status), status, amount,
  quantity, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM created_at)), COALESCE(LENGTH(note), -1), note), 256), 16), 16,
  10) AS UNSIGNED)) % 18446744073709551616 FROM orders"

run_cases() {
  raw_reads floor "$postgres" 'select * from orders order by id' "$mariadb" 'SELECT * FROM orders ORDER BY id'
  diff auto 0 "$postgres" orders "$mariadb" orders
  diff auto_d 1 "$postgres" orders "$mariadb" orders_d
  measure auto_c 1 "$bin/bin/rowcall" diff "$postgres" orders "$mariadb" orders_c --no-progress -q -o "$work/all.ndjson"
  diff checksum 0 "$postgres" orders "$mariadb" orders --strategy checksum
  diff checksum_d 1 "$postgres" orders "$mariadb" orders_d --strategy checksum
  raw_reads hand "$postgres" "$postgres_digest" "$mariadb" "$mariadb_digest"
  expect_same auto "$rows"
  expect_same checksum "$rows"
  expect_thousand auto_d
  expect_thousand checksum_d
  [[ $(json auto_d differences) == "$(json checksum_d differences)" ]] || { echo "the strategies disagree" >&2; exit 1; }
  (($(grep -c '"changed"' "$work/all.ndjson") >= rows)) || { echo "auto_c: not every row is reported" >&2; exit 1; }
}

report_cases() {
  head_of "PostgreSQL against MariaDB, $(printf "%'d" "$rows") rows, fast link (reference: both raw ordered streams)"
  line "both ordered streams, plain C clients" floor floor
  line "auto, identical" auto floor 1.15
  line "auto, 1,000 scattered differences" auto_d floor 1.2
  line "auto, every row changed in one column, to an ndjson file" auto_c floor 1.7
  line "checksum, identical" checksum floor
  line "checksum, 1,000 scattered differences" checksum_d floor
  line "hand-written SHA-256 digest, both servers" hand floor
}
