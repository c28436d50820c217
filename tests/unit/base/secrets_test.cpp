// SPDX-License-Identifier: Apache-2.0
#include "rowcall/base/secrets.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/log.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace rowcall {
namespace {

std::string masked_word(std::string word) {
  mask_secrets_in_place(word);
  return word;
}

TEST(Secrets, PasswordOfAUrlIsMaskedInWords) {
  const std::vector<std::pair<std::string, std::string>> words{
      {"postgresql://app:s3cret@db/shop", "postgresql://app:******@db/shop"},
      {"mysql://app:p@s/w?d@db/shop", "mysql://app:*******@db/shop"},
      {"mysql://app:p w'd\"@db/shop", "mysql://app:******@db/shop"},
      {"--sorce=postgresql://u:pw@h/db", "--sorce=postgresql://u:**@h/db"},
      {"-opostgresql://u:pw@h/db", "-opostgresql://u:**@h/db"},
      {"postgre://:pw@h", "postgre://:**@h"},
      {"postgresql://u:pw", "postgresql://u:**"},
      {"postgresql://u:12pw/db", "postgresql://u:*******"},
      {"postgresql:u:pw@h", "postgresql:u:**@h"},
      {"MySQL:u:pw@h", "MySQL:u:**@h"},
      {"postgresql:u:pw", "postgresql:u:**"},
      {"u:pw@host/db", "u:**@host/db"},
      {"jdbc:postgresql://h/db?user=u&password=pw", "jdbc:postgresql://h/db?user=u&password=**"},
      {"jdbc:sqlserver://h;user=u;password=p w;encrypt=true", "jdbc:sqlserver://h;user=u;password=***;encrypt=true"},
  };
  for (const auto& [word, masked] : words) EXPECT_EQ(masked_word(word), masked);
}

TEST(Secrets, SecretParametersAreMaskedInWords) {
  const std::vector<std::pair<std::string, std::string>> words{
      {"postgresql://db/shop?user=app&password=pw&sslmode=require",
       "postgresql://db/shop?user=app&password=**&sslmode=require"},
      {"postgresql://db/shop?sslpassword=p w;x", "postgresql://db/shop?sslpassword=*****"},
      {"odbc:DSN=n;PWD=p?w;UID=u", "odbc:DSN=n;PWD=***;UID=u"},
      {"Driver={x};Pwd={a;}}b};Uid=u", "Driver={x};Pwd=*******;Uid=u"},
      {"host=h user=u password=pw dbname=d", "host=h user=u password=** dbname=d"},
      {"host=h password = 'p\\' w' dbname=d", "host=h password = ******* dbname=d"},
      {"password=pw", "password=**"},
      {"ALTER USER u PASSWORD 'p''w'", "ALTER USER u PASSWORD ******"},
      {"ALTER USER u IDENTIFIED BY 'pw'", "ALTER USER u IDENTIFIED BY ****"},
  };
  for (const auto& [word, masked] : words) EXPECT_EQ(masked_word(word), masked);
}

TEST(Secrets, WordsWithoutSecretsStay) {
  for (const char* word :
       {"postgresql://app@db:5432/shop", "mysql://db:3306/shop", "postgresql://u@[::1]:5432/x", "postgresql://[::1]/x",
        "sqlite:a.db", "sqlite:///a:b/c.db", "sqlite:C:/a@b.db", "orders", "id > 1", "email = 'a:b@c'", "created::date",
        "mail:a@x=b@x", "status:Y=true,N=false", "--key=id", "postgresql://app@db", "a:b", "12:30:00", "password"})
    EXPECT_EQ(masked_word(word), word);
}

TEST(Secrets, SentencesKeepWhatIsAroundASecret) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"cannot read postgresql://u:pw@h/db: no such file", "cannot read postgresql://u:***@h/db: no such file"},
      {"\"postgresql://u:pw@h/db\" is no connection, a@b", "\"postgresql://u:***@h/db\" is no connection, a@b"},
      {"\"host=h password=pw\" is no table", "\"host=h password=***\" is no table"},
      {"mysql://h/db?password=pw&a=b: what", "mysql://h/db?password=***&a=b: what"},
      {"SQL: SET PASSWORD = 'a b'; then", "SQL: SET PASSWORD = ***; then"},
      {"postgresql://app@db1/shop: password authentication failed for user \"app\"",
       "postgresql://app@db1/shop: password authentication failed for user \"app\""},
      {"postgresql://app@db1:5432/shop: mail me@x:", "postgresql://app@db1:5432/shop: mail me@x:"},
  };
  for (const auto& [sentence, masked] : sentences) EXPECT_EQ(without_secrets(sentence), masked);
}

TEST(Secrets, KnownSecretIsMaskedWhereverItStands) {
  learn_secret("it's\\Known");
  EXPECT_EQ(without_secrets("xit's\\Knownx, it\\'s\\\\Known, it''s\\Known"), "x***x, ***, ***");
}

TEST(Secrets, ShortKnownSecretIsMaskedAsAWord) {
  learn_secret("qz");
  EXPECT_EQ(without_secrets("qz, (qz) aqz qzb qz_"), "***, (***) aqz qzb qz_");
}

TEST(Secrets, NothingIsLeftOfASecretThatBeginsWithAnother) {
  for (const char* secret : {"first0ne", "first0ne-longer", "sec0nd-longer", "sec0nd"}) learn_secret(secret);
  EXPECT_EQ(without_secrets("first0ne-longer, first0ne, sec0nd-longer, sec0nd"), "***, ***, ***, ***");
}

TEST(Secrets, EmptySecretHidesNothing) {
  learn_secret("");
  EXPECT_EQ(without_secrets("all of it"), "all of it");
}

TEST(Secrets, SecretOfAWordIsKnownFromThenOn) {
  learn_secrets_in("mysql://app:w0rdsecret@db/shop");
  EXPECT_EQ(without_secrets("the server says w0rdsecret"), "the server says ***");
}

TEST(Secrets, NamesInAWordAreNotLearned) {
  learn_secrets_in("mysql://samename:samename@db/shop");
  learn_secrets_in("password=some_column");
  EXPECT_EQ(without_secrets("user samename, column some_column"), "user samename, column some_column");
}

TEST(Secrets, ErrorsAndTheirFactsHoldNone) {
  Error error(ErrorKind::query, "cannot use mysql://app:factsecret@db");
  error.with("detail", "password=factsecret");
  EXPECT_STREQ(error.what(), "cannot use mysql://app:***@db");
  EXPECT_EQ(error.fact("detail"), "password=***");
}

TEST(Secrets, LogHoldsNone) {
  set_log_level(LogLevel::normal);
  testing::internal::CaptureStderr();
  log_warning("SET PASSWORD 'logsecret'");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "rowcall: warning: SET PASSWORD ***\n");
}

}  // namespace
}  // namespace rowcall
