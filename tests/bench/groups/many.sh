# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
many=1000
prepare() {
  if ! exists small_$many 100; then
    note "making $many tables of 100 rows (once)"
    local i
    for ((i = 1; i <= many; ++i)); do
      echo "drop table if exists small_$i; create table small_$i (id bigint primary key, name varchar(40), amount numeric(12, 2));
        insert into small_$i select i, 'name ' || i, i / 4.0 from generate_series(1, 100) i;"
    done | in_postgres 2>/dev/null
    in_postgres -c 'analyze'
    for ((i = 1; i <= many; ++i)); do
      echo "DROP TABLE IF EXISTS small_$i; CREATE TABLE small_$i (id BIGINT PRIMARY KEY, name VARCHAR(40), amount DECIMAL(12, 2));
        INSERT INTO small_$i SELECT seq, concat('name ', seq), seq / 4.0 FROM seq_1_to_100;"
    done | in_mariadb
  fi
  {
    echo "connections: {pg: '$postgres', my: '$mariadb'}"
    echo "source: pg"
    echo "target: my"
    echo "tables:"
    for ((i = 1; i <= many; ++i)); do echo "  - {table: small_$i}"; done
  } >"$work/many.yaml"
}

run_cases() { measure many 0 "$bin/bin/rowcall" run "$work/many.yaml" --jobs 4 --no-progress -q; }

report_cases() {
  printf '\n### %s tables of 100 rows in one run at 4 jobs\n\n' "$(printf "%'d" $many)"
  awk -v w="$(median "${wall[many]}")" -v n=$many -v p="$(median "${peak[many]}")" \
    'BEGIN {printf "| wall s | ms per pair | at most | client peak MB |\n|---|---|---|---|\n| %.2f | %.2f | 4 | %.0f |\n", w, 1000 * w / n, p / 1024}'
}
