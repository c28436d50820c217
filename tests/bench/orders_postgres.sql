-- The orders table: :rows rows, ids with 100 gaps among them. All values follow from the id.
create table orders (
  id bigint primary key,
  customer_id int not null,
  status varchar(16) not null,
  amount numeric(12, 2) not null,
  quantity int not null,
  created_at timestamp(6) not null,
  note varchar(64)
);
insert into orders
select id,
       h % 250000 + 1,
       (array['new', 'paid', 'packed', 'shipped', 'delivered', 'returned', 'cancelled'])[h % 7 + 1],
       ((h / 128) % 1000000)::numeric / 100,
       h % 9 + 1,
       timestamp '2020-01-01' + (id * 7123457) * interval '1 microsecond',
       case when id % 10 = 0 then null
            else case when id % 50 = 1 then 'Grüße ' else '' end || substr(md5(id::text) || md5(h::text), 1, (10 + h % 48)::int)
       end
from (select id, (id * 2654435761) & 4294967295 as h from generate_series(1::bigint, :rows + 100) id) numbered
where not (id % :gap = 3 and id <= 100 * :gap)
order by id;
