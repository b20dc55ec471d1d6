-- Plans and subscriptions. Why it is built like this: docs/concepts/plans.md. Lock order: a subscription, then its session
-- allowances, then funds by id; calls never take the first two.

-- The clock of subscriptions, in one place, so that a test can move it.
create function billing.subscription_now() returns timestamptz language sql stable as 'select now()';

alter table billing.fund drop constraint fund_source_check;
alter table billing.fund add constraint fund_source_check check (source in ('operator_grant', 'adjustment', 'plan'));

-- A version never changes; a changed plan is a new version, and who subscribed stays on the one that was agreed.
create table billing.plan_version (
  id uuid primary key,
  plan_id text not null check (plan_id ~ '^[a-z][a-z0-9-]{0,39}$'),
  version integer not null check (version > 0),
  -- Canonical JSON, whose bytes are what was hashed.
  body text not null check (length(body) <= 20000),
  hash bytea not null check (hash = sha256(convert_to(body, 'UTF8'))),
  created_at timestamptz not null default now(),
  unique (plan_id, version)
);

create table billing.subscription (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  plan_version_id uuid not null references billing.plan_version (id),
  seats integer not null check (seats between 1 and 100000),
  paid_by text not null check (paid_by in ('month', 'year')),
  status text not null check (status in ('trialing', 'active', 'canceled')),
  -- Counts changes of the plan: what was given in one term is told apart from what the next gives in the same month.
  term integer not null default 1 check (term > 0),
  -- Months are counted from the anchor, never from each other.
  anchor_at timestamptz not null,
  month_index integer not null check (month_index >= 0),
  month_starts_at timestamptz not null,
  month_ends_at timestamptz not null check (month_ends_at > month_starts_at),
  cancels_at_period_end boolean not null default false,
  next_plan_version_id uuid references billing.plan_version (id),
  next_seats integer check (next_seats between 1 and 100000),
  next_paid_by text check (next_paid_by in ('month', 'year')),
  -- What was asked for the running period and not credited: [[cents, fromMs, untilMs]], integers as text.
  debits jsonb not null,
  rolling_fund_id uuid references billing.fund (id),
  refilled_until timestamptz,
  created_at timestamptz not null default now(),
  check ((next_plan_version_id is null) = (next_seats is null) and (next_seats is null) = (next_paid_by is null)),
  check ((rolling_fund_id is null) = (refilled_until is null))
);
create unique index subscription_one_live on billing.subscription (account_id) where status <> 'canceled';
create index subscription_due on billing.subscription (month_ends_at) where status <> 'canceled';
create index subscription_refill on billing.subscription (refilled_until) where status <> 'canceled' and rolling_fund_id is not null;

-- What happened to a subscription, and what it was worth.
create table billing.subscription_change (
  id uuid primary key,
  subscription_id uuid not null references billing.subscription (id),
  account_id uuid not null,
  kind text not null check (kind in ('subscribed', 'trial_started', 'trial_ended', 'changed', 'change_scheduled',
    'change_applied', 'cancel_scheduled', 'canceled')),
  detail jsonb not null,
  created_by uuid,
  created_at timestamptz not null default now()
);
create index subscription_change_of on billing.subscription_change (subscription_id, id);
-- One trial per account, for ever.
create unique index subscription_one_trial on billing.subscription_change (account_id) where kind = 'trial_started';

-- The months of a subscription: the key under which each is begun once.
create table billing.subscription_month (
  subscription_id uuid not null references billing.subscription (id),
  term integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  plan_version_id uuid not null,
  seats integer not null,
  created_at timestamptz not null default now(),
  primary key (subscription_id, term, starts_at)
);

-- Which fund came from which month. `rolling` is refilled, the others are given once.
create table billing.plan_grant (
  fund_id uuid primary key references billing.fund (id),
  subscription_id uuid not null references billing.subscription (id),
  account_id uuid not null,
  kind text not null check (kind in ('month', 'change', 'rolling')),
  month_starts_at timestamptz not null,
  month_ends_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index plan_grant_of on billing.plan_grant (subscription_id, month_ends_at);

-- What is to be paid. Written in the transaction of its reason; a payment provider collects what is open.
create table billing.payment_order (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  subscription_id uuid references billing.subscription (id),
  purpose text not null check (purpose in ('period', 'change', 'top_up')),
  amount_cents bigint not null check (amount_cents > 0),
  service_starts_at timestamptz,
  service_ends_at timestamptz,
  status text not null default 'open' check (status in ('open', 'paid', 'failed')),
  closed_at timestamptz check ((closed_at is null) = (status = 'open')),
  idempotency_key text not null check (length(idempotency_key) between 1 and 200),
  created_at timestamptz not null default now(),
  unique (account_id, idempotency_key),
  check ((purpose = 'top_up') = (subscription_id is null))
);
create unique index payment_order_one_top_up on billing.payment_order (account_id) where purpose = 'top_up' and status = 'open';
create index payment_order_of on billing.payment_order (account_id, id);

create function billing.keep_payment_order() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'open'
    or (to_jsonb(new) - 'status' - 'closed_at') <> (to_jsonb(old) - 'status' - 'closed_at') then
    raise exception 'a payment order is only ever closed, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger payment_order_is_kept before update or delete on billing.payment_order
  for each row execute function billing.keep_payment_order();

-- Sessions of a month. `carried` is used first.
create table billing.session_allowance (
  id uuid primary key,
  subscription_id uuid not null references billing.subscription (id),
  account_id uuid not null,
  term integer not null,
  starts_at timestamptz not null,
  base bigint not null check (base >= 0),
  carried bigint not null check (carried >= 0 and carried <= carried_max),
  carried_max bigint not null check (carried_max >= 0),
  used bigint not null default 0 check (used >= 0),
  held bigint not null default 0 check (held >= 0),
  closed_at timestamptz,
  -- The month whose rest it carries.
  carried_from uuid references billing.session_allowance (id),
  unique (subscription_id, term, starts_at),
  check (used + held <= base + carried)
);
create unique index session_allowance_open on billing.session_allowance (account_id) where closed_at is null;

create table billing.session_use (
  session_id uuid primary key,
  allowance_id uuid not null references billing.session_allowance (id),
  account_id uuid not null,
  status text not null check (status in ('held', 'used', 'returned')),
  created_at timestamptz not null default now(),
  ended_at timestamptz check ((ended_at is null) = (status = 'held'))
);

-- Told once per threshold and period.
create table billing.alert (
  id uuid primary key,
  account_id uuid not null,
  kind text not null check (kind in ('cap', 'allowance', 'low_balance')),
  -- The capped account or key, the subscription, or the account.
  scope_id uuid not null,
  period_starts_at timestamptz not null,
  threshold_percent smallint not null check (threshold_percent between 0 and 100),
  used_nano billing.nano not null,
  total_nano billing.nano not null,
  created_at timestamptz not null default now(),
  unique (kind, scope_id, period_starts_at, threshold_percent)
);
create index alert_of_account on billing.alert (account_id, id);

-- When an account wants to hear that it runs low, and whether that opens a payment.
create table billing.low_balance (
  account_id uuid primary key references accounts.account (id),
  below_nano bigint not null check (below_nano > 0),
  top_up_to_nano bigint check (top_up_to_nano > below_nano),
  top_up_per_day_nano bigint check (top_up_per_day_nano > 0),
  set_at timestamptz not null default now(),
  check ((top_up_to_nano is null) = (top_up_per_day_nano is null))
);

do $$
declare
  append_only text;
begin
  foreach append_only in array array['plan_version', 'subscription_change', 'subscription_month', 'plan_grant', 'alert'] loop
    execute format('create trigger %1$s_is_append_only before update or delete on billing.%1$I
                    for each row execute function platform.refuse_change()', append_only);
    execute format('create trigger %1$s_is_not_truncated before truncate on billing.%1$I
                    for each statement execute function platform.refuse_change()', append_only);
  end loop;
end $$;

-- Adds to a fund that fills up again, with its two entries; opens it again when it was used up. Answers how much came in.
create function billing.refill_fund(fund uuid, entry uuid, amount bigint) returns bigint language plpgsql as $$
declare
  account uuid;
begin
  if amount <= 0 then
    return 0;
  end if;
  update billing.fund f
  set granted_nano = f.granted_nano + amount, remaining_nano = f.remaining_nano + amount, closed_at = null
  where f.id = fund and f.kind = 'allowance' and f.source = 'plan' and f.expires_at > now()
  returning f.account_id into account;
  if account is null then
    return 0;
  end if;
  insert into billing.journal (txn_id, seq, account_id, code, side, amount_nano, fund_id) values
    (entry, 1, account, 'allowance_granted', 'debit', amount, fund), (entry, 2, account, 'allowance', 'credit', amount, fund);
  return amount;
end $$;
