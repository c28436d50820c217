// SPDX-License-Identifier: Apache-2.0
#include "fingerprint.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/base/version.hpp"
#include "rowcall/base/zone.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {

namespace {

std::vector<std::string> parts_of(const std::optional<std::string>& text) {
  return text ? std::vector{*text} : std::vector<std::string>();
}

void add_side(Fingerprint& all, std::string_view side, const SidePlan& plan, const ScopeFacts& facts) {
  const auto add = [&](std::string_view name, std::vector<std::string> parts) {
    all.push_back({fmt::format("the {}'s {}", side, name), std::move(parts)});
  };
  add("connection", {plan.connection});
  add("table", {plan.query ? "" : plan.table.to_string()});
  add("query", parts_of(plan.query));
  add("filter", parts_of(plan.where));
  std::vector<std::string> expressions;
  for (const ColumnExpression& expression : plan.expressions)
    expressions.push_back(expression.column + " = " + expression.sql);
  add("expressions", std::move(expressions));
  std::vector<std::string> columns;
  for (const Column& column : facts.schema.columns)
    columns.push_back(column.name + " " + column.type.declared + (column.nullable ? "" : " not null"));
  add("columns", std::move(columns));
  std::vector<std::string> keys;
  for (const UniqueKey& key : facts.schema.keys)
    if (key.is_complete) keys.push_back("(" + join(key.columns, ", ") + ")");
  std::ranges::sort(keys);
  add("unique keys", std::move(keys));
  const auto& range = facts.scope.range;
  add("part", parts_of(range ? std::optional(fmt::format("{} to {}{}", to_string(range->begin), to_string(range->end),
                                                         facts.scope.null_keys ? " and NULL" : ""))
                             : std::nullopt));
}

std::string read_as(const ReadAs& as) {
  std::string text;
  if (as.zone) text += " in " + as.zone->name();
  if (as.encoding) text += fmt::format(" from {}", name(*as.encoding));
  return text;
}

std::string text_of(const ColumnPlan& column) {
  std::string text = column.name;
  if (column.target_name != column.name) text += "=" + column.target_name;
  text += fmt::format(" {} as {}", name(column.status), name(column.compared_as.kind));
  if (column.compared_as.kind == Kind::array) text += fmt::format(" of {}", name(column.compared_as.element));
  if (const std::vector<std::string> rules = column.rule_words(); !rules.empty()) text += " by " + join(rules, ", ");
  return text + read_as(column.source_as) + read_as(column.target_as);
}

std::vector<std::string> text_of(const SideWindow& window) {
  return {window.column, window.from.value_or(""), window.until.value_or("")};
}

std::string quoted(const std::string& text) {
  constexpr std::size_t k_longest = 200;
  return "\"" + (text.size() > k_longest ? text.substr(0, k_longest) + "…" : text) + "\"";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  return out;
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  return out;
}

}  // namespace

Fingerprint fingerprint_of(const TablePlan& plan, ScopeFacts source, ScopeFacts target) {
  Fingerprint all{{"rowcall", {std::string(version())}}};
  add_side(all, "source", plan.source, source);
  add_side(all, "target", plan.target, target);
  all.push_back({"the key", plan.key});
  std::vector<std::string> columns;
  for (const ColumnPlan& column : plan.columns) columns.push_back(text_of(column));
  all.push_back({"what is compared", std::move(columns)});
  if (plan.window) {
    all.push_back({"the source's window", text_of(plan.window->source)});
    all.push_back({"the target's window", text_of(plan.window->target)});
  }
  if (plan.sample)
    all.push_back(
        {"the sample",
         {plan.sample->asked.text, fmt::format("seed {}", plan.sample->keys.seed),
          std::string(name(plan.sample->keys.function)), fmt::format("share {}", plan.sample->keys.share())}});
  return all;
}

std::optional<std::string> what_changed(const Fingerprint& before, const Fingerprint& now) {
  if (before == now) return std::nullopt;
  for (std::size_t i = 0; i < std::min(before.size(), now.size()); ++i) {
    const Circumstance& was = before[i];
    const Circumstance& is = now[i];
    if (was == is) continue;
    if (was.name != is.name) return fmt::format("{} became {}", was.name, is.name);
    const auto [old_part, new_part] = std::ranges::mismatch(was.parts, is.parts);
    if (old_part == was.parts.end()) return fmt::format("{}: {} is new", is.name, quoted(*new_part));
    if (new_part == is.parts.end()) return fmt::format("{}: {} is gone", is.name, quoted(*old_part));
    return fmt::format("{}: {} became {}", is.name, quoted(*old_part), quoted(*new_part));
  }
  return before.size() < now.size() ? now[before.size()].name + " is new" : before[now.size()].name + " is gone";
}

std::string to_text(const Fingerprint& fingerprint) {
  std::string text;
  for (const Circumstance& one : fingerprint) {
    text += escaped(one.name);
    for (const std::string& part : one.parts) text += '\t' + escaped(part);
    text += '\n';
  }
  return text;
}

std::optional<Fingerprint> read_fingerprint(std::string_view text) {
  Fingerprint fingerprint;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::vector<std::string> words = split(text.substr(0, end), '\t');
    for (std::string& word : words) word = plain(word);
    fingerprint.push_back({words.front(), {words.begin() + 1, words.end()}});
    text.remove_prefix(end + 1);
  }
  return fingerprint;
}

}  // namespace rowcall
