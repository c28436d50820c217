-- Each column sorts otherwise by its bytes than by its values.
CREATE TABLE marks (clock TIME, day DATE, number TEXT, label TEXT);
INSERT INTO marks VALUES ('-101:00:00', NULL, NULL, 'a'), ('-02:00:00', NULL, NULL, 'b'), ('-01:00:00', NULL, NULL, 'c'),
  ('09:00:00', NULL, NULL, 'd'), ('100:00:00', NULL, NULL, 'e'), (NULL, '0999-12-31', NULL, 'f'),
  (NULL, '9999-12-31', NULL, 'g'), (NULL, '10000-01-01', NULL, 'h'), (NULL, NULL, '-inf', 'i'), (NULL, NULL, '-10.5', 'j'),
  (NULL, NULL, '-9', 'k'), (NULL, NULL, '0.25', 'l'), (NULL, NULL, '1234567890123', 'm'), (NULL, NULL, 'Infinity', 'n'),
  (NULL, NULL, 'NaN', 'o');
