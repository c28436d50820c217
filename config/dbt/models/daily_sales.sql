{{ config(materialized='incremental', unique_key='day', tags=['finance']) }}
select cast(ordered_at as date) as day, sum(amount) as amount from {{ ref('orders') }} group by 1
