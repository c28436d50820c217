-- session
SELECT set_config('client_encoding', 'UTF8', false), set_config('standard_conforming_strings', 'on', false), set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false), set_config('IntervalStyle', 'iso_8601', false), set_config('bytea_output', 'hex', false), set_config('extra_float_digits', '3', false), set_config('work_mem', '64MB', false), set_config('idle_in_transaction_session_timeout', '0', false), set_config('jit', 'off', false);

-- read-only
SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;

-- check: read-only session is on
current_setting('default_transaction_read_only');

-- check: time zone UTC is UTC
current_setting('TimeZone');

-- check: fixed output formats is ISO hex UTF8 3 iso_8601
concat_ws(' ', split_part(current_setting('DateStyle'), ',', 1), current_setting('bytea_output'), current_setting('client_encoding'), current_setting('extra_float_digits'), current_setting('IntervalStyle'));

-- check: texts in which a backslash is one is on
current_setting('standard_conforming_strings');

-- snapshot
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;

-- what the snapshot is
SELECT 'snapshot ' || pg_current_snapshot()::text;

-- are there row-level policies
SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relrowsecurity);

-- has the table any (with shop, orders)
SELECT relrowsecurity FROM pg_catalog.pg_class WHERE oid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2);

-- refuse what they change
BEGIN;
SET LOCAL row_security TO off;

-- and no longer
ROLLBACK;

-- probe lookup3
SELECT hashtextextended(('it''s'::text) COLLATE "C", 0);

-- probe sha256
SELECT ('x' || encode(substr(sha256(convert_to('it''s'::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint;

-- probe md5
SELECT ('x' || left(md5(convert_to('it''s'::text, 'UTF8')), 16))::bit(64)::bigint;

-- tables named exactly, any schema (with it's)
SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = $1 AND pg_catalog.pg_table_is_visible(c.oid)
ORDER BY 1, 2;

-- tables named, any schema (with it's)
SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND lower(c.relname) = lower($1) AND pg_catalog.pg_table_is_visible(c.oid)
ORDER BY 1, 2;

-- tables named exactly, one schema (with orders, shop)
SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = $1 AND n.nspname = $2
ORDER BY 1, 2;

-- tables named, one schema (with orders, shop)
SELECT n.nspname, c.relname, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND lower(c.relname) = lower($1) AND lower(n.nspname) = lower($2)
ORDER BY 1, 2;

-- all tables
SELECT n.nspname, c.relname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
ORDER BY 1, 2;

-- listed tables
SELECT n.nspname, c.relname, CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN 't' ELSE 'f' END,
CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
ORDER BY 1, 2;

-- filler
SELECT repeat('x', 65536);

-- made-up rows
SELECT i::bigint AS id, (i * 7 % 1000)::integer AS part, 'shipped ' || i % 10 AS state,
(i * 1.25)::numeric(12,2) AS amount, timestamp '2024-01-01' + i * interval '1.001 second' AS made,
repeat('n', (i % 60)::integer) AS note
FROM generate_series(1, 2000) AS made_up(i);

-- columns (with shop, orders)
WITH RECURSIVE chain (position, name, declared, nullable, type, modifier) AS (
SELECT a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, a.atttypid, a.atttypmod
FROM pg_catalog.pg_attribute a WHERE a.attrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT chain.position, chain.name, chain.declared, chain.nullable, t.typbasetype, t.typtypmod
FROM chain JOIN pg_catalog.pg_type t ON t.oid = chain.type WHERE t.typtype = 'd')
SELECT chain.name, chain.declared, chain.nullable, CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'r' THEN 'range' WHEN 'm' THEN 'multirange' WHEN 'c' THEN 'composite' WHEN 'd' THEN 'domain' ELSE t.typname END, t.typtype = 'e' OR t.typnamespace = 'pg_catalog'::regnamespace, chain.modifier,
CASE e.typtype WHEN 'e' THEN 'enum' WHEN 'r' THEN 'range' WHEN 'm' THEN 'multirange' WHEN 'c' THEN 'composite' WHEN 'd' THEN 'domain' ELSE e.typname END, e.typtype = 'e' OR e.typnamespace = 'pg_catalog'::regnamespace
FROM chain JOIN pg_catalog.pg_type t ON t.oid = chain.type
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
WHERE t.typtype <> 'd'
ORDER BY chain.position;

-- indexes (with shop, orders)
SELECT i.relname, x.indisunique, x.indisprimary,
m.amname = 'btree' AND x.indpred IS NULL AND x.indexprs IS NULL AND x.indisvalid AND NOT (c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h WHERE h.inhparent = c.oid)),
coalesce(a.attname, pg_catalog.pg_get_indexdef(x.indexrelid, k.position, true))
FROM pg_catalog.pg_index x
JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = i.relam
CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) AS k (position)
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k.position - 1]
WHERE x.indrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2)
ORDER BY x.indisprimary DESC, i.relname, k.position;

-- structure (with shop, orders)
WITH RECURSIVE base (position, oid) AS (
SELECT a.attnum, a.atttypid FROM pg_catalog.pg_attribute a
WHERE a.attrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT base.position, t.typbasetype FROM base JOIN pg_catalog.pg_type t ON t.oid = base.oid WHERE t.typtype = 'd')
SELECT a.attname,
CASE WHEN NOT (a.attgenerated <> '') AND e.expression NOT LIKE 'nextval(%' AND e.expression NOT LIKE 'NULL::%' THEN e.expression END,
a.attidentity <> '' OR coalesce(e.expression LIKE 'nextval(%', FALSE),
CASE WHEN a.attgenerated <> '' THEN e.expression END,
CASE WHEN l.collname = 'default' THEN (SELECT d.datcollate::text FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) ELSE l.collname::text END,
t.typname = 'citext' OR coalesce(NOT l.collisdeterministic AND l.colliculocale ~ 'ks-level[12]', FALSE),
coalesce(NOT l.collisdeterministic AND l.colliculocale ~ 'ks-level1', FALSE),
FALSE,
(SELECT pg_catalog.string_agg(pg_catalog.quote_literal(m.enumlabel), ',' ORDER BY m.enumsortorder) FROM pg_catalog.pg_enum m WHERE m.enumtypid = t.oid)
FROM base JOIN pg_catalog.pg_type t ON t.oid = base.oid AND t.typtype <> 'd'
JOIN pg_catalog.pg_attribute a ON a.attrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) AND a.attnum = base.position
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN LATERAL (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid)) AS e (expression) ON TRUE
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
ORDER BY base.position;
SELECT o.conname, a.attname, n.nspname, c.relname, b.attname,
CASE o.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END,
CASE o.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END
FROM pg_catalog.pg_constraint o
JOIN pg_catalog.pg_class c ON c.oid = o.confrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL generate_subscripts(o.conkey, 1) AS k (position)
JOIN pg_catalog.pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = o.conkey[k.position]
JOIN pg_catalog.pg_attribute b ON b.attrelid = o.confrelid AND b.attnum = o.confkey[k.position]
WHERE o.conrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) AND o.contype = 'f'
ORDER BY o.conname, k.position;
SELECT o.conname, pg_catalog.pg_get_expr(o.conbin, o.conrelid)
FROM pg_catalog.pg_constraint o
WHERE o.conrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) AND o.contype = 'c'
ORDER BY o.conname;
SELECT i.relname, pg_catalog.pg_get_expr(x.indpred, x.indrelid)
FROM pg_catalog.pg_index x
JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
WHERE x.indrelid = (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) AND x.indpred IS NOT NULL
ORDER BY i.relname;

-- statistics (with shop, orders)
WITH RECURSIVE tree (oid) AS (SELECT (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2) UNION ALL SELECT h.inhrelid FROM tree JOIN pg_catalog.pg_inherits h ON h.inhparent = tree.oid)
SELECT sum(CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint ELSE nullif(pg_catalog.pg_stat_get_live_tuples(c.oid), 0) END),
(sum(CASE WHEN c.reltuples > 0 THEN c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint END) / nullif(sum(CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END), 0))::bigint
FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.oid WHERE c.relkind IN ('r', 'm');

-- integer key: rows
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM "shop"."Orders ""new"" `x`"
ORDER BY "id";

-- integer key: rows without order
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM "shop"."Orders ""new"" `x`";

-- integer key: rows with NULL in the key
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM "shop"."Orders ""new"" `x`"
WHERE 1 = 0;

-- integer key: rows with keys
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM "shop"."Orders ""new"" `x`"
WHERE "id" IN (1, -17);

-- integer key: count
SELECT count(*)
FROM "shop"."Orders ""new"" `x`";

-- integer key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "shop"."Orders ""new"" `x`"
GROUP BY "id" HAVING count(*) > 1) AS repeated;

-- integer key: bounds
SELECT (SELECT min("id")
FROM "shop"."Orders ""new"" `x`"),
(SELECT max("id")
FROM "shop"."Orders ""new"" `x`");

-- integer key: position
SELECT "id"
FROM "shop"."Orders ""new"" `x`"
WHERE "id" >= 100
ORDER BY "id" LIMIT 1 OFFSET 5000;

-- leaves of one piece
SELECT leaf, count(*), count(digest), sum(digest) FROM (
SELECT (("id" - 1) / 64)::bigint AS leaf, hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0) AS digest
FROM "shop"."Orders ""new"" `x`"
UNION ALL SELECT NULL::bigint, NULL::bigint FROM "shop"."Orders ""new"" `x`" WHERE false
) AS digests GROUP BY leaf;

-- leaves of four pieces
SELECT leaf, count(*), count(digest), sum(digest) FROM (
SELECT (CASE WHEN "id" < 1000 THEN CASE WHEN "id" < 0 THEN ("id" - (-100)) / 50 ELSE 2 + "id" END ELSE CASE WHEN "id" < 5000 THEN 1002 ELSE 1003 + ("id" - 5000) / 64 END END)::bigint AS leaf, hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0) AS digest
FROM "shop"."Orders ""new"" `x`"
UNION ALL SELECT NULL::bigint, NULL::bigint FROM "shop"."Orders ""new"" `x`" WHERE false
) AS digests GROUP BY leaf;

-- two intervals
SELECT "id", hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0)
FROM "shop"."Orders ""new"" `x`"
WHERE ("id" >= 0 AND "id" < 10 OR "id" >= 100 AND "id" < 110);

-- ten intervals, indexed
SELECT "id", hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0)
FROM (VALUES (0::bigint, 9::bigint), (100, 109), (200, 209), (300, 309), (400, 409), (500, 509), (600, 609), (700, 709), (800, 809), (900, 909)) AS rowcall_ranges (rowcall_first, rowcall_last)
JOIN "shop"."Orders ""new"" `x`" ON "id" BETWEEN rowcall_first AND rowcall_last;

-- ten intervals, not indexed
SELECT "id", hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0)
FROM "shop"."Orders ""new"" `x`"
WHERE CASE WHEN "id" < 500 THEN CASE WHEN "id" < 200 THEN CASE WHEN "id" < 100 THEN "id" >= 0 AND "id" < 10 ELSE "id" >= 100 AND "id" < 110 END ELSE CASE WHEN "id" < 300 THEN "id" >= 200 AND "id" < 210 ELSE CASE WHEN "id" < 400 THEN "id" >= 300 AND "id" < 310 ELSE "id" >= 400 AND "id" < 410 END END END ELSE CASE WHEN "id" < 700 THEN CASE WHEN "id" < 600 THEN "id" >= 500 AND "id" < 510 ELSE "id" >= 600 AND "id" < 610 END ELSE CASE WHEN "id" < 800 THEN "id" >= 700 AND "id" < 710 ELSE CASE WHEN "id" < 900 THEN "id" >= 800 AND "id" < 810 ELSE "id" >= 900 AND "id" < 910 END END END END;

-- rows of ten intervals
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM (VALUES (0::bigint, 9::bigint), (100, 109), (200, 209), (300, 309), (400, 409), (500, 509), (600, 609), (700, 709), (800, 809), (900, 909)) AS rowcall_ranges (rowcall_first, rowcall_last)
JOIN "shop"."Orders ""new"" `x`" ON "id" BETWEEN rowcall_first AND rowcall_last;

-- leaves of ten intervals
SELECT leaf, count(*), count(digest), sum(digest) FROM (
SELECT (("id" - 1) / 64)::bigint AS leaf, hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0) AS digest
FROM (VALUES (0::bigint, 9::bigint), (100, 109), (200, 209), (300, 309), (400, 409), (500, 509), (600, 609), (700, 709), (800, 809), (900, 909)) AS rowcall_ranges (rowcall_first, rowcall_last)
JOIN "shop"."Orders ""new"" `x`" ON "id" BETWEEN rowcall_first AND rowcall_last
UNION ALL SELECT NULL::bigint, NULL::bigint FROM "shop"."Orders ""new"" `x`" WHERE false
) AS digests GROUP BY leaf;

-- rows of a part
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM "shop"."Orders ""new"" `x`"
WHERE "id" >= 50 AND "id" < 450
ORDER BY "id";

-- ends of a part
SELECT (SELECT min("id")
FROM "shop"."Orders ""new"" `x`"
WHERE "id" >= 50 AND "id" < 450),
(SELECT max("id")
FROM "shop"."Orders ""new"" `x`"
WHERE "id" >= 50 AND "id" < 450);

-- position in a part
SELECT "id"
FROM "shop"."Orders ""new"" `x`"
WHERE "id" >= 50 AND "id" < 450 AND "id" >= 100
ORDER BY "id" LIMIT 1 OFFSET 7;

-- two intervals of a part
SELECT "id", hashtextextended((concat_ws('|', "id", coalesce("customer"::text, ''), coalesce(trim_scale("price")::text, ''), coalesce(CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END, ''), coalesce("paid"::text, ''), coalesce(octet_length("Note"), -1), "Note", coalesce(2 * octet_length("picture"), -1), encode("picture", 'hex'), coalesce("day"::text, ''), coalesce(rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0'), ''), coalesce(CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END, ''), coalesce("uid"::text, ''))) COLLATE "C", 0)
FROM "shop"."Orders ""new"" `x`"
WHERE ("id" >= 100 AND "id" < 110);

-- probe of native digests
SELECT hash_record_extended(ROW(int8send(-2), -2::int4, float4send(1.5), float8send(-0.5), true, 'rowcall'::text COLLATE "C", '12345678-9abc-def0-1234-56789abcdef0'::uuid, '\x00ff'::bytea, date '2024-02-29', time_send('23:59:59.999999'), timestamp_send('2024-02-29 12:34:56.789'), timestamptz_send('2024-02-29 12:34:56.789Z'), NULL::int4), 1234567890123456789);

-- native digests: leaves
SELECT leaf, count(*), count(*), sum(digest) FROM (
SELECT (("id" - 1) / 64)::bigint AS leaf, hash_record_extended(ROW("id", "customer", "price"::text COLLATE "C", CASE WHEN "weight" = 0 THEN '\x00'::bytea WHEN "weight" = 'NaN' THEN '\x01' ELSE float8send("weight") END, "paid", "Note"::text COLLATE "C", "picture", "day", time_send("clock"), timestamp_send("created"), "uid"), "id") AS digest
FROM "shop"."Orders ""new"" `x`"
UNION ALL SELECT NULL::bigint, NULL::bigint FROM "shop"."Orders ""new"" `x`" WHERE false
) AS digests GROUP BY leaf;

-- native digests of canonical text: leaves
SELECT leaf, count(*), count(*), sum(digest) FROM (
SELECT (((hash_record_extended(ROW(("id"::text) COLLATE "C", ("customer"::text) COLLATE "C"), 0) >> 52) & 4095))::bigint AS leaf, hash_record_extended(ROW(("id"::text) COLLATE "C", ("customer"::text) COLLATE "C", (trim_scale("price")::text) COLLATE "C", (CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END) COLLATE "C", ("paid"::text) COLLATE "C", ("Note"::text) COLLATE "C", (encode("picture", 'hex')) COLLATE "C", ("day"::text) COLLATE "C", (rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0')) COLLATE "C", (CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END) COLLATE "C", ("uid"::text) COLLATE "C"), hash_record_extended(ROW(("id"::text) COLLATE "C", ("customer"::text) COLLATE "C"), 0)) AS digest
FROM "shop"."Orders ""new"" `x`"
WHERE "customer" IS NOT NULL
UNION ALL SELECT NULL::bigint, NULL::bigint FROM "shop"."Orders ""new"" `x`" WHERE false
) AS digests GROUP BY leaf;

-- decimal as it is printed with 2 digits
concat_ws('|', coalesce("v"::text, ''));

-- timestamp as it is printed with 0 digits
concat_ws('|', coalesce("v"::text, ''));

-- timestamp as it is printed with 6 digits
concat_ws('|', coalesce(CASE WHEN "v" <> "v"::timestamp(5) THEN "v"::text WHEN "v" = "v"::timestamp(0) AND "v" >= '0001-01-01' AND "v" < 'infinity' THEN "v"::text || '.000000' ELSE CASE WHEN "v" >= '0001-01-01' AND "v" < 'infinity' THEN to_char("v", 'YYYY-MM-DD HH24:MI:SS.US') WHEN "v" IN ('infinity', '-infinity') THEN "v"::text ELSE to_char("v", 'YYYY-MM-DD HH24:MI:SS.US BC') END END, ''));

-- timestamptz as it is printed with 0 digits
concat_ws('|', coalesce("v"::timestamp::text, ''));

-- timestamptz as it is printed with 6 digits
concat_ws('|', coalesce(CASE WHEN "v" <> "v"::timestamptz(5) THEN "v"::timestamp::text WHEN "v" = "v"::timestamptz(0) AND "v" >= '0001-01-01' AND "v" < 'infinity' THEN "v"::timestamp::text || '.000000' ELSE CASE WHEN "v" >= '0001-01-01' AND "v" < 'infinity' THEN to_char("v", 'YYYY-MM-DD HH24:MI:SS.US') WHEN "v" IN ('infinity', '-infinity') THEN "v"::text ELSE to_char("v", 'YYYY-MM-DD HH24:MI:SS.US BC') END END, ''));

-- text key: rows
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
ORDER BY "code"::text COLLATE "C";

-- text key: rows without order
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
);

-- text key: rows with NULL in the key
SELECT "code", "label"
FROM "shop"."codes"
WHERE 1 = 0 AND (label <> 'x' -- only these
);

-- text key: rows with keys
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND "code" IN ('it''s', E'a\\b');

-- text key: count
SELECT count(*)
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
);

-- text key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
GROUP BY "code"::text COLLATE "C" HAVING count(*) > 1) AS repeated;

-- text key: leaves
SELECT leaf, count(*), count(digest), sum(digest) FROM (
SELECT (((('x' || left(md5(convert_to(concat_ws('|', octet_length("code"), "code"), 'UTF8')), 16))::bit(64)::bigint >> 52) & 4095))::bigint AS leaf, ('x' || left(md5(convert_to(concat_ws('|', octet_length("code"), "code", octet_length("label"), "label"), 'UTF8')), 16))::bit(64)::bigint AS digest
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
UNION ALL SELECT NULL::bigint, NULL::bigint FROM "shop"."codes" WHERE false
) AS digests GROUP BY leaf;

-- sample of a text key: rows
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((('x' || left(md5(convert_to('0:' || concat_ws('|', octet_length("code"), "code"), 'UTF8')), 16))::bit(64)::bigint >> 16) & 281474976710655), 0) < 140737488355328
ORDER BY "code"::text COLLATE "C";

-- sample of a text key: rows without order
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((('x' || left(md5(convert_to('0:' || concat_ws('|', octet_length("code"), "code"), 'UTF8')), 16))::bit(64)::bigint >> 16) & 281474976710655), 0) < 140737488355328;

-- sample of a text key: rows with NULL in the key
SELECT "code", "label"
FROM "shop"."codes"
WHERE 1 = 0 AND (label <> 'x' -- only these
);

-- sample of a text key: rows with keys
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((('x' || left(md5(convert_to('0:' || concat_ws('|', octet_length("code"), "code"), 'UTF8')), 16))::bit(64)::bigint >> 16) & 281474976710655), 0) < 140737488355328 AND "code" IN ('x');

-- sample of a text key: count
SELECT count(*)
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
);

-- sample of a text key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((('x' || left(md5(convert_to('0:' || concat_ws('|', octet_length("code"), "code"), 'UTF8')), 16))::bit(64)::bigint >> 16) & 281474976710655), 0) < 140737488355328
GROUP BY "code"::text COLLATE "C" HAVING count(*) > 1) AS repeated;

-- text key: rows of two leaves
SELECT "code", ('x' || left(md5(convert_to(concat_ws('|', octet_length("code"), "code", octet_length("label"), "label"), 'UTF8')), 16))::bit(64)::bigint
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND ((('x' || left(md5(convert_to(concat_ws('|', octet_length("code"), "code"), 'UTF8')), 16))::bit(64)::bigint >> 52) & 4095) IN (7, 4095);

-- text key read as a number: rows
SELECT "number", "label"
FROM "shop"."numbers"
ORDER BY "number"::numeric;

-- text key read as a number: rows without order
SELECT "number", "label"
FROM "shop"."numbers";

-- text key read as a number: rows with NULL in the key
SELECT "number", "label"
FROM "shop"."numbers"
WHERE 1 = 0;

-- text key read as a number: rows with keys
SELECT "number", "label"
FROM "shop"."numbers"
WHERE "number"::numeric IN ('5'::numeric);

-- text key read as a number: count
SELECT count(*)
FROM "shop"."numbers";

-- text key read as a number: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "shop"."numbers"
GROUP BY "number"::numeric HAVING count(*) > 1) AS repeated;

-- two keys: rows
SELECT "box", "part", "amount"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
ORDER BY "box", "part"::text COLLATE "C";

-- two keys: rows without order
SELECT "box", "part", "amount"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL;

-- two keys: rows with NULL in the key
SELECT "box", "part", "amount"
FROM "parts"
WHERE ("box" IS NULL OR "part" IS NULL);

-- two keys: rows with keys
SELECT "box", "part", "amount"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND ("box", "part") IN ((1, 'a'), (2, 'é'));

-- two keys: count
SELECT count(*)
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL;

-- two keys: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
GROUP BY "box", "part"::text COLLATE "C" HAVING count(*) > 1) AS repeated;

-- query and expression: rows
SELECT "box", "part", "amount"
FROM (SELECT "box", "part", (
upper(b)
) AS "amount"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
ORDER BY "box", "part"::text COLLATE "C";

-- query and expression: rows with NULL in the key
SELECT "box", "part", "amount"
FROM (SELECT "box", "part", (
upper(b)
) AS "amount"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE ("box" IS NULL OR "part" IS NULL);

-- query and expression: leaves
SELECT leaf, count(*), count(digest), sum(digest) FROM (
SELECT (((('x' || left(md5(convert_to(concat_ws('|', coalesce("box"::text, ''), coalesce(octet_length("part"), -1), "part"), 'UTF8')), 16))::bit(64)::bigint >> 52) & 4095))::bigint AS leaf, ('x' || left(md5(convert_to(concat_ws('|', coalesce("box"::text, ''), coalesce(octet_length("part"), -1), "part", "amount"), 'UTF8')), 16))::bit(64)::bigint AS digest
FROM (SELECT "box", "part", (
upper(b)
) AS "amount"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
UNION ALL SELECT NULL::bigint, NULL::bigint FROM (SELECT "box", "part", (
upper(b)
) AS "amount"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows WHERE false
) AS digests GROUP BY leaf;

-- query, expression and time window: rows
SELECT "box", "part", "amount"
FROM (SELECT "box", "part", (
upper(b)
) AS "amount", "made"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND "made" >= '2024-03-01T00:00:00.000000'::timestamp
ORDER BY "box", "part"::text COLLATE "C";

-- query, expression, time window and sample: rows
SELECT "box", "part", "amount"
FROM (SELECT "box", "part", (
upper(b)
) AS "amount", "made"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND "made" >= '2024-03-01T00:00:00.000000'::timestamp AND coalesce(((('x' || left(md5(convert_to('7:' || concat_ws('|', coalesce("box"::text, ''), coalesce(octet_length("part"), -1), "part"), 'UTF8')), 16))::bit(64)::bigint >> 16) & 281474976710655), 0) < 2814749767106
ORDER BY "box", "part"::text COLLATE "C";

-- query, expression, time window and sample: leaves
SELECT leaf, count(*), count(digest), sum(digest) FROM (
SELECT (((('x' || left(md5(convert_to(concat_ws('|', coalesce("box"::text, ''), coalesce(octet_length("part"), -1), "part"), 'UTF8')), 16))::bit(64)::bigint >> 52) & 4095))::bigint AS leaf, ('x' || left(md5(convert_to(concat_ws('|', coalesce("box"::text, ''), coalesce(octet_length("part"), -1), "part", "amount"), 'UTF8')), 16))::bit(64)::bigint AS digest
FROM (SELECT "box", "part", (
upper(b)
) AS "amount", "made"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND "made" >= '2024-03-01T00:00:00.000000'::timestamp AND coalesce(((('x' || left(md5(convert_to('7:' || concat_ws('|', coalesce("box"::text, ''), coalesce(octet_length("part"), -1), "part"), 'UTF8')), 16))::bit(64)::bigint >> 16) & 281474976710655), 0) < 2814749767106
UNION ALL SELECT NULL::bigint, NULL::bigint FROM (SELECT "box", "part", (
upper(b)
) AS "amount", "made"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows WHERE false
) AS digests GROUP BY leaf;

-- query: what is described
SELECT *
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
);

-- other kinds: rows
SELECT "id", "span", "clock", "flags", "mask", "mood", "price"::numeric, "address", "network", "card", "page"::text, "numbers", "words"
FROM "others"
ORDER BY "id";

-- other kinds: canonical span
"span"::text;

-- other kinds: canonical clock
CASE WHEN ("clock"::time - time '00:00' - extract(timezone FROM "clock") * interval 'PT1S') < interval 'PT0S' THEN '-' || to_char(-("clock"::time - time '00:00' - extract(timezone FROM "clock") * interval 'PT1S'), 'HH24:MI:SS.US') ELSE to_char(("clock"::time - time '00:00' - extract(timezone FROM "clock") * interval 'PT1S'), 'HH24:MI:SS.US') END || 'Z';

-- other kinds: canonical flags
"flags"::text;

-- other kinds: canonical mask
"mask"::text;

-- other kinds: canonical mood
"mood"::text;

-- other kinds: canonical price
trim_scale("price"::numeric)::text;

-- other kinds: canonical address
host("address") || CASE WHEN masklen("address") = CASE family("address") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("address") END;

-- other kinds: canonical network
host("network") || CASE WHEN masklen("network") = CASE family("network") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("network") END;

-- other kinds: canonical card
"card"::text;

-- other kinds: canonical page
"page"::text;

-- other kinds: canonical numbers
CASE WHEN array_dims("numbers") ~ '\[(?!1:)' THEN array_dims("numbers") || '=' ELSE '' END || to_json("numbers")::text;

-- other kinds: canonical words
CASE WHEN array_dims("words") ~ '\[(?!1:)' THEN array_dims("words") || '=' ELSE '' END || to_json("words")::text;

-- other kinds: keyed by clock
SELECT "clock"
FROM "others"
WHERE "clock" IS NOT NULL
ORDER BY (("clock"::timetz)::time - time '00:00' - extract(timezone FROM ("clock"::timetz)) * interval 'PT1S');

-- other kinds: keyed by flags
SELECT "flags"
FROM "others"
WHERE "flags" IS NOT NULL
ORDER BY "flags";

-- other kinds: keyed by mask
SELECT "mask"
FROM "others"
WHERE "mask" IS NOT NULL
ORDER BY "mask";

-- other kinds: keyed by mood
SELECT "mood"
FROM "others"
WHERE "mood" IS NOT NULL
ORDER BY "mood"::text COLLATE "C";

-- other kinds: keyed by price
SELECT "price"::numeric
FROM "others"
WHERE "price" IS NOT NULL
ORDER BY "price"::numeric;

-- other kinds: keyed by address
SELECT "address"
FROM "others"
WHERE "address" IS NOT NULL
ORDER BY host("address") || CASE WHEN masklen("address") = CASE family("address") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("address") END COLLATE "C";

-- other kinds: keyed by network
SELECT "network"
FROM "others"
WHERE "network" IS NOT NULL
ORDER BY host("network") || CASE WHEN masklen("network") = CASE family("network") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("network") END COLLATE "C";

-- other kinds: keyed by card
SELECT "card"
FROM "others"
WHERE "card" IS NOT NULL
ORDER BY "card";

-- other kinds: keyed by page
SELECT "page"::text
FROM "others"
WHERE "page" IS NOT NULL
ORDER BY "page"::text COLLATE "C";

-- join: integer key
SELECT "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11"
FROM (
SELECT "id" AS "s1", "customer" AS "s2", "price" AS "s3", "weight" AS "s4", "paid" AS "s5", "Note" AS "s6", "picture" AS "s7", "day" AS "s8", "clock" AS "s9", "created" AS "s10", "uid" AS "s11"
FROM "shop"."Orders ""new"" `x`"
) AS rowcall_source FULL JOIN (
SELECT "id" AS "t1", "customer" AS "t2", "price" AS "t3", "weight" AS "t4", "paid" AS "t5", "Note" AS "t6", "picture" AS "t7", "day" AS "t8", "clock" AS "t9", "created" AS "t10", "uid" AS "t11"
FROM "shop"."orders_2"
) AS rowcall_target
ON "s1" = "t1"
WHERE "s1" IS NULL OR "t1" IS NULL
OR "s2" IS DISTINCT FROM "t2"
OR "s3" IS DISTINCT FROM "t3"
OR "s4" IS DISTINCT FROM "t4"
OR "s5" IS DISTINCT FROM "t5"
OR "s6"::text COLLATE "C" IS DISTINCT FROM "t6"::text COLLATE "C"
OR "s7" IS DISTINCT FROM "t7"
OR "s8" IS DISTINCT FROM "t8"
OR "s9" IS DISTINCT FROM "t9"
OR "s10" IS DISTINCT FROM "t10"
OR "s11" IS DISTINCT FROM "t11"
ORDER BY coalesce("s1", "t1");

-- join: counts
SELECT (SELECT count(*)
FROM "shop"."Orders ""new"" `x`"),
(SELECT count(*)
FROM "shop"."orders_2");

-- join: text key
SELECT "s1", "s2", "t1", "t2"
FROM (
SELECT "code" AS "s1", "label" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "code" AS "t1", "label" AS "t2"
FROM "shop"."codes"
) AS rowcall_target
ON "s1"::text COLLATE "C" = "t1"::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
OR "s2"::text COLLATE "C" IS DISTINCT FROM "t2"::text COLLATE "C"
ORDER BY coalesce("s1"::text COLLATE "C", "t1"::text COLLATE "C");

-- join: text keys of two collations
SELECT "s1", "s2", "t1", "t2"
FROM (
SELECT "code" AS "s1", "label" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "code" AS "t1", "label" AS "t2"
FROM "shop"."codes"
) AS rowcall_target
ON "s1"::text COLLATE "C" = "t1"::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
OR "s2"::text COLLATE "C" IS DISTINCT FROM "t2"::text COLLATE "C"
ORDER BY coalesce("s1"::text COLLATE "C", "t1"::text COLLATE "C");

-- join: two keys
SELECT "s1", "s2", "s3", "t1", "t2", "t3"
FROM (
SELECT "box" AS "s1", "part" AS "s2", "amount" AS "s3"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
) AS rowcall_source FULL JOIN (
SELECT "box" AS "t1", "part" AS "t2", "amount" AS "t3"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
) AS rowcall_target
ON "s1" = "t1" AND "s2"::text COLLATE "C" = "t2"::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
OR "s3" IS DISTINCT FROM "t3"
ORDER BY coalesce("s1", "t1"), coalesce("s2"::text COLLATE "C", "t2"::text COLLATE "C");

-- join: keys and columns of two types
SELECT "s1", "s2", "t1", "t2"
FROM (
SELECT "day" AS "s1", "flag" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "day" AS "t1", "flag" AS "t2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_target
ON (CASE WHEN "s1" >= '0001-01-01' AND "s1" < 'infinity' THEN "s1"::text || 'T00:00:00.000000' WHEN "s1" IN ('infinity', '-infinity') THEN "s1"::text ELSE left("s1"::text, -3) || 'T00:00:00.000000 BC' END)::text COLLATE "C" = (CASE WHEN "t1" >= '0001-01-01' AND "t1" < 'infinity' THEN to_char("t1", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "t1" IN ('infinity', '-infinity') THEN "t1"::text ELSE to_char("t1", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END)::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
OR ("s2"::text)::text COLLATE "C" IS DISTINCT FROM (CASE "t2" WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '!' || length("t2"::text) || '|' || "t2"::text END)::text COLLATE "C"
ORDER BY coalesce("s1", "t1");

-- join: text key read as a number
cannot compare number;

-- join: other kinds
SELECT "s1", "s2", "s3", "s4", "s5", "s6", "s7"::numeric, "s8", "s9", "s10", "s11"::text, "s12", "s13", "t1", "t2", "t3", "t4", "t5", "t6", "t7"::numeric, "t8", "t9", "t10", "t11"::text, "t12", "t13"
FROM (
SELECT "id" AS "s1", "span" AS "s2", "clock" AS "s3", "flags" AS "s4", "mask" AS "s5", "mood" AS "s6", "price" AS "s7", "address" AS "s8", "network" AS "s9", "card" AS "s10", "page" AS "s11", "numbers" AS "s12", "words" AS "s13"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "id" AS "t1", "span" AS "t2", "clock" AS "t3", "flags" AS "t4", "mask" AS "t5", "mood" AS "t6", "price" AS "t7", "address" AS "t8", "network" AS "t9", "card" AS "t10", "page" AS "t11", "numbers" AS "t12", "words" AS "t13"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1" = "t1"
WHERE "s1" IS NULL OR "t1" IS NULL
OR "s2"::text COLLATE "C" IS DISTINCT FROM "t2"::text COLLATE "C"
OR "s3" IS DISTINCT FROM "t3"
OR "s4" IS DISTINCT FROM "t4"
OR "s5" IS DISTINCT FROM "t5"
OR "s6"::text COLLATE "C" IS DISTINCT FROM "t6"::text COLLATE "C"
OR "s7"::numeric IS DISTINCT FROM "t7"::numeric
OR "s8" IS DISTINCT FROM "t8"
OR "s9" IS DISTINCT FROM "t9"
OR "s10" IS DISTINCT FROM "t10"
OR "s11"::text::text COLLATE "C" IS DISTINCT FROM "t11"::text::text COLLATE "C"
OR "s12"::text COLLATE "C" IS DISTINCT FROM "t12"::text COLLATE "C"
OR "s13"::text COLLATE "C" IS DISTINCT FROM "t13"::text COLLATE "C"
ORDER BY coalesce("s1", "t1");

-- join: keyed by clock
SELECT "s1", "t1"
FROM (
SELECT "clock" AS "s1"
FROM "shop"."codes"
WHERE "clock" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "clock" AS "t1"
FROM "shop"."codes"
WHERE "clock" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON (CASE WHEN ("s1"::time - time '00:00' - extract(timezone FROM "s1") * interval 'PT1S') < interval 'PT0S' THEN '-' || to_char(-("s1"::time - time '00:00' - extract(timezone FROM "s1") * interval 'PT1S'), 'HH24:MI:SS.US') ELSE to_char(("s1"::time - time '00:00' - extract(timezone FROM "s1") * interval 'PT1S'), 'HH24:MI:SS.US') END || 'Z')::text COLLATE "C" = (CASE WHEN ("t1"::time - time '00:00' - extract(timezone FROM "t1") * interval 'PT1S') < interval 'PT0S' THEN '-' || to_char(-("t1"::time - time '00:00' - extract(timezone FROM "t1") * interval 'PT1S'), 'HH24:MI:SS.US') ELSE to_char(("t1"::time - time '00:00' - extract(timezone FROM "t1") * interval 'PT1S'), 'HH24:MI:SS.US') END || 'Z')::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce((("s1"::timetz)::time - time '00:00' - extract(timezone FROM ("s1"::timetz)) * interval 'PT1S'), (("t1"::timetz)::time - time '00:00' - extract(timezone FROM ("t1"::timetz)) * interval 'PT1S'));

-- join: keyed by flags
SELECT "s1", "t1"
FROM (
SELECT "flags" AS "s1"
FROM "shop"."codes"
WHERE "flags" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "flags" AS "t1"
FROM "shop"."codes"
WHERE "flags" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1" = "t1"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce("s1", "t1");

-- join: keyed by mask
SELECT "s1", "t1"
FROM (
SELECT "mask" AS "s1"
FROM "shop"."codes"
WHERE "mask" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "mask" AS "t1"
FROM "shop"."codes"
WHERE "mask" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1" = "t1"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce("s1", "t1");

-- join: keyed by mood
SELECT "s1", "t1"
FROM (
SELECT "mood" AS "s1"
FROM "shop"."codes"
WHERE "mood" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "mood" AS "t1"
FROM "shop"."codes"
WHERE "mood" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1"::text COLLATE "C" = "t1"::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce("s1"::text COLLATE "C", "t1"::text COLLATE "C");

-- join: keyed by price
SELECT "s1"::numeric, "t1"::numeric
FROM (
SELECT "price" AS "s1"
FROM "shop"."codes"
WHERE "price" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "price" AS "t1"
FROM "shop"."codes"
WHERE "price" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1"::numeric = "t1"::numeric
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce("s1"::numeric, "t1"::numeric);

-- join: keyed by address
SELECT "s1", "t1"
FROM (
SELECT "address" AS "s1"
FROM "shop"."codes"
WHERE "address" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "address" AS "t1"
FROM "shop"."codes"
WHERE "address" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON (host("s1") || CASE WHEN masklen("s1") = CASE family("s1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("s1") END)::text COLLATE "C" = (host("t1") || CASE WHEN masklen("t1") = CASE family("t1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("t1") END)::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce((host("s1") || CASE WHEN masklen("s1") = CASE family("s1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("s1") END)::text COLLATE "C", (host("t1") || CASE WHEN masklen("t1") = CASE family("t1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("t1") END)::text COLLATE "C");

-- join: keyed by network
SELECT "s1", "t1"
FROM (
SELECT "network" AS "s1"
FROM "shop"."codes"
WHERE "network" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "network" AS "t1"
FROM "shop"."codes"
WHERE "network" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON (host("s1") || CASE WHEN masklen("s1") = CASE family("s1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("s1") END)::text COLLATE "C" = (host("t1") || CASE WHEN masklen("t1") = CASE family("t1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("t1") END)::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce((host("s1") || CASE WHEN masklen("s1") = CASE family("s1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("s1") END)::text COLLATE "C", (host("t1") || CASE WHEN masklen("t1") = CASE family("t1") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("t1") END)::text COLLATE "C");

-- join: keyed by card
SELECT "s1", "t1"
FROM (
SELECT "card" AS "s1"
FROM "shop"."codes"
WHERE "card" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "card" AS "t1"
FROM "shop"."codes"
WHERE "card" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1" = "t1"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce("s1", "t1");

-- join: keyed by page
SELECT "s1"::text, "t1"::text
FROM (
SELECT "page" AS "s1"
FROM "shop"."codes"
WHERE "page" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_source FULL JOIN (
SELECT "page" AS "t1"
FROM "shop"."codes"
WHERE "page" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1"::text::text COLLATE "C" = "t1"::text::text COLLATE "C"
WHERE "s1" IS NULL OR "t1" IS NULL
ORDER BY coalesce("s1"::text::text COLLATE "C", "t1"::text::text COLLATE "C");

-- measures of id
count("id")
0
count(DISTINCT ("id"::text) COLLATE "C")
min("id")  -- read as the column
max("id")  -- read as the column
sum("id");

-- measures of customer
count("customer")
0
count(DISTINCT ("customer"::text) COLLATE "C")
min("customer")  -- read as the column
max("customer")  -- read as the column
sum("customer");

-- measures of price
count("price")
0
count(DISTINCT (trim_scale("price")::text) COLLATE "C")
min("price")  -- read as the column
max("price")  -- read as the column
sum("price");

-- measures of weight
count("weight")
0
count(DISTINCT (CASE WHEN "weight" = 0 THEN '0' WHEN "weight" = 'NaN' THEN '9221120237041090560' WHEN "weight" < 0 THEN '-' || (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("weight"), 'hex'))::bit(64)::bigint)::text END) COLLATE "C")
min("weight")  -- read as the column
max("weight")  -- read as the column
sum("weight"::float8);

-- measures of paid
count("paid")
0
count(DISTINCT ("paid"::text) COLLATE "C")
count(CASE WHEN "paid"::text = 'true' THEN 1 END);

-- measures of Note
count("Note")
0
count(DISTINCT ("Note"::text) COLLATE "C")
min(left("Note"::text, 200) COLLATE "C")
max(left("Note"::text, 200) COLLATE "C")
min(char_length("Note"::text))
max(char_length("Note"::text))
sum(char_length("Note"::text));

-- measures of picture
count("picture")
0
count(DISTINCT (encode("picture", 'hex')) COLLATE "C")
min(encode(substr("picture", 1, 200), 'hex') COLLATE "C")
max(encode(substr("picture", 1, 200), 'hex') COLLATE "C")
min(octet_length("picture"))
max(octet_length("picture"))
sum(octet_length("picture"));

-- measures of day
count("day")
0
count(DISTINCT ("day"::text) COLLATE "C")
min("day")  -- read as the column
max("day")  -- read as the column;

-- measures of clock
count("clock")
0
count(DISTINCT (rpad("clock"::text || CASE WHEN strpos("clock"::text, '.') = 0 THEN '.' ELSE '' END, 15, '0')) COLLATE "C")
min("clock")  -- read as the column
max("clock")  -- read as the column;

-- measures of created
count("created")
0
count(DISTINCT (CASE WHEN "created" >= '0001-01-01' AND "created" < 'infinity' THEN to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US') WHEN "created" IN ('infinity', '-infinity') THEN "created"::text ELSE to_char("created", 'YYYY-MM-DD"T"HH24:MI:SS.US BC') END) COLLATE "C")
min("created")  -- read as the column
max("created")  -- read as the column;

-- measures of uid
count("uid")
0
count(DISTINCT ("uid"::text) COLLATE "C")
min(left("uid"::text, 200) COLLATE "C")
max(left("uid"::text, 200) COLLATE "C");

-- measures of customer as decimal
count("customer")
0
count(DISTINCT ("customer"::text) COLLATE "C")
min("customer")  -- read as the column
max("customer")  -- read as the column
sum("customer");

-- measures of customer as float64
count("customer")
0
count(DISTINCT (CASE WHEN "customer"::float8 = 0 THEN '0' WHEN "customer"::float8 = 'NaN' THEN '9221120237041090560' WHEN "customer"::float8 < 0 THEN '-' || (('x' || encode(float8send("customer"::float8), 'hex'))::bit(64)::bigint & 9223372036854775807) ELSE (('x' || encode(float8send("customer"::float8), 'hex'))::bit(64)::bigint)::text END) COLLATE "C")
min("customer")  -- read as the column
max("customer")  -- read as the column
sum("customer"::float8);

-- measures of customer as boolean
count("customer")
count(CASE WHEN CASE "customer" WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '!' || length("customer"::text) || '|' || "customer"::text END LIKE '!%' THEN 1 END)
count(DISTINCT (CASE "customer" WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '!' || length("customer"::text) || '|' || "customer"::text END) COLLATE "C")
count(CASE WHEN CASE "customer" WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE '!' || length("customer"::text) || '|' || "customer"::text END = 'true' THEN 1 END);

-- measures of a text that is read as a number
count("number")
not to be had
not to be had
not to be had
not to be had
not to be had;

-- measures of a text that holds bytes
count("hex")
not to be had
not to be had
not to be had
not to be had
not to be had
not to be had
not to be had;

-- measures of span
count("span")
0
count(DISTINCT ("span"::text) COLLATE "C")
min(left("span"::text, 200) COLLATE "C")
max(left("span"::text, 200) COLLATE "C");

-- measures of clock
count("clock")
0
count(DISTINCT (CASE WHEN ("clock"::time - time '00:00' - extract(timezone FROM "clock") * interval 'PT1S') < interval 'PT0S' THEN '-' || to_char(-("clock"::time - time '00:00' - extract(timezone FROM "clock") * interval 'PT1S'), 'HH24:MI:SS.US') ELSE to_char(("clock"::time - time '00:00' - extract(timezone FROM "clock") * interval 'PT1S'), 'HH24:MI:SS.US') END || 'Z') COLLATE "C")
min("clock")  -- read as the column
max("clock")  -- read as the column;

-- measures of flags
count("flags")
0
count(DISTINCT ("flags"::text) COLLATE "C")
min(left("flags"::text, 200) COLLATE "C")
max(left("flags"::text, 200) COLLATE "C");

-- measures of mask
count("mask")
0
count(DISTINCT ("mask"::text) COLLATE "C")
min(left("mask"::text, 200) COLLATE "C")
max(left("mask"::text, 200) COLLATE "C");

-- measures of mood
count("mood")
0
count(DISTINCT ("mood"::text) COLLATE "C")
min(left("mood"::text, 200) COLLATE "C")
max(left("mood"::text, 200) COLLATE "C")
min(char_length("mood"::text))
max(char_length("mood"::text))
sum(char_length("mood"::text));

-- measures of price
count("price")
0
count(DISTINCT (trim_scale("price"::numeric)::text) COLLATE "C")
min("price"::numeric)  -- read as the column
max("price"::numeric)  -- read as the column
sum("price"::numeric);

-- measures of address
count("address")
0
count(DISTINCT (host("address") || CASE WHEN masklen("address") = CASE family("address") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("address") END) COLLATE "C")
min(left(host("address") || CASE WHEN masklen("address") = CASE family("address") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("address") END, 200) COLLATE "C")
max(left(host("address") || CASE WHEN masklen("address") = CASE family("address") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("address") END, 200) COLLATE "C");

-- measures of network
count("network")
0
count(DISTINCT (host("network") || CASE WHEN masklen("network") = CASE family("network") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("network") END) COLLATE "C")
min(left(host("network") || CASE WHEN masklen("network") = CASE family("network") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("network") END, 200) COLLATE "C")
max(left(host("network") || CASE WHEN masklen("network") = CASE family("network") WHEN 4 THEN 32 ELSE 128 END THEN '' ELSE '/' || masklen("network") END, 200) COLLATE "C");

-- measures of card
count("card")
0
count(DISTINCT ("card"::text) COLLATE "C")
min(left("card"::text, 200) COLLATE "C")
max(left("card"::text, 200) COLLATE "C");

-- measures of page
count("page")
0
count(DISTINCT ("page"::text) COLLATE "C")
min(left("page"::text, 200) COLLATE "C")
max(left("page"::text, 200) COLLATE "C")
min(char_length("page"::text))
max(char_length("page"::text))
sum(char_length("page"::text));

-- measures of numbers
count("numbers")
0
count(DISTINCT (CASE WHEN array_dims("numbers") ~ '\[(?!1:)' THEN array_dims("numbers") || '=' ELSE '' END || to_json("numbers")::text) COLLATE "C")
min(left(CASE WHEN array_dims("numbers") ~ '\[(?!1:)' THEN array_dims("numbers") || '=' ELSE '' END || to_json("numbers")::text, 200) COLLATE "C")
max(left(CASE WHEN array_dims("numbers") ~ '\[(?!1:)' THEN array_dims("numbers") || '=' ELSE '' END || to_json("numbers")::text, 200) COLLATE "C");

-- measures of words
count("words")
0
count(DISTINCT (CASE WHEN array_dims("words") ~ '\[(?!1:)' THEN array_dims("words") || '=' ELSE '' END || to_json("words")::text) COLLATE "C")
min(left(CASE WHEN array_dims("words") ~ '\[(?!1:)' THEN array_dims("words") || '=' ELSE '' END || to_json("words")::text, 200) COLLATE "C")
max(left(CASE WHEN array_dims("words") ~ '\[(?!1:)' THEN array_dims("words") || '=' ELSE '' END || to_json("words")::text, 200) COLLATE "C");

-- measures: of all rows
SELECT count(*), min(x), max(x)
FROM "shop"."Orders ""new"" `x`";

-- measures: by a text
SELECT ("Note"::text) COLLATE "C", count(*), min(x), max(x)
FROM "shop"."Orders ""new"" `x`"
WHERE (paid
)
GROUP BY 1 LIMIT 1001;

-- measures: by a day
SELECT ("day"::text) COLLATE "C", count(*), min(x), max(x)
FROM "shop"."Orders ""new"" `x`"
WHERE (paid
)
GROUP BY 1 LIMIT 1001;

