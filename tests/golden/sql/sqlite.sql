-- session

-- read-only
PRAGMA query_only = ON;

-- check: read-only session is 1
(SELECT query_only FROM pragma_query_only);

-- snapshot
BEGIN;
SELECT 1 FROM sqlite_schema LIMIT 1;

-- what the snapshot is
SELECT 'schema version ' || (SELECT schema_version FROM pragma_schema_version) || ', data version ' || (SELECT data_version FROM pragma_data_version);

-- probe xxh3
SELECT rowcall_hash('xxh3', 'it''s');

-- probe lookup3
SELECT rowcall_hash('lookup3', 'it''s');

-- probe sha256
SELECT rowcall_hash('sha256', 'it''s');

-- probe md5
SELECT rowcall_hash('md5', 'it''s');

-- tables named exactly, any schema
SELECT schema, name, CASE type WHEN 'view' THEN 'view' ELSE 'table' END
FROM pragma_table_list
WHERE lower(name) = lower('it''s')
ORDER BY schema <> 'temp', schema <> 'main', schema;

-- tables named, any schema
SELECT schema, name, CASE type WHEN 'view' THEN 'view' ELSE 'table' END
FROM pragma_table_list
WHERE lower(name) = lower('it''s')
ORDER BY schema <> 'temp', schema <> 'main', schema;

-- tables named exactly, one schema
SELECT schema, name, CASE type WHEN 'view' THEN 'view' ELSE 'table' END
FROM pragma_table_list
WHERE lower(name) = lower('orders') AND lower(schema) = lower('shop')
ORDER BY schema <> 'temp', schema <> 'main', schema;

-- tables named, one schema
SELECT schema, name, CASE type WHEN 'view' THEN 'view' ELSE 'table' END
FROM pragma_table_list
WHERE lower(name) = lower('orders') AND lower(schema) = lower('shop')
ORDER BY schema <> 'temp', schema <> 'main', schema;

-- all tables
SELECT schema, name
FROM pragma_table_list
WHERE type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY 1, 2;

-- listed tables
SELECT schema, name, CASE schema WHEN 'main' THEN 't' ELSE 'f' END, NULL
FROM pragma_table_list
WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
ORDER BY 1, 2;

-- columns
SELECT name, type, CASE WHEN "notnull" <> 0 OR (pk > 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_list('orders', 'shop') WHERE origin = 'pk')) THEN 'f' ELSE 't' END
FROM pragma_table_xinfo('orders', 'shop')
WHERE hidden <> 1
ORDER BY cid;

-- indexes
SELECT index_name, is_unique, is_primary, is_complete, column_name FROM (
SELECT 'PRIMARY' AS index_name, 't' AS is_unique, 't' AS is_primary, 't' AS is_complete, name AS column_name, 0 AS position
FROM pragma_table_xinfo('orders', 'shop') WHERE pk > 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_list('orders', 'shop') WHERE origin = 'pk')
UNION ALL
SELECT l.name, CASE l."unique" WHEN 1 THEN 't' ELSE 'f' END, CASE l.origin WHEN 'pk' THEN 't' ELSE 'f' END,
CASE WHEN l.partial = 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_xinfo(l.name, 'shop') e WHERE e.key = 1 AND e.name IS NULL) THEN 't' ELSE 'f' END,
x.name, x.seqno
FROM pragma_index_list('orders', 'shop') l, pragma_index_xinfo(l.name, 'shop') x WHERE x.key = 1)
ORDER BY is_primary <> 't', index_name, position;

-- structure
SELECT name, dflt_value, CASE WHEN pk > 0 AND NOT EXISTS (SELECT 1 FROM pragma_index_list('orders', 'shop') WHERE origin = 'pk') THEN 't' ELSE 'f' END
FROM pragma_table_xinfo('orders', 'shop')
WHERE hidden <> 1
ORDER BY cid;
SELECT id, "from", NULL, "table", "to", on_delete, on_update
FROM pragma_foreign_key_list('orders', 'shop')
ORDER BY id, seq;
SELECT sql FROM "shop".sqlite_schema WHERE type = 'table' AND name = 'orders';
SELECT name, sql FROM "shop".sqlite_schema WHERE type = 'index' AND tbl_name = 'orders' AND sql IS NOT NULL ORDER BY name;

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
SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)
FROM (SELECT CAST(("id" - 1) / 64 AS INTEGER) AS rowcall_leaf, rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid")) AS rowcall_digest
FROM "shop"."Orders ""new"" `x`"
LIMIT -1)
GROUP BY 1;

-- leaves of four pieces
SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)
FROM (SELECT CAST(CASE WHEN "id" < 1000 THEN CASE WHEN "id" < 0 THEN ("id" - (-100)) / 50 ELSE 2 + "id" END ELSE CASE WHEN "id" < 5000 THEN 1002 ELSE 1003 + ("id" - 5000) / 64 END END AS INTEGER) AS rowcall_leaf, rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid")) AS rowcall_digest
FROM "shop"."Orders ""new"" `x`"
LIMIT -1)
GROUP BY 1;

-- two intervals
SELECT "id", rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"))
FROM "shop"."Orders ""new"" `x`"
WHERE ("id" >= 0 AND "id" < 10 OR "id" >= 100 AND "id" < 110);

-- ten intervals, indexed
WITH rowcall_ranges (rowcall_begin, rowcall_end) AS (VALUES (0, 10), (100, 110), (200, 210), (300, 310), (400, 410), (500, 510), (600, 610), (700, 710), (800, 810), (900, 910))
SELECT "id", rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"))
FROM rowcall_ranges CROSS JOIN "shop"."Orders ""new"" `x`" ON "id" >= rowcall_begin AND "id" < rowcall_end;

-- ten intervals, not indexed
SELECT "id", rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"))
FROM "shop"."Orders ""new"" `x`"
WHERE CASE WHEN "id" < 500 THEN CASE WHEN "id" < 200 THEN CASE WHEN "id" < 100 THEN "id" >= 0 AND "id" < 10 ELSE "id" >= 100 AND "id" < 110 END ELSE CASE WHEN "id" < 300 THEN "id" >= 200 AND "id" < 210 ELSE CASE WHEN "id" < 400 THEN "id" >= 300 AND "id" < 310 ELSE "id" >= 400 AND "id" < 410 END END END ELSE CASE WHEN "id" < 700 THEN CASE WHEN "id" < 600 THEN "id" >= 500 AND "id" < 510 ELSE "id" >= 600 AND "id" < 610 END ELSE CASE WHEN "id" < 800 THEN "id" >= 700 AND "id" < 710 ELSE CASE WHEN "id" < 900 THEN "id" >= 800 AND "id" < 810 ELSE "id" >= 900 AND "id" < 910 END END END END;

-- rows of ten intervals
WITH rowcall_ranges (rowcall_begin, rowcall_end) AS (VALUES (0, 10), (100, 110), (200, 210), (300, 310), (400, 410), (500, 510), (600, 610), (700, 710), (800, 810), (900, 910))
SELECT "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"
FROM rowcall_ranges CROSS JOIN "shop"."Orders ""new"" `x`" ON "id" >= rowcall_begin AND "id" < rowcall_end;

-- leaves of ten intervals
WITH rowcall_ranges (rowcall_begin, rowcall_end) AS (VALUES (0, 10), (100, 110), (200, 210), (300, 310), (400, 410), (500, 510), (600, 610), (700, 710), (800, 810), (900, 910))
SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)
FROM (SELECT CAST(("id" - 1) / 64 AS INTEGER) AS rowcall_leaf, rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid")) AS rowcall_digest
FROM rowcall_ranges CROSS JOIN "shop"."Orders ""new"" `x`" ON "id" >= rowcall_begin AND "id" < rowcall_end
LIMIT -1)
GROUP BY 1;

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
SELECT "id", rowcall_hash('xxh3', rowcall_row('integer,integer,decimal,float64,boolean,text,bytes,date,time,timestamp,uuid', "id", "customer", "price", "weight", "paid", "Note", "picture", "day", "clock", "created", "uid"))
FROM "shop"."Orders ""new"" `x`"
WHERE ("id" >= 100 AND "id" < 110);

-- text key: rows
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
ORDER BY "code" COLLATE BINARY;

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
) AND "code" IN ('it''s', 'a\b');

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
GROUP BY "code" COLLATE BINARY HAVING count(*) > 1) AS repeated;

-- text key: leaves
SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)
FROM (SELECT CAST(((rowcall_hash('md5', rowcall_row('text', "code")) >> 52) & 4095) AS INTEGER) AS rowcall_leaf, rowcall_hash('md5', rowcall_row('text,text', "code", "label")) AS rowcall_digest
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
LIMIT -1)
GROUP BY 1;

-- sample of a text key: rows
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((rowcall_hash('md5', CAST(X'303A' || rowcall_row('text', "code") AS BLOB)) >> 16) & 281474976710655), 0) < 140737488355328
ORDER BY "code" COLLATE BINARY;

-- sample of a text key: rows without order
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((rowcall_hash('md5', CAST(X'303A' || rowcall_row('text', "code") AS BLOB)) >> 16) & 281474976710655), 0) < 140737488355328;

-- sample of a text key: rows with NULL in the key
SELECT "code", "label"
FROM "shop"."codes"
WHERE 1 = 0 AND (label <> 'x' -- only these
);

-- sample of a text key: rows with keys
SELECT "code", "label"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((rowcall_hash('md5', CAST(X'303A' || rowcall_row('text', "code") AS BLOB)) >> 16) & 281474976710655), 0) < 140737488355328 AND "code" IN ('x');

-- sample of a text key: count
SELECT count(*)
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
);

-- sample of a text key: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND coalesce(((rowcall_hash('md5', CAST(X'303A' || rowcall_row('text', "code") AS BLOB)) >> 16) & 281474976710655), 0) < 140737488355328
GROUP BY "code" COLLATE BINARY HAVING count(*) > 1) AS repeated;

-- text key: rows of two leaves
SELECT "code", rowcall_hash('md5', rowcall_row('text,text', "code", "label"))
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
) AND ((rowcall_hash('md5', rowcall_row('text', "code")) >> 52) & 4095) IN (7, 4095);

-- text key read as a number: rows
SELECT "number", "label"
FROM "shop"."numbers"
ORDER BY CASE WHEN rowcall_canonical("number", 'integer', '') LIKE '-%' THEN -instr(rowcall_canonical("number", 'integer', '') || '.', '.') ELSE instr(rowcall_canonical("number", 'integer', '') || '.', '.') END, CASE WHEN rowcall_canonical("number", 'integer', '') LIKE '-%' THEN rowcall_canonical("number", 'integer', '') END DESC, rowcall_canonical("number", 'integer', '');

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
WHERE rowcall_canonical("number", 'integer', '') IN ('5');

-- text key read as a number: count
SELECT count(*)
FROM "shop"."numbers";

-- text key read as a number: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "shop"."numbers"
GROUP BY CASE WHEN rowcall_canonical("number", 'integer', '') LIKE '-%' THEN -instr(rowcall_canonical("number", 'integer', '') || '.', '.') ELSE instr(rowcall_canonical("number", 'integer', '') || '.', '.') END, CASE WHEN rowcall_canonical("number", 'integer', '') LIKE '-%' THEN rowcall_canonical("number", 'integer', '') END, rowcall_canonical("number", 'integer', '') HAVING count(*) > 1) AS repeated;

-- two keys: rows
SELECT "box", "part", "amount"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
ORDER BY "box", "part" COLLATE BINARY;

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
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND ("box", "part") IN (VALUES (1, 'a'), (2, 'é'));

-- two keys: count
SELECT count(*)
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL;

-- two keys: duplicate keys
SELECT count(*) FROM (SELECT 1
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
GROUP BY "box", "part" COLLATE BINARY HAVING count(*) > 1) AS repeated;

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
ORDER BY "box", "part" COLLATE BINARY;

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
SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)
FROM (SELECT CAST(((rowcall_hash('md5', rowcall_row('integer,text', "box", "part")) >> 52) & 4095) AS INTEGER) AS rowcall_leaf, rowcall_hash('md5', rowcall_row('integer,text,integer', "box", "part", "amount")) AS rowcall_digest
FROM (SELECT "box", "part", (
upper(b)
) AS "amount"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
LIMIT -1)
GROUP BY 1;

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
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND rowcall_time("made", 'timestamp', 'made', 'box', "box", 'part', "part") >= 1709251200000000
ORDER BY "box", "part" COLLATE BINARY;

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
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND rowcall_time("made", 'timestamp', 'made', 'box', "box", 'part', "part") >= 1709251200000000 AND coalesce(((rowcall_hash('md5', CAST(X'373A' || rowcall_row('integer,text', "box", "part") AS BLOB)) >> 16) & 281474976710655), 0) < 2814749767106
ORDER BY "box", "part" COLLATE BINARY;

-- query, expression, time window and sample: leaves
SELECT rowcall_leaf, count(*), count(*), rowcall_sum(rowcall_digest)
FROM (SELECT CAST(((rowcall_hash('md5', rowcall_row('integer,text', "box", "part")) >> 52) & 4095) AS INTEGER) AS rowcall_leaf, rowcall_hash('md5', rowcall_row('integer,text,integer', "box", "part", "amount")) AS rowcall_digest
FROM (SELECT "box", "part", (
upper(b)
) AS "amount", "made"
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
)) AS rowcall_rows
WHERE "box" IS NOT NULL AND "part" IS NOT NULL AND rowcall_time("made", 'timestamp', 'made', 'box', "box", 'part', "part") >= 1709251200000000 AND coalesce(((rowcall_hash('md5', CAST(X'373A' || rowcall_row('integer,text', "box", "part") AS BLOB)) >> 16) & 281474976710655), 0) < 2814749767106
LIMIT -1)
GROUP BY 1;

-- query: what is described
SELECT *
FROM (
SELECT * FROM parts -- all
) AS rowcall_query
WHERE (a > 0
);

-- other kinds: rows
SELECT "id", "span", "clock", "address", "card"
FROM "others"
ORDER BY "id";

-- other kinds: canonical span
rowcall_canonical("span", 'interval', '');

-- other kinds: canonical clock
rowcall_canonical("clock", 'timetz', '');

-- other kinds: canonical address
rowcall_canonical("address", 'inet', '');

-- other kinds: canonical card
rowcall_canonical("card", 'macaddr', '');

-- other kinds: keyed by clock
SELECT "clock"
FROM "others"
WHERE "clock" IS NOT NULL
ORDER BY CASE WHEN rowcall_canonical("clock", 'timetz', '') LIKE '-%' THEN -instr(rowcall_canonical("clock", 'timetz', ''), ':') ELSE instr(rowcall_canonical("clock", 'timetz', ''), ':') END, CASE WHEN rowcall_canonical("clock", 'timetz', '') LIKE '-%' THEN rowcall_canonical("clock", 'timetz', '') END DESC, rowcall_canonical("clock", 'timetz', '');

-- other kinds: keyed by address
SELECT "address"
FROM "others"
WHERE "address" IS NOT NULL
ORDER BY rowcall_canonical("address", 'inet', '');

-- other kinds: keyed by card
SELECT "card"
FROM "others"
WHERE "card" IS NOT NULL
ORDER BY rowcall_canonical("card", 'macaddr', '');

-- join: integer key
SELECT "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "s1" AS "rowcall_order1"
FROM (
SELECT "id" AS "s1", "customer" AS "s2", "price" AS "s3", "weight" AS "s4", "paid" AS "s5", "Note" AS "s6", "picture" AS "s7", "day" AS "s8", "clock" AS "s9", "created" AS "s10", "uid" AS "s11"
FROM "shop"."Orders ""new"" `x`"
) AS rowcall_source LEFT JOIN (
SELECT "id" AS "t1", "customer" AS "t2", "price" AS "t3", "weight" AS "t4", "paid" AS "t5", "Note" AS "t6", "picture" AS "t7", "day" AS "t8", "clock" AS "t9", "created" AS "t10", "uid" AS "t11"
FROM "shop"."orders_2"
) AS rowcall_target
ON "s1" = "t1"
WHERE "t1" IS NULL
OR typeof("s1") <> 'integer'
OR typeof("t1") <> 'integer'
OR NOT (typeof("s2") = typeof("t2") AND +"s2" COLLATE BINARY IS +"t2")
OR NOT (typeof("s3") = typeof("t3") AND +"s3" COLLATE BINARY IS +"t3")
OR NOT (typeof("s4") = typeof("t4") AND +"s4" COLLATE BINARY IS +"t4")
OR NOT (typeof("s5") = typeof("t5") AND +"s5" COLLATE BINARY IS +"t5")
OR NOT (typeof("s6") = typeof("t6") AND +"s6" COLLATE BINARY IS +"t6")
OR NOT (typeof("s7") = typeof("t7") AND +"s7" COLLATE BINARY IS +"t7")
OR NOT (typeof("s8") = typeof("t8") AND +"s8" COLLATE BINARY IS +"t8")
OR NOT (typeof("s9") = typeof("t9") AND +"s9" COLLATE BINARY IS +"t9")
OR NOT (typeof("s10") = typeof("t10") AND +"s10" COLLATE BINARY IS +"t10")
OR NOT (typeof("s11") = typeof("t11") AND +"s11" COLLATE BINARY IS +"t11")
UNION ALL
SELECT "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "t11", "t1" AS "rowcall_order1"
FROM (
SELECT "id" AS "t1", "customer" AS "t2", "price" AS "t3", "weight" AS "t4", "paid" AS "t5", "Note" AS "t6", "picture" AS "t7", "day" AS "t8", "clock" AS "t9", "created" AS "t10", "uid" AS "t11"
FROM "shop"."orders_2"
) AS rowcall_target LEFT JOIN (
SELECT "id" AS "s1", "customer" AS "s2", "price" AS "s3", "weight" AS "s4", "paid" AS "s5", "Note" AS "s6", "picture" AS "s7", "day" AS "s8", "clock" AS "s9", "created" AS "s10", "uid" AS "s11"
FROM "shop"."Orders ""new"" `x`"
) AS rowcall_source
ON "s1" = "t1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1";

-- join: counts
SELECT (SELECT count(*)
FROM "shop"."Orders ""new"" `x`"),
(SELECT count(*)
FROM "shop"."orders_2");

-- join: text key
SELECT "s1", "s2", "t1", "t2", "s1" COLLATE BINARY AS "rowcall_order1"
FROM (
SELECT "code" AS "s1", "label" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT "code" AS "t1", "label" AS "t2"
FROM "shop"."codes"
) AS rowcall_target
ON "s1" COLLATE BINARY = "t1" COLLATE BINARY
WHERE "t1" IS NULL
OR typeof("s1") <> 'text'
OR typeof("t1") <> 'text'
OR NOT (typeof("s2") = typeof("t2") AND +"s2" COLLATE BINARY IS +"t2")
UNION ALL
SELECT "s1", "s2", "t1", "t2", "t1" COLLATE BINARY AS "rowcall_order1"
FROM (
SELECT "code" AS "t1", "label" AS "t2"
FROM "shop"."codes"
) AS rowcall_target LEFT JOIN (
SELECT "code" AS "s1", "label" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source
ON "s1" COLLATE BINARY = "t1" COLLATE BINARY
WHERE "s1" IS NULL
ORDER BY "rowcall_order1";

-- join: text keys of two collations
SELECT "s1", "s2", "t1", "t2", "s1" COLLATE BINARY AS "rowcall_order1"
FROM (
SELECT "code" AS "s1", "label" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT "code" AS "t1", "label" AS "t2"
FROM "shop"."codes"
) AS rowcall_target
ON "s1" COLLATE BINARY = "t1" COLLATE BINARY
WHERE "t1" IS NULL
OR typeof("s1") <> 'text'
OR typeof("t1") <> 'text'
OR NOT (typeof("s2") = typeof("t2") AND +"s2" COLLATE BINARY IS +"t2")
UNION ALL
SELECT "s1", "s2", "t1", "t2", "t1" COLLATE BINARY AS "rowcall_order1"
FROM (
SELECT "code" AS "t1", "label" AS "t2"
FROM "shop"."codes"
) AS rowcall_target LEFT JOIN (
SELECT "code" AS "s1", "label" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source
ON "s1" COLLATE BINARY = "t1" COLLATE BINARY
WHERE "s1" IS NULL
ORDER BY "rowcall_order1";

-- join: two keys
SELECT "s1", "s2", "s3", "t1", "t2", "t3", "s1" AS "rowcall_order1", "s2" COLLATE BINARY AS "rowcall_order2"
FROM (
SELECT "box" AS "s1", "part" AS "s2", "amount" AS "s3"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
) AS rowcall_source LEFT JOIN (
SELECT "box" AS "t1", "part" AS "t2", "amount" AS "t3"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
) AS rowcall_target
ON "s1" = "t1" AND "s2" COLLATE BINARY = "t2" COLLATE BINARY
WHERE "t1" IS NULL
OR typeof("s1") <> 'integer'
OR typeof("t1") <> 'integer'
OR typeof("s2") <> 'text'
OR typeof("t2") <> 'text'
OR NOT (typeof("s3") = typeof("t3") AND +"s3" COLLATE BINARY IS +"t3")
UNION ALL
SELECT "s1", "s2", "s3", "t1", "t2", "t3", "t1" AS "rowcall_order1", "t2" COLLATE BINARY AS "rowcall_order2"
FROM (
SELECT "box" AS "t1", "part" AS "t2", "amount" AS "t3"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
) AS rowcall_target LEFT JOIN (
SELECT "box" AS "s1", "part" AS "s2", "amount" AS "s3"
FROM "parts"
WHERE "box" IS NOT NULL AND "part" IS NOT NULL
) AS rowcall_source
ON "s1" = "t1" AND "s2" COLLATE BINARY = "t2" COLLATE BINARY
WHERE "s1" IS NULL
ORDER BY "rowcall_order1", "rowcall_order2";

-- join: keys and columns of two types
SELECT "s1", "s2", "t1", "t2", CASE WHEN rowcall_canonical("s1", 'timestamp', '') LIKE '-%' THEN -instr(rowcall_canonical("s1", 'timestamp', '') || '-', '-') ELSE instr(rowcall_canonical("s1", 'timestamp', '') || '-', '-') END AS "rowcall_order1", CASE WHEN rowcall_canonical("s1", 'timestamp', '') LIKE '-%' THEN rowcall_canonical("s1", 'timestamp', '') END AS "rowcall_order2", rowcall_canonical("s1", 'timestamp', '') AS "rowcall_order3"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'timestamp', '') AS "sk1" FROM (
SELECT "day" AS "s1", "flag" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'timestamp', '') AS "tk1" FROM (
SELECT "day" AS "t1", "flag" AS "t2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target
ON "sk1" = "tk1"
WHERE "t1" IS NULL
OR rowcall_canonical("s1", 'timestamp', '') LIKE '!%'
OR rowcall_canonical("t1", 'timestamp', '') LIKE '!%'
OR rowcall_canonical("s2", 'boolean', '') IS NOT rowcall_canonical("t2", 'boolean', '')
UNION ALL
SELECT "s1", "s2", "t1", "t2", CASE WHEN rowcall_canonical("t1", 'timestamp', '') LIKE '-%' THEN -instr(rowcall_canonical("t1", 'timestamp', '') || '-', '-') ELSE instr(rowcall_canonical("t1", 'timestamp', '') || '-', '-') END AS "rowcall_order1", CASE WHEN rowcall_canonical("t1", 'timestamp', '') LIKE '-%' THEN rowcall_canonical("t1", 'timestamp', '') END AS "rowcall_order2", rowcall_canonical("t1", 'timestamp', '') AS "rowcall_order3"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'timestamp', '') AS "tk1" FROM (
SELECT "day" AS "t1", "flag" AS "t2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'timestamp', '') AS "sk1" FROM (
SELECT "day" AS "s1", "flag" AS "s2"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source
ON "sk1" = "tk1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1", "rowcall_order2" DESC, "rowcall_order3";

-- join: text key read as a number
SELECT "s1", "s2", "t1", "t2", CASE WHEN rowcall_canonical("s1", 'integer', '') LIKE '-%' THEN -instr(rowcall_canonical("s1", 'integer', '') || '.', '.') ELSE instr(rowcall_canonical("s1", 'integer', '') || '.', '.') END AS "rowcall_order1", CASE WHEN rowcall_canonical("s1", 'integer', '') LIKE '-%' THEN rowcall_canonical("s1", 'integer', '') END AS "rowcall_order2", rowcall_canonical("s1", 'integer', '') AS "rowcall_order3"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'integer', '') AS "sk1" FROM (
SELECT "number" AS "s1", "label" AS "s2"
FROM "shop"."numbers"
) AS rowcall_plain
LIMIT -1
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'integer', '') AS "tk1" FROM (
SELECT "number" AS "t1", "label" AS "t2"
FROM "shop"."numbers"
) AS rowcall_plain
LIMIT -1
) AS rowcall_target
ON "sk1" = "tk1"
WHERE "t1" IS NULL
OR rowcall_canonical("s1", 'integer', '') LIKE '!%'
OR rowcall_canonical("t1", 'integer', '') LIKE '!%'
OR NOT (typeof("s2") = typeof("t2") AND +"s2" COLLATE BINARY IS +"t2")
UNION ALL
SELECT "s1", "s2", "t1", "t2", CASE WHEN rowcall_canonical("t1", 'integer', '') LIKE '-%' THEN -instr(rowcall_canonical("t1", 'integer', '') || '.', '.') ELSE instr(rowcall_canonical("t1", 'integer', '') || '.', '.') END AS "rowcall_order1", CASE WHEN rowcall_canonical("t1", 'integer', '') LIKE '-%' THEN rowcall_canonical("t1", 'integer', '') END AS "rowcall_order2", rowcall_canonical("t1", 'integer', '') AS "rowcall_order3"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'integer', '') AS "tk1" FROM (
SELECT "number" AS "t1", "label" AS "t2"
FROM "shop"."numbers"
) AS rowcall_plain
LIMIT -1
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'integer', '') AS "sk1" FROM (
SELECT "number" AS "s1", "label" AS "s2"
FROM "shop"."numbers"
) AS rowcall_plain
LIMIT -1
) AS rowcall_source
ON "sk1" = "tk1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1", "rowcall_order2" DESC, "rowcall_order3";

-- join: other kinds
SELECT "s1", "s2", "s3", "s4", "s5", "t1", "t2", "t3", "t4", "t5", "s1" AS "rowcall_order1"
FROM (
SELECT "id" AS "s1", "span" AS "s2", "clock" AS "s3", "address" AS "s4", "card" AS "s5"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source LEFT JOIN (
SELECT "id" AS "t1", "span" AS "t2", "clock" AS "t3", "address" AS "t4", "card" AS "t5"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_target
ON "s1" = "t1"
WHERE "t1" IS NULL
OR typeof("s1") <> 'integer'
OR typeof("t1") <> 'integer'
OR NOT (typeof("s2") = typeof("t2") AND +"s2" COLLATE BINARY IS +"t2")
OR NOT (typeof("s3") = typeof("t3") AND +"s3" COLLATE BINARY IS +"t3")
OR NOT (typeof("s4") = typeof("t4") AND +"s4" COLLATE BINARY IS +"t4")
OR NOT (typeof("s5") = typeof("t5") AND +"s5" COLLATE BINARY IS +"t5")
UNION ALL
SELECT "s1", "s2", "s3", "s4", "s5", "t1", "t2", "t3", "t4", "t5", "t1" AS "rowcall_order1"
FROM (
SELECT "id" AS "t1", "span" AS "t2", "clock" AS "t3", "address" AS "t4", "card" AS "t5"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_target LEFT JOIN (
SELECT "id" AS "s1", "span" AS "s2", "clock" AS "s3", "address" AS "s4", "card" AS "s5"
FROM "shop"."codes"
WHERE (label <> 'x' -- only these
)
) AS rowcall_source
ON "s1" = "t1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1";

-- join: keyed by clock
SELECT "s1", "t1", CASE WHEN rowcall_canonical("s1", 'timetz', '') LIKE '-%' THEN -instr(rowcall_canonical("s1", 'timetz', ''), ':') ELSE instr(rowcall_canonical("s1", 'timetz', ''), ':') END AS "rowcall_order1", CASE WHEN rowcall_canonical("s1", 'timetz', '') LIKE '-%' THEN rowcall_canonical("s1", 'timetz', '') END AS "rowcall_order2", rowcall_canonical("s1", 'timetz', '') AS "rowcall_order3"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'timetz', '') AS "sk1" FROM (
SELECT "clock" AS "s1"
FROM "shop"."codes"
WHERE "clock" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'timetz', '') AS "tk1" FROM (
SELECT "clock" AS "t1"
FROM "shop"."codes"
WHERE "clock" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target
ON "sk1" = "tk1"
WHERE "t1" IS NULL
OR rowcall_canonical("s1", 'timetz', '') LIKE '!%'
OR rowcall_canonical("t1", 'timetz', '') LIKE '!%'
UNION ALL
SELECT "s1", "t1", CASE WHEN rowcall_canonical("t1", 'timetz', '') LIKE '-%' THEN -instr(rowcall_canonical("t1", 'timetz', ''), ':') ELSE instr(rowcall_canonical("t1", 'timetz', ''), ':') END AS "rowcall_order1", CASE WHEN rowcall_canonical("t1", 'timetz', '') LIKE '-%' THEN rowcall_canonical("t1", 'timetz', '') END AS "rowcall_order2", rowcall_canonical("t1", 'timetz', '') AS "rowcall_order3"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'timetz', '') AS "tk1" FROM (
SELECT "clock" AS "t1"
FROM "shop"."codes"
WHERE "clock" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'timetz', '') AS "sk1" FROM (
SELECT "clock" AS "s1"
FROM "shop"."codes"
WHERE "clock" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source
ON "sk1" = "tk1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1", "rowcall_order2" DESC, "rowcall_order3";

-- join: keyed by address
SELECT "s1", "t1", rowcall_canonical("s1", 'inet', '') AS "rowcall_order1"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'inet', '') AS "sk1" FROM (
SELECT "address" AS "s1"
FROM "shop"."codes"
WHERE "address" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'inet', '') AS "tk1" FROM (
SELECT "address" AS "t1"
FROM "shop"."codes"
WHERE "address" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target
ON "sk1" = "tk1"
WHERE "t1" IS NULL
OR rowcall_canonical("s1", 'inet', '') LIKE '!%'
OR rowcall_canonical("t1", 'inet', '') LIKE '!%'
UNION ALL
SELECT "s1", "t1", rowcall_canonical("t1", 'inet', '') AS "rowcall_order1"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'inet', '') AS "tk1" FROM (
SELECT "address" AS "t1"
FROM "shop"."codes"
WHERE "address" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'inet', '') AS "sk1" FROM (
SELECT "address" AS "s1"
FROM "shop"."codes"
WHERE "address" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source
ON "sk1" = "tk1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1";

-- join: keyed by card
SELECT "s1", "t1", rowcall_canonical("s1", 'macaddr', '') AS "rowcall_order1"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'macaddr', '') AS "sk1" FROM (
SELECT "card" AS "s1"
FROM "shop"."codes"
WHERE "card" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'macaddr', '') AS "tk1" FROM (
SELECT "card" AS "t1"
FROM "shop"."codes"
WHERE "card" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target
ON "sk1" = "tk1"
WHERE "t1" IS NULL
OR rowcall_canonical("s1", 'macaddr', '') LIKE '!%'
OR rowcall_canonical("t1", 'macaddr', '') LIKE '!%'
UNION ALL
SELECT "s1", "t1", rowcall_canonical("t1", 'macaddr', '') AS "rowcall_order1"
FROM (
SELECT rowcall_plain.*, rowcall_canonical("t1", 'macaddr', '') AS "tk1" FROM (
SELECT "card" AS "t1"
FROM "shop"."codes"
WHERE "card" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_target LEFT JOIN (
SELECT rowcall_plain.*, rowcall_canonical("s1", 'macaddr', '') AS "sk1" FROM (
SELECT "card" AS "s1"
FROM "shop"."codes"
WHERE "card" IS NOT NULL AND (label <> 'x' -- only these
)
) AS rowcall_plain
LIMIT -1
) AS rowcall_source
ON "sk1" = "tk1"
WHERE "s1" IS NULL
ORDER BY "rowcall_order1";

-- measures of id
count("id")
rowcall_unreadable("id", 'integer')
count(DISTINCT rowcall_canonical("id", 'integer', ''))
rowcall_least("id", 'integer')
rowcall_greatest("id", 'integer')
rowcall_total("id", 'integer');

-- measures of customer
count("customer")
rowcall_unreadable("customer", 'integer')
count(DISTINCT rowcall_canonical("customer", 'integer', ''))
rowcall_least("customer", 'integer')
rowcall_greatest("customer", 'integer')
rowcall_total("customer", 'integer');

-- measures of price
count("price")
rowcall_unreadable("price", 'decimal')
count(DISTINCT rowcall_canonical("price", 'decimal', ''))
rowcall_least("price", 'decimal')
rowcall_greatest("price", 'decimal')
rowcall_total("price", 'decimal');

-- measures of weight
count("weight")
rowcall_unreadable("weight", 'float64')
count(DISTINCT rowcall_canonical("weight", 'float64', ''))
rowcall_least("weight", 'float64')
rowcall_greatest("weight", 'float64')
rowcall_total("weight", 'float64');

-- measures of paid
count("paid")
rowcall_unreadable("paid", 'boolean')
count(DISTINCT rowcall_canonical("paid", 'boolean', ''))
count(CASE WHEN rowcall_canonical("paid", 'boolean', '') = 'true' THEN 1 END);

-- measures of Note
count("Note")
rowcall_unreadable("Note", 'text')
count(DISTINCT rowcall_canonical("Note", 'text', ''))
rowcall_least("Note", 'text')
rowcall_greatest("Note", 'text')
min(rowcall_length("Note", 'text'))
max(rowcall_length("Note", 'text'))
sum(rowcall_length("Note", 'text'));

-- measures of picture
count("picture")
rowcall_unreadable("picture", 'bytes')
count(DISTINCT rowcall_canonical("picture", 'bytes', ''))
rowcall_least("picture", 'bytes')
rowcall_greatest("picture", 'bytes')
min(rowcall_length("picture", 'bytes'))
max(rowcall_length("picture", 'bytes'))
sum(rowcall_length("picture", 'bytes'));

-- measures of day
count("day")
rowcall_unreadable("day", 'date')
count(DISTINCT rowcall_canonical("day", 'date', ''))
rowcall_least("day", 'date')
rowcall_greatest("day", 'date');

-- measures of clock
count("clock")
rowcall_unreadable("clock", 'time')
count(DISTINCT rowcall_canonical("clock", 'time', ''))
rowcall_least("clock", 'time')
rowcall_greatest("clock", 'time');

-- measures of created
count("created")
rowcall_unreadable("created", 'timestamp')
count(DISTINCT rowcall_canonical("created", 'timestamp', ''))
rowcall_least("created", 'timestamp')
rowcall_greatest("created", 'timestamp');

-- measures of uid
count("uid")
rowcall_unreadable("uid", 'uuid')
count(DISTINCT rowcall_canonical("uid", 'uuid', ''))
rowcall_least("uid", 'uuid')
rowcall_greatest("uid", 'uuid');

-- measures of customer as decimal
count("customer")
rowcall_unreadable("customer", 'decimal')
count(DISTINCT rowcall_canonical("customer", 'decimal', ''))
rowcall_least("customer", 'decimal')
rowcall_greatest("customer", 'decimal')
rowcall_total("customer", 'decimal');

-- measures of customer as float64
count("customer")
rowcall_unreadable("customer", 'float64')
count(DISTINCT rowcall_canonical("customer", 'float64', ''))
rowcall_least("customer", 'float64')
rowcall_greatest("customer", 'float64')
rowcall_total("customer", 'float64');

-- measures of customer as boolean
count("customer")
rowcall_unreadable("customer", 'boolean')
count(DISTINCT rowcall_canonical("customer", 'boolean', ''))
count(CASE WHEN rowcall_canonical("customer", 'boolean', '') = 'true' THEN 1 END);

-- measures of a text that is read as a number
count("number")
rowcall_unreadable("number", 'integer')
count(DISTINCT rowcall_canonical("number", 'integer', ''))
rowcall_least("number", 'integer')
rowcall_greatest("number", 'integer')
rowcall_total("number", 'integer');

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
rowcall_unreadable("span", 'interval')
count(DISTINCT rowcall_canonical("span", 'interval', ''))
rowcall_least("span", 'interval')
rowcall_greatest("span", 'interval');

-- measures of clock
count("clock")
rowcall_unreadable("clock", 'timetz')
count(DISTINCT rowcall_canonical("clock", 'timetz', ''))
rowcall_least("clock", 'timetz')
rowcall_greatest("clock", 'timetz');

-- measures of address
count("address")
rowcall_unreadable("address", 'inet')
count(DISTINCT rowcall_canonical("address", 'inet', ''))
rowcall_least("address", 'inet')
rowcall_greatest("address", 'inet');

-- measures of card
count("card")
rowcall_unreadable("card", 'macaddr')
count(DISTINCT rowcall_canonical("card", 'macaddr', ''))
rowcall_least("card", 'macaddr')
rowcall_greatest("card", 'macaddr');

-- measures: of all rows
SELECT count(*), min(x), max(x)
FROM "shop"."Orders ""new"" `x`";

-- measures: by a text
SELECT rowcall_canonical("Note", 'text', ''), count(*), min(x), max(x)
FROM "shop"."Orders ""new"" `x`"
WHERE (paid
)
GROUP BY 1 LIMIT 1001;

-- measures: by a day
SELECT rowcall_canonical("day", 'date', ''), count(*), min(x), max(x)
FROM "shop"."Orders ""new"" `x`"
WHERE (paid
)
GROUP BY 1 LIMIT 1001;

