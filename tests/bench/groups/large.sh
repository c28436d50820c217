# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# Does the ratio to the floor hold at four times the rows?
prepare() {
  make_orders orders "$rows"
  make_orders orders_large $((4 * rows))
}

# The large tables take the place of the others in the servers' memory, and the other way round: what is read first finds
# nothing there, and is not counted.
run_cases() {
  local label
  for label in not_counted floor_1; do
    raw_reads $label "$postgres" 'select * from orders order by id' "$mariadb" 'SELECT * FROM orders ORDER BY id'
  done
  diff auto_1 0 "$postgres" orders "$mariadb" orders
  for label in not_counted floor_4; do
    raw_reads $label "$postgres" 'select * from orders_large order by id' "$mariadb" 'SELECT * FROM orders_large ORDER BY id'
  done
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
