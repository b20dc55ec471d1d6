create schema vault;

-- Key-encryption keys that the instance has used. The keys themselves are never here: only what recognises them.
create table vault.kek (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{2,63}$'),
  provider text not null check (provider in ('file', 'passphrase', 'env')),
  -- New account keys are wrapped under it.
  is_primary boolean not null,
  -- Passphrase: salt and cost of argon2id. Otherwise empty.
  parameters jsonb not null default '{}',
  -- A known text sealed under the key: tells the right key from a wrong one before anything depends on it.
  verifier bytea not null,
  created_at timestamptz not null
);
create unique index kek_one_primary on vault.kek (is_primary) where is_primary;

-- One key per account, wrapped. Destroying it makes every secret of the account unreadable, backups of the rest included.
create table vault.account_key (
  account_id uuid not null references accounts.account (id),
  version integer not null check (version > 0),
  kek_id text not null references vault.kek (id),
  wrapped bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (account_id, version),
  check ((wrapped is null) = (destroyed_at is not null))
);
create unique index account_key_one_live on vault.account_key (account_id) where destroyed_at is null;
create index account_key_of_kek on vault.account_key (kek_id) where destroyed_at is null;

create table vault.credential (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  owner text not null check (owner in ('account', 'platform')),
  provider_id text not null check (length(provider_id) between 1 and 100),
  label text not null check (length(label) between 1 and 200),
  -- Where the secret may go is derived from it and bound into the seal; see vault/envelope.ts.
  base_url text not null,
  scope jsonb not null,
  fallback text not null check (fallback in ('none', 'platform')),
  state text not null check (state in ('active', 'disabled', 'destroyed')),
  version integer not null check (version > 0),
  has_secret boolean not null,
  -- On the owner's own machine or network, or a kind of server that runs there: free unless a price is declared.
  is_local boolean not null,
  last_four text not null default '',
  fingerprint text not null default '',
  -- Models that the owner declared or that the endpoint listed, with their prices; see vault/declared-model.ts.
  models jsonb not null default '[]',
  health text not null default 'valid',
  health_since timestamptz not null,
  -- Not a candidate before this instant.
  cool_until timestamptz not null default 'epoch',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state <> 'destroyed' or (last_four = '' and fingerprint = ''))
);
create index credential_of_account on vault.credential (account_id, id) where state <> 'destroyed';

-- The secret of each version. A destroyed version keeps its row and nothing that could be opened.
create table vault.credential_version (
  credential_id uuid not null references vault.credential (id),
  version integer not null check (version > 0),
  state text not null check (state in ('live', 'destroyed')),
  provider_id text not null,
  origin text not null,
  account_key_version integer,
  wrapped_key bytea,
  sealed_secret bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (credential_id, version),
  check ((state = 'destroyed') = (destroyed_at is not null)),
  check (state = 'live' or (wrapped_key is null and sealed_secret is null)),
  check ((wrapped_key is null) = (sealed_secret is null))
);
create unique index credential_version_one_live on vault.credential_version (credential_id) where state = 'live';

-- Every use of a secret, written before the secret is released. One hash chain per acting account.
create table vault.access_log (
  account_id uuid not null,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  credential_id uuid not null,
  version integer not null,
  purpose text not null,
  origin text not null,
  request_id text not null,
  call_id uuid,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (account_id, seq)
);
create trigger access_log_append_only before update or delete on vault.access_log
  for each row execute function platform.refuse_change();
create trigger access_log_no_truncate before truncate on vault.access_log
  for each statement execute function platform.refuse_change();

-- The end of each chain. Its row lock orders the writers of an account.
create table vault.chain_head (
  account_id uuid primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 50);

-- One row per call: who was considered, who was chosen, who pays the provider.
create table vault.resolution (
  call_id uuid primary key,
  account_id uuid not null,
  at timestamptz not null,
  credential_id uuid,
  version integer,
  side text not null,
  is_fallback boolean not null,
  request_id text not null,
  -- [{"credentialId", "reason"}] in order of choice; the chosen one has reason "chosen".
  candidates jsonb not null
);
create trigger resolution_append_only before update or delete on vault.resolution
  for each row execute function platform.refuse_change();
create trigger resolution_no_truncate before truncate on vault.resolution
  for each statement execute function platform.refuse_change();

create table vault.alert (
  id uuid primary key,
  account_id uuid not null,
  credential_id uuid not null references vault.credential (id),
  kind text not null,
  detail text not null,
  times integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  resolved_at timestamptz
);
create unique index alert_one_open on vault.alert (credential_id, kind) where resolved_at is null;
create index alert_of_account on vault.alert (account_id, id);

-- The rows of `items` as the next links of their accounts' chains. The caller holds the locks of the chain heads.
-- What is hashed is documented in docs/concepts/vault.md; vault/access-chain.ts recomputes it.
create function vault.next_links(items jsonb, at_moment timestamptz) returns setof vault.access_log
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  item record;
  link vault.access_log;
  at_micros constant text := (extract(epoch from at_moment) * 1000000)::bigint::text;
begin
  link.at := at_moment;
  for item in
    select i.*, h.seq as head_seq, h.hash as head_hash
    from rows from (jsonb_to_recordset(items) as (
      "accountId" uuid, "actorKind" text, "actorId" text, "credentialId" uuid, version integer,
      purpose text, origin text, "requestId" text, "callId" uuid
    )) with ordinality as i (account_id, actor_kind, actor_id, credential_id, version, purpose, origin, request_id, call_id, place)
    join vault.chain_head h on h.account_id = i.account_id
    order by i.account_id, i.place
  loop
    if link.account_id is distinct from item.account_id then
      link.account_id := item.account_id;
      link.seq := item.head_seq;
      link.hash := item.head_hash;
    end if;
    link.seq := link.seq + 1;
    link.actor_kind := item.actor_kind;
    link.actor_id := item.actor_id;
    link.credential_id := item.credential_id;
    link.version := item.version;
    link.purpose := item.purpose;
    link.origin := item.origin;
    link.request_id := item.request_id;
    link.call_id := item.call_id;
    link.prev_hash := link.hash;
    link.hash := sha256(link.prev_hash || convert_to(concat_ws(E'\n', 'kasa.access.v1', link.account_id, link.seq,
      at_micros, link.actor_kind, link.actor_id, link.credential_id, link.version, link.purpose, link.origin,
      link.request_id, coalesce(link.call_id::text, '')), 'UTF8'));
    return next link;
  end loop;
end $$;

-- Appends one access row per item: {accountId, actorKind, actorId, credentialId, version, purpose, origin, requestId,
-- callId?}. Returns how many. Heads are locked in id order in one pass that also makes missing ones, so that no two
-- batches can wait for each other.
create function vault.append_access(items jsonb) returns integer language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  appended integer;
begin
  insert into vault.chain_head (account_id, seq, hash)
    select distinct (i ->> 'accountId')::uuid, 0, decode(repeat('00', 32), 'hex')
    from jsonb_array_elements(items) i order by 1
    on conflict (account_id) do update set seq = excluded.seq where false;
  with added as (
    insert into vault.access_log select * from vault.next_links(items, clock_timestamp())
    returning account_id, seq, hash
  ), moved as (
    update vault.chain_head h set seq = l.seq, hash = l.hash
    from (select distinct on (account_id) account_id, seq, hash from added order by account_id, seq desc) l
    where h.account_id = l.account_id
  )
  select count(*) into appended from added;
  return appended;
end $$;

-- Called by the ledger inside the transaction that admits the calls, with their `audit` payloads (vault/call-audit.ts).
-- One resolution row per call; one access row per call whose credential has a secret to open. All or nothing.
create function vault.append_calls(items jsonb) returns integer language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  opened jsonb;
begin
  insert into vault.resolution (call_id, account_id, at, credential_id, version, side, is_fallback, request_id, candidates)
    select "callId", "accountId", clock_timestamp(), "credentialId", version, side, fallback, "requestId", candidates
    from jsonb_to_recordset(items) as (
      "callId" uuid, "accountId" uuid, "credentialId" uuid, version integer, side text, fallback boolean,
      "requestId" text, candidates jsonb
    )
    on conflict (call_id) do nothing;
  select jsonb_agg(i) into opened from jsonb_array_elements(items) i where (i ->> 'opens')::boolean;
  if opened is null then
    return 0;
  end if;
  return vault.append_access(opened);
end $$;
