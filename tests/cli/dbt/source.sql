CREATE TABLE customers(id INTEGER, name TEXT, email TEXT);
INSERT INTO customers VALUES (1, 'Ada', 'ada@example.com'), (2, 'Bob', NULL);
CREATE TABLE orders_final(id INTEGER, customer_id INTEGER, amount NUMERIC, loaded_at TEXT);
INSERT INTO orders_final VALUES (1, 1, 10, 'a'), (2, 1, 20, 'a'), (3, 2, 30, 'a');
CREATE TABLE order_lines(order_id INTEGER, line INTEGER, product TEXT);
INSERT INTO order_lines VALUES (1, 1, 'pen'), (1, 2, 'ink'), (2, 1, 'pen');
CREATE VIEW daily_sales AS SELECT '2026-01-01' AS day, sum(amount) AS amount FROM orders_final;
