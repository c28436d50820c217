create table late (id integer primary key, v text);
insert into late values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');
