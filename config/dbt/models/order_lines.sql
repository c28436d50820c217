{{ config(tags=['finance']) }}
select order_id, line, product, quantity from {{ source('shop', 'order_lines') }}
