create schema accounts;

create table accounts.account (
  id uuid primary key,
  kind text not null check (kind in ('personal', 'organization')),
  name text not null check (length(name) between 1 and 200),
  is_operator boolean not null default false,
  -- What the owner allows for every call of the account; see accounts/account-policy.ts.
  policy jsonb not null default '{}',
  created_at timestamptz not null default now()
);
-- One operator account per instance.
create unique index account_one_operator on accounts.account (is_operator) where is_operator;

create table accounts.api_key (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  name text not null check (length(name) between 1 and 200),
  -- HMAC-SHA-256 of the key under the instance's pepper. The key itself is shown once and kept nowhere.
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  last_four text not null check (length(last_four) = 4),
  scopes text[] not null check (cardinality(scopes) > 0),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create index api_key_of_account on accounts.api_key (account_id, id);
