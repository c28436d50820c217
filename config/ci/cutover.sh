#!/bin/sh
# cutover.sh CONFIG: what to look at before users are moved, the cheap steps first; ends at the first that
# fails, with the exit code of rowcall.
set -e
config=$1
step() { printf '\n== %s\n' "$1"; }

step "1: both databases can be read, with one snapshot each"
rowcall check "$config"

step "2: structure: types, keys, defaults, nullability; findings are for you to judge"
rowcall schema "$config" || [ $? -eq 1 ]

step "3: counts, NULLs, smallest, largest and sums of every column"
rowcall profile "$config"

step "4: the same random 10,000 keys on both sides"
rowcall run "$config" --sample 10000 --limit 100 -o sample.json

step "5: every row; writers go on, so rows that differ are read again until replication has brought them"
rowcall run "$config" --recheck 5 --recheck-wait 10s -o live.json

step "6: writers stopped and replication caught up? Press Enter for the last word"
read -r _
rowcall run "$config" -o cutover.json

printf '\nsame: move the users\n'
