create table parts (id integer primary key, code varchar(20) not null default 'x', price decimal(12,4) not null, note text collate nocase unique);
insert into parts values (1, 'a', 1.5, 'n');
