#!/bin/sh
# tables.sh CONFIG SOURCE TARGET < LIST: compares the tables of a list, one a line, `orders` or `orders shop.orders_v2`, of
# two connections of a config. A result for each in results/; at the end the worst exit code: 3, then 2, then 1, then 0.
config=$1 source=$2 target=$3
mkdir -p results
worst=0
while read -r table of_target; do
  case $table in '' | '#'*) continue ;; esac
  rowcall diff -C "$config" "$source" "$table" "$target" ${of_target:+"$of_target"} -q -o "results/$table.json" </dev/null
  code=$?
  echo "$code $table"
  [ "$code" -ne 130 ] || exit 130
  [ "$code" -le "$worst" ] || worst=$code
done
exit "$worst"
