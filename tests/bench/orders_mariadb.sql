-- The same table, empty: rows come from PostgreSQL's COPY.
CREATE TABLE orders (
  id BIGINT PRIMARY KEY,
  customer_id INT NOT NULL,
  status VARCHAR(16) NOT NULL,
  amount DECIMAL(12, 2) NOT NULL,
  quantity INT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  note VARCHAR(64)
) CHARACTER SET utf8mb4;
