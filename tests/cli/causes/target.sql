create table people (
  id integer primary key, name text, city text, phone text, note text, price decimal(10,4), qty integer, seen timestamp,
  active text, doc text, born date);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 120)
insert into people select i,
  case when i % 12 = 0 then upper('Person ' || i || case when i % 10 = 0 then '  ' else '' end) else 'Person ' || i end,
  case when i % 7 = 0 then '' else 'City ' || (i % 5) end, ltrim('0' || (400000 + i), '0'),
  substr('note number ' || i || ' of many', 1, 15),
  round(i + 0.12 + i % 50 * 0.0001, 2), i + 1000,
  datetime('2024-01-15 10:00:00', '+' || (3 * i) || ' days',
           case when 15 + 3 * i between 91 and 300 then '+2 hours' else '+1 hours' end),
  case when i % 2 = 0 then 'true' else 'false' end, '{"b":[1,2],"a":' || i || '}',
  case when i % 9 = 0 then null else date('2000-01-01', '+' || i || ' days') end
from n where i not between 31 and 50 and i <= 110;
insert into people (id, name, city) values (500, 'test', 'x'), (510, 'test', 'x'), (520, 'test', 'x');
