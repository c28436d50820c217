// SPDX-License-Identifier: Apache-2.0
#include "column_compare.hpp"

#include "sql_sameness.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/schema/type_judgement.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace rowcall {
namespace {

using Findings = std::vector<SchemaFinding>;

std::string declared(const ColumnType& type) { return type.declared.empty() ? "no type" : type.declared; }

void compare_spelling(const ColumnsThatMeet& columns, Findings& findings) {
  const std::string& from = columns.source.name;
  const std::string& to = columns.target.name;
  if (from == to) return;
  const std::string_view why = equal_ignoring_case(from, to) ? "the names differ in case" : "renamed";
  findings.push_back({"name", from, from, to, Severity::info, std::string(why)});
}

void compare_nullability(const ColumnsThatMeet& columns, Findings& findings) {
  if (columns.source.nullable == columns.target.nullable) return;
  if (columns.target.nullable)
    findings.push_back({"not_null", columns.source.name, "NOT NULL", "", Severity::lossy, "the target takes NULL"});
  else
    findings.push_back({"not_null", columns.source.name, "", "NOT NULL", Severity::narrower, "NULL does not fit"});
}

void compare_defaults(const ColumnsThatMeet& columns, Findings& findings) {
  const std::optional<std::string>& from = columns.source.default_sql;
  const std::optional<std::string>& to = columns.target.default_sql;
  const auto add = [&](Severity severity, std::string_view detail) {
    findings.push_back({"default", columns.source.name, from ? "DEFAULT " + *from : "", to ? "DEFAULT " + *to : "",
                        severity, std::string(detail)});
  };
  // What numbers new rows stands in for a default.
  if (from && !to && !columns.target.is_identity) add(Severity::lossy, "the target gives new rows none");
  if (!from && to && !columns.source.is_identity) add(Severity::drift, "the source gives new rows none");
  if (from && to && !is_same_default(*from, *to, columns.source.type.kind))
    add(Severity::drift, "new rows get other values");
}

void compare_numbering(const ColumnsThatMeet& columns, Findings& findings) {
  const std::string& name = columns.source.name;
  if (columns.source.is_identity && !columns.target.is_identity)
    findings.push_back({"identity", name, "numbered", "", Severity::lossy, "the target does not number new rows"});
  if (!columns.source.is_identity && columns.target.is_identity)
    findings.push_back({"identity", name, "", "numbered", Severity::info, "the target numbers new rows"});
}

void compare_generated(const ColumnsThatMeet& columns, Findings& findings) {
  const std::optional<std::string>& from = columns.source.generated;
  const std::optional<std::string>& to = columns.target.generated;
  const auto add = [&](Severity severity, std::string_view detail) {
    findings.push_back({"generated", columns.source.name, from ? "AS (" + *from + ")" : "",
                        to ? "AS (" + *to + ")" : "", severity, std::string(detail)});
  };
  if (from && !to) add(Severity::lossy, "the target keeps a value and does not compute it");
  if (!from && to) add(Severity::drift, "the target computes it and takes no value");
  if (from && to && !is_same_expression(*from, *to)) add(Severity::drift, "the expressions differ as text");
}

std::string ignored_by(const Collation& collation) {
  std::vector<std::string> parts;
  if (collation.ignores_case) parts.emplace_back("case");
  if (collation.ignores_accents) parts.emplace_back("accents");
  if (collation.ignores_end_blanks) parts.emplace_back("blanks at the end");
  return join(parts, ", ");
}

// Does `a` take texts for equal that `b` tells apart?
bool folds_more(const Collation& a, const Collation& b) {
  return (a.ignores_case && !b.ignores_case) || (a.ignores_accents && !b.ignores_accents) ||
         (a.ignores_end_blanks && !b.ignores_end_blanks);
}

std::string equal_under(std::string_view side, const Collation& collation) {
  return fmt::format("distinct in canonical form, equal under the {}'s collation {}: texts that differ in {} only",
                     side, collation.name, ignored_by(collation));
}

void compare_key_collations(const ColumnsThatMeet& columns, Findings& findings) {
  const Collation& from = columns.source.collation;
  const Collation& to = columns.target.collation;
  const auto add = [&](Severity severity, std::string detail) {
    findings.push_back({"collation", columns.source.name, from.name, to.name, severity, std::move(detail)});
  };
  if (folds_more(to, from))
    add(Severity::lossy, equal_under("target", to) + "; of such keys the target takes one, and joins find other rows");
  else if (folds_more(from, to))
    add(Severity::lossy,
        equal_under("source", from) + "; the target takes several such keys, and joins find other rows");
  else if (from.folds())
    add(Severity::info,
        equal_under("source", from) + ", and under the target's; rows meet only where all characters agree");
}

void compare_collations(const ColumnsThatMeet& columns, Findings& findings) {
  const Collation& from = columns.source.collation;
  const Collation& to = columns.target.collation;
  if (from.name.empty() || to.name.empty()) return;
  if (columns.is_key) return compare_key_collations(columns, findings);
  const auto add = [&](Severity severity, std::string detail) {
    findings.push_back({"collation", columns.source.name, from.name, to.name, severity, std::move(detail)});
  };
  if (folds_more(to, from))
    add(Severity::drift, fmt::format("comparing, joining and grouping in the target ignores {}", ignored_by(to)));
  else if (folds_more(from, to))
    add(Severity::drift, fmt::format("comparing, joining and grouping in the source ignores {}", ignored_by(from)));
  else if (from.name != to.name && columns.source_table.engine == columns.target_table.engine)
    add(Severity::info, "texts may sort in another order");
}

}  // namespace

void judge_type(const ColumnsThatMeet& columns, const ComparedType& compared, Findings& findings) {
  const Column& from = columns.source;
  const Column& to = columns.target;
  const TypeVerdict verdict = judge_types({from.type, columns.source_table.engine, from.members, from.name},
                                          {to.type, columns.target_table.engine, to.members, to.name});
  const auto add = [&](const char* kind, Severity severity, const std::string& detail) {
    findings.push_back({kind, from.name, declared(from.type), declared(to.type), severity, detail});
  };
  if (verdict.severity == Severity::lossy && compared.lossy)
    return add("type", Severity::lossy, verdict.reason + "; " + compared.detail);
  if (verdict.severity) add("type", *verdict.severity, verdict.reason);
  // The target may hold every value, and the comparison still not see every digit.
  if (compared.lossy) add("comparison", Severity::info, compared.detail);
}

void compare_columns(const ColumnsThatMeet& columns, Findings& findings) {
  compare_spelling(columns, findings);
  if (!columns.source_table.has_structure || !columns.target_table.has_structure) return;
  compare_nullability(columns, findings);
  compare_defaults(columns, findings);
  compare_numbering(columns, findings);
  compare_generated(columns, findings);
  compare_collations(columns, findings);
}

}  // namespace rowcall
