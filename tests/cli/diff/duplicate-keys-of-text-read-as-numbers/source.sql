CREATE TABLE numbers (number TEXT, label TEXT);
INSERT INTO numbers VALUES ('-7', 'a'), ('-7.0', 'a'), ('5', 'b'), ('+5', 'c'), ('12', 'd');
