// SPDX-License-Identifier: Apache-2.0
// An account from which PostgreSQL withholds rows hears of it, since nothing else does.
#include "scenario.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace rowcall::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const TableSpec k_tenants{
    {{"id", "bigint", "bigint", "INTEGER", Shape::number}, {"tenant", "text", "text", "TEXT", Shape::text}}, "id"};
const std::vector<NeutralRow> k_rows{{"1", "a"}, {"2", "b"}, {"3", "a"}};

class RowPolicies : public ::testing::Test {
 protected:
  void SetUp() override {
    ROWCALL_NEEDS_SERVER(Server::postgres);
    // Tests run at the same time: each has a table, a view and a role of its own.
    table_ = "e2e_policy_" + std::to_string(::testing::UnitTest::GetInstance()->current_test_info()->line());
    source_ = std::make_unique<SideTable>(Server::postgres, table_, k_tenants);
    target_ = std::make_unique<SideTable>(Server::sqlite, table_ + "_t", k_tenants);
    source_->fill(k_rows);
    target_->fill(k_rows);
    run("DO $$ BEGIN CREATE ROLE " + role() + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    run("GRANT SELECT ON " + table_ + " TO " + role());
    run("ALTER TABLE " + table_ + " ENABLE ROW LEVEL SECURITY");
    run("CREATE POLICY own_rows ON " + table_ + " USING (tenant = 'a')");
    run("CREATE VIEW " + view() + " AS SELECT id, tenant FROM " + table_);
    run("GRANT CREATE ON SCHEMA public TO " + role());
    run("ALTER VIEW " + view() + " OWNER TO " + role());
  }
  void TearDown() override {
    if (!source_) return;
    run("DROP VIEW IF EXISTS " + view());
    source_.reset();
    const auto sql = open_raw(*url_of(Server::postgres));
    sql->run("DROP OWNED BY " + role());
    sql->run("DROP ROLE " + role());
  }

  void run(const std::string& sql) { source_->sql().run(sql); }

  [[nodiscard]] Found compare_as(const std::string& role, std::string table = "") const {
    if (table.empty()) table = table_;
    PairRequest request;
    request.name = table;
    request.source = source_->request();
    request.source.table.name = table;
    if (!role.empty()) request.source.url.session = {"SET ROLE " + role};
    request.target = target_->request();
    request.key = {"id"};
    return compare(request);
  }

  [[nodiscard]] std::string view() const { return table_ + "_view"; }
  [[nodiscard]] std::string role() const { return table_ + "_tenant"; }

  std::string table_;
  std::unique_ptr<SideTable> source_;
  std::unique_ptr<SideTable> target_;
};

std::vector<std::string> policies(const Found& found) {
  std::vector<std::string> details;
  for (const SchemaFinding& finding : found.outcome.plan.schema)
    if (finding.kind == "row_policy") details.push_back(finding.detail);
  return details;
}

TEST_F(RowPolicies, WithheldRowsAreAFindingThatNamesTheTable) {
  const Found found = compare_as(role());
  EXPECT_THAT(policies(found), ElementsAre(HasSubstr("active on public." + table_ + " of the source")));
  EXPECT_THAT(found.lines, ElementsAre("extra 2"));
  EXPECT_EQ(found.outcome.verdict, Verdict::different);
}

TEST_F(RowPolicies, AlsoBehindAView) {
  EXPECT_THAT(policies(compare_as("", view())), ElementsAre(HasSubstr(view() + " of the source")));
}

// Expressions and filters of a table without a policy may read one that has some.
TEST_F(RowPolicies, AlsoBehindTheUsersSql) {
  run("CREATE TABLE " + view() + "_open AS SELECT id, tenant FROM " + table_);
  run("GRANT SELECT ON " + view() + "_open TO " + role());
  PairRequest request;
  request.name = "open";
  request.source = source_->request();
  request.source.table.name = view() + "_open";
  request.source.url.session = {"SET ROLE " + role()};
  request.target = target_->request();
  request.key = {"id"};
  EXPECT_THAT(policies(compare(request)), IsEmpty());
  PairRequest filtered = request;
  filtered.source.where = "id IN (SELECT id FROM " + table_ + ")";
  EXPECT_THAT(policies(compare(filtered)), ElementsAre(HasSubstr("_open of the source")));
  request.source.expressions = {{"tenant", "(SELECT t.tenant FROM " + table_ + " t WHERE t.id = 2) -- of another"}};
  EXPECT_THAT(policies(compare(request)), ElementsAre(HasSubstr("_open of the source")));
  run("DROP TABLE " + view() + "_open");
}

TEST_F(RowPolicies, AnAccountThatSeesAllRowsHearsNothing) {
  const Found found = compare_as("");
  EXPECT_THAT(policies(found), IsEmpty());
  EXPECT_EQ(found.outcome.verdict, Verdict::same);
}

// The server refuses the table itself then.
TEST_F(RowPolicies, ASessionThatRefusesPoliciesFails) {
  PairRequest request;
  request.name = "refused";
  request.source = source_->request();
  request.source.url.session = {"SET ROLE " + role(), "SET row_security TO off"};
  request.target = target_->request();
  const Found found = compare(request);
  EXPECT_EQ(found.outcome.verdict, Verdict::failed);
  EXPECT_EQ(found.exit_code, 3);
}

}  // namespace
}  // namespace rowcall::test
