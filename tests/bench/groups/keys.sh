# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# Keys whose canonical order no index delivers on one side or both. The reference is both raw reads at once in whatever
# order is free.
keyed=$((rows * 2 / 5))

prepare() {
  local table
  for table in by_uuid by_varchar by_three by_gap; do
    if exists $table "$keyed"; then continue; fi
    note "making $table, $keyed rows (once)"
    local columns values their_columns key
    case $table in
      by_uuid) # of version 4: MariaDB takes no others made of random digits
        columns='k uuid' values="overlay(overlay(md5(i::text) placing '4' from 13) placing 'a' from 17)::uuid"
        their_columns='k UUID' key=k ;;
      by_varchar)
        columns='k varchar(40) collate "en-US-x-icu"' values="initcap(substr(md5(i::text), 1, 12)) || '-' || i"
        their_columns='k VARCHAR(40) COLLATE utf8mb4_unicode_ci' key=k ;;
      by_three)
        columns='k1 int, k2 varchar(20) collate "en-US-x-icu", k3 date'
        values="i % 1000, substr(md5(i::text), 1, 8) || i, date '2000-01-01' + (i % 9000)::int"
        their_columns='k1 INT, k2 VARCHAR(20) COLLATE utf8mb4_general_ci, k3 DATE' key='k1, k2, k3' ;;
      by_gap)
        columns='k bigint' values="case when i <= $keyed / 2 then i else 4611686018427387904 + i end"
        their_columns='k BIGINT' key=k ;;
    esac
    in_postgres -c "drop table if exists $table" 2>/dev/null
    in_postgres -c "create table $table ($columns, customer_id int, amount numeric(12, 2), created_at timestamp(6),
      note varchar(64), primary key ($key))" -c "
      insert into $table select $values, i % 250000, (i % 1000000)::numeric / 100,
        timestamp '2020-01-01' + i * interval '7 second', case when i % 10 = 0 then null else 'note ' || md5(i::text) end
        from generate_series(1::bigint, $keyed) i" -c "vacuum analyze $table"
    in_mariadb -e "DROP TABLE IF EXISTS $table; CREATE TABLE $table ($their_columns, customer_id INT, amount DECIMAL(12, 2),
      created_at DATETIME(6), note VARCHAR(64), PRIMARY KEY ($key)) CHARACTER SET utf8mb4"
    copy_to_mariadb $table
    in_mariadb -e "ANALYZE TABLE $table" >/dev/null
  done
}

run_cases() {
  local table
  for table in by_uuid by_varchar by_three by_gap; do
    raw_reads raw_$table "$postgres" "select * from $table" "$mariadb" "SELECT * FROM $table"
    diff auto_$table 0 "$postgres" $table "$mariadb" $table
    expect_same auto_$table "$keyed"
  done
}

report_cases() {
  head_of "PostgreSQL against MariaDB, $(printf "%'d" "$keyed") rows, other keys (reference: both raw streams in whatever order is free)"
  line "uuid" auto_by_uuid raw_by_uuid 1.5
  line "varchar under en-US (ICU) and utf8mb4_unicode_ci" auto_by_varchar raw_by_varchar 1.5
  line "three columns: int, varchar under two collations, date" auto_by_three raw_by_three 1.5
  line "bigint with a gap to 2^62" auto_by_gap raw_by_gap 1.5
}
