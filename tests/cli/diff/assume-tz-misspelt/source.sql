create table visits (id integer primary key, at datetime); insert into visits values (1, '2024-01-15 12:00:00'), (2, '2024-07-15 12:00:00'), (3, '2024-10-27 02:30:00'), (4, null);
