# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0
# Time against rows (identical tables, the first so many), and against the share of rows that differ (a fifth of the rows).
counts=(100000 300000 1000000 3000000)
shares=(0.00001 0.0001 0.001 0.01 0.1 1)
shared=$((rows / 5))
prepare() {
  make_orders orders "$rows"
  make_orders orders_fifth $shared
  local i step
  for i in "${!shares[@]}"; do
    step=$(awk -v s="${shares[i]}" 'BEGIN {printf "%d", 1 / s}')
    if has_rows mariadb orders_s$i $shared; then continue; fi
    note "making orders_s$i (once)"
    in_mariadb -e "DROP TABLE IF EXISTS orders_s$i; CREATE TABLE orders_s$i LIKE orders_fifth;
      INSERT INTO orders_s$i SELECT id, customer_id, status, amount, quantity + (id % $step = 0), created_at, note
      FROM orders_fifth ORDER BY id; ANALYZE TABLE orders_s$i" >/dev/null
  done
}

run_cases() {
  local count strategy i
  for strategy in stream checksum; do
    for count in "${counts[@]}"; do
      if ((count > rows)); then continue; fi
      diff rows_${strategy}_$count 0 "$postgres" orders "$mariadb" orders --strategy $strategy --where "id <= $count"
    done
    for i in "${!shares[@]}"; do
      diff share_${strategy}_$i 1 "$postgres" orders_fifth "$mariadb" orders_s$i --strategy $strategy -q \
        -o "$work/share.ndjson"
    done
  done
  for count in "${counts[@]}"; do
    if ((count > rows)); then continue; fi
    raw_reads rows_floor_$count "$postgres" "select * from orders where id <= $count order by id" \
      "$mariadb" "SELECT * FROM orders WHERE id <= $count ORDER BY id"
  done
}

report_cases() {
  local count strategy i
  printf '\n### Time against rows, and against the share of rows that differ\n\n'
  echo "![time against rows](benchmark-rows.svg)"
  echo
  echo "![time against the share of differing rows](benchmark-share.svg)"
  for count in "${counts[@]}"; do
    if ((count > rows)); then continue; fi
    echo "$count $(median "${wall[rows_floor_$count]}") $(median "${wall[rows_stream_$count]}") $(median "${wall[rows_checksum_$count]}")"
  done >"$work/rows.data"
  for i in "${!shares[@]}"; do
    echo "${shares[i]} $(median "${wall[share_stream_$i]}") $(median "${wall[share_checksum_$i]}")"
  done >"$work/share.data"
  gnuplot <<PLOT
    set terminal svg size 760,420 font "sans-serif,13" background "#ffffff"
    set key top left
    set grid
    set logscale x
    set ylabel "seconds"
    set yrange [0:*]
    set style data linespoints
    set pointsize 0.6
    set format x "%.0s%c"
    set xlabel "rows (PostgreSQL against MariaDB, identical)"
    set output "$work/benchmark-rows.svg"
    plot "$work/rows.data" using 1:2 title "both raw streams", "" using 1:3 title "stream", "" using 1:4 title "checksum"
    set format x "%g"
    set xlabel "share of rows that differ, of $shared rows, all reported to a file"
    set output "$work/benchmark-share.svg"
    plot "$work/share.data" using 1:2 title "stream", "" using 1:3 title "checksum"
PLOT
}
