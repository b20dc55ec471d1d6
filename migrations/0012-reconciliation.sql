-- Providers' own reports, and how they compare with the records. How and why: docs/guides/reconciliation.md.

-- One import of a provider's report. The same content for the same books is the same import.
create table billing.reconciliation (
  id uuid primary key,
  -- Whose calls are compared: those of this account on its own keys. Null: all accounts on the platform's keys.
  account_id uuid references accounts.account (id),
  provider text not null check (length(provider) between 1 and 100),
  content_hash bytea not null check (octet_length(content_hash) = 32),
  formats text[] not null check (cardinality(formats) between 1 and 100),
  first_day date not null,
  last_day date not null check (last_day between first_day and first_day + 399),
  -- Which meters the report covers on which days: [{"format", "meters", "days", "partialDays"}].
  coverage jsonb not null,
  -- {"provider's id of a key, project or workspace": "id of a credential"}. Empty: all credentials as one.
  mapping jsonb not null,
  -- Rows of the file that are no usage of models: other services, taxes.
  skipped_row_count integer not null check (skipped_row_count >= 0),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (account_id, content_hash)
);

-- What the report says, summed by day, key, model, tier and meter. Costs are exact in 1e-30 USD ("quecto").
create table billing.provider_report_row (
  reconciliation_id uuid not null references billing.reconciliation (id),
  seq integer not null check (seq > 0),
  day date not null,
  -- Empty: the report does not say.
  key_id text not null check (length(key_id) <= 300),
  project_id text not null check (length(project_id) <= 300),
  model text not null check (length(model) <= 300),
  tier text not null check (length(tier) <= 100),
  meter text not null check (length(meter) between 1 and 50),
  quantity numeric(60, 0) not null check (quantity >= 0),
  primary key (reconciliation_id, seq)
);

-- A comparison of an import with the records as they were then. Another one is kept only when it comes out differently.
create table billing.reconciliation_run (
  reconciliation_id uuid not null references billing.reconciliation (id),
  run integer not null check (run > 0),
  result_hash bytea not null check (octet_length(result_hash) = 32),
  compared_count integer not null check (compared_count >= 0),
  difference_count integer not null check (difference_count between 0 and compared_count),
  -- Differences of which something is not explained.
  open_count integer not null check (open_count between 0 and difference_count),
  -- Credentials with calls in these days that the mapping does not name: not compared.
  unmapped_credentials text[] not null,
  compared_at timestamptz not null default now(),
  primary key (reconciliation_id, run)
);

create table billing.reconciliation_difference (
  reconciliation_id uuid not null,
  run integer not null,
  seq integer not null check (seq > 0),
  day date not null,
  -- Empty: all credentials as one, or a key of the provider that the mapping does not name, which is then in key_id.
  credential_id text not null,
  key_id text not null,
  model text not null,
  meter text not null,
  -- Units of the meter; nano-USD for costs.
  theirs numeric(60, 0) not null check (theirs >= 0),
  ours numeric(60, 0) not null check (ours >= 0),
  explained numeric(60, 0) not null,
  open numeric(60, 0) not null,
  -- [{"cause", "amount", "open"}], in the order in which they were found.
  parts jsonb not null,
  primary key (reconciliation_id, run, seq),
  foreign key (reconciliation_id, run) references billing.reconciliation_run (reconciliation_id, run),
  check (theirs <> ours),
  check (explained + open = theirs - ours)
);

do $$
declare
  append_only text;
begin
  foreach append_only in array array['reconciliation', 'provider_report_row', 'reconciliation_run', 'reconciliation_difference'] loop
    execute format('create trigger %1$s_is_append_only before update or delete on billing.%1$I
                    for each row execute function platform.refuse_change()', append_only);
    execute format('create trigger %1$s_is_not_truncated before truncate on billing.%1$I
                    for each statement execute function platform.refuse_change()', append_only);
  end loop;
end $$;
