create table orders (id integer primary key, price decimal(12,2), weight double, paid boolean, note text, data blob, day date);
insert into orders values
  (1, 12.5, 0.1, 1, 'first', x'00ff', '2024-02-28'),
  (2, 7, 0.2, 0, 'second one', x'', '2024-02-29'),
  (3, null, 0.3, 1, '', null, '2024-03-01'),
  (4, 100.25, null, null, 'größer', x'0a', '12024-01-01');
create table same (id integer primary key, city text);
insert into same values (1, 'Rome'), (2, 'Oslo'), (3, null);
create table mixed (id integer primary key, amount integer);
insert into mixed values (1, 5), (2, 6), (3, 7);
create table cities (id integer primary key, city text, people integer);
insert into cities values (1, 'Rome', 5), (2, 'Rome', 6), (3, 'Oslo', 7), (4, 'Bern', 8), (5, null, 9);
create table empty (id integer primary key, note text);
create table one_more (id integer primary key, note text, gone text);
create table many (id integer primary key, note text);
insert into many select value, 'x' from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 1001) select value from n);
