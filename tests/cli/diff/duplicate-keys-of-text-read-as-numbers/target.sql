CREATE TABLE numbers (number INTEGER PRIMARY KEY, label TEXT);
INSERT INTO numbers VALUES (-7, 'a'), (5, 'c'), (12, 'd');
