-- What accounts want done with keys, personal data and flagged text in their calls. Texts themselves are never stored.
create schema guards;

-- One row per account that ever set one. What is off is in the policy too, so that the row tells everything.
create table guards.policy (
  account_id uuid primary key references accounts.account (id),
  policy jsonb not null check (jsonb_typeof(policy) = 'object'),
  -- What signs requests to the account's webhook, sealed under the account's key of the vault.
  webhook_secret bytea check (octet_length(webhook_secret) <= 400),
  webhook_key_version integer,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  -- Told to memory, so that a secret that was opened before is not used for a newer policy.
  revision bigint not null default 1 check (revision > 0),
  check ((webhook_secret is null) = (webhook_key_version is null)),
  check (policy -> 'moderation' ->> 'by' is distinct from 'webhook' or webhook_secret is not null)
);
