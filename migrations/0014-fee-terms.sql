-- Fees on own keys that are more than a percentage, and what invoices over calls will need. All of it dated, with a reason,
-- never changed; see docs/concepts/prices.md.

create domain prices.unit_fees as jsonb check (jsonb_typeof(value) = 'array' and jsonb_array_length(value) <= 40);

alter table prices.fee_version
  add column per_request_nano bigint not null default 0 check (per_request_nano between 0 and 1000000000000),
  -- [{unit, priceNano, perQuantity}], integers as text.
  add column per_unit prices.unit_fees not null default '[]',
  add column free_per_month integer not null default 0 check (free_per_month between 0 and 1000000000);

-- What one account pays instead of the fee of its tier, from an instant on.
create table prices.contract_fee (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  fee_bp integer not null check (fee_bp between 0 and 10000),
  per_request_nano bigint not null check (per_request_nano between 0 and 1000000000000),
  per_unit prices.unit_fees not null,
  free_per_month integer not null check (free_per_month between 0 and 1000000000),
  effective_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  recorded_at timestamptz not null,
  check (effective_from >= recorded_at)
);

-- The tax that records of an account tell, from an instant on. All null: none any more.
create table prices.account_tax (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  tax_bp integer check (tax_bp between 0 and 10000),
  kind text check (kind in ('exclusive', 'inclusive')),
  country text check (country ~ '^[A-Z]{2}$'),
  tax_source text check (length(tax_source) between 1 and 200),
  effective_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  recorded_at timestamptz not null,
  check (effective_from >= recorded_at),
  check (num_nulls(tax_bp, kind, country, tax_source) in (0, 4))
);

-- The currency whose exchange rate records of an account tell, from an instant on. Null: none any more.
create table prices.account_currency (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  currency text check (currency ~ '^[A-Z]{3}$'),
  effective_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  recorded_at timestamptz not null,
  check (effective_from >= recorded_at)
);

do $$
declare
  name text;
begin
  foreach name in array array['contract_fee', 'account_tax', 'account_currency'] loop
    execute format('create trigger %1$s_is_append_only before update or delete on prices.%1$s
      for each row execute function platform.refuse_change()', name);
    execute format('create trigger %1$s_is_never_emptied before truncate on prices.%1$s
      for each statement execute function platform.refuse_change()', name);
    execute format('create trigger %1$s_becomes_leaf after insert on prices.%1$s
      referencing new table as made for each statement execute function receipts.enqueue_rows(%1$L)', name);
  end loop;
end
$$;
alter table receipts.outbox drop constraint outbox_kind_check;
alter table receipts.outbox add constraint outbox_kind_check
  check (kind in ('record', 'price', 'margin', 'daily_sum', 'contract_margin', 'fee', 'tier', 'contract_fee', 'account_tax',
    'account_currency'));

-- The calls of a month that pay no fee. A place is taken in the transaction that writes the hold, so that no two calls ever
-- have the same one, and given back in the transaction that writes the record when the call did not need it.
create table billing.free_month (
  account_id uuid not null,
  month billing.month not null,
  taken integer not null check (taken > 0),
  primary key (account_id, month)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create table billing.free_place (
  account_id uuid not null,
  month billing.month not null,
  nth integer not null check (nth > 0),
  -- Null: given back, for the next call.
  call_id uuid,
  primary key (account_id, month, nth)
);
create unique index free_place_of_call on billing.free_place (call_id) where call_id is not null;
create index free_place_given_back on billing.free_place (account_id, month, nth) where call_id is null;

-- Fires for holds that say how many calls of the month are free. The budget of the account is locked by then, so calls of
-- one account come here one after the other.
create function billing.take_free_place() returns trigger
language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  quota constant integer := (new.open_call ->> 'freePerMonth')::integer;
  place integer;
begin
  select f.nth into place from billing.free_place f
  where f.account_id = new.account_id and f.month = new.month and f.call_id is null and f.nth <= quota
  order by f.nth limit 1 for update skip locked;
  if place is not null then
    update billing.free_place f set call_id = new.call_id
    where f.account_id = new.account_id and f.month = new.month and f.nth = place;
    return null;
  end if;
  insert into billing.free_month as m (account_id, month, taken) values (new.account_id, new.month, 1)
  on conflict (account_id, month) do update set taken = m.taken + 1 where m.taken < quota
  returning m.taken into place;
  if place is not null then
    insert into billing.free_place (account_id, month, nth, call_id) values (new.account_id, new.month, place, new.call_id);
  end if;
  return null;
end $$;
create trigger hold_takes_free_place after insert on billing.hold
  for each row when (new.open_call ? 'freePerMonth') execute function billing.take_free_place();

-- A call that used nothing, was abandoned, or ended on the platform's key paid no fee anyway.
create function billing.give_back_free_places() returns trigger
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  -- Most instances have no free calls, and this is the hot path.
  if not exists (select from billing.free_place) then
    return null;
  end if;
  update billing.free_place f set call_id = null
  from made m where f.call_id = m.call_id and not m.draft ? 'feeFree';
  return null;
end $$;
create trigger record_gives_back_free_places after insert on billing.billing_record
  referencing new table as made for each statement execute function billing.give_back_free_places();
