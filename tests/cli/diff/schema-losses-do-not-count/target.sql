create table parts (id integer primary key, code varchar(10), price decimal(12,2) not null default 0, note text);
insert into parts values (1, 'a', 1.5, 'n');
