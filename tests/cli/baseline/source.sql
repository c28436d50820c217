create table orders (id integer primary key, price decimal(10,2), note text);
insert into orders values (1, 10.5, 'a'), (2, 20, 'b'), (3, 1.25, null), (4, 99.99, 'd'), (5, 0, 'e');
create table events (kind text, at integer);
insert into events values ('a', 1), ('a', 1), ('a', 1), ('b', 2);
create table wide (id integer primary key, extra text);
insert into wide values (1, 'x');
create table audit (id integer primary key);
