// SPDX-License-Identifier: Apache-2.0
// What join needs of a pair: both sides behind the source's connection.
#include "one_connection.hpp"
#include "table_validation.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <fmt/format.h>

namespace rowcall {

void TableValidation::prepare_join() {
  if (are_two_files(source_.request.url, target_.request.url)) {
    try {
      source_.database->attach(target_.request.url.database, k_attached_schema);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted || error.is_transient()) throw;
      throw Error(ErrorKind::usage,
                  fmt::format("{}: --strategy join cannot attach {} to the source's connection: {}; use --strategy "
                              "stream or checksum",
                              plan_.name, target_.plan.connection, error.what()));
    }
  }
  try {
    require_join(*source_.database, source_.scope, joined_target());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    throw Error(ErrorKind::usage, fmt::format("{}: {}", plan_.name, error.what()));
  }
}

ReadScope TableValidation::joined_target() const {
  ReadScope scope = target_.scope;
  const bool is_attached = are_two_files(source_.request.url, target_.request.url);
  if (is_attached && !scope.query && (scope.table.schema.empty() || scope.table.schema == "main"))
    scope.table.schema = k_attached_schema;
  return scope;
}

std::string TableValidation::joined_snapshot(const std::string& source_snapshot) const {
  if (!are_two_files(source_.request.url, target_.request.url)) return source_snapshot;
  return source_.database->attached_snapshot(k_attached_schema);
}

void TableValidation::go_on_with_stream(std::string_view why) {
  plan_.strategy = Strategy::stream;
  plan_.reason = fmt::format("join was asked for, and {}", why);
  log_info(fmt::format("{}: {}; going on with stream", plan_.name, plan_.reason));
}

}  // namespace rowcall
