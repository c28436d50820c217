# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# The hand SQL xors hash_record_extended over whole rows, on both tables at once. It is no safe comparison: it folds
# bigints and times to 32 bits, and does not look at the sign of a number.
prepare() {
  make_orders orders "$rows"
  if ! has_rows postgres orders_p "$rows"; then
    note "making orders_p (once)"
    in_postgres -c 'drop table if exists orders_p' 2>/dev/null
    in_postgres -c 'create table orders_p (like orders including all); insert into orders_p select * from orders order by id' \
      -c 'vacuum analyze orders_p'
  fi
  differ_in postgres orders orders_pd "$rows"
}

hand_hash='select count(*), bit_xor(hash_record_extended(t, 0)) from'

run_cases() {
  raw_reads xor "$postgres" "$hand_hash orders t" "$postgres" "$hand_hash orders_p t"
  diff native 0 "$postgres" orders "$postgres" orders_p --strategy checksum
  diff native_d 1 "$postgres" orders "$postgres" orders_pd --strategy checksum
  raw_reads pg_floor "$postgres" 'select * from orders order by id' "$postgres" 'select * from orders_p order by id'
  diff pg_stream 0 "$postgres" orders "$postgres" orders_p --strategy stream
  expect_same native "$rows"
  expect_thousand native_d
  expect native strategy.digest native
}

report_cases() {
  head_of "PostgreSQL against PostgreSQL, $(printf "%'d" "$rows") rows (reference: hand-written xor of hash_record_extended)"
  line "xor of hash_record_extended, both servers" xor xor
  line "checksum (native), identical" native xor 1.4
  line "checksum (native), 1,000 scattered differences" native_d xor 1.6
  line "both ordered streams, plain C clients" pg_floor xor
  line "stream, identical" pg_stream xor
}
