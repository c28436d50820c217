// SPDX-License-Identifier: Apache-2.0
// The one exception of rowcall: a kind, a sentence for the user, and facts for whoever looks closer.
//
// A difference between rows is never an Error. Native exceptions of a database library end in the driver's .cpp and
// become an Error there. Errors are caught in two places: around one table (its verdict becomes failed or
// incomplete) and in main.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rowcall {

enum class ErrorKind {
  usage,        // the command line asks for something that makes no sense
  config,       // the config file does; the sentence names file and line
  not_found,    // a table, column or connection that the user named is not there
  connection,   // could not connect, or the connection was lost
  permission,   // the server refused for want of a privilege
  query,        // the server refused or broke off a statement
  data,         // a value or an order that rowcall cannot work with
  unsupported,  // neither engine nor rowcall can do this
  interrupted,  // the user stopped the run
  internal,     // a broken promise inside rowcall: a bug
};

class Error : public std::runtime_error {
 public:
  // `sentence` names the thing, says what happened and what to do next; passwords in it are
  // masked (secrets.hpp).
  Error(ErrorKind kind, const std::string& sentence);

  // Adds a fact such as ("sqlstate", "42P01"); an empty one says nothing and is left out. Returns *this so that throw
  // sites stay one expression.
  Error& with(std::string_view name, std::string_view value);

  // Says that the same work may well succeed when it is begun again on new connections: a lost connection, a deadlock.
  Error& set_transient() noexcept;
  [[nodiscard]] bool is_transient() const noexcept { return is_transient_; }

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& facts() const noexcept { return facts_; }
  // The value of the named fact, or an empty text.
  [[nodiscard]] std::string fact(std::string_view name) const;

 private:
  ErrorKind kind_;
  bool is_transient_ = false;
  std::vector<std::pair<std::string, std::string>> facts_;
};

// The exit code that a run ends with when this error reaches main: 2 for usage, config and not_found, 130 for
// interrupted, 3 for every other kind (docs/exit-codes.md).
[[nodiscard]] int exit_code(ErrorKind kind) noexcept;

}  // namespace rowcall
