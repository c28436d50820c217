create table notes (id integer primary key, "it's, a ""note""" text, "$HOME=`x`" text, "is\it" text);
insert into notes values (1, 'a' || char(13) || char(10) || 'b', 'c' || char(160) || 'd', 'Y'), (2, 'e', 'f', 'N'), (3, 'g', 'h', 'Y');
