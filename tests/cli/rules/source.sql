create table people (id integer primary key, name varchar(20), nick text, active text, born date, seen timestamp, score double, price decimal(12,4), tags text);
insert into people values
  (1, 'Ann', '', 'Y', '2001-02-03', '2024-01-01 10:00:00.400000', 0.1, 1.2349, '["a", "b"]'),
  (2, 'Bob ', 'bo', 'N', '0000-00-00', '2024-01-01 10:00:00.000000', 100, 2, '{"n": 1.0}'),
  (3, 'Cleo', 'cl', 'Y', '2003-04-05', null, 0, 3, null),
  (4, 'Dora', 'do', 'Y', '2004-05-06', null, 1, 4, '[]');
create table notes (id integer primary key, text text);
insert into notes values (1, 'a');
create table codes (code text primary key, label text);
insert into codes values ('a', 'One'), ('b', 'Two');
