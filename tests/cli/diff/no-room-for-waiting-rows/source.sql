create table notes (k text collate nocase primary key, v text);
with recursive n(i) as (select 1 union all select i + 1 from n where i < 150000)
insert into notes select printf('key-%d', i), printf('%0120d', i) from n;
