-- Providers, models, their routes and prices. Facts (provider, model, route, alias) follow the newest seed; prices and
-- margins are history: rows are added, never changed.
create schema catalog;

create table catalog.provider (
  id text primary key,
  name text not null,
  dialect text not null,
  base_url text,
  auth text not null,
  regions text[] not null,
  no_training boolean,
  retention_days integer check (retention_days >= 0),
  abort_policy text not null,
  usage_flavor text not null,
  max_tokens_field text not null,
  local boolean not null
);

create table catalog.model (
  id text primary key,
  name text not null,
  family text not null,
  description text not null,
  released_on text,
  open_weights boolean not null
);

create table catalog.alias (
  name text primary key,
  model_id text not null references catalog.model (id)
);

create table catalog.route (
  id text primary key,
  provider_id text not null references catalog.provider (id),
  model_id text not null references catalog.model (id),
  upstream_model text not null,
  surfaces text[] not null,
  capabilities text[] not null,
  capability_class text not null,
  context_tokens integer check (context_tokens > 0),
  input_tokens integer check (input_tokens > 0),
  output_tokens integer check (output_tokens > 0),
  lifecycle text not null,
  region text,
  refuses_parameters text[] not null
);
create index route_model on catalog.route (model_id);

-- One dated price of one unit of one route: price_nano nano-USD for per_quantity units. Exact integers of any size.
create table catalog.price (
  id uuid primary key,
  route_id text not null references catalog.route (id),
  unit text not null,
  price_nano numeric(40, 0) not null check (price_nano >= 0),
  per_quantity numeric(40, 0) not null check (per_quantity > 0),
  -- Empty: the base price. All given conditions must hold; see PriceConditions.
  conditions jsonb not null,
  -- The epoch: the source dates no start.
  effective_from timestamptz not null,
  source text not null,
  observed_on date not null,
  agreement text not null check (agreement in ('single', 'agree', 'disagree')),
  -- What other sources say instead: [{"source", "usd"}] per the same quantity.
  rivals jsonb not null default '[]',
  -- The seed that brought it, or who reviewed it.
  brought_by text not null,
  recorded_at timestamptz not null
);
-- Of two rows that begin at one instant the later id stands: a scheduled price can be corrected before it begins.
create index price_place on catalog.price (route_id, unit, conditions, effective_from desc, id desc);
create trigger price_is_append_only before update or delete on catalog.price
  for each row execute function platform.refuse_change();
create trigger price_is_never_emptied before truncate on catalog.price
  for each statement execute function platform.refuse_change();

-- 13000 basis points: the customer pays 1.3 times the provider's price. Below 10000 would be selling at a loss.
create table catalog.margin (
  id uuid primary key,
  capability_class text not null,
  margin_bp integer not null check (margin_bp between 10000 and 100000),
  effective_from timestamptz not null,
  -- The operator's account, or null for the default that came with the first start.
  set_by uuid,
  recorded_at timestamptz not null
);
create index margin_class on catalog.margin (capability_class, effective_from desc);
create trigger margin_is_append_only before update or delete on catalog.margin
  for each row execute function platform.refuse_change();
create trigger margin_is_never_emptied before truncate on catalog.margin
  for each statement execute function platform.refuse_change();

-- A seed is imported once per content.
create table catalog.seed_import (
  sha256 text primary key,
  imported_at timestamptz not null,
  counts jsonb not null
);
