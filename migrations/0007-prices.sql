-- Prices that keep themselves true: what sources said, what a person must decide, what was decided.
create schema prices;

-- Nothing is retroactive: only the history that came with a seed may begin before it was recorded.
alter table catalog.price add constraint price_is_never_retroactive
  check (brought_by like 'seed:%' or effective_from >= recorded_at);
-- Reading the newest changes of all routes.
create index price_recorded on catalog.price (id desc);

-- Routes of a seed are retired when a newer seed lacks them; those that a review added are not.
alter table catalog.route add column brought_by text not null default 'seed';

-- Why a row of catalog.price was appended, in a sentence for people; written in its transaction. Rows of seeds have none.
-- No foreign key: it would let catalog.price answer a truncate with another error than its own.
create table prices.reason (
  price_id uuid primary key,
  reason text not null check (length(reason) between 1 and 2000)
);

-- One comparison of the sources with the catalog.
create table prices.sync (
  id uuid primary key,
  -- An account, or 'schedule'.
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  applied integer not null check (applied >= 0),
  held integer not null check (held >= 0),
  unchanged integer not null check (unchanged >= 0),
  check (finished_at >= started_at)
);
create index sync_newest on prices.sync (started_at desc);

-- What one source came to in a sync. A refused reading changed nothing.
create table prices.reading (
  sync_id uuid not null references prices.sync (id),
  source text not null,
  read_at timestamptz not null,
  sha256 text,
  model_count integer check (model_count > 0),
  refused_because text,
  primary key (sync_id, source),
  check ((refused_because is null) = (model_count is not null))
);
create index reading_newest on prices.reading (source, read_at desc);

-- A change that waits for a person. `rows` is what would be appended; the fingerprint keeps one question from being asked twice.
create table prices.review (
  id uuid primary key,
  fingerprint text not null unique,
  kind text not null check (kind in
    ('ratio', 'unit_change', 'disappearance', 'route_gone', 'disagreement', 'unconfirmed', 'new_model')),
  route_id text not null,
  because text not null,
  rows jsonb not null check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) > 0),
  -- The facts of a model that the catalog does not have yet.
  new_model jsonb,
  -- Written in the transaction of the sync, before it: the sync says how many questions were new.
  sync_id uuid not null references prices.sync (id) deferrable initially deferred,
  proposed_at timestamptz not null
);

-- At most one per review. Superseded: the sources, or the catalog, moved on before anybody decided.
create table prices.decision (
  review_id uuid primary key references prices.review (id),
  verdict text not null check (verdict in ('approved', 'rejected', 'superseded')),
  reason text not null check (length(reason) between 1 and 2000),
  -- The operator's account; null when a later sync superseded it.
  decided_by uuid,
  decided_at timestamptz not null,
  check ((decided_by is null) = (verdict = 'superseded'))
);

-- What one account pays instead of the margin of the class, from an instant on.
create table prices.contract_margin (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  capability_class text not null,
  margin_bp integer not null check (margin_bp between 10000 and 100000),
  effective_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  recorded_at timestamptz not null,
  check (effective_from >= recorded_at)
);

-- The fee on own keys, in basis points of the provider's cost, of the layers (Katman) A, B and C.
create table prices.fee_version (
  id uuid primary key,
  tier text not null check (tier in ('A', 'B', 'C')),
  fee_bp integer not null check (fee_bp between 0 and 10000),
  effective_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  recorded_at timestamptz not null,
  check (effective_from >= recorded_at)
);

-- Which of them an account has; without a row it has A.
create table prices.account_tier (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  tier text not null check (tier in ('A', 'B', 'C')),
  effective_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 2000),
  set_by uuid not null,
  recorded_at timestamptz not null,
  check (effective_from >= recorded_at)
);

-- Daily reference rates: so many units of the currency for one euro, as the bank wrote them.
create table prices.rate_snapshot (
  source text not null,
  rate_on date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  rate text not null check (rate ~ '^[0-9]+([.][0-9]+)?$' and rate::numeric > 0),
  fetched_at timestamptz not null,
  primary key (source, rate_on, currency)
);

-- One sync at a time over all nodes; it outlives its holder only until it ends.
create table prices.lease (
  id integer primary key check (id = 1),
  holder uuid not null,
  held_until timestamptz not null
);

do $$
declare
  name text;
begin
  foreach name in array array['reason', 'sync', 'reading', 'review', 'decision', 'contract_margin', 'fee_version',
    'account_tier', 'rate_snapshot'] loop
    execute format('create trigger %1$s_is_append_only before update or delete on prices.%1$s
      for each row execute function platform.refuse_change()', name);
    execute format('create trigger %1$s_is_never_emptied before truncate on prices.%1$s
      for each statement execute function platform.refuse_change()', name);
  end loop;
end
$$;
