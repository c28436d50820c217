// SPDX-License-Identifier: Apache-2.0
// The encoding that is hashed can be read back to the row, by a decoder that knows docs/canonical-values.md ("Row
// encoding") and nothing else: so no two rows share one.
#include "fuzz.hpp"

#include "rowcall/model/digest.hpp"
#include "rowcall/model/row.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdlib>

namespace rowcall::test {
namespace {

constexpr std::size_t k_kinds = static_cast<std::size_t>(Kind::unknown);

// The decoder: takes fields off the front of an encoding.
class Fields {
 public:
  explicit Fields(std::string_view encoding) : rest_(encoding) {}

  struct Field {
    Reading reading = Reading::value;
    std::string_view text;
  };

  Field next(Kind kind) {
    if (!first_) take('|');
    first_ = false;
    if (rest_.starts_with('!')) {
      take('!');
      return {Reading::unreadable, sized()};
    }
    const bool has_size = kind == Kind::text || kind == Kind::bytes || kind == Kind::json || kind == Kind::array ||
                          kind == Kind::bit || kind == Kind::set || kind == Kind::undeclared;
    if (has_size && rest_.starts_with('-')) {
      take('-');
      take('1');
      return {Reading::null, {}};
    }
    if (has_size) return {Reading::value, sized()};
    const std::string_view text = bytes(std::min(rest_.find('|'), rest_.size()));
    return {text.empty() ? Reading::null : Reading::value, text};
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  void take(char wanted) {
    require(rest_.starts_with(wanted), "an encoding is well-formed", {rest_});
    rest_.remove_prefix(1);
  }
  std::string_view bytes(std::size_t size) {
    require(size <= rest_.size(), "an encoding is well-formed", {rest_});
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view sized() {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
    require(error == std::errc(), "an encoding is well-formed", {rest_});
    bytes(static_cast<std::size_t>(end - rest_.data()));
    take('|');
    return bytes(size);
  }

  std::string_view rest_;
  bool first_ = true;
};

// The bits of a canonical float as the page describes them, made with strtod and strtof.
std::string float_bits(Kind kind, const std::string& canonical) {
  if (canonical == "NaN") return "9221120237041090560";
  const double value = kind == Kind::float32 ? static_cast<double>(std::strtof(canonical.c_str(), nullptr))
                                             : std::strtod(canonical.c_str(), nullptr);
  const auto bits = std::bit_cast<std::uint64_t>(value);
  constexpr std::uint64_t k_sign = std::uint64_t{1} << 63U;
  return ((bits & k_sign) != 0 ? "-" : "") + std::to_string(bits & ~k_sign);
}

}  // namespace

void fuzz(std::string_view input) {
  Input parts(input);
  std::vector<Kind> kinds;
  RowBatch batch;
  while (!parts.done() && kinds.size() < 40) {
    const auto kind = static_cast<Kind>(parts.choice(k_kinds));
    const Kind element = kind == Kind::array ? static_cast<Kind>(parts.choice(k_kinds)) : Kind::unknown;
    if (element == Kind::array || element == Kind::undeclared) continue;  // no pair of columns is compared so
    ColumnType type;
    type.kind = kind;
    type.wire = kind == Kind::bytes ? WireForm::raw_bytes : WireForm::text;
    const bool is_null = parts.choice(8) == 7;
    batch.add(CellReader(type, kind, {}, element),
              {is_null ? std::string_view() : parts.sized(), is_null ? Storage::null : Storage::text});
    kinds.push_back(kind);
  }
  batch.end_row();
  std::string encoding;
  append_digest_encoding(std::vector<DigestColumn>(kinds.begin(), kinds.end()), batch[0], encoding);
  Fields fields(encoding);
  CellWalk walk(batch[0]);
  for (const Kind kind : kinds) {
    const Cell cell = walk.next();
    const Fields::Field field = fields.next(kind);
    const bool is_float = cell.reading == Reading::value && (kind == Kind::float32 || kind == Kind::float64);
    const std::string expected = is_float ? float_bits(kind, std::string(cell.bytes)) : std::string(cell.bytes);
    require(field.reading == cell.reading && field.text == expected, "an encoding reads back to the row",
            {name(kind), encoding, expected, field.text});
  }
  require(fields.done(), "an encoding ends with the row", {encoding});
}

}  // namespace rowcall::test
