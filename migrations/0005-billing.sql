-- Money. Amounts are integer nano-USD (1e-9 USD). Every time is the database's. Why it is built like this:
-- docs/concepts/money.md. Lock order, everywhere: holds by call id, budgets by (scope id, month), funds by id.
create schema billing;

-- An amount that is never negative. A domain, not a check on each column: the server keeps a domain's constraint
-- compiled, but reads every table check anew in each statement, which the hot path would pay for.
create domain billing.nano as bigint check (value >= 0);
create domain billing.month as date check (extract(day from value) = 1);
create domain billing.scope as text check (value in ('account', 'api_key'));
create domain billing.fund_kind as text check (value in ('allowance', 'wallet'));
create domain billing.closer as text check (value in ('settle', 'sweep', 'late'));
create domain billing.record_status as text
  check (value in ('succeeded', 'failed', 'aborted', 'interrupted', 'unresolved'));

-- What pays. `remaining` shrinks at settlement, `held` is reserved for running calls and part of `remaining`.
create table billing.fund (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  kind billing.fund_kind not null,
  -- Within a kind the lower priority pays first, then the sooner expiry, then the older.
  priority smallint not null check (priority between 0 and 1000),
  granted_nano bigint not null check (granted_nano > 0),
  remaining_nano billing.nano not null check (remaining_nano <= granted_nano),
  held_nano billing.nano not null default 0 check (held_nano <= remaining_nano),
  effective_at timestamptz not null default now(),
  expires_at timestamptz check (expires_at > effective_at),
  -- Set once nothing of it can be spent any more; closed funds are not looked at by calls.
  closed_at timestamptz check (closed_at is null or held_nano = 0),
  source text not null check (source in ('operator_grant', 'adjustment')),
  note text not null default '' check (length(note) <= 500),
  idempotency_key text not null check (length(idempotency_key) between 1 and 200),
  unique (account_id, idempotency_key)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index fund_open on billing.fund (account_id) where closed_at is null;

-- Hard monthly caps as configured. No row: no cap.
create table billing.cap (
  scope text not null check (scope in ('account', 'api_key')),
  scope_id uuid primary key,
  account_id uuid not null references accounts.account (id),
  cap_nano bigint not null check (cap_nano >= 0),
  set_by uuid not null,
  set_at timestamptz not null default now()
);
create index cap_of_account on billing.cap (account_id);

-- Counters of one scope in one UTC month, kept whether or not there is a cap, so that a cap set later counts from the
-- first of the month. Spent: charged + memo of settled records. `ceiling` is the cap, or what was already spent and held
-- when the cap was lowered below it; it only shrinks towards the cap, and authorize never moves it.
create table billing.budget (
  scope_id uuid not null,
  month billing.month not null,
  scope billing.scope not null,
  account_id uuid not null,
  cap_nano billing.nano,
  ceiling_nano billing.nano check (ceiling_nano >= cap_nano),
  spent_nano billing.nano not null default 0,
  held_nano billing.nano not null default 0,
  primary key (scope_id, month),
  check ((cap_nano is null) = (ceiling_nano is null)),
  check (spent_nano + held_nano <= ceiling_nano)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- One row per running call; deleted in the transaction that writes its record.
create table billing.hold (
  call_id uuid primary key,
  account_id uuid not null,
  api_key_id uuid not null,
  -- The month in which the call counts: that of its authorization, also when it ends in the next one.
  month date not null,
  granted_nano billing.nano not null,
  memo_nano billing.nano not null,
  -- Slices of funds in the order of consumption; parallel arrays.
  slice_fund_ids uuid[] not null,
  slice_kinds text[] not null,
  slice_nanos bigint[] not null,
  open_call jsonb not null,
  lease_until timestamptz not null,
  created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index hold_lease on billing.hold (lease_until);

-- Frozen prices, shared by all records that froze the same. The body is kept as text: its bytes are what was hashed.
create table billing.price_snapshot (
  hash bytea primary key check (hash = sha256(convert_to(body, 'UTF8'))),
  body text not null check (length(body) <= 200000),
  created_at timestamptz not null default now()
);

create function billing.sum_of(amounts bigint[]) returns bigint language plpgsql immutable strict parallel safe as $$
declare
  total bigint := 0;
  amount bigint;
begin
  foreach amount in array amounts loop
    total := total + amount;
  end loop;
  return total;
end $$;

-- The one receipt of a call. Never changed; a correction is an adjustment. Ranged by call id: a UUIDv7 is ordered by
-- time, so a partition is a month and the key is still unique over all of them, which is what makes it exactly one.
create table billing.billing_record (
  call_id uuid not null,
  account_id uuid not null,
  api_key_id uuid not null,
  month date not null,
  -- settle: by the process that made the call. sweep: abandoned, nothing is known. late: settled without a hold.
  closed_by billing.closer not null,
  status billing.record_status not null,
  model text not null,
  fund text not null,
  granted_nano billing.nano not null,
  -- Null: not known. Never written as zero.
  provider_cost_nano billing.nano,
  marked_nano billing.nano,
  charged_nano billing.nano not null,
  absorbed_nano billing.nano not null,
  memo_nano billing.nano,
  allocation_fund_ids uuid[] not null,
  allocation_kinds text[] not null,
  allocation_nanos bigint[] not null,
  snapshot_hash bytea,
  draft jsonb not null,
  created_at timestamptz not null default now(),
  primary key (call_id),
  -- One check for the sums, since each costs the hot path.
  check (
    charged_nano <= granted_nano and charged_nano + absorbed_nano = coalesce(marked_nano, 0)
    and charged_nano = billing.sum_of(allocation_nanos)
    and (coalesce(marked_nano, 0) = 0 or snapshot_hash is not null)
  )
) partition by range (call_id);
create index billing_record_of_account on billing.billing_record (account_id, call_id);
create table billing.billing_record_default partition of billing.billing_record default;

-- What was learned or decided about a record afterwards.
create table billing.adjustment (
  id uuid primary key,
  call_id uuid not null,
  account_id uuid not null,
  -- late_evidence: usage that arrived after the sweeper closed the call; charged nothing. credit: money given back as a
  -- new fund. note: no money.
  kind text not null check (kind in ('late_evidence', 'credit', 'note')),
  amount_nano bigint not null check (amount_nano >= 0),
  reason text not null check (length(reason) between 1 and 500),
  evidence jsonb not null default '{}',
  created_by uuid,
  idempotency_key text not null check (length(idempotency_key) between 1 and 200),
  created_at timestamptz not null default now(),
  unique (call_id, idempotency_key),
  check ((kind = 'credit') = (amount_nano > 0))
);

-- Double entry of everything that moves funds except settlement, whose entry is the record with its allocations; see
-- the view billing.posting and docs/concepts/money.md.
create table billing.journal (
  txn_id uuid not null,
  seq smallint not null check (seq between 1 and 100),
  account_id uuid not null,
  code text not null check (code in ('wallet', 'allowance', 'operator_grant', 'allowance_granted', 'correction', 'breakage')),
  side text not null check (side in ('debit', 'credit')),
  amount_nano bigint not null check (amount_nano > 0),
  fund_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (txn_id, seq)
);
create index journal_of_fund on billing.journal (fund_id);

create function billing.check_journal_balance() returns trigger language plpgsql as $$
begin
  if (select sum(case side when 'debit' then amount_nano else -amount_nano end)
      from billing.journal where txn_id = new.txn_id) <> 0 then
    raise exception 'journal transaction % does not sum to zero', new.txn_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger journal_sums_to_zero after insert on billing.journal
  deferrable initially deferred for each row execute function billing.check_journal_balance();

-- All double entry, settlement included.
create view billing.posting as
  select txn_id, seq, account_id, code, side, amount_nano, fund_id, created_at from billing.journal
  union all
  select r.call_id, (2 * u.ord - 1)::smallint, r.account_id, u.kind, 'debit', u.nano, u.fund_id, r.created_at
  from billing.billing_record r, unnest(r.allocation_fund_ids, r.allocation_kinds, r.allocation_nanos)
    with ordinality u (fund_id, kind, nano, ord)
  union all
  select r.call_id, (2 * u.ord)::smallint, r.account_id, 'usage_revenue', 'credit', u.nano, u.fund_id, r.created_at
  from billing.billing_record r, unnest(r.allocation_fund_ids, r.allocation_nanos) with ordinality u (fund_id, nano, ord);

create table billing.quote (
  id uuid primary key,
  account_id uuid not null,
  body_hash bytea not null check (octet_length(body_hash) = 32),
  body jsonb not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index quote_expiry on billing.quote (expires_at);

-- Books what is left of expired funds as breakage and closes them. A fund that a running call still holds waits for the
-- next time. Answers how many were closed.
create function billing.expire_funds(batch integer) returns integer language plpgsql as $$
declare
  expired record;
  entry uuid;
  closed integer := 0;
begin
  for expired in
    select f.id, f.account_id, f.kind, f.remaining_nano from billing.fund f
    where f.closed_at is null and f.expires_at <= now() and f.held_nano = 0
    order by f.id limit batch for update skip locked
  loop
    update billing.fund f set remaining_nano = 0, closed_at = now() where f.id = expired.id;
    if expired.remaining_nano > 0 then
      entry := gen_random_uuid();
      insert into billing.journal (txn_id, seq, account_id, code, side, amount_nano, fund_id) values
        (entry, 1, expired.account_id, expired.kind, 'debit', expired.remaining_nano, expired.id),
        (entry, 2, expired.account_id, 'breakage', 'credit', expired.remaining_nano, expired.id);
    end if;
    closed := closed + 1;
  end loop;
  return closed;
end $$;
create index fund_expiry on billing.fund (expires_at) where closed_at is null and expires_at is not null;

do $$
declare
  append_only text;
begin
  foreach append_only in array array['billing_record', 'billing_record_default', 'price_snapshot', 'adjustment', 'journal'] loop
    if append_only <> 'billing_record_default' then
      execute format('create trigger %1$s_is_append_only before update or delete on billing.%1$I
                      for each row execute function platform.refuse_change()', append_only);
    end if;
    execute format('create trigger %1$s_is_not_truncated before truncate on billing.%1$I
                    for each statement execute function platform.refuse_change()', append_only);
  end loop;
end $$;

-- The least id of an instant: where a monthly partition begins.
create function billing.id_floor(at timestamptz) returns uuid language sql stable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of last month to two months ahead. A month whose rows already lie in the default partition stays
-- there: correct, only less tidy.
create function billing.ensure_partitions() returns integer language plpgsql as $$
declare
  first timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
  begins timestamptz;
  ends timestamptz;
  name text;
  made integer := 0;
begin
  for distance in -1..2 loop
    begins := ((first at time zone 'UTC') + make_interval(months => distance)) at time zone 'UTC';
    ends := ((first at time zone 'UTC') + make_interval(months => distance + 1)) at time zone 'UTC';
    name := 'billing_record_' || to_char(begins at time zone 'UTC', 'YYYY_MM');
    continue when to_regclass('billing.' || name) is not null;
    begin
      execute format('create table billing.%I partition of billing.billing_record for values from (%L) to (%L)',
                     name, billing.id_floor(begins), billing.id_floor(ends));
      -- Row triggers are passed on to partitions, those of truncate are not.
      execute format('create trigger %1$s_is_not_truncated before truncate on billing.%1$I
                      for each statement execute function platform.refuse_change()', name);
      made := made + 1;
    exception when check_violation or duplicate_table then
      null;
    end;
  end loop;
  return made;
end $$;
select billing.ensure_partitions();

-- What the own key, a local endpoint or the funds paid, as one word list: 'byok', 'wallet', 'allowance+wallet'.
create function billing.fund_text(own_fund text, kinds text[]) returns text language sql stable as $$
  -- Stable, as concat_ws is: otherwise it is not inlined and costs a call per record.
  select coalesce(nullif(concat_ws('+', nullif(own_fund, 'none'),
    case when 'allowance' = any (kinds) then 'allowance' end,
    case when 'wallet' = any (kinds) then 'wallet' end), ''), 'none')
$$;

-- The settings on the functions of the hot path: their tables start empty and grow, so a plan must not depend on what
-- the planner believes about sizes; every access is by key, and planning anew costs more than the work itself.

-- Settles calls whose hold is locked by the caller, together with their budgets and funds: consumes a prefix of each
-- hold's slices, gives back the tail, writes the record, deletes the hold. Parallel arrays; of an id that is there
-- twice the first counts. A null amount is not known: nothing is charged or counted for it.
-- Answers one row per call that had a hold, with its place in the arrays. `closer` goes into closed_by.
create function billing.settle_held(
  ids uuid[], marked bigint[], memos bigint[], hashes text[], records jsonb[], closer text
) returns table (place integer, call_id uuid, charged bigint, absorbed bigint, fund_ids uuid[], kinds text[], nanos bigint[])
language plpgsql set enable_seqscan = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with gone as (
    delete from billing.hold h using unnest(ids) u (id) where h.call_id = u.id returning h.*
  ), priced as (
    select g.*, i.place::integer as place, i.marked, i.memo, i.hash, i.record,
      least(coalesce(i.marked, 0), g.granted_nano) as charged
    from (
      select distinct on (u.id) u.*
      from unnest(ids, marked, memos, hashes, records) with ordinality u (id, marked, memo, hash, record, place)
      order by u.id, u.place
    ) i
    join gone g on g.call_id = i.id
  ), slice as (
    select p.call_id, u.fund_id, u.kind, u.nano as held, u.ord,
      greatest(0, least(u.nano, p.charged - (sum(u.nano) over (partition by p.call_id order by u.ord) - u.nano)))::bigint
        as used
    from priced p, unnest(p.slice_fund_ids, p.slice_kinds, p.slice_nanos) with ordinality u (fund_id, kind, nano, ord)
  ), allocation as (
    select s.call_id, array_agg(s.fund_id order by s.ord) as fund_ids, array_agg(s.kind order by s.ord) as kinds,
      array_agg(s.used order by s.ord) as nanos
    from slice s where s.used > 0 group by s.call_id
  ), fund_moved as (
    update billing.fund f
    set held_nano = f.held_nano - m.held, remaining_nano = f.remaining_nano - m.used,
      closed_at = case when f.remaining_nano = m.used then now() end
    from (select s.fund_id, sum(s.held)::bigint as held, sum(s.used)::bigint as used from slice s group by 1) m
    where f.id = m.fund_id
  ), budget_moved as (
    update billing.budget b
    set held_nano = b.held_nano - m.held, spent_nano = b.spent_nano + m.counted,
      ceiling_nano = greatest(b.cap_nano, b.spent_nano + m.counted + b.held_nano - m.held) + (b.ceiling_nano - b.ceiling_nano)
    from (
      select x.scope_id, x.month, sum(x.held)::bigint as held, sum(x.counted)::bigint as counted
      from (
        select p.account_id as scope_id, p.month, p.granted_nano + p.memo_nano as held,
          p.charged + coalesce(p.memo, 0) as counted
        from priced p
        union all
        select p.api_key_id, p.month, p.granted_nano + p.memo_nano, p.charged + coalesce(p.memo, 0) from priced p
      ) x group by 1, 2
    ) m
    where b.scope_id = m.scope_id and b.month = m.month
  ), recorded as (
    insert into billing.billing_record (
      call_id, account_id, api_key_id, month, closed_by, status, model, fund, granted_nano, provider_cost_nano,
      marked_nano, charged_nano, absorbed_nano, memo_nano, allocation_fund_ids, allocation_kinds, allocation_nanos,
      snapshot_hash, draft)
    select p.call_id, p.account_id, p.api_key_id, p.month, closer, p.record ->> 'status', p.record ->> 'model',
      billing.fund_text(p.record ->> 'ownFund', a.kinds), p.granted_nano, (p.record ->> 'providerCostNano')::bigint,
      p.marked, p.charged, coalesce(p.marked, 0) - p.charged, p.memo, coalesce(a.fund_ids, '{}'), coalesce(a.kinds, '{}'),
      coalesce(a.nanos, '{}'), decode(p.hash, 'hex'), p.record
    from priced p left join allocation a on a.call_id = p.call_id
  )
  select p.place, p.call_id, p.charged, coalesce(p.marked, 0) - p.charged, a.fund_ids, a.kinds, a.nanos
  from priced p left join allocation a on a.call_id = p.call_id;
end $$;

-- Settles a call that has no hold any more: a replay of what is recorded, late evidence on a call that the sweeper
-- closed, or a record of a hold that the database lost. Charges nothing. Answers ["replay"|"closed", ...].
create function billing.settle_unheld(p_id uuid, p_account uuid, p_marked bigint, p_memo bigint, p_hash text, p_record jsonb)
returns jsonb language plpgsql as $$
declare
  found_record billing.billing_record;
begin
  select * into found_record from billing.billing_record r where r.call_id = p_id;
  if found then
    if found_record.closed_by = 'settle' then
      return jsonb_build_array('replay', found_record.charged_nano::text, found_record.absorbed_nano::text,
        to_jsonb(found_record.allocation_fund_ids), to_jsonb(found_record.allocation_kinds),
        to_jsonb(found_record.allocation_nanos::text[]));
    end if;
    if found_record.closed_by = 'sweep' then
      insert into billing.adjustment (id, call_id, account_id, kind, amount_nano, reason, evidence, idempotency_key)
      values (gen_random_uuid(), p_id, found_record.account_id, 'late_evidence', 0,
        'The call was closed as abandoned before its usage arrived. Nothing was charged.',
        jsonb_build_object('markedNano', p_marked::text, 'memoNano', p_memo::text, 'snapshotHash', p_hash, 'draft', p_record),
        'late_evidence')
      on conflict do nothing;
    end if;
    return jsonb_build_array('closed');
  end if;
  insert into billing.billing_record (
    call_id, account_id, api_key_id, month, closed_by, status, model, fund, granted_nano, provider_cost_nano,
    marked_nano, charged_nano, absorbed_nano, memo_nano, allocation_fund_ids, allocation_kinds, allocation_nanos,
    snapshot_hash, draft)
  values (
    p_id, p_account, (p_record ->> 'apiKeyId')::uuid, date_trunc('month', now() at time zone 'UTC')::date, 'late',
    p_record ->> 'status', p_record ->> 'model', billing.fund_text(p_record ->> 'ownFund', '{}'), 0,
    (p_record ->> 'providerCostNano')::bigint, p_marked, 0, p_marked, p_memo, '{}', '{}', '{}',
    decode(p_hash, 'hex'), p_record)
  on conflict do nothing;
  return jsonb_build_array('closed');
end $$;

-- The hot path: settlements, then authorizations, in one transaction. Its functions fix how they are planned: by index,
-- once per session, never compiled. Planning each batch anew costs more than running it; see docs/concepts/money.md.
-- See LedgerPort for what they mean.
--   p: {"settles": [{id, account, marked, memo, hash, record}],
--       "authorizes": [{id, account, key, max, min, memo, lease, open, audit}],
--       "snapshots": [[hash, body]]}
-- Answers in the order of the request, bigints as text:
--   settles: ["recorded"|"replay", charged, absorbed, fundIds, kinds, nanos] or ["closed"]
--   authorizes: ["admitted", granted, fundIds, kinds, nanos], ["insufficient_funds", available],
--               ["plan_limit_exceeded", scope, scopeId, cap, room] or ["duplicate"]
-- `audits`: those of the calls that were admitted now, not of repeated ones.
create function billing.commit_calls(p jsonb, out answers text, out audits jsonb)
language plpgsql set enable_seqscan = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  unlimited constant bigint := 9223372036854775807;
  this_month constant date := date_trunc('month', now() at time zone 'UTC')::date;
  s_ids uuid[]; s_accounts uuid[]; s_marked bigint[]; s_memos bigint[]; s_hashes text[]; s_records jsonb[];
  s_answers jsonb[] := '{}';
  a_ids uuid[]; a_accounts uuid[]; a_keys uuid[]; a_max bigint[]; a_min bigint[]; a_memos bigint[]; a_leases bigint[];
  a_opens jsonb[]; a_audits jsonb[];
  a_answers jsonb[] := '{}';
  new_ids uuid[] := '{}';
  new_audits jsonb[] := '{}';
  scope_ids uuid[]; months date[]; accounts uuid[];
  r record;
  -- State of the account whose calls are being decided.
  account uuid; account_used bigint; key_ids uuid[]; key_used bigint[]; key_at int;
  fund_ids uuid[]; fund_kinds text[]; fund_left bigint[]; fund_total bigint; fund_at int;
  account_room bigint; key_room bigint; room bigint; least_nano bigint; granted bigint; remainder bigint; take bigint;
  slice_ids uuid[]; slice_kinds text[]; slice_nanos bigint[];
  stored jsonb;
begin
  select array_agg(i.id order by i.ord), array_agg(i.account order by i.ord), array_agg(i.marked order by i.ord),
    array_agg(i.memo order by i.ord), array_agg(i.hash order by i.ord), array_agg(i.record order by i.ord)
  into s_ids, s_accounts, s_marked, s_memos, s_hashes, s_records
  from rows from (jsonb_to_recordset(p -> 'settles')
    as (id uuid, account uuid, marked bigint, memo bigint, hash text, record jsonb))
    with ordinality i (id, account, marked, memo, hash, record, ord);

  select array_agg(i.id order by i.ord), array_agg(i.account order by i.ord), array_agg(i.key order by i.ord),
    array_agg(i.max order by i.ord), array_agg(i.min order by i.ord), array_agg(i.memo order by i.ord),
    array_agg(i.lease order by i.ord), array_agg(i.open order by i.ord), array_agg(i.audit order by i.ord)
  into a_ids, a_accounts, a_keys, a_max, a_min, a_memos, a_leases, a_opens, a_audits
  from rows from (jsonb_to_recordset(p -> 'authorizes')
    as (id uuid, account uuid, key uuid, max bigint, min bigint, memo bigint, lease bigint, open jsonb, audit jsonb))
    with ordinality i (id, account, key, max, min, memo, lease, open, audit, ord);

  -- Counters of a new month or key. Before any lock, in id order: see the proof in docs/concepts/money.md.
  insert into billing.budget (scope_id, month, scope, account_id, cap_nano, ceiling_nano)
  select n.id, this_month, n.scope, n.account_id, c.cap_nano, c.cap_nano
  from (
    select u.account as id, 'account' as scope, u.account as account_id from unnest(a_accounts) u (account)
    union
    select u.key, 'api_key', u.account from unnest(a_keys, a_accounts) u (key, account)
  ) n left join billing.cap c on c.scope_id = n.id
  where not exists (select from billing.budget b where b.scope_id = n.id and b.month = this_month)
  order by n.id
  on conflict do nothing;

  perform from billing.hold h where h.call_id = any (s_ids) order by h.call_id for update;
  select array_agg(distinct x.scope_id), array_agg(distinct x.month), array_agg(distinct x.account_id)
  into scope_ids, months, accounts
  from (
    select h.account_id as scope_id, h.month, h.account_id from billing.hold h where h.call_id = any (s_ids)
    union all
    select h.api_key_id, h.month, h.account_id from billing.hold h where h.call_id = any (s_ids)
    union all
    select u.account, this_month, u.account from unnest(a_accounts) u (account)
    union all
    select u.key, this_month, u.account from unnest(a_keys, a_accounts) u (key, account)
  ) x;
  perform from billing.budget b where b.scope_id = any (scope_ids) and b.month = any (months)
    order by b.scope_id, b.month for update;
  perform from billing.fund f where f.account_id = any (accounts) and f.closed_at is null order by f.id for update;

  if s_ids is not null then
    -- Only after all row locks are held: two batches that bring the same new snapshot may wait for each other here.
    insert into billing.price_snapshot (hash, body)
    select distinct decode(s.value ->> 0, 'hex'), s.value ->> 1
    from jsonb_array_elements(p -> 'snapshots') s order by 1
    on conflict do nothing;

    for r in select * from billing.settle_held(s_ids, s_marked, s_memos, s_hashes, s_records, 'settle') loop
      s_answers[r.place] := jsonb_build_array('recorded', r.charged::text, r.absorbed::text,
        to_jsonb(coalesce(r.fund_ids, '{}')), to_jsonb(coalesce(r.kinds, '{}')), to_jsonb(coalesce(r.nanos, '{}')::text[]));
    end loop;
    for at in 1..cardinality(s_ids) loop
      continue when s_answers[at] is not null;
      s_answers[at] := billing.settle_unheld(s_ids[at], s_accounts[at], s_marked[at], s_memos[at], s_hashes[at], s_records[at]);
    end loop;
  end if;

  if a_ids is not null then
    for r in
      with purse as materialized (
        select f.account_id, array_agg(f.id order by f.kind, f.priority, f.expires_at nulls last, f.effective_at, f.id) as ids,
          array_agg(f.kind order by f.kind, f.priority, f.expires_at nulls last, f.effective_at, f.id) as kinds,
          array_agg(f.remaining_nano - f.held_nano
            order by f.kind, f.priority, f.expires_at nulls last, f.effective_at, f.id) as lefts,
          sum(f.remaining_nano - f.held_nano)::bigint as total
        from billing.fund f
        where f.account_id = any (a_accounts) and f.closed_at is null and f.effective_at <= now()
          and (f.expires_at is null or f.expires_at > now())
        group by f.account_id
      )
      select i.*, h.call_id is not null as is_held, e.call_id is not null as is_recorded,
        ab.cap_nano as account_cap, kb.cap_nano as key_cap,
        least(ab.cap_nano, ab.ceiling_nano) - ab.spent_nano - ab.held_nano as account_room,
        least(kb.cap_nano, kb.ceiling_nano) - kb.spent_nano - kb.held_nano as key_room,
        f.ids as fund_ids, f.kinds as fund_kinds, f.lefts as fund_lefts, f.total as fund_total
      from (
        select u.*, min(u.ord) over (partition by u.id) as first_ord
        from unnest(a_ids, a_accounts, a_keys, a_max, a_min, a_memos)
          with ordinality u (id, account, key, max, min, memo, ord)
      ) i
      join billing.budget ab on ab.scope_id = i.account and ab.month = this_month
      join billing.budget kb on kb.scope_id = i.key and kb.month = this_month
      left join purse f on f.account_id = i.account
      left join billing.hold h on h.call_id = i.id
      left join billing.billing_record e on e.call_id = i.id
      order by i.account, i.ord
    loop
      if r.account is distinct from account then
        account := r.account; account_used := 0; key_ids := '{}'; key_used := '{}';
        fund_ids := r.fund_ids; fund_kinds := r.fund_kinds; fund_left := r.fund_lefts; fund_at := 1;
        fund_total := coalesce(r.fund_total, 0);
      end if;
      if r.is_recorded then
        a_answers[r.ord] := '["duplicate"]';
        continue;
      end if;
      if r.first_ord < r.ord and a_accounts[r.first_ord] = r.account then
        -- The same id again in this batch hears what the first heard; null when that is admitted: see below.
        a_answers[r.ord] := a_answers[r.first_ord];
        continue;
      end if;
      continue when r.is_held or r.first_ord < r.ord;
      key_at := array_position(key_ids, r.key);
      if key_at is null then
        key_at := cardinality(key_ids) + 1;
        key_ids[key_at] := r.key;
        key_used[key_at] := 0;
      end if;

      account_room := coalesce(r.account_room - account_used, unlimited);
      key_room := coalesce(r.key_room - key_used[key_at], unlimited);
      room := least(account_room, key_room);
      -- A priced call needs at least one nano-dollar, so that a cap of zero or an empty fund stops it.
      least_nano := case when r.max > 0 then greatest(r.min, 1) else 0 end;
      if (r.max > 0 or r.memo > 0) and room - r.memo < least_nano then
        a_answers[r.ord] := case when account_room <= key_room
          then jsonb_build_array('plan_limit_exceeded', 'account', r.account, r.account_cap::text, greatest(account_room, 0)::text)
          else jsonb_build_array('plan_limit_exceeded', 'api_key', r.key, r.key_cap::text, greatest(key_room, 0)::text) end;
        continue;
      end if;
      if fund_total < least_nano then
        a_answers[r.ord] := jsonb_build_array('insufficient_funds', fund_total::text);
        continue;
      end if;

      granted := case when r.max > 0 then least(r.max, room - r.memo, fund_total) else 0 end;
      slice_ids := '{}'; slice_kinds := '{}'; slice_nanos := '{}';
      fund_total := fund_total - granted;
      remainder := granted;
      while remainder > 0 loop
        take := least(remainder, fund_left[fund_at]);
        if take > 0 then
          slice_ids := slice_ids || fund_ids[fund_at];
          slice_kinds := slice_kinds || fund_kinds[fund_at];
          slice_nanos := slice_nanos || take;
          remainder := remainder - take;
          fund_left[fund_at] := fund_left[fund_at] - take;
        end if;
        if remainder > 0 then
          fund_at := fund_at + 1;
        end if;
      end loop;

      insert into billing.hold (call_id, account_id, api_key_id, month, granted_nano, memo_nano, slice_fund_ids,
        slice_kinds, slice_nanos, open_call, lease_until)
      values (r.id, r.account, r.key, this_month, granted, r.memo, slice_ids, slice_kinds, slice_nanos,
        a_opens[r.ord], now() + a_leases[r.ord] * interval '1 millisecond')
      on conflict do nothing;
      if not found then
        -- Another account took this id a moment ago. What was set aside for it stays unused in this batch.
        continue;
      end if;
      account_used := account_used + granted + r.memo;
      key_used[key_at] := key_used[key_at] + granted + r.memo;
      new_ids := new_ids || r.id;
      new_audits := new_audits || a_audits[r.ord];
      a_answers[r.ord] := jsonb_build_array('admitted', granted::text, to_jsonb(slice_ids), to_jsonb(slice_kinds),
        to_jsonb(slice_nanos::text[]));
    end loop;

    -- Counters move by what the insert stored, never by what was asked for.
    if cardinality(new_ids) > 0 then
      update billing.budget b set held_nano = b.held_nano + m.held
      from (
        select x.scope_id, sum(x.held)::bigint as held
        from (
          select h.account_id as scope_id, h.granted_nano + h.memo_nano as held from billing.hold h where h.call_id = any (new_ids)
          union all
          select h.api_key_id, h.granted_nano + h.memo_nano from billing.hold h where h.call_id = any (new_ids)
        ) x group by 1
      ) m
      where b.scope_id = m.scope_id and b.month = this_month;
      update billing.fund f set held_nano = f.held_nano + m.held
      from (
        select u.fund_id, sum(u.nano)::bigint as held
        from billing.hold h, unnest(h.slice_fund_ids, h.slice_nanos) u (fund_id, nano)
        where h.call_id = any (new_ids) group by 1
      ) m
      where f.id = m.fund_id;
    end if;

    -- Repeated ids are answered from what is stored, so that a retry hears the same.
    for at in 1..cardinality(a_ids) loop
      continue when a_answers[at] is not null;
      select jsonb_build_array('admitted', h.granted_nano::text, to_jsonb(h.slice_fund_ids), to_jsonb(h.slice_kinds),
        to_jsonb(h.slice_nanos::text[]))
      into stored from billing.hold h where h.call_id = a_ids[at] and h.account_id = a_accounts[at];
      a_answers[at] := coalesce(stored, '["duplicate"]');
    end loop;
  end if;

  answers := jsonb_build_object('settles', to_jsonb(s_answers), 'authorizes', to_jsonb(a_answers))::text;
  audits := to_jsonb(new_audits);
end $$;

-- Closes calls whose server is gone: their lease has run out. Each gets a record with status `unresolved`, charged 0,
-- and its hold goes back where it came from. Calls that another sweeper holds are left to it.
create function billing.sweep(batch integer) returns setof uuid
language plpgsql set enable_seqscan = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  ids uuid[]; accounts uuid[]; keys uuid[]; months date[]; records jsonb[];
begin
  select array_agg(h.call_id order by h.call_id), array_agg(h.account_id order by h.call_id),
    array_agg(h.api_key_id order by h.call_id), array_agg(h.month order by h.call_id),
    array_agg(h.open_call || '{"status": "unresolved", "endReason": "server_gone"}' order by h.call_id)
  into ids, accounts, keys, months, records
  from (
    select * from billing.hold where lease_until < now() order by call_id limit batch for update skip locked
  ) h;
  if ids is null then
    return;
  end if;
  perform from billing.budget b where b.scope_id = any (accounts || keys) and b.month = any (months)
    order by b.scope_id, b.month for update;
  perform from billing.fund f where f.account_id = any (accounts) and f.closed_at is null order by f.id for update;
  return query
    select s.call_id from billing.settle_held(
      ids, array_fill(null::bigint, array[cardinality(ids)]), array_fill(null::bigint, array[cardinality(ids)]),
      array_fill(null::text, array[cardinality(ids)]), records, 'sweep') s;
end $$;
