create table log (line text, level integer, at timestamp);
insert into log values (null, null, null), ('start', 1, '2024-01-01 00:00:00'), (null, null, null),
  ('Start', 1, null), ('end', 3, '2024-01-02 00:00:00');
