create table "it's ""hostile""
%s `x`; -- \" ("key
" integer primary key, "value[31m" text, "*" text);
insert into "it's ""hostile""
%s `x`; -- \" values (1, 'a', 'x'), (2, char(27) || '[31mred' || char(7), char(10) || char(0) || '"'),
  (3, char(0x9b) || char(0x202e), '\'), (4, '''', '%');
