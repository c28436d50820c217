// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include "disguise.hpp"
#include "loader.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fuzz {

namespace {

std::string& program() {
  static std::string path = FUZZ_PROGRAM;
  return path;
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A glob that matches the name: what means something in a glob is any character.
std::string glob_of(std::string name) {
  for (char& c : name)
    if (std::string_view("*?[]\\").find(c) != std::string_view::npos) c = '?';
  return name;
}

std::string table_word(const SideSchema& side) {
  if (side.reading == Reading::query) return "-";
  return quoted(side.reading == Reading::view ? side.view() : side.table, '"');
}

bool has_expression(const Column& column, bool source) {
  return source ? column.source_expression : column.target_expression;
}

std::string plain_expression(const Schema& schema, const Column& column, bool source) {
  return undone(quoted(column.name(source), '"'), column, schema.side(source).engine, source);
}

// Names in double quotes are names everywhere.
bool one_serves_both(const Schema& schema, const Column& column) {
  return has_expression(column, true) && has_expression(column, false) &&
         plain_expression(schema, column, true) == plain_expression(schema, column, false);
}

// The query in the place of a table, and columns read through expressions.
void add_readings(const Schema& schema, bool source, std::vector<std::string>& words) {
  const SideSchema& side = schema.side(source);
  const std::string option = source ? "--source-" : "--target-";
  const char mark = mark_of(side.engine);
  if (side.reading == Reading::query)
    words.insert(words.end(), {option + "query", "SELECT * FROM " + quoted(side.table, mark)});
  for (const Column& column : schema.columns) {
    if (!has_expression(column, source) || one_serves_both(schema, column)) continue;
    const std::string& name = column.name(source);
    const std::string expression = undone(quoted(name, mark), column, side.engine, source);
    words.insert(words.end(), {option + "expr", quoted(name, '"') + "=" + expression});
  }
}

std::string list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ",") + item;
  return text;
}

}  // namespace

std::vector<std::string> Variant::options() const {
  std::vector<std::string> words{"--strategy", strategy};
  if (jobs > 1) words.insert(words.end(), {"--jobs", std::to_string(jobs)});
  if (segment_rows) words.insert(words.end(), {"--segment-rows", std::to_string(*segment_rows)});
  if (!sample.empty()) words.insert(words.end(), {"--sample", sample, "--seed", std::to_string(sample_seed)});
  if (!digest_here.empty()) words.insert(words.end(), {"--digest-here", digest_here});
  if (limit) words.insert(words.end(), {"--limit", std::to_string(*limit)});
  return words;
}

void use_program(std::string path) { program() = std::move(path); }

Finished run_program(const std::vector<std::string>& arguments, const std::string& folder) {
  std::vector<std::string> words{program()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const std::string out = folder + "/stdout";
  const std::string err = folder + "/stderr";
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  // In a group of its own: a Ctrl-C is for this program, which ends its seed first.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, argv.front(), &files, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::runtime_error("cannot start " + words.front());
  int status = 0;
  waitpid(pid, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(out), contents(err)};
}

std::string shell_line(const std::vector<std::string>& arguments) {
  std::string line = program();
  for (const std::string& argument : arguments) {
    std::string word = "'";
    for (const char c : argument) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += " " + word + "'";
  }
  return line;
}

std::vector<std::string> base_arguments(const Schema& schema, const std::string& source_url,
                                        const std::string& target_url, const std::string& schema_scope) {
  std::vector<std::string> words{
      "diff", "--format", "json", source_url, table_word(schema.source), target_url, table_word(schema.target)};
  std::vector<std::string> key;
  for (const std::size_t i : schema.key) key.push_back(quoted(schema.columns[i].source_name, '"'));
  if (schema.key_is_given) words.insert(words.end(), {"--key", list(key)});
  std::vector<std::string> map;
  std::vector<std::string> exclude;
  for (const Column& column : schema.columns) {
    const bool both = column.stands_in(true) && column.stands_in(false);
    if (both && column.source_name != column.target_name)
      map.push_back(quoted(column.source_name, '"') + "=" + quoted(column.target_name, '"'));
    if (column.standing == Standing::excluded) exclude.push_back(quoted(glob_of(column.source_name), '"'));
  }
  if (!map.empty()) words.insert(words.end(), {"--map", list(map)});
  if (!exclude.empty()) words.insert(words.end(), {"--exclude", list(exclude)});
  for (const bool source : {true, false}) add_readings(schema, source, words);
  for (const Column& column : schema.columns)
    if (one_serves_both(schema, column))
      words.insert(words.end(),
                   {"--expr", quoted(column.source_name, '"') + "=" + plain_expression(schema, column, true)});
  words.insert(words.end(), schema.rule_words.begin(), schema.rule_words.end());
  if (!schema_scope.empty()) words.insert(words.end(), {"--schema", schema_scope});
  return words;
}

}  // namespace fuzz
