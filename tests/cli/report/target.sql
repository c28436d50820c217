create table customers (id integer primary key, name text not null, city text);
insert into customers values (1, 'Ada', 'London'), (2, 'Blaise', 'Paris'), (3, 'Carl', null);

create table orders (id integer primary key, customer integer not null, price decimal(10,2), placed_at timestamp);
insert into orders values
  (1, 1, 10.5, '2024-03-30 12:00:00'), (2, 1, 20, '2024-03-31 01:30:00'), (3, 2, 1.3, null),
  (5, 3, 0, '2024-04-02 23:59:59'), (6, 3, 7, '2024-04-03 00:00:00');

create table lost (id integer primary key, note text);
insert into lost values (1, 'a'), (3, 'c');
create table added (id integer primary key, note text);
insert into added values (1, 'a'), (2, 'b'), (3, 'c');
create table edited (id integer primary key, note text, amount integer);
insert into edited values (1, 'a', 1), (2, '', 2), (3, 'C', 4);

create table empty_ones (id integer primary key, note text);
create table lines (order_id integer not null, line_no integer not null, sku text, primary key (order_id, line_no));
insert into lines values (1, 1, 'a'), (1, 2, 'x'), (2, 1, 'c');
create table renamed (id integer primary key, customer_name text);
insert into renamed values (1, 'Ada'), (2, 'Blaise');
create table wider (id integer primary key, note text, added_later text);
insert into wider values (1, 'a', 'x');
create table log (line text, at text);
insert into log values ('start', '2024-01-01');
create table typed (id integer primary key, amount integer, note text);
insert into typed values (1, 6, 'a'), (2, 5, 'b'), (3, 7, 'ÿ'), (4, 1, x'73616d65'), (5, 'x', 'new');
