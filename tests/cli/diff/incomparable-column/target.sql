CREATE TABLE parcel (id INTEGER PRIMARY KEY, label TEXT, seal INTEGER);
INSERT INTO parcel VALUES (1, 'a', 0), (2, 'b', 1);
