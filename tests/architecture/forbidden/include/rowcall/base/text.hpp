// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rowcall/model/value.hpp"

#include <string>

#include <fmt/format.h>
