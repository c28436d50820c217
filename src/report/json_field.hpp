// SPDX-License-Identifier: Apache-2.0
// A place in a JSON document, which answers with what stands there or with an Error(usage) that names the place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace rowcall {

class JsonField {
 public:
  using Json = nlohmann::ordered_json;

  // `json` must outlive the field.
  JsonField(const Json& json, std::string place) : json_(&json), place_(std::move(place)) {}

  [[nodiscard]] const Json& json() const noexcept { return *json_; }
  // A member that must be there.
  [[nodiscard]] JsonField operator[](std::string_view member) const;
  // A member that may be missing or null.
  [[nodiscard]] std::optional<JsonField> find(std::string_view member) const;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::uint64_t count() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] bool truth() const;
  [[nodiscard]] std::vector<JsonField> elements() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  // Of an object, with their names, in their order.
  [[nodiscard]] std::vector<std::pair<std::string, JsonField>> members() const;

  // Of members that may be missing or null.
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view member) const;
  [[nodiscard]] std::string text_or_nothing(std::string_view member) const;
  [[nodiscard]] std::optional<std::uint64_t> maybe_count(std::string_view member) const;
  [[nodiscard]] std::optional<double> maybe_number(std::string_view member) const;

  // Which of `words`, all of one enumeration, by name().
  template <typename Word>
  [[nodiscard]] Word one_of(std::initializer_list<Word> words) const {
    const std::string given = text();
    for (const Word word : words)
      if (name(word) == given) return word;
    refuse("\"" + given + "\" is no word that this version knows here");
  }

  // Throws Error(usage): "tables[0].rows: is no object".
  [[noreturn]] void refuse(std::string_view what) const;

 private:
  [[nodiscard]] std::string place_of(std::string_view member) const;

  const Json* json_;
  std::string place_;
};

}  // namespace rowcall
