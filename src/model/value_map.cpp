// SPDX-License-Identifier: Apache-2.0
// Words that a user declared to be the same value. A pair has no direction: both words stand for the right one,
// on both sides.
#include "normaliser.hpp"

#include "rowcall/base/error.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

class ValueMap : public Normaliser {
 public:
  ValueMap(const Rule& rule, const ComparedType& as, const Normalisers& before) {
    for (const auto& [left, right] : rule.words) {
      const NormalCell meant = read(right, as, before);
      add(left, read(left, as, before), meant);
      add(right, meant, meant);
    }
  }

  void apply(NormalCell& cell, std::string& /*scratch*/) const override {
    if (cell.reading == Reading::null) return;
    const auto found = meanings_.find({cell.reading, cell.bytes});
    if (found == meanings_.end()) {
      cell.is_unmapped = true;
      return;
    }
    std::tie(cell.reading, cell.bytes) = found->second;
  }

 private:
  using Value = std::pair<Reading, std::string>;

  // What a cell of a text column with this word becomes.
  static NormalCell read(const std::string& word, const ComparedType& as, const Normalisers& before) {
    ColumnType text;
    text.kind = Kind::text;
    NormalCell cell;
    cell.reading = CellReader(text, as.kind, {}, as.element).append({word, Storage::text}, cell.bytes);
    cell.is_json = as.kind == Kind::json && cell.is_value();
    std::string scratch;
    for (const auto& step : before) step->apply(cell, scratch);
    return cell;
  }

  void add(const std::string& word, const NormalCell& cell, const NormalCell& meant) {
    const auto [entry, is_new] = meanings_.try_emplace({cell.reading, cell.bytes}, meant.reading, meant.bytes);
    if (!is_new && entry->second != Value{meant.reading, meant.bytes})
      throw Error(ErrorKind::usage,
                  fmt::format("\"{}\" is read as {}, which another pair maps to another value", word, cell.bytes));
  }

  std::map<Value, Value> meanings_;
};

}  // namespace

std::unique_ptr<const Normaliser> make_value_map(const Rule& rule, const ComparedType& as, const Normalisers& before) {
  return std::make_unique<ValueMap>(rule, as, before);
}

}  // namespace rowcall
