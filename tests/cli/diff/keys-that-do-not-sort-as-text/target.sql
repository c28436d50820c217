CREATE TABLE marks (clock TEXT, day TIMESTAMP, number DECIMAL(30,2), label TEXT);
