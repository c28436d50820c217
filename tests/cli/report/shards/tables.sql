create table big (id integer primary key, amount decimal(12,3), name varchar(40), seen timestamp);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 30000)
insert into big select i * 3, i * 1.125, 'Name ' || i || case when i % 50 = 0 then ' ' else '' end,
  datetime('2024-01-15 10:00:00', '+' || i || ' minutes') from n;
create table pairs (a integer not null, b integer, note text);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
insert into pairs select i / 2, case when i % 500 = 0 then null else i % 2 end, 'note ' || i from n;
create table customers (id integer primary key, name text);
insert into customers values (1, 'Ada'), (2, 'Blaise');
create table log (line text);
insert into log values ('a'), ('a'), ('b');
create table edited (id integer primary key, note text);
insert into edited values (1, 'a'), (2, 'b');
