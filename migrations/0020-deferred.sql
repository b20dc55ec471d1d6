-- Work that is asked for now and done later: batches and the files that they read and write. What each piece of it costs is
-- held and recorded by billing, as for every call. Why it is built like this: docs/concepts/jobs.md.
create schema deferred;

-- Prompts and answers, sealed under the account's key: erasing the account makes them unreadable.
create table deferred.file (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  purpose text not null check (purpose in ('batch', 'batch_output', 'request', 'results')),
  name text not null check (length(name) between 1 and 255),
  byte_count bigint not null check (byte_count > 0),
  account_key_version integer not null,
  sealed bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index file_of_account on deferred.file (account_id, id);
create index file_expiry on deferred.file (expires_at);

-- One job. `reserving`: holds are being made. `ready`: to be sent. `submitting`: the provider may have it. `running`: it has.
-- `settling`: its results are there. `ended`: every item has its record.
create table deferred.job (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  api_key_id uuid not null,
  kind text not null check (kind in ('openai_batch', 'anthropic_batch')),
  phase text not null check (phase in ('reserving', 'ready', 'submitting', 'running', 'settling', 'ended')),
  -- Set when it ended.
  outcome text check (outcome in ('completed', 'failed', 'expired', 'cancelled')),
  -- What the client said: endpoint, metadata, who calls.
  asked jsonb not null,
  -- Route, provider, credential, prices and decision, as they were when it was created.
  frozen jsonb not null,
  -- The provider's own ids. Never shown.
  upstream jsonb not null default '{}',
  problem jsonb,
  input_file_id uuid not null,
  output_file_id uuid,
  error_file_id uuid,
  item_count integer not null check (item_count between 1 and 10000),
  succeeded_count integer not null default 0 check (succeeded_count >= 0),
  failed_count integer not null default 0 check (failed_count >= 0),
  try_count integer not null default 0 check (try_count >= 0),
  due_at timestamptz not null,
  -- The node that works on it now, and until when it is believed to be alive.
  claim uuid,
  claimed_until timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  cancel_asked_at timestamptz,
  ended_at timestamptz,
  check ((phase = 'ended') = (outcome is not null) and (phase = 'ended') = (ended_at is not null)),
  check ((claim is null) = (claimed_until is null)),
  check (succeeded_count + failed_count <= item_count)
);
create index job_of_account on deferred.job (account_id, kind, id);
create index job_due on deferred.job (due_at) where phase <> 'ended';
create index job_of_input on deferred.job (input_file_id) where phase <> 'ended';

-- One call of a job: its id is the id of its hold and of its record.
create table deferred.item (
  call_id uuid primary key,
  job_id uuid not null references deferred.job (id),
  place integer not null check (place between 1 and 10000),
  custom_id text not null check (length(custom_id) between 1 and 512),
  max_nano bigint not null check (max_nano >= 0),
  -- On an own key: its place among the calls of the month that pay no fee.
  free_place integer check (free_place > 0),
  -- Null: it has no record yet.
  status text check (status in ('succeeded', 'failed', 'aborted', 'unresolved')),
  charged_nano bigint check (charged_nano >= 0),
  -- How it ended: answered, or by whom it was not.
  reason text check (length(reason) between 1 and 100),
  unique (job_id, place),
  unique (job_id, custom_id),
  check ((status is null) = (charged_nano is null) and (status is null) = (reason is null))
);
