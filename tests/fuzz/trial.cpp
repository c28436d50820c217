// SPDX-License-Identifier: Apache-2.0
#include "trial.hpp"

#include "check.hpp"
#include "choose_rules.hpp"
#include "window.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

namespace fuzz {

namespace {

std::string variable_of(Engine engine) {
  switch (engine) {
    case Engine::postgresql:
      return "ROWCALL_TEST_POSTGRES";
    case Engine::mariadb:
      return "ROWCALL_TEST_MARIADB";
    case Engine::mysql:
      return "ROWCALL_TEST_MYSQL";
    case Engine::sqlite:
      break;
  }
  return {};
}

std::string value_of(const std::string& variable) {
  const char* value = variable.empty() ? nullptr : std::getenv(variable.c_str());
  return value == nullptr ? "" : value;
}

std::string table_name(bool source, Random& random) {
  const std::string odd = random.chance(15) ? random.pick({" \"x\"", "`b", ".dot", "'s", "%", "é", "SELECT"}) : "";
  return fmt::format("fuzz_{}_{}{}", getpid(), source ? "source" : "target", odd);
}

// One connection could read both sides: SQLite attaches the target's file.
bool may_join(const Schema& schema) { return schema.source.engine == schema.target.engine; }

// What no SQL compares exactly is refused, and so is SQL of the user's that could mean other tables there.
bool is_refused_join(const Variant& variant, const Finished& finished) {
  return variant.strategy == "join" && finished.exit_code == 2 &&
         finished.err.find("--strategy join") != std::string::npos;
}

std::vector<Variant> make_variants(const Schema& schema, std::uint64_t differing, bool several, Random& random) {
  const auto segment = [&] {
    return random.pick({std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{7}, std::uint64_t{20}});
  };
  std::vector<Variant> variants{{"stream", 1, {}, {}}, {"checksum", 1, segment(), {}}};
  if (random.chance(30)) variants.push_back({"checksum", 1, {}, {}});
  if (random.chance(40)) {
    variants.push_back({"checksum", 1, segment(), {}});
    variants.back().digest_here = random.pick({"source", "target", "both"});
  }
  if (several && schema.has_whole_lead()) {
    variants.push_back({"stream", static_cast<int>(random.between(2, 4)), {}, {}});
    variants.push_back({"checksum", static_cast<int>(random.between(2, 4)), segment(), {}});
  }
  if (may_join(schema)) variants.push_back({"join", 1, {}, {}});
  if (random.chance(40)) {
    const std::uint64_t limit = random.chance(50) ? random.below(differing + 2) + 1 : random.below(4) + 1;
    variants.push_back({"stream", 1, {}, limit});
    variants.push_back({"checksum", 1, segment(), limit});
    if (may_join(schema)) variants.push_back({"join", 1, {}, limit});
    if (several && schema.has_whole_lead() && random.chance(50)) variants.push_back({"stream", 3, {}, limit});
  }
  return variants;
}

// One sample of the keys, drawn in several ways.
std::vector<Variant> make_samples(const Schema& schema, bool several, Random& random) {
  if (!random.chance(25)) return {};
  Variant variant;
  variant.sample = random.pick({"1%", "10%", "50%", "90%", "1", "5", "50", "1000"});
  variant.sample_seed = random.below(4);
  std::vector<Variant> variants{variant, variant};
  variants.back().strategy = "checksum";
  if (may_join(schema)) {
    variants.push_back(variant);
    variants.back().strategy = "join";
  }
  if (!several || !schema.has_whole_lead()) return variants;
  variants.push_back(variant);
  variants.back().jobs = 3;
  return variants;
}

class Trial {
 public:
  Trial(std::uint64_t seed, Engine source, Engine target, Places& places, bool keep)
      : seed_(seed), random_(seed), places_(places), keep_(keep), schema_(make_schema(source, target, random_)) {}

  Report run() {
    schema_.source.table = table_name(true, random_);
    schema_.target.table = table_name(false, random_);
    tables_ = make_tables(schema_, random_);
    source_ = render(schema_, true, tables_.source, random_);
    target_ = render(schema_, false, tables_.target, random_);
    choose_words(schema_, source_, target_, random_);
    drop_unpromised();
    report_.fingerprint = fingerprint();
    Loader& from = places_.at(schema_.source.engine, true);
    Loader& to = places_.at(schema_.target.engine, false);
    try {
      from.load(schema_, true, source_);
      to.load(schema_, false, target_);
      make_view(from, schema_.source);
      make_view(to, schema_.target);
      compare(from, to);
    } catch (const std::runtime_error& error) {
      fail({}, {}, error.what());
    }
    if (!keep_) {
      drop_view(from, schema_.source);
      drop_view(to, schema_.target);
      from.drop(schema_.source.table);
      to.drop(schema_.target.table);
    }
    return report_;
  }

 private:
  static void drop_view(Loader& loader, const SideSchema& side) {
    if (side.reading == Reading::view)
      loader.execute("DROP VIEW IF EXISTS " + quoted(side.view(), mark_of(side.engine)));
  }

  static void make_view(Loader& loader, const SideSchema& side) {
    if (side.reading != Reading::view) return;
    drop_view(loader, side);
    const char mark = mark_of(side.engine);
    loader.execute("CREATE VIEW " + quoted(side.view(), mark) + " AS SELECT * FROM " + quoted(side.table, mark));
  }

  void drop_unpromised() {
    for (;;) {
      const Result result = compare_tables(schema_, source_, target_);
      if (result.unpromised.empty()) return;
      const std::set<const Rendered*> dropped(result.unpromised.begin(), result.unpromised.end());
      const auto is_dropped = [&](const Rendered& row) { return dropped.contains(&row); };
      source_ = without(source_, is_dropped);
      target_ = without(target_, is_dropped);
    }
  }

  template <typename Condition>
  static std::vector<Rendered> without(const std::vector<Rendered>& rows, const Condition& condition) {
    std::vector<Rendered> kept;
    std::remove_copy_if(rows.begin(), rows.end(), std::back_inserter(kept), condition);
    return kept;
  }

  // Leaves out the rows with NULL in some column, on both sides; what the program is told of it.
  std::vector<std::string> filter() {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
      const Column& column = schema_.columns[i];
      if (!column.is_key && column.nullable && column.stands_in(true) && column.stands_in(false)) columns.push_back(i);
    }
    if (columns.empty() || !random_.chance(20)) return {};
    const std::size_t at = random_.pick(columns);
    const auto is_left_out = [&](const Rendered& row) { return row.stored[at].form == Stored::Form::null; };
    std::erase_if(source_, is_left_out);
    std::erase_if(target_, is_left_out);
    const auto condition = [&](bool source) {
      return quoted(schema_.columns[at].name(source), mark_of(schema_.side(source).engine)) + " IS NOT NULL";
    };
    return {"--source-where", condition(true), "--target-where", condition(false)};
  }

  // Leaves out the rows outside of a time window, on both sides; what the program is told of it.
  std::vector<std::string> look_through_window() {
    if (!random_.chance(25)) return {};
    const auto window = choose_window(schema_, source_, target_, random_);
    if (!window) return {};
    const auto is_outside = [&](const Rendered& row) { return !window->has(row); };
    std::erase_if(source_, is_outside);
    std::erase_if(target_, is_outside);
    return window->words;
  }

  void compare(Loader& from, Loader& to) {
    std::vector<std::string> filtered = look_through_window();
    for (std::string& word : filter()) filtered.push_back(std::move(word));
    const Result result = compare_tables(schema_, source_, target_);
    if (!result.unpromised.empty()) return;
    const std::string scope = random_.pick({"", "", "types", "names", "off"});
    const Expectation expectation{schema_, result, scope != "off"};
    report_.verdict = verdict_of(expectation);
    std::vector<std::string> base = base_arguments(schema_, from.url(), to.url(), scope);
    base.insert(base.end(), filtered.begin(), filtered.end());
    const bool several = from.shares_snapshots() && to.shares_snapshots();
    std::vector<Variant> variants = make_variants(schema_, result.counts.differing(), several, random_);
    // Where a limit or a sample cuts such a bag is not foretold.
    if (!result.bags.empty()) std::erase_if(variants, [](const Variant& variant) { return variant.limit.has_value(); });
    run_all(variants, base, expectation);
    if (report_.failure.empty() && result.bags.empty())
      run_all(make_samples(schema_, several, random_), base, expectation);
    if (report_.failure.empty() && random_.chance(10)) refuse(base);
    if (report_.failure.empty() && !schema_.has_rules() && random_.chance(30)) compare_bags(from, to, filtered, scope);
  }

  // The same tables as if they had no key.
  void compare_bags(Loader& from, Loader& to, const std::vector<std::string>& filtered, const std::string& scope) {
    Schema keyless = schema_;
    keyless.key.clear();
    keyless.key_is_given = false;
    for (Column& column : keyless.columns) column.is_key = false;
    const Result result = compare_tables(keyless, source_, target_);
    std::vector<std::string> base = base_arguments(keyless, from.url(), to.url(), scope);
    base.insert(base.end(), filtered.begin(), filtered.end());
    base.emplace_back("--keyless");
    run_all({{"stream", 1, {}, {}}, {"stream", 1, {}, {}}, {"stream", 1, {}, random_.below(4) + 1}}, base,
            {keyless, result, scope != "off"});
  }

  // A rule where none can be.
  void refuse(std::vector<std::string> arguments) {
    for (std::string& word : refused_rule(schema_, random_)) arguments.push_back(std::move(word));
    const Finished finished = run_program(arguments, places_.folder());
    ++report_.comparisons;
    if (finished.exit_code != 2)
      fail(arguments, finished, fmt::format("a rule that must be refused: exit code {}", finished.exit_code));
  }

  // Each as expected, and those without a limit all alike.
  void run_all(const std::vector<Variant>& variants, const std::vector<std::string>& base,
               const Expectation& expectation) {
    std::string first;
    for (const Variant& variant : variants) {
      std::vector<std::string> arguments = base;
      for (std::string& word : variant.options()) arguments.push_back(std::move(word));
      const Finished finished = run_program(arguments, places_.folder());
      ++report_.comparisons;
      if (is_refused_join(variant, finished)) {
        ++report_.refused_joins;
        continue;
      }
      std::string written;
      std::string mismatch = check(expectation, variant, finished, written);
      if (mismatch.empty() && !variant.limit) {
        if (first.empty()) first = written;
        if (first != written) mismatch = fmt::format("runs disagree:\n{}\nand\n{}", first, written);
      }
      if (!mismatch.empty()) return fail(arguments, finished, mismatch);
    }
  }

  void fail(const std::vector<std::string>& arguments, const Finished& finished, const std::string& mismatch) {
    const std::string folder =
        fmt::format("fuzz-failures/seed-{}-{}-{}", seed_, name(schema_.source.engine), name(schema_.target.engine));
    std::filesystem::create_directories(folder);
    std::string planted;
    for (const std::string& what : tables_.planted) planted += "  " + what + "\n";
    report_.failure = fmt::format("seed {}: {} rows against {}\n{}planted:\n{}{}\n{}\n{}\n", seed_, source_.size(),
                                  target_.size(), describe(schema_), planted.substr(0, 2'000),
                                  arguments.empty() ? "" : shell_line(arguments), finished.err, mismatch);
    std::ofstream(folder + "/failure.txt") << report_.failure;
    std::ofstream(folder + "/stdout") << finished.out;
    write_rows(folder + "/source.txt", true);
    write_rows(folder + "/target.txt", false);
    report_.failure += fmt::format("all of it is in {}; repeat it with: fuzz --seeds {}..{} --pair {}-{} --keep\n",
                                   folder, seed_, seed_, name(schema_.source.engine), name(schema_.target.engine));
  }

  [[nodiscard]] std::uint64_t fingerprint() const {
    std::uint64_t sum = 0;
    const auto add = [&](const std::string& text) { sum = sum * 1'099'511'628'211U + std::hash<std::string>{}(text); };
    for (const Column& column : schema_.columns) add(column.source.sql + "," + column.target.sql);
    for (const std::string& word : schema_.rule_words) add(word);
    for (const auto* rows : {&source_, &target_})
      for (const Rendered& row : *rows)
        for (const Stored& cell : row.stored) add(cell.bytes + (cell.form == Stored::Form::null ? "" : "."));
    return sum;
  }

  // What was stored and what a report shows of it.
  void write_rows(const std::string& path, bool source) const {
    std::ofstream file(path);
    for (const Rendered& row : source ? source_ : target_) {
      for (const std::size_t i : schema_.side(source).order) {
        const Stored& stored = row.stored[i];
        const bool printable = stored.form != Stored::Form::blob && stored.form != Stored::Form::real;
        file << schema_.columns[i].name(source) << "="
             << (stored.form == Stored::Form::null   ? "NULL"
                 : stored.form == Stored::Form::real ? shortest(stored.real)
                 : printable                         ? "'" + stored.bytes + "'"
                                                     : "x'" + hex(stored.bytes) + "'")
             << " (" << row.expected[i].text << ")  ";
      }
      file << "\n";
    }
  }

  std::uint64_t seed_;
  Random random_;
  Places& places_;
  bool keep_;
  Schema schema_;
  Tables tables_;
  std::vector<Rendered> source_;
  std::vector<Rendered> target_;
  Report report_;
};

}  // namespace

bool Places::has(Engine engine) { return engine == Engine::sqlite || !value_of(variable_of(engine)).empty(); }

Loader& Places::at(Engine engine, bool source) {
  // SQLite has a file for each side; the servers serve both through one connection.
  const std::string place = name(engine) + (engine == Engine::sqlite ? (source ? "-source" : "-target") : "");
  std::unique_ptr<Loader>& loader = open_[place];
  if (loader) return *loader;
  if (!has(engine)) throw std::runtime_error(variable_of(engine) + " is not set");
  if (engine == Engine::sqlite) {
    loader = open_sqlite(folder_ + "/" + place + ".db");
  } else {
    const std::string url = value_of(variable_of(engine));
    loader = engine == Engine::postgresql ? open_postgresql(url) : open_mysql(url);
  }
  return *loader;
}

Report run_seed(std::uint64_t seed, Engine source, Engine target, Places& places, bool keep) {
  return Trial(seed, source, target, places, keep).run();
}

}  // namespace fuzz
