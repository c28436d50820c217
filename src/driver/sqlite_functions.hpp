// SPDX-License-Identifier: Apache-2.0
// SQL functions that the SQLite driver adds to its connections. SQLite stores a class with each value and has no hash
// functions, so its canonical bytes and digests are made by the client's own code, called from SQL:
//
//   rowcall_canonical(value, kind [, 'padded'])   the canonical text as CellReader makes it, NULL for NULL; for float
//                                                 kinds, and for a value that is none of the kind, the digest field
//   rowcall_row(kinds, value, …)                  the row encoding as a BLOB; `kinds` names one kind for each value,
//                                                 separated by commas, ` padded` behind a name as above
//   rowcall_time(value, kind, column, key column, key value, …)
//                                                 microseconds since 1970, by which times compare; a value that is none
//                                                 is an error that names its row
//   rowcall_hash(function, value)                 64-bit hash of the value's bytes as a signed integer
//   rowcall_sum(integer)                          aggregate: the sum modulo 2^64 as unsigned decimal text, NULLs
//   skipped
//   rowcall_least(value, kind)                    aggregates that take values as the canonical text of the kind, and
//   rowcall_greatest(value, kind)                 leave out what is NULL or none of it: as Measure says, the sum exact
//   rowcall_total(value, kind)                    or, of floats, in 64 bits
//   rowcall_unreadable(value, kind)               aggregate: how many values are none of the kind
//   rowcall_length(value, kind)                   characters of a text, bytes of bytes
//
// docs/canonical-values.md pins the bytes.
#pragma once

struct sqlite3;

namespace rowcall {

// Returns SQLite's result code.
[[nodiscard]] int register_sqlite_functions(sqlite3* database);
// Those of `rowcall profile`, for it to call.
[[nodiscard]] int register_sqlite_measures(sqlite3* database);

}  // namespace rowcall
