create table customers (id integer primary key, name text not null, city text);
create table people (id integer primary key, name varchar(40) not null);
create table parts (
  id integer primary key,
  code varchar(20) not null default 'x' collate nocase unique,
  price decimal(12,4) not null check (price > 0),
  owner integer references people (id) on delete cascade,
  twice integer generated always as (owner * 2) stored,
  gone text,
  cust text,
  data blob
);
create index parts_price on parts (price);
create table turned (a integer primary key, b text, c text);
create table odd (id integer primary key, shape geometry, note text);
create table only_here (id integer primary key);
create view customer_view as select id, name from customers;
