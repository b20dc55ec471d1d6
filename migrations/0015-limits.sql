-- How fast and how much at once a key may call, and answers kept for repeated requests.
create schema limits;

-- What the operator gives an account instead of its plan, and what an account allows one of its keys. NULL: not set.
create table limits.account_limit (
  account_id uuid primary key references accounts.account (id),
  requests_per_minute bigint check (requests_per_minute between 1 and 1000000000),
  tokens_per_minute bigint check (tokens_per_minute between 1 and 1000000000),
  concurrent_calls bigint check (concurrent_calls between 1 and 1000000000),
  set_by uuid not null,
  set_at timestamptz not null default now()
);
create table limits.key_limit (
  api_key_id uuid primary key references accounts.api_key (id),
  account_id uuid not null references accounts.account (id),
  requests_per_minute bigint check (requests_per_minute between 1 and 1000000000),
  tokens_per_minute bigint check (tokens_per_minute between 1 and 1000000000),
  concurrent_calls bigint check (concurrent_calls between 1 and 1000000000),
  set_by uuid not null,
  set_at timestamptz not null default now()
);

-- A changed plan changes limits: told in the transaction of the change, at its end, so that the row is locked briefly.
create function limits.tell_plan_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.plan_version_id = old.plan_version_id
    and (new.status = 'canceled') = (old.status = 'canceled') then
    return null;
  end if;
  insert into platform.change (topic, version) values ('limits', 1)
  on conflict (topic) do update set version = platform.change.version + 1;
  perform pg_notify('kasa_change', 'limits');
  return null;
end $$;
create constraint trigger subscription_moves_limits after insert or update on billing.subscription
  deferrable initially deferred for each row execute function limits.tell_plan_change();

-- The meters of keys that nodes share. Unlogged: after a crash of Postgres every meter is empty, which costs one burst.
create unlogged table limits.level (
  api_key_id uuid not null,
  meter text not null check (meter in ('requests', 'tokens')),
  -- Taken and not drained, in 60,000ths of one: a minute has 60,000 ms, so a rate per minute drains whole units per ms.
  units bigint not null check (units >= 0),
  -- What the last exchange added or gave back.
  taken bigint not null,
  at_ms bigint not null,
  primary key (api_key_id, meter)
);
create index level_idle on limits.level (at_ms);

-- Adds what a node took since it last asked and answers what stands. Callers sort by key and meter: no deadlock.
create function limits.exchange(keys uuid[], meters text[], rates bigint[], takes bigint[])
returns table (api_key_id uuid, meter text, units bigint) language plpgsql as $$
declare
  now_ms bigint;
begin
  for i in 1 .. coalesce(array_length(keys, 1), 0) loop
    now_ms := floor(extract(epoch from clock_timestamp()) * 1000);
    return query
      insert into limits.level as l (api_key_id, meter, units, taken, at_ms)
      values (keys[i], meters[i], greatest(0, takes[i]), takes[i], now_ms)
      on conflict on constraint level_pkey do update set
        -- An hour drains everything; without the bound a long pause times a high rate would not fit.
        units = greatest(0, greatest(0, case when excluded.at_ms - l.at_ms >= 3600000 then 0
          else l.units - greatest(0, excluded.at_ms - l.at_ms) * rates[i] end) + excluded.taken),
        taken = excluded.taken,
        at_ms = greatest(l.at_ms, excluded.at_ms)
      returning l.api_key_id, l.meter, l.units;
  end loop;
end $$;

-- Calls that run on each node. What a dead node left is gone when its row has not been renewed.
create unlogged table limits.running (
  node_id uuid not null,
  account_id uuid not null,
  api_key_id uuid not null,
  calls bigint not null check (calls >= 0),
  renewed_at timestamptz not null,
  primary key (node_id, api_key_id)
);
create index running_of_account on limits.running (account_id);

-- Requests that clients may repeat, and the answers kept for it. The key is stored as a digest: what clients choose as a
-- key can tell something. Answers are sealed under the account's key of the vault.
create schema idempotency;

create table idempotency.request (
  api_key_id uuid not null references accounts.api_key (id),
  key_digest bytea not null check (octet_length(key_digest) = 32),
  account_id uuid not null references accounts.account (id),
  request_digest bytea not null check (octet_length(request_digest) = 32),
  -- The call that this request makes, whether or not it came to have a record.
  call_id uuid not null unique,
  state text not null check (state in ('running', 'answered', 'lost')),
  -- Renewed by the node that runs the call; a running one whose lease is over was lost with its node.
  lease_until timestamptz not null,
  account_key_version integer,
  sealed_answer bytea check (octet_length(sealed_answer) <= 8400000),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (api_key_id, key_digest),
  check ((state = 'answered') = (sealed_answer is not null)),
  check ((account_key_version is null) = (sealed_answer is null))
);
create index request_expires on idempotency.request (expires_at);

-- When a key that nobody uses is tested next.
create table vault.probe_plan (
  credential_id uuid primary key references vault.credential (id),
  due_at timestamptz not null,
  -- Tests in a row that were not good: each is followed by a longer wait.
  misses integer not null default 0 check (misses >= 0)
);
create index probe_plan_due on vault.probe_plan (due_at);
