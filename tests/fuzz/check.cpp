// SPDX-License-Identifier: Apache-2.0
#include "check.hpp"

#include "letters.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fuzz {

namespace {

using Document = nlohmann::ordered_json;

// Thrown with the sentence that check() returns.
struct Mismatch {
  std::string what;
};

void require(const Document& found, const Document& wanted, const std::string& what) {
  if (found == wanted) return;
  throw Mismatch{fmt::format("{}: expected {}, found {}", what,
                             wanted.dump(-1, ' ', true, Document::error_handler_t::replace),
                             found.dump(-1, ' ', true, Document::error_handler_t::replace))};
}

Document shown(const Expected& cell, bool as_hex = false) {
  if (cell.state == Expected::State::null) return nullptr;
  if (as_hex || !is_utf8(cell.text)) return {{"hex", hex(cell.text)}};
  return cell.text;
}

bool has_one_sided(const Schema& schema) {
  return std::any_of(schema.columns.begin(), schema.columns.end(), [](const Column& column) {
    return column.standing == Standing::source_only || column.standing == Standing::target_only;
  });
}

// Which values could not be read is left out: the oracle judges the values themselves.
Document parsed(const std::string& out) {
  Document document = Document::parse(out);
  for (Document& table : document.at("tables"))
    for (Document& difference : table.at("differences")) difference.erase("unreadable");
  return document;
}

class Check {
 public:
  Check(const Expectation& expectation, const Variant& variant, const Finished& run)
      : schema_(expectation.schema),
        result_(expectation.result),
        structure_counts_(expectation.structure_counts),
        variant_(variant),
        run_(run),
        order_(schema_.report_order()) {
    // The first differences until the limit is reached.
    std::uint64_t rows = 0;
    for (const Difference& difference : result_.differences) {
      if (variant_.limit && rows >= *variant_.limit) break;
      rows += difference.count;
      ++reported_;
    }
    truncated_ = variant_.limit && rows >= *variant_.limit;
  }

  // What is found in a sample is part of what is there.
  std::string sampled() {
    const Document document = parsed(run_.out);
    const Document& table = document.at("tables").at(0);
    require(table.at("error"), nullptr, "error");
    std::multiset<std::string> planted;
    for (const Difference& difference : result_.differences) planted.insert(document_of(difference).dump());
    const Document& found = table.at("differences");
    for (const Document& difference : found) {
      const auto at = planted.find(difference.dump());
      if (at == planted.end()) throw Mismatch{"only the sample has " + difference.dump()};
      planted.erase(at);
    }
    const bool different = !found.empty() || (structure_counts_ && has_one_sided(schema_));
    const std::string clean = table.at("rows").at("equivalent") == 0 ? "same" : "equivalent";
    require(table.at("verdict"), different ? "different" : clean, "verdict of a sample");
    require(run_.exit_code, different ? 1 : 0, "exit code of a sample");
    const Document& rows = table.at("rows");
    const auto most = [&](const Document& number, std::uint64_t bound, const std::string& what) {
      if (number.get<std::uint64_t>() > bound) throw Mismatch{what + ": more in the sample than there are"};
    };
    most(rows.at("same"), result_.counts.same, "rows.same");
    most(rows.at("equivalent"), result_.counts.equivalent, "rows.equivalent");
    most(table.at("source").at("rows"), result_.counts.source_rows, "rows of the source");
    if (!table.at("scope").at("sampled").get<bool>()) {
      require(rows.at("same"), result_.counts.same, "rows.same of all rows");
      require(rows.at("equivalent"), result_.counts.equivalent, "rows.equivalent of all rows");
      require(planted.size(), 0, "differences left out of all rows");
    }
    return fmt::format("{}\n{}\n{}", table.at("verdict").dump(), rows.dump(), found.dump());
  }

  std::string same_for_all() {
    const Document document = parsed(run_.out);
    const Document& table = document.at("tables").at(0);
    check_verdict(document, table);
    check_rows(table);
    check_differences(without_bags(table.at("differences")));
    check_columns(table.at("columns"));
    check_structure(table.at("schema"));
    check_jobs(table);
    return fmt::format("{}\n{}\n{}\n{}\n{}", table.at("verdict").dump(), table.at("rows").dump(),
                       table.at("columns").dump(), table.at("differences").dump(), table.at("schema").dump());
  }

 private:
  void check_verdict(const Document& document, const Document& table) {
    const std::string verdict = verdict_of({schema_, result_, structure_counts_});
    const bool different = verdict == "different";
    require(table.at("error"), nullptr, "error");
    require(table.at("verdict"), verdict, "verdict of the table");
    require(document.at("verdict"), verdict, "verdict");
    require(document.at("exit_code"), different ? 1 : 0, "exit_code");
    require(run_.exit_code, different ? 1 : 0, "exit code of the program");
    require(table.at("scope").at("complete"), !truncated_, "scope.complete");
    require(table.at("differences_truncated"), truncated_, "differences_truncated");
    require(table.at("strategy").at("name"), strategy(), "strategy");
    Document key = Document::array();
    for (const std::size_t i : schema_.key) key.push_back(schema_.columns[i].source_name);
    require(table.at("key"), key, "key");
  }

  // A join cannot pair rows of one key.
  [[nodiscard]] std::string strategy() const {
    const bool repeats = result_.counts.source_duplicates + result_.counts.target_duplicates > 0;
    return variant_.strategy == "join" && repeats ? "stream" : variant_.strategy;
  }

  // Several connections ask for the bounds of their ranges first; rows with NULL in the key are asked for apart.
  void check_jobs(const Document& table) const {
    if (variant_.strategy != "stream" || variant_.jobs == 1) return;
    const bool may_be_null =
        std::any_of(schema_.key.begin(), schema_.key.end(), [&](std::size_t i) { return schema_.columns[i].nullable; });
    const auto queries = table.at("cost").at("source").at("queries").get<int>();
    // A limit may be reached before the rows with NULL are asked for.
    if (queries < (may_be_null && !variant_.limit ? 3 : 2))
      throw Mismatch{fmt::format("{} jobs, {} queries", variant_.jobs, queries)};
  }

  void check_rows(const Document& table) {
    const Counts& counts = result_.counts;
    const Document& rows = table.at("rows");
    std::uint64_t changed = 0;
    std::uint64_t missing = 0;
    std::uint64_t extra = 0;
    for (std::size_t i = 0; i < reported_; ++i) {
      const Difference& difference = result_.differences[i];
      (difference.kind == "changed" ? changed : difference.kind == "missing" ? missing : extra) += difference.count;
    }
    for (const Bag& bag : result_.bags) {
      missing += rows_in(bag.source) - bag.met;
      extra += rows_in(bag.target) - bag.met;
    }
    // Among rows of one key the limit may cut between missing and extra ones.
    if (!truncated_ || !cuts_a_group()) {
      require(rows.at("changed"), changed, "rows.changed");
      require(rows.at("missing"), missing, "rows.missing");
      require(rows.at("extra"), extra, "rows.extra");
    }
    if (!truncated_ || !cuts_a_group()) require(rows.at("equivalent"), forgiven_rows(), "rows.equivalent");
    require(rows.at("exact"), !truncated_, "rows.exact");
    const auto known = [&](std::uint64_t number) { return truncated_ ? Document(nullptr) : Document(number); };
    require(rows.at("same"), known(counts.same), "rows.same");
    require(rows.at("compared"), known(counts.same + counts.equivalent + counts.differing()), "rows.compared");
    require(rows.at("duplicate_keys").at("source"), known(counts.source_duplicates), "duplicate keys of the source");
    require(rows.at("duplicate_keys").at("target"), known(counts.target_duplicates), "duplicate keys of the target");
    require(rows.at("null_keys").at("source"), known(counts.source_nulls), "NULL keys of the source");
    require(rows.at("null_keys").at("target"), known(counts.target_nulls), "NULL keys of the target");
    require(table.at("source").at("rows"), known(counts.source_rows), "rows of the source");
    require(table.at("target").at("rows"), known(counts.target_rows), "rows of the target");
  }

  // Behind the last difference of a run that stopped early, nothing was looked at.
  [[nodiscard]] bool is_counted(const Forgiven& pair) const { return !truncated_ || pair.before < reported_; }

  [[nodiscard]] std::uint64_t forgiven_rows() const {
    std::uint64_t rows = 0;
    for (const Forgiven& pair : result_.forgiven) rows += is_counted(pair) ? pair.count : 0;
    for (const Bag& bag : result_.bags) rows += bag.met;
    return rows;
  }

  [[nodiscard]] bool cuts_a_group() const {
    return reported_ > 0 && reported_ < result_.differences.size() &&
           result_.differences[reported_ - 1].group == result_.differences[reported_].group;
  }

  Document row(const Rendered& rendered, const std::vector<std::size_t>& columns) const {
    Document object = Document::object();
    for (const std::size_t i : columns) object[schema_.columns[i].source_name] = shown(rendered.expected[i]);
    return object;
  }

  Document changes(const Difference& difference) const {
    Document object = Document::object();
    for (const std::size_t i : order_) {
      const Expected& a = difference.source->expected[i];
      const Expected& b = difference.target->expected[i];
      if (judge(schema_, i, *difference.source, *difference.target) != CellState::changed) continue;
      const bool alike = a.text == b.text;
      object[schema_.columns[i].source_name] = {{"source", shown(a, alike && a.state == Expected::State::unreadable)},
                                                {"target", shown(b, alike && b.state == Expected::State::unreadable)}};
    }
    return object;
  }

  Document document_of(const Difference& difference) const {
    Document object{{"kind", difference.kind}, {"key", row(difference.row(), schema_.key)}};
    if (difference.count > 1) object["count"] = difference.count;
    if (difference.kind == "missing") object["source"] = row(*difference.source, order_);
    if (difference.kind == "extra") object["target"] = row(*difference.target, order_);
    if (difference.kind == "changed") object["columns"] = changes(difference);
    return object;
  }

  // Takes the rows that bags leave over out of the differences, if all others of a bag can meet.
  Document without_bags(const Document& found) const {
    if (result_.bags.empty()) return found;
    std::multiset<std::string> documents;
    for (const Document& difference : found) documents.insert(difference.dump());
    std::set<std::string> taken;
    for (Bag bag : result_.bags) {
      for (const bool is_source : {true, false}) {
        for (Surplus& rows : is_source ? bag.source : bag.target) take_left_over(is_source, rows, documents, taken);
      }
      const std::uint64_t rest = rows_in(bag.source);
      if (rest != bag.met || rows_in(bag.target) != bag.met || bag.most() != bag.met)
        throw Mismatch{
            fmt::format("a bag: {} pairs can meet; {} rows of the source and {} of the target are not "
                        "reported, of which {} can",
                        bag.met, rest, rows_in(bag.target), bag.most())};
    }
    Document others = Document::array();
    for (const Document& difference : found)
      if (!taken.contains(difference.dump())) others.push_back(difference);
    return others;
  }

  void take_left_over(bool is_source, Surplus& rows, const std::multiset<std::string>& documents,
                      std::set<std::string>& taken) const {
    for (std::uint64_t count = 1; count <= rows.count; ++count) {
      const Difference left{is_source ? "missing" : "extra", is_source ? rows.row : nullptr,
                            is_source ? nullptr : rows.row, count, 0};
      const std::string document = document_of(left).dump();
      if (documents.count(document) != 1) continue;
      taken.insert(document);
      rows.count -= count;
      return;
    }
  }

  // Differences of one key may stand in any order, and a limit may cut between them anywhere.
  void check_differences(const Document& found) {
    const bool cut = truncated_ && cuts_a_group();
    if (!cut) require(found.size(), reported_, "number of differences");
    std::size_t at = 0;
    while (at < found.size() && at < result_.differences.size()) {
      std::vector<std::string> wanted;
      std::vector<std::string> group;
      const std::size_t first = at;
      for (; at < result_.differences.size() && result_.differences[at].group == result_.differences[first].group;
           ++at) {
        wanted.push_back(document_of(result_.differences[at]).dump());
        if (at < found.size()) group.push_back(found[at].dump());
      }
      std::sort(wanted.begin(), wanted.end());
      std::sort(group.begin(), group.end());
      if (std::includes(wanted.begin(), wanted.end(), group.begin(), group.end()) &&
          (wanted.size() == group.size() || truncated_)) {
        continue;
      }
      throw Mismatch{fmt::format("difference {}:\nexpected {}\nfound    {}", first, fmt::join(wanted, "\n         "),
                                 fmt::join(group, "\n         "))};
    }
  }

  void check_columns(const Document& found) {
    std::vector<std::size_t> listed = order_;
    for (const std::size_t i : schema_.source.order)
      if (schema_.columns[i].standing != Standing::compared) listed.push_back(i);
    for (const std::size_t i : schema_.target.order)
      if (schema_.columns[i].standing == Standing::target_only) listed.push_back(i);
    require(found.size(), listed.size(), "number of columns");
    for (std::size_t at = 0; at < listed.size(); ++at) check_column(found[at], listed[at]);
  }

  void check_column(const Document& found, std::size_t index) {
    static const char* const k_words[] = {"compared", "excluded", "source_only", "target_only"};
    const Column& column = schema_.columns[index];
    const bool target_only = column.standing == Standing::target_only;
    const std::string about = "column " + column.name(!target_only) + ": ";
    const auto name_of = [&](bool source) {
      return column.stands_in(source) ? Document(column.name(source)) : nullptr;
    };
    require(found.at("name"), name_of(!target_only), about + "name");
    require(found.at("target_name"), name_of(false), about + "target_name");
    require(found.at("status"), k_words[static_cast<int>(column.standing)], about + "status");
    const bool compared = column.standing == Standing::compared;
    require(found.at("compared_as"), compared ? Document(name(column.compared)) : nullptr, about + "compared_as");
    std::uint64_t changed = 0;
    std::uint64_t forgiven = 0;
    const auto count = [&](const Rendered& source, const Rendered& target, std::uint64_t rows) {
      const CellState state = judge(schema_, index, source, target);
      changed += state == CellState::changed ? rows : 0;
      forgiven += state == CellState::forgiven ? rows : 0;
    };
    for (std::size_t i = 0; i < reported_; ++i) {
      const Difference& difference = result_.differences[i];
      if (difference.kind == "changed") count(*difference.source, *difference.target, 1);
    }
    for (const Forgiven& pair : result_.forgiven)
      if (is_counted(pair)) count(*pair.source, *pair.target, pair.count);
    require(found.at("changed"), compared ? Document(changed) : nullptr, about + "changed");
    if (compared && !result_.bags.empty())
      check_between(found.at("equivalent").get<std::uint64_t>(), forgiven, about);
    else if (!truncated_ || !cuts_a_group())
      require(found.at("equivalent"), compared ? Document(forgiven) : nullptr, about + "equivalent");
    for (const auto& [rule, value] : column.rules) check_rule(found.at("rules"), name(rule), about);
  }

  // In bags, which cells were forgiven depends on which rows met.
  void check_between(std::uint64_t found, std::uint64_t least, const std::string& about) const {
    std::uint64_t most = least;
    for (const Bag& bag : result_.bags) most += bag.met;
    if (found < least || found > most)
      throw Mismatch{fmt::format("{}equivalent: {}, not from {} to {}", about, found, least, most)};
  }

  static void check_rule(const Document& listed, const std::string& wanted, const std::string& about) {
    const bool is_listed = std::any_of(listed.begin(), listed.end(), [&](const Document& words) {
      const auto text = words.get<std::string>();
      return text.substr(0, text.find(' ')) == wanted;
    });
    if (!is_listed) throw Mismatch{fmt::format("{}rule {} is not listed in {}", about, wanted, listed.dump())};
  }

  void check_structure(const Document& found) {
    std::vector<std::string> wanted;
    std::vector<std::string> listed;
    for (const Column& column : schema_.columns) {
      if (column.standing == Standing::source_only) wanted.push_back(column.source_name);
      if (column.standing == Standing::target_only) wanted.push_back(column.target_name);
    }
    for (const Document& finding : found)
      if (finding.at("kind") == "column") listed.push_back(finding.at("column"));
    std::sort(wanted.begin(), wanted.end());
    std::sort(listed.begin(), listed.end());
    require(listed, wanted, "columns on one side");
  }

  const Schema& schema_;
  const Result& result_;
  bool structure_counts_;
  const Variant& variant_;
  const Finished& run_;
  std::vector<std::size_t> order_;
  std::size_t reported_ = 0;
  bool truncated_ = false;
};

}  // namespace

std::string verdict_of(const Expectation& expectation) {
  const Counts& counts = expectation.result.counts;
  if (counts.differing() > 0 || (expectation.structure_counts && has_one_sided(expectation.schema))) return "different";
  return counts.equivalent > 0 ? "equivalent" : "same";
}

std::string check(const Expectation& expectation, const Variant& variant, const Finished& run,
                  std::string& same_for_all) {
  try {
    Check held(expectation, variant, run);
    same_for_all = variant.sample.empty() ? held.same_for_all() : held.sampled();
    return {};
  } catch (const Mismatch& mismatch) {
    return mismatch.what;
  } catch (const nlohmann::json::exception& error) {
    return std::string("the result is not as documented: ") + error.what();
  }
}

}  // namespace fuzz
