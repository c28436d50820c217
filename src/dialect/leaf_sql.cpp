// SPDX-License-Identifier: Apache-2.0
#include "leaf_sql.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace rowcall {
namespace {

// Keys from `begin` on: one leaf, or leaves of equal width.
struct Span {
  Int128 begin = 0;
  Int128 width = 0;  // 0: all keys belong to `leaf`
  std::uint64_t leaf = 0;
};

// Appends the spans of one piece between `lowest` and `highest`. A leaf that is cut by them, or wider than is safe to
// subtract, becomes a span of its own.
void append_spans(const RangePiece& piece, const IntegerKey& key, std::vector<Span>& spans) {
  const Int128 end = std::min(piece.end, key.highest + 1);
  Int128 at = std::max(piece.begin, key.lowest);
  while (at < end) {
    const Int128 number = (at - piece.begin) / piece.width;
    const Int128 leaf_begin = piece.begin + number * piece.width;
    const auto leaf = piece.first_leaf + static_cast<std::uint64_t>(number);
    const bool alone = leaf_begin < at || piece.width > key.widest_span;
    const Int128 leaves = alone ? 1 : key.widest_span / piece.width;
    const Int128 next = std::min(end, leaf_begin + leaves * piece.width);
    spans.push_back({at, next - at <= piece.width ? 0 : piece.width, leaf});
    at = next;
  }
}

std::string leaf_in(const Span& span, const IntegerKey& key, const IntegerLiteral& literal) {
  const std::string first = std::to_string(span.leaf);
  if (span.width == 0) return first;
  std::string offset = key.expression;
  if (span.begin > 0) offset = fmt::format("({} - {})", offset, literal(span.begin));
  if (span.begin < 0) offset = fmt::format("({} - ({}))", offset, literal(span.begin));
  if (span.width > 1) offset = key.quotient(offset, literal(span.width));
  return span.leaf == 0 ? offset : first + " + " + offset;
}

// CASE that finds the last element whose begin is not above the key.
template <typename T, typename Result>
std::string search(std::span<const T> elements, const IntegerKey& key, const IntegerLiteral& literal,
                   const Result& result) {
  if (elements.size() == 1) return result(elements.front());
  const std::size_t middle = elements.size() / 2;
  return fmt::format("CASE WHEN {} < {} THEN {} ELSE {} END", key.expression, literal(elements[middle].begin),
                     search(elements.first(middle), key, literal, result),
                     search(elements.subspan(middle), key, literal, result));
}

}  // namespace

std::string slash_quotient(std::string_view dividend, std::string_view divisor) {
  return fmt::format("{} / {}", dividend, divisor);
}

std::string div_quotient(std::string_view dividend, std::string_view divisor) {
  return fmt::format("{} DIV {}", dividend, divisor);
}

IntegerKey decimal_key(std::string expression, int precision) {
  constexpr int k_int128_digits = 36;
  Int128 beyond = 1;
  for (int digit = 0; digit < std::min(precision, k_int128_digits); ++digit) beyond *= 10;
  return {std::move(expression), 1 - beyond, beyond - 1, beyond * 2, nullptr};
}

std::string leaf_expression(const Partition& partition, const IntegerKey& key, const IntegerLiteral& literal) {
  std::vector<Span> spans;
  for (const RangePiece& piece : partition.pieces) append_spans(piece, key, spans);
  if (spans.empty()) return "0";
  return search(std::span<const Span>(spans), key, literal,
                [&](const Span& span) { return leaf_in(span, key, literal); });
}

std::vector<KeyInterval> reachable(std::span<const KeyInterval> intervals, const IntegerKey& key) {
  std::vector<KeyInterval> cut;
  for (const KeyInterval& interval : intervals) {
    const KeyInterval part{std::max(interval.begin, key.lowest), std::min(interval.end, key.highest + 1)};
    if (part.begin < part.end) cut.push_back(part);
  }
  return cut;
}

std::string interval_condition(const KeyInterval& interval, const IntegerKey& key, const IntegerLiteral& literal) {
  const std::string from = fmt::format("{} >= {}", key.expression, literal(interval.begin));
  if (interval.end > key.highest) return from;
  return fmt::format("{} AND {} < {}", from, key.expression, literal(interval.end));
}

std::string interval_search(std::span<const KeyInterval> intervals, const IntegerKey& key,
                            const IntegerLiteral& literal) {
  return search(intervals, key, literal,
                [&](const KeyInterval& interval) { return interval_condition(interval, key, literal); });
}

}  // namespace rowcall
