// SPDX-License-Identifier: Apache-2.0
#include "check_causes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <wordexp.h>

namespace rowcall::test {

namespace {

// What stands behind the options of some remedies.
constexpr std::array<std::string_view, 2> k_behind{" leaves them out", " where the server has time zone tables"};

// As a shell would hand them to a program; none where it would refuse them.
std::vector<std::string> shell_words(const std::string& line) {
  wordexp_t read{};
  std::vector<std::string> words;
  if (const int refused = wordexp(line.c_str(), &read, WRDE_NOCMD | WRDE_UNDEF); refused != 0) {
    ADD_FAILURE() << "no shell reads (" << refused << "): " << line;
    return words;
  }
  for (std::size_t i = 0; i < read.we_wordc; ++i) words.emplace_back(read.we_wordv[i]);
  wordfree(&read);
  return words;
}

const Json& causes_of(const Json& table, const std::string& column) {
  if (column.empty()) return table.at("causes");
  for (const Json& each : table.at("columns")) {
    if (each.at("name") == column) return each.at("causes");
  }
  throw std::runtime_error("no column " + column + " in the report");
}

std::uint64_t count_of(const Json& cause) { return cause.at(cause.contains("rows") ? "rows" : "cells"); }

bool is_it(const Json& cause, const ExpectedCause& expected) {
  const Json& remedy = cause.at("remedy");
  return cause.at("cause") == expected.cause && count_of(cause) == expected.count &&
         shown(cause.at("detail")).find(expected.detail) != std::string::npos &&
         (expected.remedy.empty() ? remedy.is_null() : shown(remedy).starts_with(expected.remedy));
}

bool mentions(const std::vector<std::string>& options, const std::string& part) {
  return std::any_of(options.begin(), options.end(), [&](const std::string& word) {
    return word.starts_with("--") && word.find(part) != std::string::npos;
  });
}

// An option that the case gave cannot be given again; and an expression may have another type than its rules take.
bool can_add(const std::vector<std::string>& options, const std::string& remedy) {
  if (!remedy.starts_with("--") || remedy.starts_with("--key with")) return false;
  const std::string option = remedy.substr(0, remedy.find(' '));
  return option.ends_with("expr") ? options.empty() : !mentions(options, option);
}

std::uint64_t changed_cells(const Json& table, const std::string& name) {
  for (const Json& column : table.at("columns")) {
    if (column.at("name") == name)
      return column.at("status") == "compared" ? column.at("changed").get<std::uint64_t>() : 0;
  }
  return 0;
}

std::uint64_t differences(const Json& table) {
  const Json& rows = table.at("rows");
  std::uint64_t count = rows.at("missing").get<std::uint64_t>() + rows.at("extra").get<std::uint64_t>();
  for (const Json& column : table.at("columns")) count += changed_cells(table, column.at("name"));
  return count;
}

// Runs with one remedy more. An empty column: the cause is one of rows.
void check_remedy(const Case& one, const Json& before, const std::string& column, const Json& cause,
                  const LiveTable& source, const LiveTable& target) {
  std::string remedy = cause.at("remedy");
  SCOPED_TRACE(remedy);
  for (const std::string_view words : k_behind)
    if (remedy.ends_with(words)) remedy.resize(remedy.size() - words.size());
  std::vector<std::string> options{"--strategy", "stream"};
  options.insert(options.end(), one.option_words.begin(), one.option_words.end());
  const std::vector<std::string> words = shell_words(remedy);
  options.insert(options.end(), words.begin(), words.end());
  const Finished finished = diff_json(source, target, options);
  const Json report = Json::parse(finished.out, nullptr, false);
  ASSERT_FALSE(report.is_discarded()) << finished.out << finished.err;
  const Json& table = report["tables"][0];
  ASSERT_TRUE(table.at("error").is_null()) << table.at("error").dump();
  const std::uint64_t explained = count_of(cause);
  if (column.empty())
    EXPECT_LE(differences(table) + explained, differences(before)) << cause.dump();
  else
    EXPECT_LE(changed_cells(table, column) + explained, changed_cells(before, column)) << cause.dump();
  if (differences(before) != explained || before.at("verdict") != "different") return;
  EXPECT_TRUE(table.at("verdict") == "same" || table.at("verdict") == "equivalent") << table.at("verdict");
  EXPECT_EQ(finished.exit_code, 0) << finished.err;
}

// What a cause is called when the sides change places.
std::string mirrored(const std::string& cause) {
  static const std::map<std::string, std::string> pairs{
      {"value_to_null", "null_to_value"},      {"null_to_value", "value_to_null"},
      {"load_stopped", "rows_behind_the_end"}, {"rows_behind_the_end", "load_stopped"},
      {"range_missing", "range_extra"},        {"range_extra", "range_missing"},
      {"value_missing", "value_extra"},        {"value_extra", "value_missing"}};
  const auto found = pairs.find(cause);
  return found == pairs.end() ? cause : found->second;
}

std::vector<std::string> words_and_counts(const Json& causes) {
  std::vector<std::string> lines;
  for (const Json& cause : causes) lines.push_back(fmt::format("{} {}", shown(cause.at("cause")), count_of(cause)));
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

std::string shown(const Json& value) {
  if (value.is_null()) return "NULL";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void check_causes(const Case& one, const Json& table) {
  std::map<std::string, std::size_t> named;
  for (const ExpectedCause& expected : one.causes) {
    ++named[expected.column];
    const Json& causes = causes_of(table, expected.column);
    EXPECT_TRUE(std::any_of(causes.begin(), causes.end(), [&](const Json& cause) { return is_it(cause, expected); }))
        << "no cause \"" << expected.cause << "\" of " << expected.count << " with \"" << expected.detail << "\" and \""
        << expected.remedy << "\" in\n"
        << causes.dump(1);
  }
  for (const auto& [column, count] : named) {
    EXPECT_EQ(causes_of(table, column).size(), count) << causes_of(table, column).dump(1);
  }
}

void check_remedies(const Case& one, const Json& table, const LiveTable& source, const LiveTable& target) {
  const auto check_those_of = [&](const std::string& column, const Json& causes) {
    for (const Json& cause : causes) {
      const Json& remedy = cause.at("remedy");
      if (!remedy.is_null() && can_add(one.option_words, remedy))
        check_remedy(one, table, column, cause, source, target);
    }
  };
  check_those_of("", table.at("causes"));
  for (const Json& column : table.at("columns")) {
    if (column.contains("causes")) check_those_of(column.at("name"), column.at("causes"));
  }
}

void check_exchanged(const Case& one, const LiveTable& source, const LiveTable& target) {
  if (mentions(one.option_words, "source") || mentions(one.option_words, "target") || mentions(one.option_words, "map"))
    return;
  SCOPED_TRACE("the sides exchanged");
  std::vector<std::string> options{"--strategy", "stream"};
  options.insert(options.end(), one.option_words.begin(), one.option_words.end());
  const Finished finished = diff_json(target, source, options);
  const Json report = Json::parse(finished.out, nullptr, false);
  ASSERT_FALSE(report.is_discarded()) << finished.out << finished.err;
  const Json& table = report["tables"][0];
  std::map<std::string, std::vector<std::string>> named;
  for (const ExpectedCause& expected : one.causes)
    named[expected.column].push_back(fmt::format("{} {}", mirrored(expected.cause), expected.count));
  for (auto& [column, lines] : named) {
    std::sort(lines.begin(), lines.end());
    EXPECT_EQ(words_and_counts(causes_of(table, column)), lines) << causes_of(table, column).dump(1);
  }
  check_remedies(one, table, target, source);
}

}  // namespace rowcall::test
