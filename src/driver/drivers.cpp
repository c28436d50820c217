// SPDX-License-Identifier: Apache-2.0
// The explicit list of drivers: objects that registered themselves would vanish from a static library.
#include "engines.hpp"

#include "rowcall/base/error.hpp"
#include "rowcall/base/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace rowcall {
namespace {

struct Driver {
  DriverInfo info;
  std::unique_ptr<Connection> (*connect)(const ConnectionUrl&);
};

const std::array<Driver, 3>& driver_list() {
  static const std::array<std::string, 3> libraries{postgresql_library(), mysql_library(), sqlite_library()};
  static const std::array<Driver, 3> list{{
      {{"postgresql", {"postgresql", "postgres"}, libraries[0], "postgresql://app@db1:5432/shop?sslmode=verify-full"},
       connect_postgresql},
      {{"mysql", {"mysql", "mariadb"}, libraries[1], "mysql://app@db2:3306/shop?sslmode=require"}, connect_mysql},
      {{"sqlite", {"sqlite"}, libraries[2], "sqlite:data/shop.db"}, connect_sqlite},
  }};
  return list;
}

}  // namespace

std::vector<TextRow> Connection::look_up(const CatalogQuery& query) {
  if (!query.values.empty()) throw Error(ErrorKind::internal, "this driver runs no statement with parameters");
  return fetch(query.sql);
}

const std::vector<DriverInfo>& drivers() {
  static const std::vector<DriverInfo> infos = [] {
    std::vector<DriverInfo> out;
    for (const Driver& driver : driver_list()) out.push_back(driver.info);
    return out;
  }();
  return infos;
}

std::unique_ptr<Connection> connect(const ConnectionUrl& url) {
  for (const Driver& driver : driver_list()) {
    const auto& schemes = driver.info.schemes;
    if (std::find(schemes.begin(), schemes.end(), url.scheme) != schemes.end()) return driver.connect(url);
  }
  throw Error(ErrorKind::usage, fmt::format("this version has no driver for {}:{}; it has {}", url.scheme,
                                            did_you_mean(url.scheme, known_schemes()), join(known_schemes(), ", ")));
}

}  // namespace rowcall
