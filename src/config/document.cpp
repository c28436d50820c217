// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

namespace rowcall {
namespace {

// Aliases can make a small file unfold into a tree of any size; no config nests deeper than this.
constexpr int k_max_depth = 12;

class TreeBuilder {
 public:
  explicit TreeBuilder(const std::string& name) : name_(name) {}

  Value build(const YAML::Node& node, int depth = 0) const {
    Value value;
    value.line = line_of(node);
    if (depth > k_max_depth) throw error(value.line, "nested too deeply");
    switch (node.Type()) {
      case YAML::NodeType::Scalar:
        value.type = Value::Type::scalar;
        value.text = node.Scalar();
        break;
      case YAML::NodeType::Sequence:
        value.type = Value::Type::list;
        for (const YAML::Node& item : node) value.items.push_back(build(item, depth + 1));
        break;
      case YAML::NodeType::Map:
        value.type = Value::Type::mapping;
        for (const auto& member : node) add_member(value, member.first, member.second, depth);
        break;
      case YAML::NodeType::Null:
      case YAML::NodeType::Undefined:
        break;
    }
    return value;
  }

 private:
  static int line_of(const YAML::Node& node) { return std::max(node.Mark().line, 0) + 1; }

  Error error(int line, std::string_view sentence) const {
    return {ErrorKind::config, fmt::format("{}:{}: {}", name_, line, sentence)};
  }

  void add_member(Value& mapping, const YAML::Node& key, const YAML::Node& node, int depth) const {
    const int line = line_of(key);
    if (!key.IsScalar()) throw error(line, "a key must be a plain word");
    if (const Value* first = mapping.find(key.Scalar()); first != nullptr)
      throw error(line, fmt::format("key \"{}\" stands twice, first in line {}", key.Scalar(), first->line));
    mapping.members.push_back({key.Scalar(), line, build(node, depth + 1)});
    // A value on the lines below its key is still looked for at its key.
    mapping.members.back().value.line = line;
  }

  const std::string& name_;
};

// yaml-cpp reads JSON as well, and knows the lines; nlohmann judges whether it is JSON, and explains if it is not.
void check_json(std::string_view text, const std::string& name) {
  try {
    [[maybe_unused]] const auto json = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    const auto line = std::count(text.begin(), end, '\n') + 1;
    std::string_view reason = error.what();
    if (const auto at = reason.find("syntax error"); at != std::string_view::npos) reason.remove_prefix(at);
    throw Error(ErrorKind::config, fmt::format("{}:{}: not valid JSON: {}", name, line, reason));
  }
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Member::key);
  return found == members.end() ? nullptr : &found->value;
}

Value parse_document(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (trim(text).starts_with('{')) check_json(text, name);
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(std::string(text));
    if (documents.size() > 1)
      throw Error(ErrorKind::config,
                  fmt::format("{}: a config file is one YAML document, this one has {}", name, documents.size()));
    return documents.empty() ? Value{} : TreeBuilder(name).build(documents.front());
  } catch (const YAML::Exception& error) {
    throw Error(ErrorKind::config, fmt::format("{}:{}: {}", name, std::max(error.mark.line, 0) + 1, error.msg));
  }
}

}  // namespace rowcall
