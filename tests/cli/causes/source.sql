create table people (
  id integer primary key, name text, city text, phone text, note text, price decimal(10,4), qty integer, seen timestamp,
  active text, doc text, born date);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 120)
insert into people select i, 'Person ' || i || case when i % 10 = 0 then '  ' else '' end,
  case when i % 7 = 0 then null else 'City ' || (i % 5) end, '0' || (400000 + i), 'note number ' || i || ' of many',
  i + 0.12 + i % 50 * 0.0001, i, datetime('2024-01-15 10:00:00', '+' || (3 * i) || ' days'),
  case when i % 2 = 0 then 'Y' else 'N' end, '{"a": ' || i || ', "b": [1, 2]}', date('2000-01-01', '+' || i || ' days')
from n;
