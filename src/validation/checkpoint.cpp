// SPDX-License-Identifier: Apache-2.0
#include "checkpoint.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rowcall {

namespace {

// Some seconds of reading are worth keeping; a segment costs a few statements and a file.
constexpr std::uint64_t k_rows_per_segment = 1'000'000;

// "a88ccdc9fa4974fb.plan", "a88ccdc9fa4974fb-00003.segment", and either with ".part": no file of anybody else is
// touched.
bool is_of_a_checkpoint(const std::filesystem::path& file) {
  constexpr std::size_t k_name_digits = 16;
  const std::string name = file.filename().string();
  std::string_view rest = name;
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789abcdef"), rest.size());
  if (digits != k_name_digits) return false;
  rest.remove_prefix(digits);
  if (rest.ends_with(".part")) rest.remove_suffix(std::string_view(".part").size());
  if (rest == ".plan") return true;
  if (!rest.starts_with('-') || !rest.ends_with(".segment")) return false;
  rest.remove_suffix(std::string_view(".segment").size());
  return rest.size() > 1 && rest.substr(1).find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::filesystem::path> files_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (auto at = std::filesystem::directory_iterator(folder, failed); !failed && at != std::filesystem::end(at);
       at.increment(failed))
    if (is_of_a_checkpoint(at->path())) files.push_back(at->path());
  if (failed)
    throw Error(ErrorKind::usage, fmt::format("--checkpoint {}: cannot be listed: {}", folder, failed.message()));
  return files;
}

void make_folder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return;
  throw Error(ErrorKind::usage,
              fmt::format("--checkpoint {}: cannot make the folder: {}", folder, std::strerror(errno)));
}

// Segments of a size for tests that cannot have many rows.
std::uint64_t rows_per_segment() {
  const char* wanted = std::getenv("ROWCALL_CHECKPOINT_ROWS");
  const std::uint64_t rows = wanted == nullptr ? 0 : std::strtoull(wanted, nullptr, 10);
  return rows == 0 ? k_rows_per_segment : rows;
}

void refuse(const PairRequest& pair, std::string_view why) {
  throw Error(ErrorKind::usage, fmt::format("{}: --checkpoint {}", pair.name, why));
}

void check(const PairRequest& pair) {
  if (pair.recheck.value_or(0) > 0)
    refuse(pair,
           "and --recheck cannot go together: keys that differ are looked up in the snapshot that they were found in, "
           "which another run does not have; leave one of them out");
  for (const auto& [bound, option] : {std::pair(&pair.since, "--since"), std::pair(&pair.until, "--until")})
    if (*bound && (*bound)->before_now)
      refuse(pair,
             fmt::format("and {0} {1} cannot go together: the time moves from run to run; give {0} a date and time",
                         option, (*bound)->text));
}

}  // namespace

Checkpoint::Checkpoint(const CheckpointWish& wish, std::span<const PairRequest> pairs)
    : folder_(wish.folder), rows_per_segment_(rows_per_segment()) {
  for (const PairRequest& pair : pairs) check(pair);
  make_folder(folder_);
  lock_.emplace(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock_->get() < 0)
    throw Error(ErrorKind::usage, fmt::format("--checkpoint {}: {}", folder_, std::strerror(errno)));
  if (::flock(lock_->get(), LOCK_EX | LOCK_NB) != 0)
    throw Error(ErrorKind::usage,
                errno == EWOULDBLOCK
                    ? fmt::format("--checkpoint {}: another rowcall is at work in this folder; wait for it, or give "
                                  "another folder",
                                  folder_)
                    : fmt::format("--checkpoint {}: cannot be locked: {}", folder_, std::strerror(errno)));
  const auto files = files_in(folder_);
  const auto is_kept = [](const std::filesystem::path& file) { return file.extension() != ".part"; };
  if (!wish.resume && std::ranges::any_of(files, is_kept))
    throw Error(ErrorKind::usage,
                fmt::format("--checkpoint {}: the folder holds a checkpoint already; add --resume to go on from it, or "
                            "give another folder",
                            folder_));
  if (::access(folder_.c_str(), W_OK | X_OK) != 0)
    throw Error(ErrorKind::usage, fmt::format("--checkpoint {}: cannot be written: {}", folder_, std::strerror(errno)));
  for (const auto& file : files)
    if (!is_kept(file)) ::unlink(file.c_str());
}

std::unique_ptr<TableCheckpoint> Checkpoint::table(const TablePlan& plan, const Fingerprint& fingerprint) const {
  return std::make_unique<TableCheckpoint>(folder_, plan.name, fingerprint, rows_per_segment_);
}

void Checkpoint::remove() const {
  for (const auto& file : files_in(folder_))
    if (::unlink(file.c_str()) != 0)
      log_warning(fmt::format("{} is of a checkpoint that is done, and cannot be removed: {}", file.string(),
                              std::strerror(errno)));
}

}  // namespace rowcall
