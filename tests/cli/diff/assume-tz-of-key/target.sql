create table visits (id integer primary key, at timestamptz); insert into visits values (1, '2024-01-15 11:00:00+00'), (2, '2024-07-15 10:00:00+00'), (3, '2024-10-27 01:30:00+00'), (4, null);
