create table notes (id integer primary key, "it's, a ""note""" text, "$HOME=`x`" text, "is\it" text);
insert into notes values (1, 'a' || char(10) || 'b', 'c d', '1'), (2, 'e', 'f', '0'), (3, 'g', 'h', '1');
