create table orders (id integer primary key, price decimal(12,2), weight double, paid boolean, note text, data blob, day date);
insert into orders values
  (1, 12.5, 0.1, 1, 'first', x'00ff', '2024-02-28'),
  (2, 7.01, 0.2, 1, 'Second one!', x'', '2024-02-29'),
  (3, null, 0.3, 1, null, null, '2024-03-01'),
  (4, 100.25, null, null, 'größer', x'0a', '12024-01-01');
create table same (id integer primary key, city text);
insert into same values (3, null), (2, 'Oslo'), (1, 'Rome');
create table mixed (id integer primary key, amount integer);
insert into mixed values (1, 5), (2, 'six'), (3, 7);
create table cities (id integer primary key, city text, people integer);
insert into cities values (1, 'Rome', 5), (2, 'Rome', 7), (3, 'Oslo', 7), (4, 'Basel', 8), (5, null, 9);
create table empty (id integer primary key, note text);
create table one_more (id integer primary key, note text);
create table many (id integer primary key, note text);
insert into many select value, 'x' from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 1001) select value from n);
