create table photos (id integer primary key, raw text); insert into photos values (1, '00ff'), (2, '00FE'), (3, 'zz'), (4, null), (5, '');
