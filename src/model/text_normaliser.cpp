// SPDX-License-Identifier: Apache-2.0
// Rules that look at a value as text: blanks, letters, and what stands for nothing.
#include "normaliser.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/unicode.hpp"

#include <algorithm>

namespace rowcall {

namespace {

// The blank alone, as SQL's TRIM: tabs, line ends and other white space are data.
constexpr char k_blank = ' ';

class Trim : public Normaliser {
 public:
  explicit Trim(bool both_ends) : both_ends_(both_ends) {}
  void apply(NormalCell& cell, std::string& /*scratch*/) const override {
    if (!cell.is_value()) return;
    cell.bytes.resize(cell.bytes.find_last_not_of(k_blank) + 1);
    if (both_ends_) cell.bytes.erase(0, std::min(cell.bytes.find_first_not_of(k_blank), cell.bytes.size()));
  }

 private:
  bool both_ends_;
};

using AppendText = void (*)(std::string_view, std::string&);

template <AppendText Append>
class Characters : public Normaliser {
 public:
  void apply(NormalCell& cell, std::string& scratch) const override {
    if (!cell.is_value()) return;
    scratch.clear();
    Append(cell.bytes, scratch);
    cell.bytes.swap(scratch);
  }
};

// An empty text compared as a number or a date is unreadable, and empty all the same.
class NullEqualsEmpty : public Normaliser {
 public:
  void apply(NormalCell& cell, std::string& /*scratch*/) const override {
    if (cell.bytes.empty()) cell.make_null();
  }
};

// `0000-00-00`, alone or with a time of zero; a date of which only a part is zero is another matter.
bool is_zero_date(std::string_view text) {
  constexpr std::string_view k_date = "0000-00-00";
  constexpr std::string_view k_time = "00:00:00";
  if (!text.starts_with(k_date)) return false;
  text.remove_prefix(k_date.size());
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T') return false;
  text.remove_prefix(1);
  if (!text.starts_with(k_time)) return false;
  text.remove_prefix(k_time.size());
  return text.empty() ||
         (text.size() > 1 && text.front() == '.' && text.find_first_not_of('0', 1) == std::string_view::npos);
}

class ZeroDateAsNull : public Normaliser {
 public:
  void apply(NormalCell& cell, std::string& /*scratch*/) const override {
    if (cell.reading == Reading::unreadable && is_zero_date(cell.bytes)) cell.make_null();
  }
};

}  // namespace

std::unique_ptr<const Normaliser> make_text_normaliser(RuleKind rule) {
  switch (rule) {
    case RuleKind::trim:
      return std::make_unique<Trim>(true);
    case RuleKind::rtrim:
      return std::make_unique<Trim>(false);
    case RuleKind::nfc:
      return std::make_unique<Characters<append_nfc>>();
    case RuleKind::ignore_case:
      return std::make_unique<Characters<append_case_folded>>();
    case RuleKind::null_equals_empty:
      return std::make_unique<NullEqualsEmpty>();
    case RuleKind::zero_date_as_null:
      return std::make_unique<ZeroDateAsNull>();
    default:
      throw Error(ErrorKind::internal, std::string(name(rule)) + " is no rule for text");
  }
}

}  // namespace rowcall
