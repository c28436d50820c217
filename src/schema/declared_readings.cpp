// SPDX-License-Identifier: Apache-2.0
#include "declared_readings.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/schema/column_lookup.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace rowcall {

namespace {

bool is_plain_utc(const Zone& zone) { return zone.name() == "UTC"; }

// The type of a column whose text stands for bytes.
ColumnType decoded(ColumnType type) {
  if (type.kind == Kind::text) type.kind = Kind::bytes;
  return type;
}

// Does a column of this type tell local times where its partner tells instants?
bool needs_zone(const ColumnPlan& plan, const ColumnType& type) {
  return plan.compared_as.kind == Kind::timestamptz && type.kind != Kind::timestamptz;
}

std::string_view declared(const ColumnType& type) {
  return type.declared.empty() ? std::string_view("no type") : std::string_view(type.declared);
}

}  // namespace

DeclaredReadings::DeclaredReadings(const TableSchema& source, const TableSchema& target, const ColumnPairs& pairs,
                                   const PairRequest& request)
    : request_(request), table_(source.table.to_string()) {
  if (request.assume_tz) zone_ = Zone::find(request.assume_tz->name);
  for (const ColumnEncoding& wanted : request.encodings) add(wanted, source, target, pairs);
}

void DeclaredReadings::add(const ColumnEncoding& wanted, const TableSchema& source, const TableSchema& target,
                           const ColumnPairs& pairs) {
  if (wanted.may_reach_nothing && find_column(source, wanted.column) == nullptr) return;
  const Column& from = require_column(source, wanted.column, "source", "--encoding");
  const Column* to = pairs.partner(from.name);
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorKind::usage, fmt::format("{}: --encoding {}={} has no effect: {}", table_, wanted.column,
                                              name(wanted.encoding), why));
  };
  if (to == nullptr) return refuse("the column has no partner in the target " + target.table.to_string());
  if (!pairs.is_selected(from.name)) return refuse("the column is not compared");
  encodings_[from.name] = wanted.encoding;
  if ((from.type.kind != Kind::text && to->type.kind != Kind::text) || compared(from, *to).kind != Kind::bytes)
    refuse(fmt::format("it is for a text that holds bytes, and here are {} on the source and {} on the target",
                       declared(from.type), declared(to->type)));
}

std::optional<Encoding> DeclaredReadings::encoding_of(const std::string& source_column) const {
  const auto found = encodings_.find(source_column);
  return found == encodings_.end() ? std::nullopt : std::optional(found->second);
}

ComparedType DeclaredReadings::compared(const Column& from, const Column& to) const {
  if (!encoding_of(from.name)) return compared_type(from.type, to.type, from.name);
  return compared_type(decoded(from.type), decoded(to.type), from.name);
}

std::optional<SchemaFinding> DeclaredReadings::finding(const Column& from, const Column& to) const {
  const auto encoding = encoding_of(from.name);
  if (!encoding) return std::nullopt;
  return SchemaFinding{"type",
                       from.name,
                       std::string(declared(from.type)),
                       std::string(declared(to.type)),
                       Severity::info,
                       fmt::format("text that holds bytes in {}", name(*encoding))};
}

void DeclaredReadings::apply_to(ColumnPlan& plan) const {
  const auto encoding = encoding_of(plan.name);
  const auto read = [&](const ColumnType& type, ReadAs& as) {
    if (encoding && type.kind == Kind::text) as.encoding = encoding;
    if (zone_ && needs_zone(plan, type) && !is_plain_utc(*zone_)) as.zone = zone_;
  };
  read(*plan.source_type, plan.source_as);
  read(*plan.target_type, plan.target_as);
  if (encoding) plan.compared_as.rules.push_back(fmt::format("encoding {}", name(*encoding)));
  if (zone_ && (needs_zone(plan, *plan.source_type) || needs_zone(plan, *plan.target_type)))
    plan.compared_as.rules.push_back(fmt::format("zone {}", zone_->name()));
  if (!plan.is_key || (!plan.source_as && !plan.target_as)) return;
  throw Error(ErrorKind::usage,
              fmt::format("{}: key column {} cannot be read with {}: the servers do not sort by what rowcall makes of "
                          "it; have the server convert it, with --source-expr or --target-expr",
                          table_, plan.name, encoding ? "--encoding" : "--assume-tz"));
}

void DeclaredReadings::check_used(const std::vector<ColumnPlan>& columns) const {
  if (!zone_ || request_.assume_tz->may_reach_nothing) return;
  const bool used = std::any_of(columns.begin(), columns.end(), [](const ColumnPlan& plan) {
    return plan.status == ColumnStatus::compared &&
           (needs_zone(plan, *plan.source_type) || needs_zone(plan, *plan.target_type));
  });
  if (used) return;
  throw Error(ErrorKind::usage,
              fmt::format("{}: --assume-tz {} has no effect: no compared column has times without a zone on one side "
                          "and with a zone on the other",
                          table_, zone_->name()));
}

}  // namespace rowcall
