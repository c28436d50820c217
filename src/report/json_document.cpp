// SPDX-License-Identifier: Apache-2.0
#include "json_document.hpp"

#include "rowcall/base/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <sys/stat.h>

namespace rowcall {
namespace {

using Json = nlohmann::ordered_json;
using Event = Json::parse_event_t;

// Where the parts lie: how many containers are open around them.
constexpr int k_document_member = 1;
constexpr int k_table = 2;
constexpr int k_table_member = 3;
constexpr int k_difference = 4;

struct Close {
  void operator()(std::FILE* stream) const { std::fclose(stream); }
};
using File = std::unique_ptr<std::FILE, Close>;

File open_file(const std::string& path) {
  File file(std::fopen(path.c_str(), "rbe"));
  if (!file) throw Error(ErrorKind::usage, fmt::format("cannot read it: {}", std::strerror(errno)));
  struct stat found{};
  if (::fstat(::fileno(file.get()), &found) != 0 || !S_ISREG(found.st_mode))
    throw Error(ErrorKind::usage, "it is no file: a result is read twice, so a pipe must be written to a file first");
  return file;
}

// The parser's own words without the name of its exception, and without what it read, which may be a long value.
std::string reason(const nlohmann::json::exception& error) {
  const std::string words = error.what();
  const std::size_t name_ends = words.find("] ");
  const std::size_t begin = name_ends == std::string::npos ? 0 : name_ends + 2;
  return words.substr(begin, words.find("; last read: ") - begin);
}

class Reading {
 public:
  explicit Reading(const DocumentParts& parts) : parts_(parts) {}

  // Says whether the parser is to keep what it has read.
  bool operator()(int depth, Event event, Json& json) {
    if (event == Event::key) {
      if (depth == k_document_member) is_in_tables_ = json == "tables";
      if (depth == k_table_member) is_in_differences_ = json == "differences";
      return true;
    }
    if (!is_in_tables_) return true;
    if (depth == k_table) return table(event);
    return depth != k_difference || !is_in_differences_ || difference(event, json);
  }

 private:
  bool table(Event event) {
    if (event == Event::object_start) {
      is_in_differences_ = false;
      differences_ = 0;
      if (parts_.table_begins) parts_.table_begins(tables_);
    }
    if (event == Event::object_end) {
      if (parts_.table_ends) parts_.table_ends(tables_);
      ++tables_;
    }
    return true;
  }

  bool difference(Event event, const Json& json) {
    if (event == Event::object_start) return static_cast<bool>(parts_.difference);
    if (event != Event::object_end)
      throw Error(ErrorKind::usage, fmt::format("tables[{}].differences[{}] is no object", tables_, differences_));
    parts_.difference(tables_, differences_++, json);
    return false;
  }

  const DocumentParts& parts_;
  bool is_in_tables_ = false;
  bool is_in_differences_ = false;
  std::size_t tables_ = 0;
  std::size_t differences_ = 0;
};

}  // namespace

Json read_document(const std::string& path, const DocumentParts& parts) {
  const File file = open_file(path);
  try {
    return Json::parse(file.get(), Reading(parts));
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorKind::usage, fmt::format("it is no whole JSON document: {}", reason(error)));
  }
}

}  // namespace rowcall
