-- Sums of records, written in the transaction that writes the records: they are equal to them at any moment, to the unit.
-- A record counts on the UTC day on which it was written (created_at), whenever its call began.
create table billing.usage_daily (
  account_id uuid not null,
  day date not null,
  api_key_id uuid not null,
  provider text not null,
  model text not null,
  status text not null,
  fund text not null,
  -- Empty: none.
  error_code text not null,
  call_count bigint not null check (call_count > 0),
  -- Wider than a record's: sums of what a lying provider reports must never keep a call from being settled.
  charged_nano numeric(40, 0) not null check (charged_nano >= 0),
  absorbed_nano numeric(40, 0) not null check (absorbed_nano >= 0),
  memo_nano numeric(40, 0) not null check (memo_nano >= 0),
  -- Of the calls whose cost is known; the others are counted, never added as zero.
  provider_cost_nano numeric(40, 0) not null check (provider_cost_nano >= 0),
  unknown_cost_count bigint not null check (unknown_cost_count >= 0),
  primary key (account_id, day, api_key_id, provider, model, status, fund, error_code)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

create table billing.usage_quantity_daily (
  account_id uuid not null,
  day date not null,
  api_key_id uuid not null,
  provider text not null,
  model text not null,
  status text not null,
  fund text not null,
  error_code text not null,
  unit text not null,
  quantity numeric(40, 0) not null check (quantity > 0),
  primary key (account_id, day, api_key_id, provider, model, status, fund, error_code, unit)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- What the rollups should be, computed from the records. Bounds on call ids keep old partitions out: a call lasts less than
-- a day. `first` and `last` are days, both included.
create function billing.usage_of_records(first date, last date)
returns setof billing.usage_daily language sql stable as $$
  select r.account_id, (r.created_at at time zone 'UTC')::date, r.api_key_id, coalesce(r.draft ->> 'provider', ''), r.model,
    r.status::text, r.fund, coalesce(r.draft ->> 'errorCode', ''), count(*), sum(r.charged_nano),
    sum(r.absorbed_nano), coalesce(sum(r.memo_nano), 0), coalesce(sum(r.provider_cost_nano), 0),
    count(*) filter (where r.provider_cost_nano is null)
  from billing.billing_record r
  where r.created_at >= first::timestamp at time zone 'UTC' and r.created_at < (last + 1)::timestamp at time zone 'UTC'
  group by 1, 2, 3, 4, 5, 6, 7, 8
$$;
create function billing.usage_quantity_of_records(first date, last date)
returns setof billing.usage_quantity_daily language sql stable as $$
  select r.account_id, (r.created_at at time zone 'UTC')::date, r.api_key_id, coalesce(r.draft ->> 'provider', ''), r.model,
    r.status::text, r.fund, coalesce(r.draft ->> 'errorCode', ''), q.key, sum(q.value::numeric)
  from billing.billing_record r, jsonb_each_text(r.draft -> 'quantities') q
  where r.created_at >= first::timestamp at time zone 'UTC' and r.created_at < (last + 1)::timestamp at time zone 'UTC'
    and q.value <> '0'
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
$$;

-- Rows of other accounts are never touched, and those of one account only under the lock of its budget, so batches do not
-- wait for each other here. Sorted all the same.
create function billing.roll_up_usage() returns trigger
language plpgsql set enable_mergejoin = off set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  insert into billing.usage_daily as u
  select m.account_id, (m.created_at at time zone 'UTC')::date, m.api_key_id, coalesce(m.draft ->> 'provider', ''), m.model,
    m.status::text, m.fund, coalesce(m.draft ->> 'errorCode', ''), count(*), sum(m.charged_nano),
    sum(m.absorbed_nano), coalesce(sum(m.memo_nano), 0), coalesce(sum(m.provider_cost_nano), 0),
    count(*) filter (where m.provider_cost_nano is null)
  from made m group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (account_id, day, api_key_id, provider, model, status, fund, error_code) do update set
    call_count = u.call_count + excluded.call_count, charged_nano = u.charged_nano + excluded.charged_nano,
    absorbed_nano = u.absorbed_nano + excluded.absorbed_nano, memo_nano = u.memo_nano + excluded.memo_nano,
    provider_cost_nano = u.provider_cost_nano + excluded.provider_cost_nano,
    unknown_cost_count = u.unknown_cost_count + excluded.unknown_cost_count;
  insert into billing.usage_quantity_daily as u
  select m.account_id, (m.created_at at time zone 'UTC')::date, m.api_key_id, coalesce(m.draft ->> 'provider', ''), m.model,
    m.status::text, m.fund, coalesce(m.draft ->> 'errorCode', ''), q.key, sum(q.value::numeric)
  from made m, jsonb_each_text(m.draft -> 'quantities') q where q.value <> '0'
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9
  on conflict (account_id, day, api_key_id, provider, model, status, fund, error_code, unit) do update set
    quantity = u.quantity + excluded.quantity;
  return null;
end $$;
create trigger record_is_rolled_up after insert on billing.billing_record
  referencing new table as made for each statement execute function billing.roll_up_usage();

-- What was there before.
insert into billing.usage_daily select * from billing.usage_of_records('2000-01-01', '2999-12-31');
insert into billing.usage_quantity_daily select * from billing.usage_quantity_of_records('2000-01-01', '2999-12-31');
