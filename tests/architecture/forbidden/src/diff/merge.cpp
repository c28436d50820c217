// SPDX-License-Identifier: Apache-2.0
#include "merge.hpp"

#include "rowcall/base/text.hpp"
#include "rowcall/database/database.hpp"
#include "rowcall/database/table_reader.hpp"
#include "rowcall/report/report.hpp"

#include <vector>

#include <boost/any.hpp>
#include <spdlog/spdlog.h>
