create table orders (id integer primary key, price decimal(10,2), note text);
insert into orders values (1, 10.5, 'a'), (2, 21, 'b'), (3, 1.25, ''), (5, 0, 'e'), (6, 1, 'f');
create table events (kind text, at integer);
insert into events values ('a', 1), ('b', 2);
create table wide (id integer primary key);
insert into wide values (1);
