// SPDX-License-Identifier: Apache-2.0
// Addresses of IP and of network interfaces, as text and as bytes.
#pragma once

#include <string>
#include <string_view>

namespace rowcall {

// Appends the canonical form of an address, or of an address and the length of its network: IPv4 in four decimal
// numbers, IPv6 as RFC 5952 has it (lower case, the first longest run of two and more zero groups as `::`), with the
// last 32 bits in decimal where the first 96 are zero or those of IPv4-mapped addresses and the whole is neither `::`
// nor `::1`. A length that is all of the address is left out: `10.0.0.1/32` is `10.0.0.1`.
// Reads what inet_pton reads, and `/` and a decimal length without leading zeros; bits behind the length are kept.
// Returns false, and appends nothing, for anything else: zones (`fe80::1%eth0`), `10.1`, blanks.
[[nodiscard]] bool append_canonical_inet(std::string_view text, std::string& out);

// Appends six or eight bytes as lower-case hex with colons. Reads hex digits in any case: all of them without a break,
// or in groups of as many whole bytes with the same `:`, `-` or `.` between them (`08:00:2b:01:02:03`,
// `08002b-010203`, `0800.2b01.0203`). Returns false, and appends nothing, for anything else.
[[nodiscard]] bool append_canonical_macaddr(std::string_view text, std::string& out);

}  // namespace rowcall
