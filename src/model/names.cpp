// SPDX-License-Identifier: Apache-2.0
// The words that options, reports and config files use for the enumerations of request, plan, outcome and difference.
#include "rowcall/model/difference.hpp"
#include "rowcall/model/outcome.hpp"
#include "rowcall/model/plan.hpp"
#include "rowcall/model/request.hpp"
#include "rowcall/model/table_group.hpp"

namespace rowcall {

std::string_view name(Strategy strategy) noexcept {
  switch (strategy) {
    case Strategy::stream:
      return "stream";
    case Strategy::checksum:
      return "checksum";
    case Strategy::join:
      return "join";
    case Strategy::automatic:
      break;
  }
  return "auto";
}

std::string_view name(DigestHere sides) noexcept {
  switch (sides) {
    case DigestHere::source:
      return "source";
    case DigestHere::target:
      return "target";
    case DigestHere::both:
      return "both";
    case DigestHere::neither:
      break;
  }
  return "neither";
}

std::string_view name(NameCase letters) noexcept {
  switch (letters) {
    case NameCase::lower:
      return "lower";
    case NameCase::upper:
      return "upper";
    case NameCase::as_is:
      break;
  }
  return "keep";
}

std::string_view name(SchemaScope scope) noexcept {
  switch (scope) {
    case SchemaScope::off:
      return "off";
    case SchemaScope::names:
      return "names";
    case SchemaScope::full:
      return "full";
    case SchemaScope::types:
      break;
  }
  return "types";
}

std::string_view name(ColumnStatus status) noexcept {
  switch (status) {
    case ColumnStatus::excluded:
      return "excluded";
    case ColumnStatus::source_only:
      return "source_only";
    case ColumnStatus::target_only:
      return "target_only";
    case ColumnStatus::incomparable:
      return "incomparable";
    case ColumnStatus::compared:
      break;
  }
  return "compared";
}

std::string_view name(Severity severity) noexcept {
  switch (severity) {
    case Severity::incomparable:
      return "incomparable";
    case Severity::lossy:
      return "lossy";
    case Severity::narrower:
      return "narrower";
    case Severity::wider:
      return "wider";
    case Severity::drift:
      return "drift";
    case Severity::info:
      break;
  }
  return "info";
}

std::string_view name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::same:
      return "same";
    case Verdict::equivalent:
      return "equivalent";
    case Verdict::different:
      return "different";
    case Verdict::incomplete:
      return "incomplete";
    case Verdict::failed:
      break;
  }
  return "failed";
}

std::string_view name(DifferenceKind kind) noexcept {
  switch (kind) {
    case DifferenceKind::missing:
      return "missing";
    case DifferenceKind::extra:
      return "extra";
    case DifferenceKind::changed:
      break;
  }
  return "changed";
}

}  // namespace rowcall
