-- session
SET NAMES utf8mb4, SESSION time_zone = '+00:00', SESSION sql_mode = 'ANSI_QUOTES', SESSION sql_select_limit = 18446744073709551615, SESSION sql_big_selects = 1, SESSION net_write_timeout = 86400, SESSION net_read_timeout = 86400, SESSION wait_timeout = 86400, SESSION max_sort_length = 65536, SESSION sort_buffer_size = 33554432, SESSION max_heap_table_size = 268435456, SESSION tmp_table_size = 268435456, SESSION information_schema_stats_expiry = 0;

-- read-only
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;

-- check: read-only session is 1
@@SESSION.transaction_read_only;

-- check: snapshots of one moment is REPEATABLE-READ
@@SESSION.transaction_isolation;

-- check: time zone UTC is +00:00
@@SESSION.time_zone;

-- check: statements and results in UTF-8 is utf8mb4 utf8mb4 utf8mb4
concat_ws(' ', @@SESSION.character_set_client, @@SESSION.character_set_connection, @@SESSION.character_set_results);

-- check: sql_mode without PAD_CHAR_TO_FULL_LENGTH, NO_UNSIGNED_SUBTRACTION and EMPTY_STRING_IS_NULL is 0
@@SESSION.sql_mode REGEXP 'PAD_CHAR_TO_FULL_LENGTH|NO_UNSIGNED_SUBTRACTION|EMPTY_STRING_IS_NULL';

-- check: results with all their rows is 18446744073709551615
@@SESSION.sql_select_limit;

-- snapshot
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;

-- what the snapshot is
SELECT concat_ws(' ', concat('gtid ', nullif(@@GLOBAL.gtid_executed, '')), concat('time ', utc_timestamp(6)));

-- probe sha256
SELECT CAST(conv(left(sha2('it''s', 256), 16), 16, 10) AS UNSIGNED);

-- probe md5
SELECT CAST(conv(left(md5('it''s'), 16), 16, 10) AS UNSIGNED);

-- tables named exactly, any schema
SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_TYPE LIKE '%VIEW' THEN 'view' ELSE 'table' END
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = database() AND TABLE_NAME = 'it''s' AND TABLE_TYPE <> 'SEQUENCE'
ORDER BY 1, 2;

-- tables named, any schema
SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_TYPE LIKE '%VIEW' THEN 'view' ELSE 'table' END
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = database() AND lower(TABLE_NAME) = lower('it''s') AND TABLE_TYPE <> 'SEQUENCE'
ORDER BY 1, 2;

-- tables named exactly, one schema
SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_TYPE LIKE '%VIEW' THEN 'view' ELSE 'table' END
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = 'shop' AND TABLE_NAME = 'orders' AND TABLE_TYPE <> 'SEQUENCE'
ORDER BY 1, 2;

-- tables named, one schema
SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_TYPE LIKE '%VIEW' THEN 'view' ELSE 'table' END
FROM information_schema.TABLES
WHERE lower(TABLE_SCHEMA) = lower('shop') AND lower(TABLE_NAME) = lower('orders') AND TABLE_TYPE <> 'SEQUENCE'
ORDER BY 1, 2;

-- all tables
SELECT TABLE_SCHEMA, TABLE_NAME
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = database() AND TABLE_TYPE <> 'SEQUENCE'
ORDER BY 1, 2;

-- listed tables
SELECT TABLE_SCHEMA, TABLE_NAME, CASE WHEN TABLE_SCHEMA = database() THEN 't' ELSE 'f' END, TABLE_ROWS
FROM information_schema.TABLES
WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') AND TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
ORDER BY 1, 2;

-- filler
SELECT repeat('x', 65536);

-- made-up rows
SELECT CAST(i AS SIGNED) AS id, CAST(i * 7 MOD 1000 AS SIGNED) AS part, concat('shipped ', i MOD 10) AS state,
CAST(i * 1.25 AS DECIMAL(12,2)) AS amount, CAST(timestampadd(SECOND, i, '2024-01-01') AS DATETIME(6)) AS made,
repeat('n', i MOD 60) AS note
FROM (SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS i FROM (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS a, (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS b, (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) AS c,
(SELECT 0 AS n UNION ALL SELECT 1) AS d) AS made_up;

-- columns
SELECT COLUMN_NAME, COLUMN_TYPE, CASE IS_NULLABLE WHEN 'NO' THEN 'f' ELSE 't' END, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION, COLLATION_NAME, 'f',
nullif(concat_ws(' ', CASE WHEN EXTRA LIKE '%DEFAULT_GENERATED%' OR DATA_TYPE = 'bit' THEN COLUMN_DEFAULT ELSE concat('''', replace(COLUMN_DEFAULT, '''', ''''''), '''') END, CASE WHEN EXTRA LIKE '%on update%' THEN substring(EXTRA, locate('on update', EXTRA)) END), ''),
CASE WHEN EXTRA LIKE '%auto_increment%' THEN 't' ELSE 'f' END,
nullif(GENERATION_EXPRESSION, ''),
COLLATION_NAME,
CASE WHEN right(COLLATION_NAME, 3) = '_ci' THEN 't' ELSE 'f' END,
CASE WHEN right(COLLATION_NAME, 3) = '_ci' AND right(COLLATION_NAME, 6) <> '_as_ci' THEN 't' ELSE 'f' END,
CASE WHEN COLLATION_NAME NOT LIKE '%0900%' AND COLLATION_NAME NOT LIKE '%nopad%' AND COLLATION_NAME <> 'binary' THEN 't' ELSE 'f' END,
CASE WHEN DATA_TYPE IN ('enum', 'set') THEN COLUMN_TYPE END
FROM information_schema.COLUMNS
WHERE TABLE_SCHEMA = 'shop' AND CAST(TABLE_SCHEMA AS BINARY) = CAST('shop' AS BINARY) AND TABLE_NAME = 'orders' AND CAST(TABLE_NAME AS BINARY) = CAST('orders' AS BINARY)
ORDER BY ORDINAL_POSITION;

-- indexes
SELECT INDEX_NAME, CASE NON_UNIQUE WHEN 0 THEN 't' ELSE 'f' END, CASE INDEX_NAME WHEN 'PRIMARY' THEN 't' ELSE 'f' END,
CASE WHEN INDEX_TYPE IN ('BTREE', 'HASH') AND sum(SUB_PART IS NOT NULL OR COLUMN_NAME IS NULL) OVER (PARTITION BY INDEX_NAME) = 0 THEN 't' ELSE 'f' END,
CASE WHEN SUB_PART IS NULL THEN coalesce(COLUMN_NAME, EXPRESSION) ELSE concat(COLUMN_NAME, '(', SUB_PART, ')') END
FROM information_schema.STATISTICS
WHERE TABLE_SCHEMA = 'shop' AND CAST(TABLE_SCHEMA AS BINARY) = CAST('shop' AS BINARY) AND TABLE_NAME = 'orders' AND CAST(TABLE_NAME AS BINARY) = CAST('orders' AS BINARY)
ORDER BY INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX;

-- structure
SELECT k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE
FROM (SELECT * FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = 'shop' AND CAST(TABLE_SCHEMA AS BINARY) = CAST('shop' AS BINARY) AND TABLE_NAME = 'orders' AND CAST(TABLE_NAME AS BINARY) = CAST('orders' AS BINARY) AND REFERENCED_TABLE_NAME IS NOT NULL) k
JOIN (SELECT * FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = 'shop' AND CAST(CONSTRAINT_SCHEMA AS BINARY) = CAST('shop' AS BINARY) AND TABLE_NAME = 'orders' AND CAST(TABLE_NAME AS BINARY) = CAST('orders' AS BINARY)) r ON r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION;
SELECT c.CONSTRAINT_NAME, c.CHECK_CLAUSE
FROM (SELECT * FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = 'shop' AND CAST(TABLE_SCHEMA AS BINARY) = CAST('shop' AS BINARY) AND TABLE_NAME = 'orders' AND CAST(TABLE_NAME AS BINARY) = CAST('orders' AS BINARY) AND CONSTRAINT_TYPE = 'CHECK' AND ENFORCED = 'YES') t
JOIN information_schema.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME
ORDER BY 1;

-- statistics
SELECT TABLE_ROWS, AVG_ROW_LENGTH FROM information_schema.TABLES
WHERE TABLE_SCHEMA = 'shop' AND CAST(TABLE_SCHEMA AS BINARY) = CAST('shop' AS BINARY) AND TABLE_NAME = 'orders' AND CAST(TABLE_NAME AS BINARY) = CAST('orders' AS BINARY);

-- integer key: rows
SELECT `id`, `customer`, `price`, `weight`, `paid` + 0, `Note`, `picture`, `day`, `clock`, `created`, `uid`
FROM `shop`.`Orders "new" ``x```
ORDER BY `id`;

-- integer key: rows without order
SELECT `id`, `customer`, `price`, `weight`, `paid` + 0, `Note`, `picture`, `day`, `clock`, `created`, `uid`
FROM `shop`.`Orders "new" ``x```;

-- integer key: rows with NULL in the key
SELECT `id`, `customer`, `price`, `weight`, `paid` + 0, `Note`, `picture`, `day`, `clock`, `created`, `uid`
FROM `shop`.`Orders "new" ``x```
WHERE 1 = 0;

-- integer key: rows with keys
SELECT `id`, `customer`, `price`, `weight`, `paid` + 0, `Note`, `picture`, `day`, `clock`, `created`, `uid`
FROM `shop`.`Orders "new" ``x```
WHERE `id` IN (1, -17);

-- integer key: count
SELECT count(*)
FROM `shop`.`Orders "new" ``x```;

-- integer key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM `shop`.`Orders "new" ``x```
GROUP BY `id` HAVING count(*) > 1) AS repeated;

-- integer key: bounds
SELECT (SELECT min(`id`)
FROM `shop`.`Orders "new" ``x```),
(SELECT max(`id`)
FROM `shop`.`Orders "new" ``x```);

-- integer key: position
SELECT `id`
FROM `shop`.`Orders "new" ``x```
WHERE `id` >= 100
ORDER BY `id` LIMIT 1 OFFSET 5000;

-- leaves of one piece
SELECT leaf, leaf_rows, leaf_rows - marked DIV 1267650600228229401496703205376, marked MOD 1267650600228229401496703205376 FROM (
SELECT (`id` - 1) DIV 64 AS leaf, count(*) AS leaf_rows, sum(coalesce(CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED), 1267650600228229401496703205376)) AS marked
FROM `shop`.`Orders "new" ``x```
GROUP BY 1
) AS digests;

-- leaves of four pieces
SELECT leaf, leaf_rows, leaf_rows - marked DIV 1267650600228229401496703205376, marked MOD 1267650600228229401496703205376 FROM (
SELECT CASE WHEN `id` < 1000 THEN CASE WHEN `id` < 0 THEN (`id` - (-100)) DIV 50 ELSE 2 + `id` END ELSE CASE WHEN `id` < 5000 THEN 1002 ELSE 1003 + (`id` - 5000) DIV 64 END END AS leaf, count(*) AS leaf_rows, sum(coalesce(CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED), 1267650600228229401496703205376)) AS marked
FROM `shop`.`Orders "new" ``x```
GROUP BY 1
) AS digests;

-- two intervals
SELECT `id`, CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED)
FROM `shop`.`Orders "new" ``x```
WHERE (`id` >= 0 AND `id` < 10 OR `id` >= 100 AND `id` < 110);

-- ten intervals, indexed
WITH rowcall_ranges (rowcall_first, rowcall_last) AS (VALUES ROW(0, 9), ROW(100, 109), ROW(200, 209), ROW(300, 309), ROW(400, 409), ROW(500, 509), ROW(600, 609), ROW(700, 709), ROW(800, 809), ROW(900, 909))
SELECT `id`, CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED)
FROM rowcall_ranges STRAIGHT_JOIN `shop`.`Orders "new" ``x``` ON `id` BETWEEN rowcall_first AND rowcall_last;

-- ten intervals, not indexed
SELECT `id`, CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED)
FROM `shop`.`Orders "new" ``x```
WHERE CASE WHEN `id` < 500 THEN CASE WHEN `id` < 200 THEN CASE WHEN `id` < 100 THEN `id` >= 0 AND `id` < 10 ELSE `id` >= 100 AND `id` < 110 END ELSE CASE WHEN `id` < 300 THEN `id` >= 200 AND `id` < 210 ELSE CASE WHEN `id` < 400 THEN `id` >= 300 AND `id` < 310 ELSE `id` >= 400 AND `id` < 410 END END END ELSE CASE WHEN `id` < 700 THEN CASE WHEN `id` < 600 THEN `id` >= 500 AND `id` < 510 ELSE `id` >= 600 AND `id` < 610 END ELSE CASE WHEN `id` < 800 THEN `id` >= 700 AND `id` < 710 ELSE CASE WHEN `id` < 900 THEN `id` >= 800 AND `id` < 810 ELSE `id` >= 900 AND `id` < 910 END END END END;

-- rows of ten intervals
WITH rowcall_ranges (rowcall_first, rowcall_last) AS (VALUES ROW(0, 9), ROW(100, 109), ROW(200, 209), ROW(300, 309), ROW(400, 409), ROW(500, 509), ROW(600, 609), ROW(700, 709), ROW(800, 809), ROW(900, 909))
SELECT `id`, `customer`, `price`, `weight`, `paid` + 0, `Note`, `picture`, `day`, `clock`, `created`, `uid`
FROM rowcall_ranges STRAIGHT_JOIN `shop`.`Orders "new" ``x``` ON `id` BETWEEN rowcall_first AND rowcall_last;

-- leaves of ten intervals
WITH rowcall_ranges (rowcall_first, rowcall_last) AS (VALUES ROW(0, 9), ROW(100, 109), ROW(200, 209), ROW(300, 309), ROW(400, 409), ROW(500, 509), ROW(600, 609), ROW(700, 709), ROW(800, 809), ROW(900, 909))
SELECT leaf, leaf_rows, leaf_rows - marked DIV 1267650600228229401496703205376, marked MOD 1267650600228229401496703205376 FROM (
SELECT (`id` - 1) DIV 64 AS leaf, count(*) AS leaf_rows, sum(coalesce(CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED), 1267650600228229401496703205376)) AS marked
FROM rowcall_ranges STRAIGHT_JOIN `shop`.`Orders "new" ``x``` ON `id` BETWEEN rowcall_first AND rowcall_last
GROUP BY 1
) AS digests;

-- rows of a part
SELECT `id`, `customer`, `price`, `weight`, `paid` + 0, `Note`, `picture`, `day`, `clock`, `created`, `uid`
FROM `shop`.`Orders "new" ``x```
WHERE `id` >= 50 AND `id` < 450
ORDER BY `id`;

-- ends of a part
SELECT (SELECT min(`id`)
FROM `shop`.`Orders "new" ``x```
WHERE `id` >= 50 AND `id` < 450),
(SELECT max(`id`)
FROM `shop`.`Orders "new" ``x```
WHERE `id` >= 50 AND `id` < 450);

-- position in a part
SELECT `id`
FROM `shop`.`Orders "new" ``x```
WHERE `id` >= 50 AND `id` < 450 AND `id` >= 100
ORDER BY `id` LIMIT 1 OFFSET 7;

-- two intervals of a part
SELECT `id`, CAST(conv(left(sha2(concat_ws(CASE WHEN 2 * octet_length(`picture`) >= @@max_allowed_packet THEN NULL ELSE '|' END, `id`, CASE WHEN `customer` IS NULL THEN '' END, `customer`, coalesce(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)), ''), coalesce(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END), ''), coalesce(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END, ''), coalesce(octet_length(`Note`), -1), `Note`, coalesce(2 * octet_length(`picture`), -1), lower(hex(`picture`)), CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN NULL WHEN `day` IS NULL THEN '' ELSE concat('!', length(`day`)) END, `day`, coalesce(concat(`clock`, '000'), ''), coalesce(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END, ''), coalesce(CAST(`uid` AS CHAR), '')), 256), 16), 16, 10) AS UNSIGNED)
FROM `shop`.`Orders "new" ``x```
WHERE (`id` >= 100 AND `id` < 110);

-- decimal as it is printed with 2 digits
concat_ws('|', CASE WHEN `v` IS NULL THEN '' END, `v`);

-- timestamp as it is printed with 6 digits
concat_ws('|', CASE WHEN to_days(`v`) > 365 AND (dayofmonth(`v`) < 29 OR dayofmonth(`v`) <= dayofmonth(last_day(`v`))) THEN NULL WHEN `v` IS NULL THEN '' ELSE concat('!', length(`v`)) END, `v`);

-- timestamptz as it is printed with 6 digits
concat_ws('|', CASE WHEN to_days(`v`) > 365 AND (dayofmonth(`v`) < 29 OR dayofmonth(`v`) <= dayofmonth(last_day(`v`))) THEN NULL WHEN `v` IS NULL THEN '' ELSE concat('!', length(`v`)) END, `v`);

-- text key: rows
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
ORDER BY CAST(`code` AS BINARY);

-- text key: rows without order
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
);

-- text key: rows with NULL in the key
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE 1 = 0 AND (label <> 'x' -- only these
);

-- text key: rows with keys
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
) AND `code` IN ('it''s', _utf8mb4 X'615c62');

-- text key: count
SELECT count(*)
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
);

-- text key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
GROUP BY CAST(`code` AS BINARY) HAVING count(*) > 1) AS repeated;

-- text key: leaves
SELECT leaf, leaf_rows, leaf_rows - marked DIV 1267650600228229401496703205376, marked MOD 1267650600228229401496703205376 FROM (
SELECT (CAST(conv(left(md5(concat_ws('|', octet_length(`code`), `code`)), 16), 16, 10) AS UNSIGNED) >> 52) AS leaf, count(*) AS leaf_rows, sum(coalesce(CAST(conv(left(md5(concat_ws('|', octet_length(`code`), `code`, octet_length(`label`), `label`)), 16), 16, 10) AS UNSIGNED), 1267650600228229401496703205376)) AS marked
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
GROUP BY 1
) AS digests;

-- sample of a text key: rows
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
) AND coalesce((CAST(conv(left(md5(concat('0:', concat_ws('|', octet_length(`code`), `code`))), 16), 16, 10) AS UNSIGNED) >> 16), 0) < 140737488355328
ORDER BY CAST(`code` AS BINARY);

-- sample of a text key: rows without order
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
) AND coalesce((CAST(conv(left(md5(concat('0:', concat_ws('|', octet_length(`code`), `code`))), 16), 16, 10) AS UNSIGNED) >> 16), 0) < 140737488355328;

-- sample of a text key: rows with NULL in the key
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE 1 = 0 AND (label <> 'x' -- only these
);

-- sample of a text key: rows with keys
SELECT `code`, `label`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
) AND coalesce((CAST(conv(left(md5(concat('0:', concat_ws('|', octet_length(`code`), `code`))), 16), 16, 10) AS UNSIGNED) >> 16), 0) < 140737488355328 AND `code` IN ('x');

-- sample of a text key: count
SELECT count(*)
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
);

-- sample of a text key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
) AND coalesce((CAST(conv(left(md5(concat('0:', concat_ws('|', octet_length(`code`), `code`))), 16), 16, 10) AS UNSIGNED) >> 16), 0) < 140737488355328
GROUP BY CAST(`code` AS BINARY) HAVING count(*) > 1) AS repeated;

-- text key: rows of two leaves
SELECT `code`, CAST(conv(left(md5(concat_ws('|', octet_length(`code`), `code`, octet_length(`label`), `label`)), 16), 16, 10) AS UNSIGNED)
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
) AND (CAST(conv(left(md5(concat_ws('|', octet_length(`code`), `code`)), 16), 16, 10) AS UNSIGNED) >> 52) IN (7, 4095);

-- text key read as a number: rows
SELECT `number`, `label`
FROM `shop`.`numbers`
ORDER BY CAST(`number` AS DECIMAL(65, 0));

-- text key read as a number: rows without order
SELECT `number`, `label`
FROM `shop`.`numbers`;

-- text key read as a number: rows with NULL in the key
SELECT `number`, `label`
FROM `shop`.`numbers`
WHERE 1 = 0;

-- text key read as a number: rows with keys
SELECT `number`, `label`
FROM `shop`.`numbers`
WHERE CAST(`number` AS DECIMAL(65, 0)) IN (5);

-- text key read as a number: count
SELECT count(*)
FROM `shop`.`numbers`;

-- text key read as a number: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM `shop`.`numbers`
GROUP BY CAST(`number` AS DECIMAL(65, 0)) HAVING count(*) > 1) AS repeated;

-- two keys: rows
SELECT `box`, `part`, `amount`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
ORDER BY `box`, CAST(`part` AS BINARY);

-- two keys: rows without order
SELECT `box`, `part`, `amount`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL;

-- two keys: rows with NULL in the key
SELECT `box`, `part`, `amount`
FROM `parts`
WHERE (`box` IS NULL OR `part` IS NULL);

-- two keys: rows with keys
SELECT `box`, `part`, `amount`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL AND (`box`, `part`) IN ((1, 'a'), (2, 'é'));

-- two keys: count
SELECT count(*)
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL;

-- two keys: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
GROUP BY `box`, CAST(`part` AS BINARY) HAVING count(*) > 1) AS repeated;

-- query and expression: rows
SELECT `box`, `part`, `amount`
FROM (SELECT `box`, `part`, (
upper(b)
) AS `amount`
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
ORDER BY `box`, CAST(`part` AS BINARY);

-- query and expression: rows with NULL in the key
SELECT `box`, `part`, `amount`
FROM (SELECT `box`, `part`, (
upper(b)
) AS `amount`
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE (`box` IS NULL OR `part` IS NULL);

-- query and expression: leaves
SELECT leaf, leaf_rows, leaf_rows - marked DIV 1267650600228229401496703205376, marked MOD 1267650600228229401496703205376 FROM (
SELECT (CAST(conv(left(md5(concat_ws('|', CASE WHEN `box` IS NULL THEN '' END, `box`, coalesce(octet_length(`part`), -1), `part`)), 16), 16, 10) AS UNSIGNED) >> 52) AS leaf, count(*) AS leaf_rows, sum(coalesce(CAST(conv(left(md5(concat_ws('|', CASE WHEN `box` IS NULL THEN '' END, `box`, coalesce(octet_length(`part`), -1), `part`, `amount`)), 16), 16, 10) AS UNSIGNED), 1267650600228229401496703205376)) AS marked
FROM (SELECT `box`, `part`, (
upper(b)
) AS `amount`
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
GROUP BY 1
) AS digests;

-- query, expression and time window: rows
SELECT `box`, `part`, `amount`
FROM (SELECT `box`, `part`, (
upper(b)
) AS `amount`, `made`
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE `box` IS NOT NULL AND `part` IS NOT NULL AND `made` >= TIMESTAMP'2024-03-01 00:00:00.000000'
ORDER BY `box`, CAST(`part` AS BINARY);

-- query, expression, time window and sample: rows
SELECT `box`, `part`, `amount`
FROM (SELECT `box`, `part`, (
upper(b)
) AS `amount`, `made`
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE `box` IS NOT NULL AND `part` IS NOT NULL AND `made` >= TIMESTAMP'2024-03-01 00:00:00.000000' AND coalesce((CAST(conv(left(md5(concat('7:', concat_ws('|', CASE WHEN `box` IS NULL THEN '' END, `box`, coalesce(octet_length(`part`), -1), `part`))), 16), 16, 10) AS UNSIGNED) >> 16), 0) < 2814749767106
ORDER BY `box`, CAST(`part` AS BINARY);

-- query, expression, time window and sample: leaves
SELECT leaf, leaf_rows, leaf_rows - marked DIV 1267650600228229401496703205376, marked MOD 1267650600228229401496703205376 FROM (
SELECT (CAST(conv(left(md5(concat_ws('|', CASE WHEN `box` IS NULL THEN '' END, `box`, coalesce(octet_length(`part`), -1), `part`)), 16), 16, 10) AS UNSIGNED) >> 52) AS leaf, count(*) AS leaf_rows, sum(coalesce(CAST(conv(left(md5(concat_ws('|', CASE WHEN `box` IS NULL THEN '' END, `box`, coalesce(octet_length(`part`), -1), `part`, `amount`)), 16), 16, 10) AS UNSIGNED), 1267650600228229401496703205376)) AS marked
FROM (SELECT `box`, `part`, (
upper(b)
) AS `amount`, `made`
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE `box` IS NOT NULL AND `part` IS NOT NULL AND `made` >= TIMESTAMP'2024-03-01 00:00:00.000000' AND coalesce((CAST(conv(left(md5(concat('7:', concat_ws('|', CASE WHEN `box` IS NULL THEN '' END, `box`, coalesce(octet_length(`part`), -1), `part`))), 16), 16, 10) AS UNSIGNED) >> 16), 0) < 2814749767106
GROUP BY 1
) AS digests;

-- query: what is described
SELECT *
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
);

-- other kinds: rows
SELECT `id`, `made`, lpad(bin(`flags` + 0), 4, '0'), `mood`, `colours`
FROM `others`
ORDER BY `id`;

-- other kinds: canonical made
(`made` + 0);

-- other kinds: canonical flags
lpad(bin(`flags` + 0), 4, '0');

-- other kinds: canonical mood
CONVERT(`mood` USING utf8mb4);

-- other kinds: canonical colours
CASE WHEN `colours` IS NOT NULL THEN concat_ws(',', CASE WHEN `colours` & 2 THEN 'blue' END, CASE WHEN `colours` & 1 THEN 'red' END) END;

-- other kinds: keyed by made
SELECT `made`
FROM `others`
WHERE `made` IS NOT NULL
ORDER BY (`made` + 0);

-- other kinds: keyed by flags
SELECT lpad(bin(`flags` + 0), 4, '0')
FROM `others`
WHERE `flags` IS NOT NULL
ORDER BY `flags`;

-- other kinds: keyed by mood
SELECT `mood`
FROM `others`
WHERE `mood` IS NOT NULL
ORDER BY CAST(CONVERT(`mood` USING utf8mb4) AS BINARY);

-- join: integer key
SELECT `s1`, `s2`, `s3`, `s4`, `s5` + 0, `s6`, `s7`, `s8`, `s9`, `s10`, `s11`, `t1`, `t2`, `t3`, `t4`, `t5` + 0, `t6`, `t7`, `t8`, `t9`, `t10`, `t11`, `s1` AS `rowcall_order1`
FROM (
SELECT `id` AS `s1`, `customer` AS `s2`, `price` AS `s3`, `weight` AS `s4`, `paid` AS `s5`, `Note` AS `s6`, `picture` AS `s7`, `day` AS `s8`, `clock` AS `s9`, `created` AS `s10`, `uid` AS `s11`
FROM `shop`.`Orders "new" ``x```
) AS rowcall_source LEFT JOIN (
SELECT `id` AS `t1`, `customer` AS `t2`, `price` AS `t3`, `weight` AS `t4`, `paid` AS `t5`, `Note` AS `t6`, `picture` AS `t7`, `day` AS `t8`, `clock` AS `t9`, `created` AS `t10`, `uid` AS `t11`
FROM `shop`.`orders_2`
) AS rowcall_target
ON `s1` = `t1`
WHERE `t1` IS NULL
OR NOT (`s2` <=> `t2`)
OR NOT (`s3` <=> `t3`)
OR NOT ((`s4` + 0e0) <=> (`t4` + 0e0))
OR NOT (`s5` <=> `t5`)
OR NOT (CAST(`s6` AS BINARY) <=> CAST(`t6` AS BINARY))
OR NOT (`s7` <=> `t7`)
OR NOT (`s8` <=> `t8`)
OR NOT (`s9` <=> `t9`)
OR NOT (`s10` <=> `t10`)
OR NOT (`s11` <=> `t11`)
UNION ALL
SELECT `s1`, `s2`, `s3`, `s4`, `s5` + 0, `s6`, `s7`, `s8`, `s9`, `s10`, `s11`, `t1`, `t2`, `t3`, `t4`, `t5` + 0, `t6`, `t7`, `t8`, `t9`, `t10`, `t11`, `t1` AS `rowcall_order1`
FROM (
SELECT `id` AS `t1`, `customer` AS `t2`, `price` AS `t3`, `weight` AS `t4`, `paid` AS `t5`, `Note` AS `t6`, `picture` AS `t7`, `day` AS `t8`, `clock` AS `t9`, `created` AS `t10`, `uid` AS `t11`
FROM `shop`.`orders_2`
) AS rowcall_target LEFT JOIN (
SELECT `id` AS `s1`, `customer` AS `s2`, `price` AS `s3`, `weight` AS `s4`, `paid` AS `s5`, `Note` AS `s6`, `picture` AS `s7`, `day` AS `s8`, `clock` AS `s9`, `created` AS `s10`, `uid` AS `s11`
FROM `shop`.`Orders "new" ``x```
) AS rowcall_source
ON `s1` = `t1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: counts
SELECT (SELECT count(*)
FROM `shop`.`Orders "new" ``x```),
(SELECT count(*)
FROM `shop`.`orders_2`);

-- join: text key
SELECT `s1`, `s2`, `t1`, `t2`, CAST(`s1` AS BINARY) AS `rowcall_order1`
FROM (
SELECT `code` AS `s1`, `label` AS `s2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT `code` AS `t1`, `label` AS `t2`
FROM `shop`.`codes`
) AS rowcall_target
ON `s1` = `t1` AND CAST(`s1` AS BINARY) = CAST(`t1` AS BINARY)
WHERE `t1` IS NULL
OR NOT (CAST(`s2` AS BINARY) <=> CAST(`t2` AS BINARY))
UNION ALL
SELECT `s1`, `s2`, `t1`, `t2`, CAST(`t1` AS BINARY) AS `rowcall_order1`
FROM (
SELECT `code` AS `t1`, `label` AS `t2`
FROM `shop`.`codes`
) AS rowcall_target LEFT JOIN (
SELECT `code` AS `s1`, `label` AS `s2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_source
ON `s1` = `t1` AND CAST(`s1` AS BINARY) = CAST(`t1` AS BINARY)
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: text keys of two collations
SELECT `s1`, `s2`, `t1`, `t2`, CAST(`s1` AS BINARY) AS `rowcall_order1`
FROM (
SELECT rowcall_plain.*, CAST(`s1` AS BINARY) AS `sk1` FROM (
SELECT `code` AS `s1`, `label` AS `s2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, CAST(CONVERT(`t1` USING utf8mb4) AS BINARY) AS `tk1` FROM (
SELECT `code` AS `t1`, `label` AS `t2`
FROM `shop`.`codes`
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_target
ON `sk1` = `tk1`
WHERE `t1` IS NULL
OR NOT (CAST(`s2` AS BINARY) <=> CAST(`t2` AS BINARY))
UNION ALL
SELECT `s1`, `s2`, `t1`, `t2`, CAST(CONVERT(`t1` USING utf8mb4) AS BINARY) AS `rowcall_order1`
FROM (
SELECT rowcall_plain.*, CAST(CONVERT(`t1` USING utf8mb4) AS BINARY) AS `tk1` FROM (
SELECT `code` AS `t1`, `label` AS `t2`
FROM `shop`.`codes`
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, CAST(`s1` AS BINARY) AS `sk1` FROM (
SELECT `code` AS `s1`, `label` AS `s2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_source
ON `sk1` = `tk1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: two keys
SELECT `s1`, `s2`, `s3`, `t1`, `t2`, `t3`, `s1` AS `rowcall_order1`, CAST(`s2` AS BINARY) AS `rowcall_order2`
FROM (
SELECT `box` AS `s1`, `part` AS `s2`, `amount` AS `s3`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
) AS rowcall_source LEFT JOIN (
SELECT `box` AS `t1`, `part` AS `t2`, `amount` AS `t3`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
) AS rowcall_target
ON `s1` = `t1` AND `s2` = `t2` AND CAST(`s2` AS BINARY) = CAST(`t2` AS BINARY)
WHERE `t1` IS NULL
OR NOT (`s3` <=> `t3`)
UNION ALL
SELECT `s1`, `s2`, `s3`, `t1`, `t2`, `t3`, `t1` AS `rowcall_order1`, CAST(`t2` AS BINARY) AS `rowcall_order2`
FROM (
SELECT `box` AS `t1`, `part` AS `t2`, `amount` AS `t3`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
) AS rowcall_target LEFT JOIN (
SELECT `box` AS `s1`, `part` AS `s2`, `amount` AS `s3`
FROM `parts`
WHERE `box` IS NOT NULL AND `part` IS NOT NULL
) AS rowcall_source
ON `s1` = `t1` AND `s2` = `t2` AND CAST(`s2` AS BINARY) = CAST(`t2` AS BINARY)
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`, `rowcall_order2`;

-- join: keys and columns of two types
SELECT `s1`, `s2` + 0, `t1`, `t2`, `s1` AS `rowcall_order1`
FROM (
SELECT rowcall_plain.*, CAST(CASE WHEN to_days(`s1`) > 365 AND (dayofmonth(`s1`) < 29 OR dayofmonth(`s1`) <= dayofmonth(last_day(`s1`))) THEN concat(`s1`, 'T00:00:00.000000') ELSE concat('!', length(`s1`), '|', `s1`) END AS BINARY) AS `sk1` FROM (
SELECT `day` AS `s1`, `flag` AS `s2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, CAST(CASE WHEN to_days(`t1`) > 365 AND (dayofmonth(`t1`) < 29 OR dayofmonth(`t1`) <= dayofmonth(last_day(`t1`))) THEN concat(insert(`t1`, 11, 1, 'T'), '000') ELSE concat('!', length(`t1`), '|', `t1`) END AS BINARY) AS `tk1` FROM (
SELECT `day` AS `t1`, `flag` AS `t2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_target
ON `sk1` = `tk1`
WHERE `t1` IS NULL
OR (CASE WHEN to_days(`s1`) > 365 AND (dayofmonth(`s1`) < 29 OR dayofmonth(`s1`) <= dayofmonth(last_day(`s1`))) THEN concat(`s1`, 'T00:00:00.000000') ELSE concat('!', length(`s1`), '|', `s1`) END) LIKE '!%'
OR (CASE WHEN to_days(`t1`) > 365 AND (dayofmonth(`t1`) < 29 OR dayofmonth(`t1`) <= dayofmonth(last_day(`t1`))) THEN concat(insert(`t1`, 11, 1, 'T'), '000') ELSE concat('!', length(`t1`), '|', `t1`) END) LIKE '!%'
OR (NOT (CAST(CASE `s2` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END AS BINARY) <=> CAST(CASE `t2` WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE concat('!', length(`t2`), '|', `t2`) END AS BINARY)) OR (CASE `s2` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END IS NULL AND `s2` IS NOT NULL) OR (CASE `t2` WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE concat('!', length(`t2`), '|', `t2`) END IS NULL AND `t2` IS NOT NULL))
UNION ALL
SELECT `s1`, `s2` + 0, `t1`, `t2`, `t1` AS `rowcall_order1`
FROM (
SELECT rowcall_plain.*, CAST(CASE WHEN to_days(`t1`) > 365 AND (dayofmonth(`t1`) < 29 OR dayofmonth(`t1`) <= dayofmonth(last_day(`t1`))) THEN concat(insert(`t1`, 11, 1, 'T'), '000') ELSE concat('!', length(`t1`), '|', `t1`) END AS BINARY) AS `tk1` FROM (
SELECT `day` AS `t1`, `flag` AS `t2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, CAST(CASE WHEN to_days(`s1`) > 365 AND (dayofmonth(`s1`) < 29 OR dayofmonth(`s1`) <= dayofmonth(last_day(`s1`))) THEN concat(`s1`, 'T00:00:00.000000') ELSE concat('!', length(`s1`), '|', `s1`) END AS BINARY) AS `sk1` FROM (
SELECT `day` AS `s1`, `flag` AS `s2`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_source
ON `sk1` = `tk1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: text key read as a number
cannot compare number;

-- join: other kinds
SELECT `s1`, `s2`, lpad(bin(`s3` + 0), 4, '0'), `s4`, `s5`, `t1`, `t2`, lpad(bin(`t3` + 0), 4, '0'), `t4`, `t5`, `s1` AS `rowcall_order1`
FROM (
SELECT `id` AS `s1`, `made` AS `s2`, `flags` AS `s3`, `mood` AS `s4`, `colours` AS `s5`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT `id` AS `t1`, `made` AS `t2`, `flags` AS `t3`, `mood` AS `t4`, `colours` AS `t5`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_target
ON `s1` = `t1`
WHERE `t1` IS NULL
OR NOT ((`s2` + 0) <=> (`t2` + 0))
OR NOT ((`s3` + 0) <=> (`t3` + 0))
OR NOT (CAST(CONVERT(`s4` USING utf8mb4) AS BINARY) <=> CAST(CONVERT(`t4` USING utf8mb4) AS BINARY))
OR (NOT (CAST(CASE WHEN `s5` IS NOT NULL THEN concat_ws(',', CASE WHEN `s5` & 2 THEN 'blue' END, CASE WHEN `s5` & 1 THEN 'red' END) END AS BINARY) <=> CAST(CASE WHEN `t5` IS NOT NULL THEN concat_ws(',', CASE WHEN `t5` & 2 THEN 'blue' END, CASE WHEN `t5` & 1 THEN 'red' END) END AS BINARY)) OR (CASE WHEN `s5` IS NOT NULL THEN concat_ws(',', CASE WHEN `s5` & 2 THEN 'blue' END, CASE WHEN `s5` & 1 THEN 'red' END) END IS NULL AND `s5` IS NOT NULL) OR (CASE WHEN `t5` IS NOT NULL THEN concat_ws(',', CASE WHEN `t5` & 2 THEN 'blue' END, CASE WHEN `t5` & 1 THEN 'red' END) END IS NULL AND `t5` IS NOT NULL))
UNION ALL
SELECT `s1`, `s2`, lpad(bin(`s3` + 0), 4, '0'), `s4`, `s5`, `t1`, `t2`, lpad(bin(`t3` + 0), 4, '0'), `t4`, `t5`, `t1` AS `rowcall_order1`
FROM (
SELECT `id` AS `t1`, `made` AS `t2`, `flags` AS `t3`, `mood` AS `t4`, `colours` AS `t5`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_target LEFT JOIN (
SELECT `id` AS `s1`, `made` AS `s2`, `flags` AS `s3`, `mood` AS `s4`, `colours` AS `s5`
FROM `shop`.`codes`
WHERE (label <> 'x' -- only these
)
) AS rowcall_source
ON `s1` = `t1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: keyed by made
SELECT `s1`, `t1`, (`s1` + 0) AS `rowcall_order1`
FROM (
SELECT `made` AS `s1`
FROM `shop`.`codes`
WHERE `made` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT `made` AS `t1`
FROM `shop`.`codes`
WHERE `made` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON `s1` = `t1`
WHERE `t1` IS NULL
UNION ALL
SELECT `s1`, `t1`, (`t1` + 0) AS `rowcall_order1`
FROM (
SELECT `made` AS `t1`
FROM `shop`.`codes`
WHERE `made` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target LEFT JOIN (
SELECT `made` AS `s1`
FROM `shop`.`codes`
WHERE `made` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source
ON `s1` = `t1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: keyed by flags
SELECT lpad(bin(`s1` + 0), 4, '0'), lpad(bin(`t1` + 0), 4, '0'), (`s1` + 0) AS `rowcall_order1`
FROM (
SELECT `flags` AS `s1`
FROM `shop`.`codes`
WHERE `flags` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT `flags` AS `t1`
FROM `shop`.`codes`
WHERE `flags` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON `s1` = `t1`
WHERE `t1` IS NULL
UNION ALL
SELECT lpad(bin(`s1` + 0), 4, '0'), lpad(bin(`t1` + 0), 4, '0'), (`t1` + 0) AS `rowcall_order1`
FROM (
SELECT `flags` AS `t1`
FROM `shop`.`codes`
WHERE `flags` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target LEFT JOIN (
SELECT `flags` AS `s1`
FROM `shop`.`codes`
WHERE `flags` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source
ON `s1` = `t1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- join: keyed by mood
SELECT `s1`, `t1`, CAST(CONVERT(`s1` USING utf8mb4) AS BINARY) AS `rowcall_order1`
FROM (
SELECT rowcall_plain.*, CAST(CONVERT(`s1` USING utf8mb4) AS BINARY) AS `sk1` FROM (
SELECT `mood` AS `s1`
FROM `shop`.`codes`
WHERE `mood` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, CAST(CONVERT(`t1` USING utf8mb4) AS BINARY) AS `tk1` FROM (
SELECT `mood` AS `t1`
FROM `shop`.`codes`
WHERE `mood` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_target
ON `sk1` = `tk1`
WHERE `t1` IS NULL
UNION ALL
SELECT `s1`, `t1`, CAST(CONVERT(`t1` USING utf8mb4) AS BINARY) AS `rowcall_order1`
FROM (
SELECT rowcall_plain.*, CAST(CONVERT(`t1` USING utf8mb4) AS BINARY) AS `tk1` FROM (
SELECT `mood` AS `t1`
FROM `shop`.`codes`
WHERE `mood` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, CAST(CONVERT(`s1` USING utf8mb4) AS BINARY) AS `sk1` FROM (
SELECT `mood` AS `s1`
FROM `shop`.`codes`
WHERE `mood` IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT 18446744073709551615
) AS rowcall_source
ON `sk1` = `tk1`
WHERE `s1` IS NULL
ORDER BY `rowcall_order1`;

-- measures of id
count(`id`)
0
count(DISTINCT CAST(`id` AS BINARY))
min(`id`)  -- read as the column
max(`id`)  -- read as the column
sum(`id`);

-- measures of customer
count(`customer`)
0
count(DISTINCT CAST(`customer` AS BINARY))
min(`customer`)  -- read as the column
max(`customer`)  -- read as the column
sum(`customer`);

-- measures of price
count(`price`)
0
count(DISTINCT CAST(trim(TRAILING '.' FROM trim(TRAILING '0' FROM `price`)) AS BINARY))
min(`price`)  -- read as the column
max(`price`)  -- read as the column
sum(`price`);

-- measures of weight
count(`weight`)
0
count(DISTINCT CAST(concat(CASE WHEN `weight` < 0 THEN '-' ELSE '' END, CASE WHEN `weight` = 0 THEN 0 WHEN abs(`weight`) < 2.2250738585072014e-308 THEN CAST(abs(`weight`) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs(`weight`))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 1 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) * 2 - 2 WHEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) < 2 THEN abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) - 1 ELSE abs(`weight`) / pow(2, least(floor(log2(abs(`weight`))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END) AS BINARY))
min(`weight`)  -- read as the column
max(`weight`)  -- read as the column
sum((`weight`) + 0e0);

-- measures of paid
count(`paid`)
0
count(DISTINCT CAST(CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END AS BINARY))
count(CASE WHEN CASE `paid` WHEN 1 THEN 'true' WHEN 0 THEN 'false' END = 'true' THEN 1 END);

-- measures of Note
count(`Note`)
0
count(DISTINCT CAST(`Note` AS BINARY))
min(CAST(left(`Note`, 200) AS BINARY))
max(CAST(left(`Note`, 200) AS BINARY))
min(char_length(`Note`))
max(char_length(`Note`))
sum(char_length(`Note`));

-- measures of picture
count(`picture`)
0
count(DISTINCT `picture`)
min(lower(hex(left(`picture`, 200))))
max(lower(hex(left(`picture`, 200))))
min(octet_length(`picture`))
max(octet_length(`picture`))
sum(octet_length(`picture`));

-- measures of day
count(`day`)
count(CASE WHEN CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN `day` ELSE concat('!', length(`day`), '|', `day`) END LIKE '!%' THEN 1 END)
count(DISTINCT CAST(CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN `day` ELSE concat('!', length(`day`), '|', `day`) END AS BINARY))
min(CASE WHEN CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN `day` ELSE concat('!', length(`day`), '|', `day`) END NOT LIKE '!%' THEN `day` END)  -- read as the column
max(CASE WHEN CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN `day` ELSE concat('!', length(`day`), '|', `day`) END NOT LIKE '!%' THEN `day` END)  -- read as the column;

-- measures of clock
count(`clock`)
0
count(DISTINCT CAST(concat(`clock`, '000') AS BINARY))
min(`clock`)  -- read as the column
max(`clock`)  -- read as the column;

-- measures of created
count(`created`)
count(CASE WHEN CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END LIKE '!%' THEN 1 END)
count(DISTINCT CAST(CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END AS BINARY))
min(CASE WHEN CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END NOT LIKE '!%' THEN `created` END)  -- read as the column
max(CASE WHEN CASE WHEN to_days(`created`) > 365 AND (dayofmonth(`created`) < 29 OR dayofmonth(`created`) <= dayofmonth(last_day(`created`))) THEN concat(insert(`created`, 11, 1, 'T'), '000') ELSE concat('!', length(`created`), '|', `created`) END NOT LIKE '!%' THEN `created` END)  -- read as the column;

-- measures of uid
count(`uid`)
0
count(DISTINCT CAST(CAST(`uid` AS CHAR) AS BINARY))
min(CAST(left(CAST(`uid` AS CHAR), 200) AS BINARY))
max(CAST(left(CAST(`uid` AS CHAR), 200) AS BINARY));

-- measures of customer as decimal
count(`customer`)
0
count(DISTINCT CAST(`customer` AS BINARY))
min(`customer`)  -- read as the column
max(`customer`)  -- read as the column
sum(`customer`);

-- measures of customer as float64
count(`customer`)
0
count(DISTINCT CAST(concat(CASE WHEN (`customer` + 0e0) < 0 THEN '-' ELSE '' END, CASE WHEN (`customer` + 0e0) = 0 THEN 0 WHEN abs((`customer` + 0e0)) < 2.2250738585072014e-308 THEN CAST(abs((`customer` + 0e0)) / 5e-324 AS SIGNED) ELSE (CAST(least(floor(log2(abs((`customer` + 0e0)))), 1023) AS SIGNED) + 1023) * 4503599627370496 + CAST(CASE WHEN abs((`customer` + 0e0)) / pow(2, least(floor(log2(abs((`customer` + 0e0)))), 1023)) < 1 THEN abs((`customer` + 0e0)) / pow(2, least(floor(log2(abs((`customer` + 0e0)))), 1023)) * 2 - 2 WHEN abs((`customer` + 0e0)) / pow(2, least(floor(log2(abs((`customer` + 0e0)))), 1023)) < 2 THEN abs((`customer` + 0e0)) / pow(2, least(floor(log2(abs((`customer` + 0e0)))), 1023)) - 1 ELSE abs((`customer` + 0e0)) / pow(2, least(floor(log2(abs((`customer` + 0e0)))), 1023)) / 2 END * 4503599627370496 AS SIGNED) END) AS BINARY))
min(`customer`)  -- read as the column
max(`customer`)  -- read as the column
sum((`customer`) + 0e0);

-- measures of customer as boolean
count(`customer`)
count(CASE WHEN CASE `customer` WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE concat('!', length(`customer`), '|', `customer`) END LIKE '!%' THEN 1 END)
count(DISTINCT CAST(CASE `customer` WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE concat('!', length(`customer`), '|', `customer`) END AS BINARY))
count(CASE WHEN CASE `customer` WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE concat('!', length(`customer`), '|', `customer`) END = 'true' THEN 1 END);

-- measures of a text that is read as a number
count(`number`)
not to be had
not to be had
not to be had
not to be had
not to be had;

-- measures of a text that holds bytes
count(`hex`)
not to be had
not to be had
not to be had
not to be had
not to be had
not to be had
not to be had;

-- measures of made
count(`made`)
0
count(DISTINCT CAST((`made` + 0) AS BINARY))
min((`made` + 0))  -- read as the column
max((`made` + 0))  -- read as the column
sum((`made` + 0));

-- measures of flags
count(`flags`)
0
count(DISTINCT CAST(lpad(bin(`flags` + 0), 4, '0') AS BINARY))
min(CAST(left(lpad(bin(`flags` + 0), 4, '0'), 200) AS BINARY))
max(CAST(left(lpad(bin(`flags` + 0), 4, '0'), 200) AS BINARY));

-- measures of mood
count(`mood`)
0
count(DISTINCT CAST(CONVERT(`mood` USING utf8mb4) AS BINARY))
min(CAST(left(CONVERT(`mood` USING utf8mb4), 200) AS BINARY))
max(CAST(left(CONVERT(`mood` USING utf8mb4), 200) AS BINARY))
min(char_length(`mood`))
max(char_length(`mood`))
sum(char_length(`mood`));

-- measures of colours
count(`colours`)
0
count(DISTINCT CAST(CASE WHEN `colours` IS NOT NULL THEN concat_ws(',', CASE WHEN `colours` & 2 THEN 'blue' END, CASE WHEN `colours` & 1 THEN 'red' END) END AS BINARY))
min(CAST(left(CASE WHEN `colours` IS NOT NULL THEN concat_ws(',', CASE WHEN `colours` & 2 THEN 'blue' END, CASE WHEN `colours` & 1 THEN 'red' END) END, 200) AS BINARY))
max(CAST(left(CASE WHEN `colours` IS NOT NULL THEN concat_ws(',', CASE WHEN `colours` & 2 THEN 'blue' END, CASE WHEN `colours` & 1 THEN 'red' END) END, 200) AS BINARY));

-- measures: of all rows
SELECT count(*), min(x), max(x)
FROM `shop`.`Orders "new" ``x```;

-- measures: by a text
SELECT CAST(`Note` AS BINARY), count(*), min(x), max(x)
FROM `shop`.`Orders "new" ``x```
WHERE (paid
)
GROUP BY 1 LIMIT 1001;

-- measures: by a day
SELECT CAST(CASE WHEN to_days(`day`) > 365 AND (dayofmonth(`day`) < 29 OR dayofmonth(`day`) <= dayofmonth(last_day(`day`))) THEN `day` ELSE concat('!', length(`day`), '|', `day`) END AS BINARY), count(*), min(x), max(x)
FROM `shop`.`Orders "new" ``x```
WHERE (paid
)
GROUP BY 1 LIMIT 1001;

