// SPDX-License-Identifier: Apache-2.0
// A report file that is there whole or not at all.
#include "reports.hpp"

#include "rowcall/base/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rowcall {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// Written beside `path`, and renamed to it by publish(); removed when it was not.
class UnpublishedFile {
 public:
  explicit UnpublishedFile(std::string path) : path_(std::move(path)) {
    refuse_name();
    temporary_ = folder_of(path_) + "/.rowcall-XXXXXX";
    const int file = ::mkostemp(temporary_.data(), O_CLOEXEC);  // mode 0600
    if (file < 0) refuse(errno);
    stream_.reset(::fdopen(file, "wb"));
    if (stream_) return;
    const int reason = errno;
    ::close(file);
    ::unlink(temporary_.c_str());
    refuse(reason);
  }
  ~UnpublishedFile() {
    if (!published_) ::unlink(temporary_.c_str());
  }
  UnpublishedFile(const UnpublishedFile&) = delete;
  UnpublishedFile& operator=(const UnpublishedFile&) = delete;

  [[nodiscard]] std::FILE* stream() const { return stream_.get(); }

  void publish() {
    if (std::fclose(stream_.release()) != 0 || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
      const int reason = errno;
      throw Error(ErrorKind::internal, fmt::format("cannot write {}: {}", path_, std::strerror(reason)))
          .with("file", path_)
          .with("errno", std::to_string(reason));
    }
    published_ = true;
  }

 private:
  void refuse_name() const {
    struct stat found{};
    const bool is_there = ::stat(path_.c_str(), &found) == 0;
    if (is_there && S_ISDIR(found.st_mode)) refuse(EISDIR);
    if (!is_there && errno == ENAMETOOLONG) refuse(errno);
  }
  [[noreturn]] void refuse(int reason) const {
    throw Error(ErrorKind::usage, fmt::format("cannot write {}: {}", path_, std::strerror(reason)));
  }

  struct Close {
    void operator()(std::FILE* stream) const { std::fclose(stream); }
  };
  std::string path_;
  std::string temporary_;
  std::unique_ptr<std::FILE, Close> stream_;
  bool published_ = false;
};

class FileReport : public DifferenceSink {
 public:
  using Make = std::function<std::unique_ptr<DifferenceSink>(Output)>;
  FileReport(const std::string& path, const Make& make) : file_(path), report_(make(Output(file_.stream(), path))) {}

  void table_begins(const TablePlan& plan) override { report_->table_begins(plan); }
  void difference(const TablePlan& plan, const Difference& difference) override {
    report_->difference(plan, difference);
  }
  void table_ends(const TableOutcome& outcome) override { report_->table_ends(outcome); }
  [[nodiscard]] bool can_forget() const override { return report_->can_forget(); }
  void run_ends(const RunOutcome& outcome) override {
    report_->run_ends(outcome);
    file_.publish();
  }

 private:
  UnpublishedFile file_;
  std::unique_ptr<DifferenceSink> report_;
};

}  // namespace

std::unique_ptr<DifferenceSink> make_file_report(const std::string& path) {
  const Format format = format_of_file(path);
  return std::make_unique<FileReport>(path, [&](Output out) {
    return format == Format::json ? make_json_report(std::move(out), folder_of(path))
                                  : make_ndjson_report(std::move(out), Readers::later);
  });
}

std::unique_ptr<DifferenceSink> make_schema_file_report(const std::string& path) {
  if (format_of_file(path) != Format::json)
    throw Error(ErrorKind::usage, fmt::format("cannot write {}: a comparison of structure is written as .json", path));
  return std::make_unique<FileReport>(path, make_schema_json_report);
}

std::unique_ptr<DifferenceSink> make_profile_file_report(const std::string& path) {
  if (format_of_file(path) != Format::json)
    throw Error(ErrorKind::usage, fmt::format("cannot write {}: a profile is written as .json", path));
  return std::make_unique<FileReport>(path, make_profile_json_report);
}

}  // namespace rowcall
