// SPDX-License-Identifier: Apache-2.0
#include "json_document.hpp"
#include "json_field.hpp"
#include "json_outcome.hpp"
#include "json_rows.hpp"
#include "json_table.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/report/result_reader.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Says of everything that is wrong with the file, which file it is.
template <typename Work>
auto naming(const std::string& path, Work work) {
  try {
    return work();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    throw Error(ErrorKind::usage, fmt::format("{}: {}", path, error.what()));
  }
}

void check_version(const JsonField& document) {
  if (!document.json().is_object() || !document.find("schema_version"))
    throw Error(ErrorKind::usage, "it is no result of rowcall: a JSON file that -o result.json wrote is expected");
  const std::uint64_t given = document["schema_version"].count();
  if (given != k_schema_version)
    throw Error(ErrorKind::usage,
                fmt::format("its schema_version is {}, and this version of rowcall reads {}", given, k_schema_version));
}

// What other commands write has the same beginning.
void check_is_comparison(const JsonField& document) {
  if (document.find("plans"))
    throw Error(ErrorKind::usage, "it is a plan, which has no result: give a file that diff or run wrote");
  for (const JsonField& table : document["tables"].elements()) {
    if (table.find("rows") && table.find("scope")) continue;
    throw Error(ErrorKind::usage, "it is a result of rowcall schema or profile: only those of diff and run are read");
  }
}

}  // namespace

ResultFile::ResultFile(std::string path) : path_(std::move(path)) {
  naming(path_, [&] {
    if (path_.ends_with(".ndjson"))
      throw Error(ErrorKind::usage, "it is NDJSON, and report reads JSON: keep the result with -o result.json");
    const nlohmann::ordered_json json = read_document(path_, {});
    const JsonField document(json, "");
    check_version(document);
    check_is_comparison(document);
    run_ = read_run_outcome(document);
    for (const JsonField& table : document["tables"].elements()) tables_.push_back(read_table_outcome(table));
  });
}

void ResultFile::replay(DifferenceSink& sink, const CancelToken& cancel) const {
  replay_tables(std::vector<DifferenceSink*>(tables_.size(), &sink), cancel);
  sink.run_ends(run_);
}

void ResultFile::replay_table(std::size_t table, DifferenceSink& sink, const CancelToken& cancel) const {
  std::vector<DifferenceSink*> sinks(tables_.size(), nullptr);
  sinks.at(table) = &sink;
  replay_tables(sinks, cancel);
}

void ResultFile::replay_tables(const std::vector<DifferenceSink*>& sinks, const CancelToken& cancel) const {
  std::optional<DifferenceReader> reader;
  const auto sink_of = [&](std::size_t table) {
    if (table >= sinks.size()) throw Error(ErrorKind::usage, "it changed while it was read");
    return sinks[table];
  };
  DocumentParts parts;
  parts.table_begins = [&](std::size_t table) {
    DifferenceSink* sink = sink_of(table);
    if (sink == nullptr) return;
    const TablePlan& plan = tables_[table].plan;
    reader.emplace(plan);
    if (!plan.columns.empty()) sink->table_begins(plan);
  };
  parts.difference = [&](std::size_t table, std::size_t number, const nlohmann::ordered_json& json) {
    cancel.check();
    if (sinks[table] == nullptr) return;
    const JsonField field(json, fmt::format("tables[{}].differences[{}]", table, number));
    sinks[table]->difference(tables_[table].plan, reader->read(field));
  };
  parts.table_ends = [&](std::size_t table) {
    if (sinks[table] != nullptr) sinks[table]->table_ends(tables_[table]);
  };
  naming(path_, [&] { static_cast<void>(read_document(path_, parts)); });
}

}  // namespace rowcall
