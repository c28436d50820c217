# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# rowcall runs in a network namespace that reaches each server through a link of its own with a token bucket of
# 50 Mbit/s in either direction; a third link, to MariaDB, has no limit. The servers stay on loopback: what comes out of a link is handed on to them. Bytes are
# those that the network interfaces count, in both directions, headers included.
space=rowcall-bench
prepare() {
  ((EUID == 0)) || { echo "tests/bench/run: the group slow makes network namespaces: run it as root" >&2; exit 2; }
  make_orders orders "$rows"
  differ_in mariadb orders orders_d "$rows"
  ip netns del $space 2>/dev/null || true
  ip netns add $space
  at_exit+=("ip netns del $space" 'kill $(jobs -p)')
  ip -n $space link set lo up
  link 1 "$postgres"
  far_postgres=$far
  link 2 "$mariadb"
  far_mariadb=$far
  link 3 "$mariadb" unlimited
  near_mariadb=$far
}

# link NUMBER URL [unlimited]: sets far to the URL under which the namespace reaches the server.
link() {
  local near=10.231.$1.1 inside=10.231.$1.2 port limit=(tbf rate 50mbit burst 32kbit latency 200ms)
  if [[ ${3:-} == unlimited ]]; then limit=(pfifo); fi
  ip link add rcb$1 type veth peer name rcb$1 netns $space
  ip addr add $near/30 dev rcb$1
  ip link set rcb$1 up
  ip -n $space addr add $inside/30 dev rcb$1
  ip -n $space link set rcb$1 up
  tc qdisc add dev rcb$1 root "${limit[@]}"
  ip netns exec $space tc qdisc add dev rcb$1 root "${limit[@]}"
  [[ $2 =~ @([^:/]*):([0-9]+)/ ]]
  port=${BASH_REMATCH[2]}
  socat "TCP-LISTEN:$port,bind=$near,reuseaddr,fork,nodelay" "TCP:${BASH_REMATCH[1]}:$port,nodelay" 2>/dev/null &
  far=${2/@${BASH_REMATCH[1]}:/@$near:}
}

link_bytes() { cat /sys/class/net/rcb{1,2}/statistics/{tx,rx}_bytes | awk '{b += $1} END {print b}'; }

# far_away CASE COMMAND…: run inside the namespace, with what crosses the links.
far_away() {
  local name=$1 before
  before=$(link_bytes)
  "${@:2}"
  bytes[$name]=$(($(link_bytes) - before))
}

md5_postgres="select count(*), sum(('x' || left(md5(concat_ws('|', id, customer_id, status, amount, quantity, created_at::text,
  coalesce(note, '-'))), 16))::bit(64)::bigint) from orders"
md5_mariadb="SELECT COUNT(*), SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('|', id, customer_id, status, amount, quantity, created_at,
  COALESCE(note, '-'))), 16), 16, 10) AS UNSIGNED)) FROM orders"

run_cases() {
  local inside=(ip netns exec "$space")
  far_away far_hand measure far_hand 0 "${inside[@]}" "$bin/tests/bench/bench_raw_reads" "$far_postgres" "$md5_postgres" \
    "$far_mariadb" "$md5_mariadb"
  far_away far measure far 0 "${inside[@]}" "$bin/bin/rowcall" diff "$far_postgres" orders "$far_mariadb" orders \
    --no-progress --format json
  far_away far_d measure far_d 1 "${inside[@]}" "$bin/bin/rowcall" diff "$far_postgres" orders "$far_mariadb" orders_d \
    --no-progress --format json
  measure half_hand 0 "${inside[@]}" "$bin/tests/bench/bench_raw_reads" "$far_postgres" "$md5_postgres" \
    "$near_mariadb" "$md5_mariadb"
  measure half 0 "${inside[@]}" "$bin/bin/rowcall" diff "$far_postgres" orders "$near_mariadb" orders \
    --no-progress --format json
  measure half_there 0 "${inside[@]}" "$bin/bin/rowcall" diff "$far_postgres" orders "$near_mariadb" orders \
    --digest-here neither --no-progress --format json
  expect_same half "$rows"
  expect half strategy.digest lookup3
  expect_same far "$rows"
  expect_thousand far_d
}

report_cases() {
  raw_reads all_bytes "$postgres" 'select * from orders' "$mariadb" 'SELECT * FROM orders'
  local of_table
  of_table=$(awk '{b += $2} END {print b}' "$work/all_bytes.out")
  head_of "the same, links of 50 Mbit/s (reference: hand-written SQL that sums the MD5 of each row)"
  line "sum of MD5, both servers" far_hand far_hand
  line "auto, identical" far far_hand 1.2
  line "auto, 1,000 scattered differences" far_d far_hand 1.4
  head_of "PostgreSQL behind 50 Mbit/s, MariaDB near (reference: the same MD5 of both)"
  line "sum of MD5, both servers" half_hand half_hand
  line "auto: PostgreSQL digests, MariaDB is read" half half_hand
  line "both digest (--digest-here neither)" half_there half_hand
  echo
  echo "| links of 50 Mbit/s: on the wire | bytes | of the tables' | at most |"
  echo "|---|---|---|---|"
  local name title most
  while IFS='|' read -r name title most; do
    awk -v t="$title" -v b="${bytes[$name]}" -v all="$of_table" -v most="$most" \
      'BEGIN {printf "| %s | %d | %.2f %% | %s |\n", t, b, 100 * b / all, most}'
  done <<<'far|auto, identical|0.8 %
far_d|auto, 1,000 scattered differences|1.5 %'
}
