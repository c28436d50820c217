# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# Does the ratio to the floor hold at four times the rows?
prepare() {
  make_orders orders "$rows"
  make_orders orders_large $((4 * rows))
}

run_cases() {
  raw_reads floor_1 "$postgres" 'select * from orders order by id' "$mariadb" 'SELECT * FROM orders ORDER BY id'
  diff auto_1 0 "$postgres" orders "$mariadb" orders
  raw_reads floor_4 "$postgres" 'select * from orders_large order by id' "$mariadb" 'SELECT * FROM orders_large ORDER BY id'
  diff auto_4 0 "$postgres" orders_large "$mariadb" orders_large
  expect_same auto_4 $((4 * rows))
}

report_cases() {
  local before
  before=$(awk -v w="$(median "${wall[auto_1]}")" -v f="$(median "${wall[floor_1]}")" 'BEGIN {printf "%.2f", 1.05 * w / f}')
  head_of "PostgreSQL against MariaDB, $(printf "%'d" $((4 * rows))) rows, fast link (reference: both raw ordered streams of as many rows)"
  line "auto, identical, $(printf "%'d" "$rows") rows" auto_1 floor_1
  line "auto, identical, $(printf "%'d" $((4 * rows))) rows" auto_4 floor_4 "$before"
}
