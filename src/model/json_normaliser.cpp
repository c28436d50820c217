// SPDX-License-Identifier: Apache-2.0
// Texts read as JSON, and arrays whose order does not count.
#include "canonical_json.hpp"
#include "normaliser.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace rowcall {

namespace {

// A text that is no JSON stays as it is.
class ReadAsJson : public Normaliser {
 public:
  void apply(NormalCell& cell, std::string& scratch) const override {
    if (!cell.is_value()) return;
    scratch.clear();
    cell.is_json = append_canonical_json(cell.bytes, scratch);
    if (cell.is_json) cell.bytes.swap(scratch);
  }
};

// Copies canonical JSON with the elements of every array sorted by their bytes. As it is canonical, it has no blanks,
// is well-formed, and is not nested deeper than a parser allowed.
class ArraySorter {
 public:
  ArraySorter(std::string_view json, std::string& out) : rest_(json), out_(out) {}

  void value() {
    if (rest_.front() == '[') {
      array();
    } else if (rest_.front() == '{') {
      object();
    } else {
      copy(rest_.front() == '"' ? string_size() : rest_.find_first_of(",]}"));
    }
  }

 private:
  void copy(std::size_t size) {
    out_ += rest_.substr(0, size);
    rest_.remove_prefix(std::min(size, rest_.size()));
  }

  // Of the literal in front, quotes included.
  [[nodiscard]] std::size_t string_size() const {
    std::size_t at = 1;
    while (rest_[at] != '"') at += rest_[at] == '\\' ? 2 : 1;
    return at + 1;
  }

  void object() {
    copy(1);
    while (rest_.front() != '}') {
      if (rest_.front() == ',') copy(1);
      copy(string_size() + 1);  // the name and its colon
      value();
    }
    copy(1);
  }

  void array() {
    copy(1);
    const std::size_t begin = out_.size();
    std::vector<std::string> elements;
    while (rest_.front() != ']') {
      if (rest_.front() == ',') rest_.remove_prefix(1);
      const std::size_t element = out_.size();
      value();
      elements.push_back(out_.substr(element));
    }
    std::sort(elements.begin(), elements.end());
    out_.resize(begin);
    for (const std::string& element : elements) {
      if (out_.size() > begin) out_ += ',';
      out_ += element;
    }
    copy(1);
  }

  std::string_view rest_;
  std::string& out_;
};

class SortArrays : public Normaliser {
 public:
  void apply(NormalCell& cell, std::string& scratch) const override {
    if (!cell.is_json || cell.bytes.find('[') == std::string::npos) return;
    scratch.clear();
    ArraySorter(cell.bytes, scratch).value();
    cell.bytes.swap(scratch);
  }
};

}  // namespace

std::unique_ptr<const Normaliser> make_json_normaliser(RuleKind rule) {
  if (rule == RuleKind::json) return std::make_unique<ReadAsJson>();
  return std::make_unique<SortArrays>();
}

}  // namespace rowcall
