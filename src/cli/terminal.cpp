// SPDX-License-Identifier: Apache-2.0
#include "terminal.hpp"

#include <cstdlib>
#include <string_view>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace rowcall {
namespace {

constexpr int k_default_width = 100;
constexpr int k_narrowest = 40;  // below this a report is no longer readable, whatever the terminal says

}  // namespace

bool is_terminal(std::FILE* stream) noexcept { return isatty(fileno(stream)) == 1; }

int terminal_width() noexcept {
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    const int width = std::atoi(columns);
    if (width >= k_narrowest) return width;
  }
  winsize size{};
  for (std::FILE* stream : {stdout, stderr})
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= k_narrowest) return size.ws_col;
  return k_default_width;
}

bool wants_color(ColorWish wish, std::FILE* stream) noexcept {
  if (wish != ColorWish::automatic) return wish == ColorWish::always;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  return is_terminal(stream) && terminal != nullptr && std::string_view(terminal) != "dumb";
}

bool reader_is_gone(std::FILE* stream) noexcept {
  pollfd pipe{fileno(stream), POLLOUT, 0};
  return poll(&pipe, 1, 0) > 0 && (pipe.revents & POLLERR) != 0;
}

}  // namespace rowcall
