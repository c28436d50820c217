create table customers (id integer primary key, name text not null, city text);
create table people (id integer, name varchar(40) not null);
create table parts (
  id integer primary key,
  code varchar(10),
  price decimal(12,2) not null,
  owner integer,
  twice integer,
  cust_name text not null,
  data blob,
  added timestamp default current_timestamp
);
create table turned (a integer primary key, c text, B text);
create table odd (id integer primary key, shape geometry, note blob);
create view customer_view as select id, name from customers;
