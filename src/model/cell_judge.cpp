// SPDX-License-Identifier: Apache-2.0
#include "rowcall/model/cell_judge.hpp"

#include "normaliser.hpp"
#include "tolerance.hpp"

#include "rowcall/base/error.hpp"

#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Do lower bounds stand before the elements of a canonical array? Then it is no JSON.
bool has_bounds(std::string_view array) {
  const std::size_t behind = array.find_first_not_of("0123456789:-[]");
  return behind != std::string_view::npos && array[behind] == '=';
}

}  // namespace

class CellJudge::Steps {
 public:
  explicit Steps(const ColumnPlan& column)
      : column_(column.name), kind_(column.compared_as.kind), tolerance_(column.rules, kind_) {
    const Rule* json = nullptr;
    for (const Rule& rule : column.rules) {
      if (rule.kind == RuleKind::json) json = &rule;
      if (rule.kind == RuleKind::map_values) map_ = to_string(rule);
      if (auto step = make_normaliser(rule, column.compared_as, normalisers_)) normalisers_.push_back(std::move(step));
      // Other letters can bring the members of an object into another order.
      if (json != nullptr && (rule.kind == RuleKind::nfc || rule.kind == RuleKind::ignore_case))
        normalisers_.push_back(make_normaliser(*json, column.compared_as, normalisers_));
    }
  }

  bool forgives(const Cell& source, const Cell& target) {
    normalise(source, source_);
    normalise(target, target_);
    if (source_.equals(target_) || tolerance_.covers(source_, target_)) return true;
    if (source_.is_unmapped) throw_unmapped("source", source);
    if (target_.is_unmapped) throw_unmapped("target", target);
    return false;
  }

  Cell normal_form(const Cell& cell) {
    normalise(cell, source_);
    return {source_.bytes, source_.reading};
  }

 private:
  void normalise(const Cell& cell, NormalCell& normal) {
    normal.bytes = cell.bytes;
    normal.reading = cell.reading;
    normal.is_json = normal.is_value() && (kind_ == Kind::json || (kind_ == Kind::array && !has_bounds(cell.bytes)));
    normal.is_unmapped = false;
    for (const auto& step : normalisers_) step->apply(normal, scratch_);
  }

  [[noreturn]] void throw_unmapped(std::string_view side, const Cell& cell) const {
    throw Error(
        ErrorKind::data,
        fmt::format(
            "column {}, compared as {}: the {} has the value \"{}\", which is in no pair of {}; add a pair for it, or "
            "\"{}={}\" if it stands for itself",
            column_, name(kind_), side, cell.bytes, map_, cell.bytes, cell.bytes));
  }

  std::string column_;
  Kind kind_;
  Tolerance tolerance_;
  Normalisers normalisers_;
  std::string map_;
  NormalCell source_;
  NormalCell target_;
  std::string scratch_;
};

CellJudge::CellJudge(const ColumnPlan& column) : steps_(std::make_unique<Steps>(column)) {}
CellJudge::~CellJudge() = default;
CellJudge::CellJudge(CellJudge&&) noexcept = default;
CellJudge& CellJudge::operator=(CellJudge&&) noexcept = default;

bool CellJudge::forgives(const Cell& source, const Cell& target) { return steps_->forgives(source, target); }

Cell CellJudge::normal_form(const Cell& cell) { return steps_->normal_form(cell); }

std::unique_ptr<const Normaliser> make_normaliser(const Rule& rule, const ComparedType& as, const Normalisers& before) {
  switch (rule.kind) {
    case RuleKind::abs_tol:
    case RuleKind::rel_tol:
    case RuleKind::time_tol:
      return nullptr;
    case RuleKind::json:
    case RuleKind::unordered_arrays:
      return make_json_normaliser(rule.kind);
    case RuleKind::round:
      return make_rounding(rule, as.kind);
    case RuleKind::map_values:
      return make_value_map(rule, as, before);
    default:
      return make_text_normaliser(rule.kind);
  }
}

}  // namespace rowcall
