create table people (id integer primary key, name varchar(20), nick text, active boolean, born date, seen timestamp, score double, price decimal(12,2), tags text);
insert into people values
  (1, 'ann', null, 1, '2001-02-03', '2024-01-01 10:00:00', 0.1000000000000001, 1.23, '["b","a"]'),
  (2, 'Bob', 'bo', 0, null, '2024-01-01 10:00:01', 100.0001, 2.0, '{"n":1}'),
  (3, 'CLEO', 'cl', 1, '2003-04-05', null, 1e-30, 3.5, null),
  (4, 'Dora', 'do', 1, '2004-05-06', null, 1, 4, '[]');
create table notes (id integer primary key, text text);
insert into notes values (1, 'A');
create table codes (code text primary key, label text);
insert into codes values ('a', 'ONE'), ('b', 'two');
