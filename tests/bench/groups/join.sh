# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
prepare() {
  make_orders orders "$rows"
  differ_in postgres orders orders_pd "$rows"
}

hand_join='select coalesce(s.id, t.id), s, t from orders s full join orders_pd t on s.id = t.id where s.id is null or t.id
  is null or (s.customer_id, s.status, s.amount, s.quantity, s.created_at, s.note) is distinct from (t.customer_id,
  t.status, t.amount, t.quantity, t.created_at, t.note) order by 1'

run_cases() {
  raw_reads hand_join "$postgres" "$hand_join"
  diff join_d 1 "$postgres" orders "$postgres" orders_pd --strategy join
  diff join_native_d 1 "$postgres" orders "$postgres" orders_pd --strategy checksum
  expect_thousand join_d
  expect_thousand join_native_d
}

report_cases() {
  head_of "two tables of one PostgreSQL database, $(printf "%'d" "$rows") rows, 1,000 scattered differences (reference: hand-written FULL JOIN)"
  line "FULL JOIN with IS DISTINCT FROM, ordered" hand_join hand_join
  line "join" join_d hand_join 1.3
  line "checksum (native)" join_native_d hand_join
}
