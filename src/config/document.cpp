// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/secrets.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace rowcall {
namespace {

// No config nests deeper than this.
constexpr std::size_t k_max_depth = 12;
// Aliases of aliases can make a small file unfold into a tree of any size.
constexpr std::size_t k_most_repeated_values = 100'000;

std::size_t count_values(const Value& value) {
  std::size_t count = 1;
  for (const Value& item : value.items) count += count_values(item);
  for (const Value::Member& member : value.members) count += count_values(member.value);
  return count;
}

// Makes the tree from the events of a document. YAML::LoadAll is of no use: it reads documents for ever where a comma
// stands behind an anchor.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const std::string& name) : name_(name) {}

  Value take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (has_document_)
      throw error(line_of(mark), "a config file is one YAML document, and here something stands behind its end");
    has_document_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    finish({make_value(mark, Value::Type::null), anchor, {}, {}});
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& text) override {
    learn_secrets_in(text);
    Value value = make_value(mark, Value::Type::scalar);
    value.text = text;
    finish({std::move(value), anchor, {}, {}});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto anchored = anchors_.find(anchor);
    if (anchored == anchors_.end()) throw error(line_of(mark), "an alias stands inside of what it repeats");
    repeated_ += count_values(anchored->second);
    if (repeated_ > k_most_repeated_values)
      throw error(line_of(mark), fmt::format("aliases repeat more than {} values", k_most_repeated_values));
    finish({anchored->second, 0, {}, {}});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, anchor, Value::Type::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, anchor, Value::Type::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  // A value and, while it is an open mapping, the key whose value comes next.
  struct Node {
    Value value;
    YAML::anchor_t anchor = 0;  // 0: none
    std::optional<std::string> key;
    std::map<std::string, int> lines;  // of the keys so far
    int key_line = 1;
  };

  static int line_of(const YAML::Mark& mark) { return std::max(mark.line, 0) + 1; }
  static Value make_value(const YAML::Mark& mark, Value::Type type) {
    Value value;
    value.type = type;
    value.line = line_of(mark);
    return value;
  }

  Error error(int line, std::string_view sentence) const {
    return {ErrorKind::config, fmt::format("{}:{}: {}", name_, line, sentence)};
  }

  void open(const YAML::Mark& mark, YAML::anchor_t anchor, Value::Type type) {
    if (open_.size() == k_max_depth) throw error(line_of(mark), "nested too deeply");
    open_.push_back({make_value(mark, type), anchor, {}, {}});
  }
  void close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    finish(std::move(node));
  }

  void finish(Node node) {
    if (node.anchor != 0) anchors_[node.anchor] = node.value;
    if (open_.empty()) {
      root_ = std::move(node.value);
    } else if (Node& parent = open_.back(); parent.value.type == Value::Type::list) {
      parent.value.items.push_back(std::move(node.value));
    } else if (!parent.key) {
      begin_member(parent, node.value);
    } else {
      // A value on the lines below its key is still looked for at its key.
      node.value.line = parent.key_line;
      parent.value.members.push_back({std::move(*parent.key), parent.key_line, std::move(node.value)});
      parent.key.reset();
    }
  }

  void begin_member(Node& mapping, const Value& key) const {
    if (key.type != Value::Type::scalar) throw error(key.line, "a key must be a plain word");
    const auto [first, is_new] = mapping.lines.emplace(key.text, key.line);
    if (!is_new)
      throw error(key.line, fmt::format("key \"{}\" stands twice, first in line {}", key.text, first->second));
    mapping.key = key.text;
    mapping.key_line = key.line;
  }

  const std::string& name_;
  Value root_;
  bool has_document_ = false;
  std::vector<Node> open_;
  std::map<YAML::anchor_t, Value> anchors_;
  std::size_t repeated_ = 0;
};

// yaml-cpp replaces what is not UTF-8, and takes some control characters for the end of the file.
void check_characters(std::string_view text, const std::string& name) {
  int line = 0;
  for (const std::string& content : split(text, '\n')) {
    ++line;
    if (!valid_utf8(content))
      throw Error(ErrorKind::config, fmt::format("{}:{}: not UTF-8; save the file in UTF-8", name, line));
    const auto control = std::ranges::find_if(
        content, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r'; });
    if (control != content.end())
      throw Error(ErrorKind::config,
                  fmt::format("{}:{}: holds the control character U+{:04X}; it can only be written as an escape, in "
                              "double quotes",
                              name, line, static_cast<unsigned char>(*control)));
  }
}

// Hears what nlohmann reads, and keeps only where and why it stops.
class JsonJudge : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::size_t position = 0;
  std::string reason;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception& error) override {
    position = at;
    reason = error.what();
    return false;
  }
};

// Without what was read last, which may be a password.
std::string without_token(std::string_view reason) {
  constexpr std::string_view k_begin = "; last read: '";
  const std::size_t begin = reason.find(k_begin);
  if (begin == std::string_view::npos) return std::string(reason);
  const std::size_t end = reason.rfind("'; expected ");
  return std::string(reason.substr(0, begin)) +
         std::string(end == std::string_view::npos ? "" : reason.substr(end + 1));
}

// yaml-cpp reads JSON as well, and knows the lines; nlohmann judges whether it is JSON, and explains if it is not.
void check_json(std::string_view text, const std::string& name) {
  JsonJudge judge;
  if (nlohmann::json::sax_parse(text, &judge)) return;
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(judge.position, text.size()));
  const auto line = std::count(text.begin(), end, '\n') + 1;
  std::string_view reason = judge.reason;
  // Without the parser's own number and place of the mistake.
  for (const std::string_view begin : {"syntax error", "number overflow"})
    if (const auto at = reason.find(begin); at != std::string_view::npos) reason.remove_prefix(at);
  throw Error(ErrorKind::config, fmt::format("{}:{}: not valid JSON: {}", name, line, without_token(reason)));
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Member::key);
  return found == members.end() ? nullptr : &found->value;
}

Value parse_document(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  check_characters(text, name);
  if (trim(text).starts_with('{')) check_json(text, name);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(name);
    // A second document, or what is left behind the end of the first, is refused by the builder.
    while (parser.HandleNextDocument(builder)) continue;
    return builder.take_root();
  } catch (const YAML::Exception& error) {
    throw Error(ErrorKind::config, fmt::format("{}:{}: {}", name, std::max(error.mark.line, 0) + 1, error.msg));
  }
}

}  // namespace rowcall
