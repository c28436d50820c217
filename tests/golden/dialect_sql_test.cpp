// SPDX-License-Identifier: Apache-2.0
// Every statement of every dialect, one file per engine in tests/golden/sql. ROWCALL_UPDATE_GOLDEN=1 rewrites them.
#include "golden/report/golden.hpp"

#include "rowcall/dialect/dialect.hpp"
#include "rowcall/model/row.hpp"

#include <fmt/format.h>

namespace rowcall::test {

namespace {

// A type as the engine's catalog gives it.
ColumnType make_type(Engine engine, Kind kind) {
  ColumnType type;
  type.kind = kind;
  type.declared = kind == Kind::integer ? "bigint" : std::string(name(kind));
  if (kind == Kind::decimal) type.precision = 12;
  if (kind == Kind::decimal) type.scale = 2;
  if (kind == Kind::timestamp || kind == Kind::time) type.fraction_digits = 3;
  const bool mysql = engine == Engine::mysql || engine == Engine::mariadb;
  if (mysql && kind == Kind::text) type.collation = "utf8mb4_general_ci";
  if (kind == Kind::bytes) type.wire = mysql ? WireForm::raw_bytes : WireForm::hex_bytes;
  if (engine == Engine::sqlite) type.wire = WireForm::dynamic;
  return type;
}

ReadColumn column(Engine engine, std::string name, Kind kind, bool nullable = true) {
  return {std::move(name), make_type(engine, kind), kind, nullable};
}

ReadScope orders(Engine engine) {
  ReadScope scope;
  scope.table = {"shop", "Orders \"new\" `x`"};
  scope.columns = {column(engine, "id", Kind::integer, false), column(engine, "customer", Kind::integer),
                   column(engine, "price", Kind::decimal),     column(engine, "weight", Kind::float64),
                   column(engine, "paid", Kind::boolean),      column(engine, "Note", Kind::text),
                   column(engine, "picture", Kind::bytes),     column(engine, "day", Kind::date),
                   column(engine, "clock", Kind::time),        column(engine, "created", Kind::timestamp),
                   column(engine, "uid", Kind::uuid)};
  scope.key_columns = 1;
  return scope;
}

ReadScope codes(Engine engine) {
  ReadScope scope;
  scope.table = {"shop", "codes"};
  scope.columns = {column(engine, "code", Kind::text, false), column(engine, "label", Kind::text, false)};
  scope.key_columns = 1;
  scope.where = "label <> 'x' -- only these";
  return scope;
}

ReadScope parts(Engine engine) {
  ReadScope scope;
  scope.table = {"", "parts"};
  scope.columns = {column(engine, "box", Kind::integer), column(engine, "part", Kind::text),
                   column(engine, "amount", Kind::integer, false)};
  scope.key_columns = 2;
  return scope;
}

// Text that is read as a number.
ReadScope numbers(Engine engine) {
  ReadScope scope;
  scope.table = {"shop", "numbers"};
  scope.columns = {column(engine, "number", Kind::text, false), column(engine, "label", Kind::text, false)};
  scope.columns.front().kind = Kind::integer;
  scope.key_columns = 1;
  return scope;
}

Key key(const std::vector<std::string>& values) {
  RowBatch batch;
  for (const std::string& value : values) batch.add(Cell{value});
  batch.end_row();
  return Key(batch[0]);
}

class Listing {
 public:
  void add(std::string_view title, const std::string& sql) { text_ += fmt::format("-- {}\n{};\n\n", title, sql); }
  void add(std::string_view title, const std::vector<std::string>& statements) {
    text_ += fmt::format("-- {}\n", title);
    for (const std::string& sql : statements) text_ += sql + ";\n";
    text_ += '\n';
  }
  void add(std::string_view title, const CatalogQuery& query) {
    add(std::string(title) + with(query.values), query.sql);
  }
  void add(std::string_view title, const std::vector<CatalogQuery>& queries) {
    std::vector<std::string> statements;
    for (const CatalogQuery& query : queries) statements.push_back(query.sql);
    add(std::string(title) + with(queries.front().values), statements);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static std::string with(const std::vector<std::string>& values) {
    return values.empty() ? std::string() : fmt::format(" (with {})", join(values, ", "));
  }

  std::string text_;
};

void list_session(const Dialect& dialect, Listing& list) {
  list.add("session", dialect.session_statements());
  list.add("read-only", dialect.read_only_statements());
  for (const Dialect::SettingCheck& check : dialect.session_checks())
    list.add(fmt::format("check: {} is {}", check.what, check.expected), check.expression);
  list.add("snapshot", dialect.begin_snapshot());
  list.add("what the snapshot is", dialect.snapshot_identity());
  const TableName orders{"shop", "orders"};
  if (const Dialect::RowPolicies policies = dialect.row_policies(nullptr); policies.any) {
    list.add("are there row-level policies", *policies.any);
    list.add("has the table any", *dialect.row_policies(&orders).any);
    list.add("refuse what they change", policies.refuse);
    list.add("and no longer", policies.restore);
  }
  for (const HashFunction function : dialect.hash_functions())
    list.add(fmt::format("probe {}", name(function)), dialect.hash_probe(function, "it's"));
}

void list_catalog(const Dialect& dialect, Listing& list) {
  using Names = Dialect::Names;
  list.add("tables named exactly, any schema", dialect.tables_named({"", "it's"}, Names::exactly));
  list.add("tables named, any schema", dialect.tables_named({"", "it's"}, Names::ignoring_case));
  list.add("tables named exactly, one schema", dialect.tables_named({"shop", "orders"}, Names::exactly));
  list.add("tables named, one schema", dialect.tables_named({"shop", "orders"}, Names::ignoring_case));
  list.add("all tables", dialect.all_tables(""));
  list.add("listed tables", dialect.listed_tables());
  if (const std::string sql = dialect.filler(65536); !sql.empty()) list.add("filler", sql);
  if (const std::string sql = dialect.made_up_rows(); !sql.empty()) list.add("made-up rows", sql);
  list.add("columns", dialect.columns_of({"shop", "orders"}));
  list.add("indexes", dialect.indexes_of({"shop", "orders"}));
  list.add("structure", dialect.structure_of({"shop", "orders"}));
  if (const auto query = dialect.statistics_of({"shop", "orders"})) list.add("statistics", *query);
}

void list_digests(const Dialect& dialect, const ReadScope& scope, Listing& list) {
  const HashFunction function = dialect.hash_functions().front();
  const Partition one{{{1, 1001, 64, 0}}, 0};
  const Partition four{{{-100, 0, 50, 0}, {0, 1000, 1, 2}, {1000, 5000, 4000, 1002}, {5000, 9000, 64, 1003}}, 0};
  std::vector<KeyInterval> many;
  for (Int128 begin = 0; begin < 1000; begin += 100) many.push_back({begin, begin + 10});
  ReadScope without_index = scope;
  without_index.indexed_lead = false;
  list.add("leaves of one piece", dialect.leaf_digests(scope, function, one, {}));
  list.add("leaves of four pieces", dialect.leaf_digests(scope, function, four, {}));
  list.add("two intervals", dialect.row_digests(scope, function, one, {std::span(many).first(2), {}}));
  list.add("ten intervals, indexed", dialect.row_digests(scope, function, one, {many, {}}));
  list.add("ten intervals, not indexed", dialect.row_digests(without_index, function, one, {many, {}}));
  list.add("rows of ten intervals", dialect.rows_in_any(scope, many));
  list.add("leaves of ten intervals", dialect.leaf_digests(scope, function, one, {many, {}}));
  ReadScope part = scope;
  part.range = KeyInterval{50, 450};
  list.add("rows of a part", dialect.rows(part));
  list.add("ends of a part", dialect.key_bounds(part));
  list.add("position in a part", dialect.key_position(part, 100, 7));
  list.add("two intervals of a part", dialect.row_digests(part, function, one, {std::span(many).first(2), {}}));
}

// Columns of every kind that servers of one engine may hash as they are, each with both values of is_native.
void list_native_digests(const Dialect& dialect, Listing& list) {
  if (dialect.native_digest_probe().empty()) return;
  list.add("probe of native digests", dialect.native_digest_probe());
  ReadScope scope = orders(Engine::postgresql);
  for (ReadColumn& one : scope.columns) {
    if (one.type.kind == Kind::integer) one.type.base = one.name == "id" ? "int8" : "int4";
    if (one.type.kind == Kind::decimal) one.type.base = "numeric";
    if (one.type.kind == Kind::boolean) one.type.base = "bool";
    one.is_native = !dialect.native_form(one).empty();
  }
  const Partition ranges{{{1, 1001, 64, 0}}, 0};
  list.add("native digests: leaves", dialect.leaf_digests(scope, HashFunction::native, ranges, {}));
  for (ReadColumn& one : scope.columns) one.is_native = false;
  scope.key_columns = 2;
  const Partition hashed{{}, 3};
  list.add("native digests of canonical text: leaves", dialect.leaf_digests(scope, HashFunction::native, hashed, {}));
}

void list_printed_fields(const Dialect& dialect, Engine engine, Listing& list) {
  for (const Kind kind : {Kind::date, Kind::decimal, Kind::timestamp, Kind::timestamptz}) {
    ReadColumn one = column(engine, "v", kind);
    if (engine == Engine::postgresql && kind == Kind::decimal) one.type.base = "numeric";
    one.type.scale = 2;
    one.type.fraction_digits = 6;
    for (const int digits : dialect.printed_digits(one)) {
      one.printed_digits = digits;
      const ReadColumn columns[] = {one};
      list.add(fmt::format("{} as it is printed with {} digits", name(kind), digits), *dialect.row_encoding(columns));
    }
  }
}

void list_table(const Dialect& dialect, const std::string& title, const ReadScope& scope, const std::vector<Key>& keys,
                Listing& list) {
  list.add(title + ": rows", dialect.rows(scope));
  list.add(title + ": rows without order", dialect.unordered_rows(scope));
  list.add(title + ": rows with NULL in the key", dialect.null_key_rows(scope));
  list.add(title + ": rows with keys", dialect.rows_with_keys(scope, keys));
  list.add(title + ": count", dialect.count_rows(scope));
  list.add(title + ": duplicate keys", dialect.count_duplicate_keys(scope));
}

// As the catalog gives them: name, type as declared, may be NULL, then what each engine adds.
std::vector<CatalogRow> rows_of_other_kinds(Engine engine) {
  if (engine == Engine::sqlite)
    return {{"span", "INTERVAL", "t"},
            {"clock", "TIMETZ", "t"},
            {"address", "INET", "t"},

            {"card", "MACADDR", "t"}};
  if (engine == Engine::postgresql) {
    const auto row = [](const char* name, const char* declared, const char* type, const char* modifier = "-1",
                        std::optional<std::string> element = {}) {
      const std::optional<std::string> built_in = element ? std::optional<std::string>("t") : std::nullopt;
      return CatalogRow{name, declared, "t", type, "t", modifier, std::move(element), built_in};
    };
    return {row("span", "interval", "interval"),
            row("clock", "time(3) with time zone", "timetz", "3"),
            row("flags", "bit(4)", "bit", "4"),
            row("mask", "bit varying", "varbit"),
            row("mood", "mood", "enum"),
            row("price", "money", "money"),
            row("address", "inet", "inet"),
            row("network", "cidr", "cidr"),
            row("card", "macaddr", "macaddr"),
            row("page", "xml", "xml"),
            row("numbers", "integer[]", "_int4", "-1", "int4"),
            row("words", "text[]", "_text", "-1", "text")};
  }
  const auto row = [](const char* name, const char* declared, const char* type, const char* length = "",
                      const char* precision = "", const char* collation = "") {
    const auto some = [](const char* text) { return *text == 0 ? std::nullopt : std::optional<std::string>(text); };
    return CatalogRow{name, declared, "t", type, some(length), some(precision), {}, {}, some(collation), {}};
  };
  std::vector<CatalogRow> rows{row("made", "year(4)", "year"), row("flags", "bit(4)", "bit", "", "4"),
                               row("mood", "enum('low','it''s')", "enum", "4", "", "latin1_swedish_ci"),
                               row("colours", "set('red','blue')", "set", "8", "", "utf8mb4_general_ci")};
  if (engine == Engine::mariadb) {
    rows.push_back(row("address", "inet6", "inet6"));
    rows.push_back(row("number", "inet4", "inet4"));
  }
  return rows;
}

// Every column that may be one is a key of its own; the others are compared.
void list_other_kinds(const Dialect& dialect, Engine engine, Listing& list) {
  std::vector<ReadColumn> columns;
  for (const CatalogRow& row : rows_of_other_kinds(engine)) {
    const Column read = dialect.read_column(row);
    EXPECT_NE(read.type.kind, Kind::unknown) << read.name;
    columns.push_back({read.name, read.type, read.type.kind, read.nullable, {}, read.type.element});
  }
  ReadScope scope;
  scope.table = {"", "others"};
  scope.columns = columns;
  scope.columns.insert(scope.columns.begin(), column(engine, "id", Kind::integer, false));
  scope.key_columns = 1;
  list.add("other kinds: rows", dialect.rows(scope));
  for (const ReadColumn& each : columns)
    list.add("other kinds: canonical " + each.name, dialect.canonical_expression(each).value_or("made by rowcall"));
  for (const ReadColumn& each : columns) {
    if (!can_be_key(each.kind)) continue;
    scope.columns = {each};
    list.add("other kinds: keyed by " + each.name, dialect.rows(scope));
  }
}

// Both sides of each kind by itself; a kind that no SQL compares is told.
void list_joins(const Dialect& dialect, Engine engine, Listing& list) {
  const auto add = [&](const std::string& title, const ReadScope& source, const ReadScope& target) {
    const auto obstacle = dialect.join_obstacle(source, target);
    list.add(title,
             obstacle ? "cannot compare " + source.columns[*obstacle].name : dialect.joined_rows(source, target));
  };
  ReadScope other = orders(engine);
  other.table = {"shop", "orders_2"};
  add("join: integer key", orders(engine), other);
  list.add("join: counts", dialect.joined_counts(orders(engine), other));
  other = codes(engine);
  other.where.reset();
  add("join: text key", codes(engine), other);
  other.columns.front().type.collation = engine == Engine::sqlite ? "" : "latin1_swedish_ci";
  add("join: text keys of two collations", codes(engine), other);
  add("join: two keys", parts(engine), parts(engine));
  ReadScope days = codes(engine);
  days.columns = {column(engine, "day", Kind::date, false), column(engine, "flag", Kind::boolean)};
  ReadScope stamps = days;
  days.columns[0].kind = stamps.columns[0].kind = Kind::timestamp;
  stamps.columns[0].type = make_type(engine, Kind::timestamp);
  stamps.columns[1].type = make_type(engine, Kind::integer);
  add("join: keys and columns of two types", days, stamps);
  add("join: text key read as a number", numbers(engine), numbers(engine));
  ReadScope others = codes(engine);
  others.columns = {column(engine, "id", Kind::integer, false)};
  for (const CatalogRow& row : rows_of_other_kinds(engine)) {
    const Column read = dialect.read_column(row);
    others.columns.push_back({read.name, read.type, read.type.kind, read.nullable, {}, read.type.element});
  }
  add("join: other kinds", others, others);
  for (const ReadColumn& each : std::vector(others.columns.begin() + 1, others.columns.end())) {
    if (!can_be_key(each.kind)) continue;
    others.columns = {each};
    add("join: keyed by " + each.name, others, others);
  }
}

std::string all_measures(const Dialect& dialect, const ReadColumn& column) {
  std::string lines;
  for (const Measure measure : measures_of(column.kind, true)) {
    const std::optional<MeasureSql> sql = dialect.measure(column, measure);
    if (!lines.empty()) lines += '\n';
    lines += sql ? sql->sql + (sql->is_canonical ? "" : "  -- read as the column") : "not to be had";
  }
  return lines;
}

void list_measures(const Dialect& dialect, Engine engine, Listing& list) {
  ReadScope scope = orders(engine);
  scope.key_columns = 0;
  for (const ReadColumn& each : scope.columns) list.add("measures of " + each.name, all_measures(dialect, each));
  ReadColumn widened = column(engine, "customer", Kind::integer);
  for (const Kind kind : {Kind::decimal, Kind::float64, Kind::boolean}) {
    widened.kind = kind;
    list.add("measures of customer as " + std::string(name(kind)), all_measures(dialect, widened));
  }
  list.add("measures of a text that is read as a number", all_measures(dialect, numbers(engine).columns.front()));
  ReadColumn encoded = column(engine, "hex", Kind::text);
  encoded.kind = Kind::bytes;
  encoded.as.encoding = Encoding::hex;
  list.add("measures of a text that holds bytes", all_measures(dialect, encoded));
  for (const CatalogRow& row : rows_of_other_kinds(engine)) {
    const Column read = dialect.read_column(row);
    list.add("measures of " + read.name,
             all_measures(dialect, {read.name, read.type, read.type.kind, read.nullable, {}, read.type.element}));
  }
  const std::vector<std::string> items{"min(x)", "max(x)"};
  list.add("measures: of all rows", dialect.measured(scope, items, nullptr, 0));
  scope.where = "paid";
  list.add("measures: by a text", dialect.measured(scope, items, &scope.columns[5], 1001));
  list.add("measures: by a day", dialect.measured(scope, items, &scope.columns[7], 1001));
}

std::string everything(const ServerInfo& server) {
  const auto dialect = make_dialect(server);
  Listing list;
  list_session(*dialect, list);
  list_catalog(*dialect, list);
  const ReadScope integer_key = orders(server.engine);
  list_table(*dialect, "integer key", integer_key, {key({"1"}), key({"-17"})}, list);
  list.add("integer key: bounds", dialect->key_bounds(integer_key));
  list.add("integer key: position", dialect->key_position(integer_key, 100, 5000));
  list_digests(*dialect, integer_key, list);
  list_native_digests(*dialect, list);
  list_printed_fields(*dialect, server.engine, list);
  const ReadScope text_key = codes(server.engine);
  list_table(*dialect, "text key", text_key, {key({"it's"}), key({"a\\b"})}, list);
  const Partition hashed{{}, 3};
  const std::vector<std::uint64_t> leaves{7, 4095};
  const HashFunction function = dialect->hash_functions().back();
  list.add("text key: leaves", dialect->leaf_digests(text_key, function, hashed, {}));
  ReadScope sampled = codes(server.engine);
  sampled.sample = KeySample{function, 0, bound_of_share(0.5)};
  list_table(*dialect, "sample of a text key", sampled, {key({"x"})}, list);
  list.add("text key: rows of two leaves", dialect->row_digests(text_key, function, hashed, {{}, leaves}));
  list_table(*dialect, "text key read as a number", numbers(server.engine), {key({"5"})}, list);
  list_table(*dialect, "two keys", parts(server.engine), {key({"1", "a"}), key({"2", "é"})}, list);
  ReadScope derived = parts(server.engine);
  derived.query = "SELECT * FROM parts -- all";
  derived.where = "a > 0";
  derived.expressions = {{derived.columns.back().name, "upper(b)"}};
  list.add("query and expression: rows", dialect->rows(derived));
  list.add("query and expression: rows with NULL in the key", dialect->null_key_rows(derived));
  list.add("query and expression: leaves", dialect->leaf_digests(derived, function, hashed, {}));
  derived.window = {column(server.engine, "made", Kind::timestamp), "2024-03-01T00:00:00.000000", {}};
  list.add("query, expression and time window: rows", dialect->rows(derived));
  derived.sample = KeySample{function, 7, bound_of_share(0.01)};
  list.add("query, expression, time window and sample: rows", dialect->rows(derived));
  list.add("query, expression, time window and sample: leaves", dialect->leaf_digests(derived, function, hashed, {}));
  list.add("query: what is described", dialect->select_from("*", derived));
  list_other_kinds(*dialect, server.engine, list);
  list_joins(*dialect, server.engine, list);
  list_measures(*dialect, server.engine, list);
  return list.text();
}

void expect_golden_sql(const std::string& file, const ServerInfo& server) {
  const std::string path = source_path("tests/golden/sql/" + file);
  const std::string actual = everything(server);
  if (std::getenv("ROWCALL_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, file_content(path)) << "ROWCALL_UPDATE_GOLDEN=1 rewrites " << file;
}

TEST(DialectSql, OfPostgresqlIsThis) { expect_golden_sql("postgresql.sql", {Engine::postgresql, 15, 4, 0}); }
TEST(DialectSql, OfMysqlIsThis) { expect_golden_sql("mysql.sql", {Engine::mysql, 9, 0, 0}); }
TEST(DialectSql, OfMariadbIsThis) { expect_golden_sql("mariadb.sql", {Engine::mariadb, 10, 11, 6}); }
TEST(DialectSql, OfSqliteIsThis) { expect_golden_sql("sqlite.sql", {Engine::sqlite, 3, 40, 1}); }

}  // namespace

}  // namespace rowcall::test
