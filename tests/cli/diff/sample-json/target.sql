create table many (id integer primary key, note text);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 400)
insert into many select i * 3, 'note ' || i from n;
