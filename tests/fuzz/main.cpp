// SPDX-License-Identifier: Apache-2.0
// fuzz --seeds A..B [--pair SOURCE-TARGET] [--keep] [--program FILE]
#include "command.hpp"
#include "trial.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace fuzz {
namespace {

constexpr const char* k_usage =
    "usage: fuzz --seeds A..B [--pair SOURCE-TARGET] [--keep] [--program FILE]\n"
    "engines: postgresql, mariadb, mysql, sqlite; servers as ROWCALL_TEST_POSTGRES, … name them\n"
    "--keep leaves the tables of the last seed in place; --program runs another rowcall\n";

using Pair = std::pair<Engine, Engine>;

struct Wishes {
  std::uint64_t first = 1;
  std::uint64_t last = 0;
  std::vector<Pair> pairs;
  bool keep = false;
};

const std::vector<Engine>& all_engines() {
  static const std::vector<Engine> k_all{Engine::postgresql, Engine::mariadb, Engine::mysql, Engine::sqlite};
  return k_all;
}

// MySQL may be absent where no chroot can be made; the absence of another server is a failure in CI.
std::vector<Pair> pairs_here() {
  std::vector<Engine> engines;
  for (const Engine engine : all_engines()) {
    if (Places::has(engine))
      engines.push_back(engine);
    else if (std::getenv("CI") != nullptr && engine != Engine::mysql)
      throw std::runtime_error("in CI no server may be missing, and " + name(engine) + " is");
  }
  std::vector<Pair> pairs;
  for (const Engine source : engines)
    for (const Engine target : engines) pairs.emplace_back(source, target);
  return pairs;
}

Pair parse_pair(const std::string& text) {
  for (const Engine source : all_engines())
    for (const Engine target : all_engines())
      if (text == name(source) + "-" + name(target)) return {source, target};
  throw std::runtime_error("no pair " + text + "\n" + k_usage);
}

Wishes parse(const std::vector<std::string>& words) {
  Wishes wishes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_value = i + 1 < words.size();
    if (words[i] == "--keep") {
      wishes.keep = true;
    } else if (words[i] == "--seeds" && has_value) {
      const std::string& range = words[++i];
      const std::size_t dots = range.find("..");
      wishes.first = std::stoull(range);
      wishes.last = dots == std::string::npos ? wishes.first : std::stoull(range.substr(dots + 2));
    } else if (words[i] == "--program" && has_value) {
      use_program(words[++i]);
    } else if (words[i] == "--pair" && has_value) {
      wishes.pairs.push_back(parse_pair(words[++i]));
    } else {
      throw std::runtime_error(k_usage);
    }
  }
  if (wishes.last < wishes.first) throw std::runtime_error(k_usage);
  if (wishes.pairs.empty()) wishes.pairs = pairs_here();
  return wishes;
}

volatile std::sig_atomic_t stopped_by = 0;

// The seed that is running ends first, and its tables go.
void stop_at_signals() {
  struct sigaction action{};
  action.sa_handler = [](int signal) { stopped_by = signal; };
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

class Totals {
 public:
  void add(const std::string& pair, const Report& report) {
    ++trials_;
    comparisons_ += report.comparisons;
    refused_joins_ += report.refused_joins;
    distinct_.insert(report.fingerprint);
    ++(report.failure.empty() ? passed_ : failed_);
    ++verdicts_[report.verdict];
    auto& [trials, comparisons] = pairs_[pair];
    ++trials;
    comparisons += report.comparisons;
  }

  void print() const {
    for (const auto& [pair, numbers] : pairs_)
      fmt::print("  {}: {} trials, {} comparisons\n", pair, numbers.first, numbers.second);
    for (const auto& [verdict, trials] : verdicts_)
      fmt::print("  {}: {} trials\n", verdict.empty() ? "not compared" : verdict, trials);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    fmt::print("{} trials, {} of them distinct, {} comparisons ({} joins refused) in {:.1f} s\n{} passed, {} failed\n",
               trials_, distinct_.size(), comparisons_, refused_joins_, seconds, passed_, failed_);
  }

  [[nodiscard]] bool has_failed() const { return failed_ > 0; }

 private:
  std::uint64_t trials_ = 0;
  std::uint64_t passed_ = 0;
  std::uint64_t failed_ = 0;
  int comparisons_ = 0;
  int refused_joins_ = 0;
  std::set<std::uint64_t> distinct_;
  std::map<std::string, int> verdicts_;
  std::map<std::string, std::pair<int, int>> pairs_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

int run(const Wishes& wishes) {
  const std::string folder =
      (std::filesystem::temp_directory_path() / fmt::format("rowcall-fuzz-{}", getpid())).string();
  std::filesystem::create_directories(folder);
  stop_at_signals();
  Totals totals;
  {
    Places places(folder);
    for (std::uint64_t seed = wishes.first; seed <= wishes.last && stopped_by == 0; ++seed) {
      const auto [source, target] = wishes.pairs[seed % wishes.pairs.size()];
      const Report report = run_seed(seed, source, target, places, wishes.keep);
      totals.add(name(source) + "-" + name(target), report);
      if (!report.failure.empty()) fmt::print("{}\n", report.failure);
      if (stopped_by != 0) fmt::print("stopped by signal {} after seed {}\n", static_cast<int>(stopped_by), seed);
      std::fflush(stdout);
    }
  }
  if (!wishes.keep) std::filesystem::remove_all(folder);
  totals.print();
  if (totals.has_failed()) return 1;
  return stopped_by == 0 ? 0 : 128 + static_cast<int>(stopped_by);
}

}  // namespace
}  // namespace fuzz

int main(int argc, char** argv) {
  try {
    return fuzz::run(fuzz::parse({argv + 1, argv + argc}));
  } catch (const std::exception& error) {
    std::fputs((std::string("fuzz: ") + error.what() + "\n").c_str(), stderr);
    return 2;
  }
}
