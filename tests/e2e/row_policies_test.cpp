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
    source_ = std::make_unique<SideTable>(Server::postgres, "e2e_policy_s", k_tenants);
    target_ = std::make_unique<SideTable>(Server::sqlite, "e2e_policy_t", k_tenants);
    source_->fill(k_rows);
    target_->fill(k_rows);
    run("DO $$ BEGIN CREATE ROLE rowcall_tenant; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    run("GRANT SELECT ON e2e_policy_s TO rowcall_tenant");
    run("ALTER TABLE e2e_policy_s ENABLE ROW LEVEL SECURITY");
    run("CREATE POLICY own_rows ON e2e_policy_s USING (tenant = 'a')");
    run("CREATE VIEW e2e_policy_view AS SELECT id, tenant FROM e2e_policy_s");
    run("GRANT CREATE ON SCHEMA public TO rowcall_tenant");
    run("ALTER VIEW e2e_policy_view OWNER TO rowcall_tenant");
  }
  void TearDown() override {
    if (!source_) return;
    run("DROP VIEW IF EXISTS e2e_policy_view");
    source_.reset();
    const auto sql = open_raw(*url_of(Server::postgres));
    sql->run("DROP OWNED BY rowcall_tenant");
    sql->run("DROP ROLE rowcall_tenant");
  }

  void run(const std::string& sql) { source_->sql().run(sql); }

  [[nodiscard]] Found compare_as(const std::string& role, const std::string& table = "e2e_policy_s") const {
    PairRequest request;
    request.name = table;
    request.source = source_->request();
    request.source.table.name = table;
    if (!role.empty()) request.source.url.session = {"SET ROLE " + role};
    request.target = target_->request();
    request.key = {"id"};
    return compare(request);
  }

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
  const Found found = compare_as("rowcall_tenant");
  EXPECT_THAT(policies(found), ElementsAre(HasSubstr("active on public.e2e_policy_s of the source")));
  EXPECT_THAT(found.lines, ElementsAre("extra 2"));
  EXPECT_EQ(found.outcome.verdict, Verdict::different);
}

TEST_F(RowPolicies, AlsoBehindAView) {
  EXPECT_THAT(policies(compare_as("", "e2e_policy_view")), ElementsAre(HasSubstr("e2e_policy_view of the source")));
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
  request.source.url.session = {"SET ROLE rowcall_tenant", "SET row_security TO off"};
  request.target = target_->request();
  const Found found = compare(request);
  EXPECT_EQ(found.outcome.verdict, Verdict::failed);
  EXPECT_EQ(found.exit_code, 3);
}

}  // namespace
}  // namespace rowcall::test
