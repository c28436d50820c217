// SPDX-License-Identifier: Apache-2.0
#include "side_type.hpp"

#include <algorithm>
#include <array>

namespace fuzz {

namespace {

Stored store_network(const Value& value, const SideType&, Random& random) {
  return text(spelled_network(std::get<Network>(value), random));
}

// MariaDB takes no length.
Stored store_address(const Value& value, const SideType&, Random&) {
  return text(address_text(std::get<Network>(value)));
}

Stored store_mac(const Value& value, const SideType&, Random& random) {
  return text(spelled_mac(std::get<Mac>(value), random));
}

// 12107e-247215 would become a number.
Stored store_sqlite_mac(const Value& value, const SideType&, Random& random) {
  const std::string spelling = spelled_mac(std::get<Mac>(value), random);
  return text(std::count(spelling.begin(), spelling.end(), '-') == 1 ? canonical_mac(std::get<Mac>(value)) : spelling);
}

SideType address(std::string sql, Kind kind, Stored (*store)(const Value&, const SideType&, Random&)) {
  SideType type;
  type.sql = std::move(sql);
  type.kind = kind;
  type.store = store;
  return type;
}

SideType network_type(Engine engine, Random& random) {
  SideType type = address(random.pick({"inet", "inet", "cidr"}), Kind::inet, store_network);
  if (engine == Engine::sqlite) {
    type.sql = random.pick({"INET", "CIDR", "INET6"});
    type.garbage = of_another_class;
  } else {
    type.limits.bits_behind = type.sql == "inet";
  }
  return type;
}

SideType mariadb_address(Engine, Random& random) {
  SideType type = address(random.pick({"inet4", "inet6"}), Kind::inet, store_address);
  type.limits.networks = false;
  type.limits.ipv4 = type.sql == "inet4";
  type.limits.ipv6 = type.sql == "inet6";
  return type;
}

SideType sqlite_mac(std::string sql) {
  SideType type = address(std::move(sql), Kind::macaddr, store_sqlite_mac);
  type.garbage = of_another_class;
  return type;
}

SideType mac_type(Engine engine, Random&) {
  if (engine == Engine::sqlite) return sqlite_mac("MACADDR");
  return address("macaddr", Kind::macaddr, store_mac);
}

SideType mac8_type(Engine engine, Random&) {
  if (engine == Engine::sqlite) return sqlite_mac("MACADDR8");
  return address("macaddr8", Kind::macaddr, store_mac);
}

constexpr std::array k_types{
    TypeMaker{Shape::network, k_postgresql + k_sqlite, network_type},
    TypeMaker{Shape::network, k_mariadb, mariadb_address},
    TypeMaker{Shape::mac, k_postgresql + k_sqlite, mac_type},
    TypeMaker{Shape::mac8, k_postgresql + k_sqlite, mac8_type},
};

}  // namespace

std::span<const TypeMaker> address_types() { return k_types; }

}  // namespace fuzz
