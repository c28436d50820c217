// SPDX-License-Identifier: Apache-2.0
#include "declared_reader.hpp"

#include "rowcall/base/base64.hpp"
#include "rowcall/base/instant.hpp"
#include "rowcall/base/text.hpp"

#include <utility>

namespace rowcall {

std::string_view name(Encoding encoding) noexcept { return encoding == Encoding::hex ? "hex" : "base64"; }

namespace {

// Canonical local time to canonical instant; infinities are the same in all zones.
void to_instant(const Zone& zone, std::size_t begin, std::string& out) {
  const std::optional<Int128> local = microseconds_of(std::string_view(out).substr(begin));
  if (!local) return;
  Int128 seconds = *local / k_microseconds_per_second;
  Int128 fraction = *local % k_microseconds_per_second;
  if (fraction < 0) {
    fraction += k_microseconds_per_second;
    --seconds;
  }
  const Int128 instant = zone.instant_of(static_cast<std::int64_t>(seconds)).seconds;
  out.resize(begin);
  out += instant_at(instant * k_microseconds_per_second + fraction);
}

class ZonedReader final : public DeclaredReader {
 public:
  ZonedReader(const ColumnType& type, std::shared_ptr<const Zone> zone)
      : local_(type, Kind::timestamp), instant_(type, Kind::timestamptz), zone_(std::move(zone)) {}

  // A value that has a zone of its own does not read as a local time.
  Reading append(const RawCell& cell, std::string& out) const override {
    const std::size_t begin = out.size();
    const Reading reading = local_.append(cell, out);
    if (reading == Reading::value) to_instant(*zone_, begin, out);
    if (reading != Reading::unreadable) return reading;
    out.resize(begin);
    return instant_.append(cell, out);
  }

 private:
  CellReader local_;
  CellReader instant_;
  std::shared_ptr<const Zone> zone_;
};

std::optional<std::string> decoded(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::base64) return from_base64(text);
  const bool has_prefix = text.starts_with("\\x") || text.starts_with("0x");
  return from_hex(text.substr(has_prefix ? 2 : 0));
}

class EncodedReader final : public DeclaredReader {
 public:
  EncodedReader(const ColumnType& type, Encoding encoding)
      : plain_(type, Kind::bytes), is_padded_(type.wire == WireForm::padded_text), encoding_(encoding) {}

  Reading append(const RawCell& cell, std::string& out) const override {
    if (cell.storage != Storage::text) return plain_.append(cell, out);  // a blob of SQLite is bytes already
    std::string_view text = cell.bytes;
    while (is_padded_ && text.ends_with(' ')) text.remove_suffix(1);
    const std::optional<std::string> bytes = decoded(text, encoding_);
    if (!bytes) return plain_.append(cell, out);
    append_hex(*bytes, out);
    return Reading::value;
  }

 private:
  CellReader plain_;
  bool is_padded_;
  Encoding encoding_;
};

}  // namespace

std::shared_ptr<const DeclaredReader> make_declared_reader(const ColumnType& type, Kind kind, const ReadAs& as) {
  if (as.encoding && kind == Kind::bytes) return std::make_shared<EncodedReader>(type, *as.encoding);
  if (as.zone && kind == Kind::timestamptz) return std::make_shared<ZonedReader>(type, as.zone);
  return nullptr;
}

}  // namespace rowcall
