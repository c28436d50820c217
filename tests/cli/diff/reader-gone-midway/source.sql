create table numbers (id integer primary key, part integer);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) insert into numbers select i, i % 9 from n;
