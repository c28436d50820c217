create table log (line text, level integer, at timestamp);
insert into log values ('start', 1, '2024-01-01 00:00:00'), ('start', 1, '2024-01-01 00:00:00'),
  ('start', 1, '2024-01-01 00:00:00'), ('Start', 1, null), (null, null, null), ('end', 2, '2024-01-02 00:00:00');
