{{ config(alias='orders_final', tags=['finance']) }}
select o.id, o.customer_id, o.amount, o.ordered_at from {{ source('shop', 'orders') }} o join {{ ref('customers') }} c on c.id = o.customer_id
