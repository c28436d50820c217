// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/zone.hpp"

#include "zone_rule.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>

namespace rowcall {

namespace {

struct Transition {
  std::int64_t at = 0;
  int offset = 0;  // from then on
};

std::string folder() {
  const char* own = std::getenv("TZDIR");
  return own != nullptr && *own != '\0' ? own : "/usr/share/zoneinfo";
}

// Reads a file's numbers, which stand with the most significant byte first.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  std::int64_t number(std::size_t size) {
    const std::string_view bytes = take(size);
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
    if (size == 4) return static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
    return static_cast<std::int64_t>(value);
  }
  std::string_view take(std::size_t size) {
    if (rest_.size() < size) throw Error(ErrorKind::unsupported, "it ends too early");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

struct Header {
  std::size_t is_utc = 0;
  std::size_t is_standard = 0;
  std::size_t leap_seconds = 0;
  std::size_t transitions = 0;
  std::size_t types = 0;
  std::size_t characters = 0;

  // Of the block behind it, where transition times have so many bytes.
  [[nodiscard]] std::size_t block_size(std::size_t time) const {
    return transitions * (time + 1) + types * 6 + characters + leap_seconds * (time + 4) + is_standard + is_utc;
  }
};

Header read_header(Bytes& bytes) {
  if (bytes.take(4) != "TZif") throw Error(ErrorKind::unsupported, "it is no time zone file");
  if (bytes.take(16).front() < '2') throw Error(ErrorKind::unsupported, "it has the old format with 32-bit times");
  Header header;
  for (std::size_t* field : {&header.is_utc, &header.is_standard, &header.leap_seconds, &header.transitions,
                             &header.types, &header.characters})
    *field = static_cast<std::size_t>(bytes.number(4));
  return header;
}

class FileZone final : public Zone {
 public:
  FileZone(std::string name, std::string_view content) : name_(std::move(name)) {
    constexpr std::size_t k_time_bytes = 8;
    Bytes bytes(content);
    bytes.take(read_header(bytes).block_size(4));  // the block for readers of the old format
    const Header header = read_header(bytes);
    if (header.types == 0) throw Error(ErrorKind::unsupported, "it names no offset");
    Bytes block(bytes.take(header.block_size(k_time_bytes)));
    std::vector<std::int64_t> times;
    for (std::size_t i = 0; i < header.transitions; ++i) times.push_back(block.number(k_time_bytes));
    std::vector<std::size_t> types;
    for (std::size_t i = 0; i < header.transitions; ++i) types.push_back(static_cast<std::size_t>(block.number(1)));
    std::vector<int> offsets;
    for (std::size_t i = 0; i < header.types; ++i) {
      offsets.push_back(static_cast<int>(block.number(4)));
      block.take(2);
    }
    before_ = offsets.front();
    for (std::size_t i = 0; i < times.size(); ++i) transitions_.push_back({times[i], offsets.at(types[i])});
    const std::string_view footer = bytes.rest();
    if (footer.size() > 2) rule_ = ZoneRule::parse(footer.substr(1, footer.find('\n', 1) - 1));
    if (footer.size() > 2 && !rule_) throw Error(ErrorKind::unsupported, "its rule for later years does not read");
  }

  [[nodiscard]] const std::string& name() const noexcept override { return name_; }
  [[nodiscard]] int offset_at(std::int64_t seconds) const override {
    if (rule_ && (transitions_.empty() || seconds >= transitions_.back().at)) return rule_->offset_at(seconds);
    const auto behind =
        std::upper_bound(transitions_.begin(), transitions_.end(), seconds,
                         [](std::int64_t at, const Transition& transition) { return at < transition.at; });
    return behind == transitions_.begin() ? before_ : std::prev(behind)->offset;
  }

 private:
  std::string name_;
  int before_ = 0;
  std::vector<Transition> transitions_;
  std::optional<ZoneRule> rule_;
};

// No path that leads out of the folder, and none of its files that are no zones.
bool may_be_zone(std::string_view name) {
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '+' || c == '-';
  };
  return !name.empty() && name.front() != '/' && std::all_of(name.begin(), name.end(), belongs);
}

std::optional<std::string> file_content(const std::string& path) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  if (!in) return std::nullopt;
  return content.str();
}

}  // namespace

std::shared_ptr<const Zone> Zone::find(std::string_view name) {
  const std::string path = folder() + "/" + std::string(name);
  const auto content = may_be_zone(name) ? file_content(path) : std::nullopt;
  if (!content) {
    const std::vector<std::string> known = zone_names();
    if (known.empty())
      throw Error(ErrorKind::unsupported,
                  fmt::format("no time zones in {}; install the package tzdata, or use UTC", folder()));
    throw Error(ErrorKind::usage, fmt::format("there is no time zone \"{}\"{}", name, did_you_mean(name, known)));
  }
  try {
    return std::make_shared<FileZone>(std::string(name), *content);
  } catch (const std::exception& error) {
    throw Error(ErrorKind::unsupported, fmt::format("the time zone file {} cannot be read: {}", path, error.what()));
  }
}

// A local time has at most two offsets: that of the day before and that of the day after.
Zone::Reading Zone::instant_of(std::int64_t local_seconds) const {
  constexpr std::int64_t k_day = 86'400;
  const int before = offset_at(local_seconds - k_day);
  const int after = offset_at(local_seconds + k_day);
  std::array<std::int64_t, 2> candidates{local_seconds - before, local_seconds - after};
  std::sort(candidates.begin(), candidates.end());
  const auto shows = [&](std::int64_t instant) { return instant + offset_at(instant) == local_seconds; };
  const bool early = shows(candidates[0]);
  const bool late = shows(candidates[1]);
  if (candidates[0] == candidates[1]) return {candidates[0], early ? Kind::plain : Kind::skipped};
  if (early == late) return {candidates[1], early ? Kind::ambiguous : Kind::skipped};
  return {early ? candidates[0] : candidates[1], Kind::plain};
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  const auto list = file_content(folder() + "/zone1970.tab");
  std::istringstream lines(list.value_or(""));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string countries;
    std::string place;
    std::string name;
    if (fields >> countries >> place >> name) names.push_back(name);
  }
  if (!names.empty()) names.emplace_back("UTC");
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace rowcall
