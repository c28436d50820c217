create table late (id integer primary key, v text);
insert into late values (1, 'a'), (4, 'd');
