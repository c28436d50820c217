# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What all groups of tests/bench/run share: servers, tables of orders, measuring, reporting.
# shellcheck disable=SC2154 # rows, runs: of tests/bench/run
root=$PWD
work=$(mktemp -d)
at_exit=()
leave() {
  trap '' INT TERM
  local command
  for command in "${at_exit[@]}"; do eval "$command" >/dev/null 2>&1 || true; done
  rm -rf "$work"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

note() { [[ ! -t 2 ]] || printf '\r\033[K%s' "$1" >&2; }

start_servers() {
  scripts/deps build test bench
  echo "building" >&2
  scripts/build release -DROWCALL_TESTS=ON --target bench_tools
  bin=$root/build/release
  local home=$root/build/bench memory
  mkdir -p "$home"
  if ((EUID == 0)) && ! runuser -u postgres -- test -x "$home"; then home=/var/tmp/rowcall-bench; fi
  at_exit+=("scripts/servers stop --keep '$home'")
  memory=$(awk '/MemTotal/ {m = int($2 / 1024 / 5); print (m > 4096 ? 4096 : m)}' /proc/meminfo)
  scripts/servers start --memory "$memory" "$home" postgres mariadb
  # shellcheck disable=SC1091 # made by the line above
  source "$home/env"
  postgres=$ROWCALL_TEST_POSTGRES mariadb=$ROWCALL_TEST_MARIADB
}

in_postgres() { psql -qtAX -v ON_ERROR_STOP=1 "$postgres" "$@"; }
in_mariadb() {
  [[ $mariadb =~ ^[a-z]+://([^:]*):([^@]*)@([^:/]*):([0-9]+)/(.*)$ ]]
  MYSQL_PWD=${BASH_REMATCH[2]} mariadb --no-defaults -N -u "${BASH_REMATCH[1]}" -h "${BASH_REMATCH[3]}" \
    -P "${BASH_REMATCH[4]}" --default-character-set=utf8mb4 --local-infile=1 "${BASH_REMATCH[5]}" "$@"
}

# copy_to_mariadb TABLE: the rows of PostgreSQL's table into MariaDB's of the same name.
copy_to_mariadb() {
  in_postgres -c "copy $1 to stdout" | in_mariadb -e "
    SET unique_checks = 0, foreign_key_checks = 0;
    LOAD DATA LOCAL INFILE '/dev/stdin' INTO TABLE $1 CHARACTER SET utf8mb4"
}

# exists TABLE ROWS: in both databases?
exists() {
  [[ $(in_postgres -c "select count(*) from $1" 2>/dev/null) == "$2" &&
    $(in_mariadb -e "SELECT COUNT(*) FROM $1" 2>/dev/null) == "$2" ]]
}

# has_rows DATABASE TABLE ROWS
has_rows() { [[ $("in_$1" "${@:4}" <<<"select count(*) from $2" 2>/dev/null) == "$3" ]]; }

# make_orders TABLE ROWS: tests/bench/orders_postgres.sql and its copy in MariaDB.
make_orders() {
  local table=$1 count=$2 gap=$((($2 + 100) / 800 * 8))
  if exists "$table" "$count"; then return; fi
  note "making $table, $count rows (once)"
  in_postgres -c "drop table if exists $table" 2>/dev/null
  sed "s/\borders\b/$table/g" tests/bench/orders_postgres.sql | in_postgres -v rows="$count" -v gap="$gap"
  in_postgres -c "vacuum analyze $table"
  in_mariadb -e "DROP TABLE IF EXISTS $table"
  sed "s/\borders\b/$table/g" tests/bench/orders_mariadb.sql | in_mariadb
  copy_to_mariadb "$table"
  in_mariadb -e "ANALYZE TABLE $table" >/dev/null
}

# differ_in ENGINE TABLE COPY ROWS: a copy with 1,000 differences at ids that are 1, 2 and 3 modulo 8: 700 changed, going
# round the six columns behind the key, 200 missing, and 100 extra in gaps of the source.
differ_in() {
  local engine=$1 table=$2 copy=$3 count=$4
  local changed=$((count / 5600 * 8)) missing=$((count / 1600 * 8)) gap=$(((count + 100) / 800 * 8))
  if has_rows "$engine" "$copy" $((count - 100)); then return; fi
  note "making $copy (once)"
  if [[ $engine == postgres ]]; then
    in_postgres -c "drop table if exists $copy" 2>/dev/null
    in_postgres -c "create table $copy (like $table including all); insert into $copy select * from $table order by id" -c "
      update $copy set
        customer_id = customer_id + (id / $changed % 6 = 0)::int,
        status = case when id / $changed % 6 = 1 then 'void' else status end,
        amount = amount + case when id / $changed % 6 = 2 then 0.01 else 0 end,
        quantity = quantity + (id / $changed % 6 = 3)::int,
        created_at = created_at + case when id / $changed % 6 = 4 then interval '1 hour' else interval '0' end,
        note = case when id / $changed % 6 = 5 then case when note is null then '' end else note end
        where id % $changed = 1 and id <= 700 * $changed" -c "
      delete from $copy where id % $missing = 2 and id <= 200 * $missing" -c "
      insert into $copy select i * $gap + 3, 1, 'extra', 1.5, 1, '2024-02-29', null from generate_series(0, 99) i" -c "
      vacuum analyze $copy"
  else
    in_mariadb -e "
      DROP TABLE IF EXISTS $copy;
      CREATE TABLE $copy LIKE $table;
      SET unique_checks = 0, foreign_key_checks = 0;
      INSERT INTO $copy SELECT * FROM $table ORDER BY id;
      UPDATE $copy SET
        customer_id = customer_id + (id DIV $changed % 6 = 0),
        status = IF(id DIV $changed % 6 = 1, 'void', status),
        amount = amount + IF(id DIV $changed % 6 = 2, 0.01, 0),
        quantity = quantity + (id DIV $changed % 6 = 3),
        created_at = created_at + INTERVAL IF(id DIV $changed % 6 = 4, 3600, 0) SECOND,
        note = IF(id DIV $changed % 6 = 5, IF(note IS NULL, '', NULL), note)
        WHERE id % $changed = 1 AND id <= 700 * $changed;
      DELETE FROM $copy WHERE id % $missing = 2 AND id <= 200 * $missing;
      INSERT INTO $copy SELECT seq * $gap + 3, 1, 'extra', 1.5, 1, '2024-02-29', NULL FROM seq_0_to_99;
      ANALYZE TABLE $copy" >/dev/null
  fi
}

# --- measuring -------------------------------------------------------------------------------------------------------
# shellcheck disable=SC2034 # bytes: of groups/slow.sh
declare -A wall cpu peak bytes

# measure CASE EXIT_CODE COMMAND…: what it prints goes to $work/CASE.out.
measure() {
  local name=$1 expected=$2 status=0 w c p
  shift 2
  "$bin/tests/bench/bench_measure" "$work/measured" "$@" >"$work/$name.out" 2>"$work/$name.err" || status=$?
  if ((status != expected)); then
    echo "$name: exit code $status instead of $expected" >&2
    head -c 2000 "$work/$name.err" "$work/$name.out" >&2
    exit 1
  fi
  read -r w c p <"$work/measured"
  wall[$name]+="$w " cpu[$name]+="$c " peak[$name]+="$p "
}
raw_reads() { measure "$1" 0 "$bin/tests/bench/bench_raw_reads" "${@:2}"; }
# diff CASE EXIT_CODE SOURCE_URL TABLE TARGET_URL TABLE [OPTION]…
diff() { measure "$1" "$2" "$bin/bin/rowcall" diff "${@:3:4}" --no-progress --format json "${@:7}"; }

json() { sqlite3 :memory: "select json_extract(readfile('$work/$1.out'), '\$.tables[0].$2')"; }
# expect CASE JSON_PATH VALUE: a fast wrong answer is worth nothing.
expect() {
  local found
  found=$(json "$1" "$2")
  [[ $found == "$3" ]] || { echo "$1: $2 is $found instead of $3" >&2; exit 1; }
}
expect_same() { expect "$1" verdict same; expect "$1" rows.same "$2"; }
expect_thousand() {
  expect "$1" verdict different
  expect "$1" rows.changed 700
  expect "$1" rows.missing 200
  expect "$1" rows.extra 100
}

median() { tr ' ' '\n' <<<"$1" | grep . | sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# head_of TITLE, then line TITLE CASE REFERENCE_CASE [AT_MOST]…
head_of() {
  printf '\n### %s\n\n' "$1"
  echo "| work | wall s | × reference | at most | client CPU s | client peak MB |"
  echo "|---|---|---|---|---|---|"
}
line() {
  awk -v title="$1" -v w="$(median "${wall[$2]}")" -v r="$(median "${wall[$3]}")" -v most="${4:-}" \
    -v c="$(median "${cpu[$2]}")" -v p="$(median "${peak[$2]}")" \
    'BEGIN {printf "| %s | %.2f | %.2f | %s | %.2f | %.0f |\n", title, w, w / r, most, c, p / 1024}'
}

# write_page FILE…: docs/benchmarks.md of these tables, and its plots.
write_page() {
  {
    echo "# Benchmarks"
    echo
    echo "Written by \`tests/bench/run --record\`: medians of $runs interleaved runs on one machine with $(nproc) cores;"
    echo "PostgreSQL $(in_postgres -c 'show server_version' | cut -d ' ' -f 1), MariaDB $(in_mariadb -e 'SELECT VERSION()' | cut -d - -f 1)."
    echo "Every figure that counts is a ratio to a reference taken in the same run; a bar under \"at most\" is what rowcall is built"
    echo "to. Rows have seven columns and about 90 bytes. Wrong results end the run: each case checks what rowcall found."
    cat "$@"
  } >docs/benchmarks.md
  local plot
  for plot in "$work"/benchmark-*.svg; do
    if [[ -f $plot ]]; then sed 's/[[:space:]]*$//; s/\t/  /g' "$plot" >"docs/${plot##*/}"; fi
  done
}
