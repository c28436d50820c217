create table photos (id integer primary key, raw blob); insert into photos values (1, x'00ff'), (2, x'00ff'), (3, x'00'), (4, null), (5, x'');
