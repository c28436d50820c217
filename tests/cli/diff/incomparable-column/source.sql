CREATE TABLE parcel (id INTEGER PRIMARY KEY, label TEXT, seal BLOB);
INSERT INTO parcel VALUES (1, 'a', x'00'), (2, 'b', x'01');
