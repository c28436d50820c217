// SPDX-License-Identifier: Apache-2.0
#include "tables.hpp"

#include "disguise.hpp"
#include "edges.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace fuzz {

namespace {

struct Identity {
  std::string operator()(const Number& number) const { return plain(number); }
  std::string operator()(bool truth) const { return truth ? "t" : "f"; }
  std::string operator()(const Text& text) const { return text.bytes; }
  std::string operator()(const Bytes& bytes) const { return bytes.bytes; }
  std::string operator()(const Moment& moment) const { return canonical_stamp(moment, false); }
  std::string operator()(const Duration& duration) const { return canonical_duration(duration); }
  std::string operator()(const Uuid& uuid) const { return uuid_text(uuid); }
  std::string operator()(const Bits& bits) const { return bits.digits; }
  std::string operator()(const Network& network) const { return canonical_network(network); }
  std::string operator()(const Mac& mac) const { return canonical_mac(mac); }
  template <typename Other>
  std::string operator()(const Other&) const {
    return "?";
  }
};

// Makes keys, all different where a constraint demands it.
class KeyMaker {
 public:
  KeyMaker(const Schema& schema, Random& random) : schema_(schema), random_(random) {
    const Column& lead = schema.columns[schema.key.front()];
    counts_ = lead.shape == Shape::integer && random.chance(75);
    if (!counts_) return;
    step_ = random.pick({Int128{1}, Int128{1}, Int128{3}, Int128{1000}, Int128{1} << 40});
    jumps_ = random.chance(40);
    next_ = random.chance(50) ? std::max<Int128>(lead.limits.lowest, random.between(-50, 50)) : lead.limits.lowest;
  }

  // False where no new key was found.
  bool make(Row& row) {
    for (int attempt = 0; attempt < 20; ++attempt) {
      for (const std::size_t i : schema_.key) row[i] = make_cell(i);
      if (!schema_.is_unique() || used_.insert(identity(row)).second) return true;
    }
    return false;
  }

 private:
  Value make_cell(std::size_t i) {
    const Column& column = schema_.columns[i];
    if (column.nullable && random_.chance(8)) return Null{};
    if (i == schema_.key.front() && counts_) return count(column);
    if (schema_.key.size() > 1 && random_.chance(60) && !few_.empty()) return again(i);
    Value value = make_value(column.shape, column.limits, random_);
    few_.resize(schema_.columns.size());
    if (few_[i].size() < 4) few_[i].push_back(value);
    return value;
  }

  Value again(std::size_t i) {
    few_.resize(schema_.columns.size());
    return few_[i].empty() ? make_value(schema_.columns[i].shape, schema_.columns[i].limits, random_)
                           : random_.pick(few_[i]);
  }

  Value count(const Column& column) {
    if (next_ > column.limits.highest || next_ < column.limits.lowest) return make_integer(column.limits, random_);
    const Int128 now = next_;
    const bool stays = schema_.key.size() > 1 && random_.chance(60);
    if (!stays) next_ += jumps_ && random_.chance(5) ? Int128{1} << random_.below(63) : step_;
    return number_of(now);
  }

  std::string identity(const Row& row) const {
    std::string text;
    for (const std::size_t i : schema_.key) {
      const std::string part = std::visit(Identity{}, row[i]);
      text += fmt::format("{}:{}", part.size(), part);
    }
    return text;
  }

  const Schema& schema_;
  Random& random_;
  std::set<std::string> used_;
  std::vector<std::vector<Value>> few_;  // values of composite keys come again
  bool counts_ = false;
  bool jumps_ = false;
  Int128 next_ = 0;
  Int128 step_ = 1;
};

std::uint64_t table_size(Random& random) {
  const std::uint64_t dice = random.below(100);
  if (dice < 8) return random.below(3);
  if (dice < 70) return random.below(60);
  if (dice < 95) return random.below(400);
  return random.below(2'000);
}

std::pair<Stored, Expected> render(const Column& column, bool source, const Value& value, Random& random) {
  const SideType& type = column.type(source);
  const auto store = [&](const Value& held) {
    if (const auto* garbage = std::get_if<Garbage>(&held)) return garbage->stored;
    return is_null(held) || !column.stands_in(source) ? Stored{} : type.store(held, type, random);
  };
  Stored stored = store(value);
  Expected shown;
  if (column.standing == Standing::compared) shown = expected(value, stored, type.kind, type.padded, column.compared);
  const Disguise how = column.disguise(source);
  if (how != Disguise::none && !is_null(value)) stored = store(disguised(value, how));
  return {std::move(stored), std::move(shown)};
}

class Planter {
 public:
  Planter(const Schema& schema, Random& random) : schema_(schema), random_(random), keys_(schema, random) {
    for (std::size_t i = 0; i < schema.columns.size(); ++i)
      if (!schema.columns[i].is_key) others_.push_back(i);
    for (const std::size_t i : others_)
      if (!schema.columns[i].rules.empty()) with_rules_.push_back(i);
  }

  Tables run() {
    const std::uint64_t size = table_size(random_);
    for (std::uint64_t i = 0; i < size; ++i) {
      Row row(schema_.columns.size());
      if (!keys_.make(row)) break;
      for (const std::size_t column : others_) row[column] = make_cell(column);
      tables_.source.push_back(row);
      tables_.target.push_back(row);
    }
    plant();
    random_.shuffle(tables_.source);
    random_.shuffle(tables_.target);
    return std::move(tables_);
  }

 private:
  Value make_cell(std::size_t i) {
    const Column& column = schema_.columns[i];
    if (column.nullable && random_.chance(12)) return Null{};
    return make_value(column.shape, column.limits, random_);
  }

  // How many of the rows a kind of difference befalls.
  std::uint64_t dose() {
    const std::uint64_t rows = tables_.source.size();
    const std::uint64_t dice = random_.below(10);
    if (dice < 4) return 0;
    if (dice < 8) return random_.between(1, 3);
    return dice < 9 ? rows / 10 : random_.below(rows + 1);
  }

  // Runs while both tables still have their rows in the same places.
  void plant() {
    if (random_.chance(20)) return;
    const std::size_t rows = tables_.target.size();
    only_forgiven_ = random_.chance(55);
    for (std::uint64_t n = with_rules_.empty() || rows == 0 ? 0 : dose() * 3 + 5; n > 0; --n) bend(random_.index(rows));
    if (!with_rules_.empty() && only_forgiven_) return;
    for (std::uint64_t n = dose(); n > 0 && !tables_.target.empty(); --n) change(random_.index(tables_.target.size()));
    for (std::uint64_t n = dose(); n > 0 && !tables_.target.empty(); --n) garble(random_.index(tables_.target.size()));
    lose_some(tables_.target, "missing");
    lose_some(tables_.source, "extra");
    for (std::uint64_t n = dose(); n > 0; --n) add(random_.chance(50));
    if (random_.chance(60)) repeat_some();
    if (random_.chance(4)) {
      (random_.chance(50) ? tables_.source : tables_.target).clear();
      note("one side is empty");
    }
  }

  void change(std::size_t at) {
    if (others_.empty()) return;
    const std::uint64_t cells = random_.chance(70) ? 1 : random_.between(1, 3);
    Row& row = random_.chance(80) ? tables_.target[at] : tables_.source[at];
    for (std::uint64_t i = 0; i < cells; ++i) {
      const std::size_t column = random_.pick(others_);
      Value& value = row[column];
      const Column& about = schema_.columns[column];
      if (about.nullable && !is_null(value) && random_.chance(15)) {
        value = Null{};
      } else if (is_null(value) || std::holds_alternative<Garbage>(value) || random_.chance(30)) {
        value = make_value(about.shape, about.limits, random_);
      } else {
        value = near_miss(value, about.shape, about.limits, random_);
      }
      note(fmt::format("changed {} of a row", about.source_name));
    }
  }

  // Both cells of a column get values at the edge of one of its rules.
  void bend(std::size_t at) {
    const std::size_t column = random_.pick(with_rules_);
    const auto edge = edge_of(schema_, schema_.columns[column], tables_.source[at][column], random_);
    if (!edge || (only_forgiven_ && !is_forgiven(schema_.columns[column], *edge))) return;
    tables_.source[at][column] = edge->source;
    tables_.target[at][column] = edge->target;
    note(fmt::format("the edge of a rule in {}", schema_.columns[column].source_name));
  }

  bool is_forgiven(const Column& column, const Edge& edge) {
    const Expected a = render(column, true, edge.source, random_).second;
    const Expected b = render(column, false, edge.target, random_).second;
    return a == b || forgive(column.rules, column.compared, {a, edge.source}, {b, edge.target});
  }

  void garble(std::size_t at) {
    if (others_.empty()) return;
    const std::size_t column = random_.pick(others_);
    const Column& about = schema_.columns[column];
    const bool source = random_.chance(50);
    if (!about.stands_in(source) || about.standing != Standing::compared) return;
    const SideType& type = about.type(source);
    if (type.garbage == nullptr) return;
    if (const auto garbage = type.garbage(about.compared, random_)) {
      (source ? tables_.source : tables_.target)[at][column] = *garbage;
      note(fmt::format("unreadable {} in the {}", about.source_name, source ? "source" : "target"));
    }
  }

  void lose_some(std::vector<Row>& rows, const char* what) {
    std::uint64_t count = std::min<std::uint64_t>(dose(), rows.size());
    if (count == 0) return;
    note(fmt::format("{} {}", count, what));
    if (random_.chance(30)) {
      const std::size_t at =
          random_.pick({std::size_t{0}, rows.size() - count, random_.index(rows.size() - count + 1)});
      const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(at);
      rows.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
      return;
    }
    for (; count > 0; --count) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(random_.index(rows.size())));
  }

  void add(bool to_source) {
    Row row(schema_.columns.size());
    if (!keys_.make(row)) return;
    for (const std::size_t column : others_) row[column] = make_cell(column);
    (to_source ? tables_.source : tables_.target).push_back(std::move(row));
    note(to_source ? "missing: a row of the source alone" : "extra: a row of the target alone");
  }

  // Rows with the key of another, equal to it or not; where no constraint
  // forbids them.
  void repeat_some() {
    for (std::uint64_t n = dose(); n > 0; --n) {
      const bool in_source = random_.chance(50);
      std::vector<Row>& rows = in_source ? tables_.source : tables_.target;
      std::vector<Row>& partners = in_source ? tables_.target : tables_.source;
      if (rows.empty() || schema_.side(in_source).constraint != Constraint::none) continue;
      Row copy = random_.pick(rows);
      if (!with_rules_.empty() && random_.chance(50)) {
        bend(copy, in_source);
      } else if (!others_.empty() && random_.chance(50)) {
        const std::size_t column = random_.pick(others_);
        copy[column] = make_cell(column);
      }
      const bool both = random_.chance(40) && schema_.side(!in_source).constraint == Constraint::none;
      const bool has_garbage = std::any_of(copy.begin(), copy.end(),
                                           [](const Value& value) { return std::holds_alternative<Garbage>(value); });
      if (both && !has_garbage) partners.push_back(copy);
      rows.push_back(std::move(copy));
      note(fmt::format("repeated a row of the {}", in_source ? "source" : "target"));
    }
  }

  void bend(Row& row, bool source) {
    const std::size_t column = random_.pick(with_rules_);
    const auto edge = edge_of(schema_, schema_.columns[column], row[column], random_);
    if (edge) row[column] = source ? edge->source : edge->target;
  }

  void note(std::string what) { tables_.planted.push_back(std::move(what)); }

  const Schema& schema_;
  Random& random_;
  KeyMaker keys_;
  std::vector<std::size_t> others_;
  std::vector<std::size_t> with_rules_;
  bool only_forgiven_ = false;
  Tables tables_;
};

}  // namespace

Tables make_tables(const Schema& schema, Random& random) { return Planter(schema, random).run(); }

std::vector<Rendered> render(const Schema& schema, bool source, const std::vector<Row>& rows, Random& random) {
  std::vector<Rendered> all;
  for (const Row& row : rows) {
    Rendered rendered;
    rendered.values = row;
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
      auto [stored, expected] = render(schema.columns[i], source, row[i], random);
      rendered.stored.push_back(std::move(stored));
      rendered.expected.push_back(std::move(expected));
    }
    all.push_back(std::move(rendered));
  }
  return all;
}

}  // namespace fuzz
