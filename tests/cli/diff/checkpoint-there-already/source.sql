-- A view of 10^12 rows that are read in key order without sorting.
create table numbers (id integer primary key);
insert into numbers with recursive n (id) as (select 1 union all select id + 1 from n where id < 10000) select id from n;
create view endless as select a.id as a, b.id as b, c.id as c from numbers a cross join numbers b cross join numbers c;
