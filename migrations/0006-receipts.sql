-- The transparency log: every record, price and margin is a leaf of one RFC 6962 tree. See docs/concepts/receipts.md.
create schema receipts;

-- One log per deployment. Whoever integrates locks this row, so leaf indexes have no gaps and no two owners.
create table receipts.log (
  is_only boolean primary key default true check (is_only),
  origin text not null check (length(origin) between 1 and 200),
  tree_size bigint not null default 0 check (tree_size >= 0),
  created_at timestamptz not null default now()
);

-- Public halves only. A retired key no longer signs; what it signed stays valid.
create table receipts.signing_key (
  public_key bytea primary key check (octet_length(public_key) = 32),
  made_at timestamptz not null,
  retired_at timestamptz check (retired_at > made_at)
);

-- Written in the transaction that made the things, one row for all of one statement: a batch of records costs the hot
-- path one small row. Taken by the integrator in the order of `seq`.
create table receipts.outbox (
  seq bigint generated always as identity primary key,
  kind text not null check (kind in ('record', 'price', 'margin', 'daily_sum')),
  refs uuid[] not null check (cardinality(refs) > 0),
  created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table receipts.leaf (
  leaf_index bigint primary key check (leaf_index >= 0),
  kind text not null,
  ref uuid not null unique
);

-- C2SP tlog-tiles: at level L, entry i is the hash of the leaves from i * 256^L on. The last tile of a level grows.
create table receipts.tile (
  level smallint not null check (level between 0 and 7),
  tile_index bigint not null check (tile_index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, tile_index)
);
alter table receipts.tile alter column hashes set storage external;

create table receipts.checkpoint (
  tree_size bigint primary key check (tree_size >= 0),
  note text not null,
  created_at timestamptz not null default now()
);

-- A leaf names its account only as HMAC(salt, id). Without the salt nobody can tell whose leaf it was.
create table receipts.account_salt (
  account_id uuid primary key,
  salt bytea not null check (octet_length(salt) = 32)
);

-- What an account was charged on a UTC day, once the day is over: so that a missing record shows, not only a changed one.
create table receipts.daily_sum (
  id uuid primary key,
  account_id uuid not null,
  day date not null,
  record_count bigint not null check (record_count > 0),
  charged_nano bigint not null check (charged_nano >= 0),
  created_at timestamptz not null default now(),
  unique (account_id, day)
);

create function receipts.enqueue_records() returns trigger language plpgsql as $$
begin
  insert into receipts.outbox (kind, refs) select 'record', array_agg(m.call_id) from made m having count(*) > 0;
  return null;
end $$;
create function receipts.enqueue_rows() returns trigger language plpgsql as $$
begin
  insert into receipts.outbox (kind, refs) select tg_argv[0], array_agg(m.id order by m.id) from made m having count(*) > 0;
  return null;
end $$;
create trigger record_becomes_leaf after insert on billing.billing_record
  referencing new table as made for each statement execute function receipts.enqueue_records();
create trigger price_becomes_leaf after insert on catalog.price
  referencing new table as made for each statement execute function receipts.enqueue_rows('price');
create trigger margin_becomes_leaf after insert on catalog.margin
  referencing new table as made for each statement execute function receipts.enqueue_rows('margin');
create trigger daily_sum_becomes_leaf after insert on receipts.daily_sum
  referencing new table as made for each statement execute function receipts.enqueue_rows('daily_sum');

do $$
declare
  name text;
begin
  foreach name in array array['leaf', 'checkpoint', 'daily_sum'] loop
    execute format('create trigger %1$s_is_append_only before update or delete on receipts.%1$I
                    for each row execute function platform.refuse_change()', name);
    execute format('create trigger %1$s_is_not_truncated before truncate on receipts.%1$I
                    for each statement execute function platform.refuse_change()', name);
  end loop;
end $$;

-- What was there before the log.
insert into receipts.outbox (kind, refs)
  select 'price', array_agg(id order by id) from catalog.price having count(*) > 0;
insert into receipts.outbox (kind, refs)
  select 'margin', array_agg(id order by id) from catalog.margin having count(*) > 0;
insert into receipts.outbox (kind, refs)
  select 'record', array_agg(call_id order by call_id)
  from (select call_id, (row_number() over (order by call_id) - 1) / 1000 as part from billing.billing_record) r
  group by part order by part;
