-- People: mail that goes out, who signs in and how, and who may do what in an account. Every instant that decides something
-- is given by the server's clock, so that tests can move it.
create schema mail;

-- Letters wait here and are sent by whichever server is free. Without SMTP they stay for the operator to read.
create table mail.outbox (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  locale text not null check (locale in ('en', 'tr')),
  to_address text not null check (length(to_address) between 3 and 320),
  -- Null once it was sent or has outlived its links: a letter holds secrets.
  subject text check (length(subject) <= 300),
  text_body text check (length(text_body) <= 20000),
  html_body text check (length(html_body) <= 60000),
  created_at timestamptz not null,
  erase_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  last_error text check (length(last_error) <= 500)
);
create index outbox_due on mail.outbox (next_attempt_at) where sent_at is null and failed_at is null;
create index outbox_full on mail.outbox (erase_at) where text_body is not null;

create schema sign_in;

create table sign_in.user (
  id uuid primary key,
  email text not null check (length(email) between 3 and 254),
  -- The address in the one form in which it is compared.
  email_key text not null unique check (length(email_key) between 3 and 254),
  email_verified_at timestamptz,
  name text not null check (length(name) between 1 and 100),
  locale text not null check (locale in ('en', 'tr')),
  -- argon2id in the PHC string format. Null: signs in by other means.
  password_hash text check (password_hash like '$argon2id$%'),
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table sign_in.session (
  id uuid primary key,
  user_id uuid not null references sign_in.user (id) on delete cascade,
  -- Keyed hash of the cookie. The token itself is only in the browser.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- second_factor: the password was right, nothing else is allowed yet.
  state text not null check (state in ('second_factor', 'full')),
  method text not null check (method in ('password', 'magic_link', 'first_run', 'passkey', 'oauth')),
  user_agent text not null check (length(user_agent) <= 300),
  address text not null check (length(address) <= 60),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  -- When the person last proved who they are.
  proved_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  ended_at timestamptz
);
create index session_of_user on sign_in.session (user_id) where ended_at is null;

-- What a letter carries: one use, one purpose, one address.
create table sign_in.link (
  id uuid primary key,
  user_id uuid not null references sign_in.user (id) on delete cascade,
  purpose text not null check (purpose in ('verify', 'reset', 'magic')),
  email_key text not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- Of a magic link: the short code, and the browser that asked.
  code_hash bytea check (octet_length(code_hash) = 32),
  nonce_hash bytea check (octet_length(nonce_hash) = 32),
  tries integer not null default 0 check (tries between 0 and 5),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz
);
create index link_of_user on sign_in.link (user_id) where used_at is null;
create index link_of_nonce on sign_in.link (nonce_hash) where used_at is null and nonce_hash is not null;

-- The address changes when both mailboxes have said yes.
create table sign_in.email_change (
  id uuid primary key,
  user_id uuid not null references sign_in.user (id) on delete cascade,
  new_email text not null check (length(new_email) between 3 and 254),
  new_email_key text not null,
  old_token_hash bytea not null unique check (octet_length(old_token_hash) = 32),
  new_token_hash bytea not null unique check (octet_length(new_token_hash) = 32),
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
create unique index email_change_one_open on sign_in.email_change (user_id) where ended_at is null;

-- Attempts within a window. The bucket is a hash: no address of anybody is kept here.
create unlogged table sign_in.throttle (
  bucket bytea primary key check (octet_length(bucket) = 32),
  attempts integer not null check (attempts > 0),
  since timestamptz not null
);
create index throttle_age on sign_in.throttle (since);

-- Of the first operator. One use; a new one is made at each start until somebody has used one.
create table sign_in.first_run_link (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sign_in.totp (
  user_id uuid primary key references sign_in.user (id) on delete cascade,
  -- Sealed by the vault under a key of its own, bound to the user.
  sealed_secret bytea not null,
  key_version integer not null,
  -- Null while the person has not yet shown that the authenticator works.
  confirmed_at timestamptz,
  -- A code is good for one use: later ones must be of a later step.
  last_step bigint not null default 0
);
create table sign_in.recovery_code (
  user_id uuid not null references sign_in.user (id) on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table accounts.team (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  deleted_at timestamptz
);
create unique index team_name on accounts.team (account_id, lower(name)) where deleted_at is null;

-- A person in an account, or a service account of it.
create table accounts.member (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  kind text not null check (kind in ('person', 'service')),
  user_id uuid references sign_in.user (id),
  -- Of a service account. A person's name is the user's.
  name text check (length(name) between 1 and 100),
  joined_at timestamptz not null,
  removed_at timestamptz,
  check ((kind = 'person') = (user_id is not null) and (kind = 'service') = (name is not null))
);
create unique index member_once on accounts.member (account_id, user_id) where removed_at is null and user_id IS NOT NULL;
create index member_of_user on accounts.member (user_id) where removed_at is null;

-- Roles are rows. In a team, or in the whole account (no team).
create table accounts.role_grant (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  member_id uuid not null references accounts.member (id),
  role text not null check (role in ('owner', 'org_admin', 'team_lead', 'member', 'billing_only')),
  team_id uuid references accounts.team (id),
  granted_at timestamptz not null,
  unique nulls not distinct (member_id, team_id),
  check (case role when 'owner' then team_id is null when 'team_lead' then team_id is not null else true end)
);
-- Never two owners; that there is always one is the transfer's business, which swaps both in one statement.
create unique index role_grant_one_owner on accounts.role_grant (account_id) where role = 'owner';

create table accounts.invite (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  email text not null check (length(email) between 3 and 254),
  email_key text not null,
  role text not null check (role in ('org_admin', 'team_lead', 'member', 'billing_only')),
  team_id uuid references accounts.team (id),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- Null: by a key of nobody.
  invited_by uuid references accounts.member (id),
  state text not null check (state in ('pending', 'accepted', 'declined', 'revoked')),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  decided_at timestamptz,
  check ((state = 'pending') = (decided_at is null))
);
create unique index invite_one_pending on accounts.invite (account_id, email_key, team_id) nulls not distinct
  where state = 'pending';
create index invite_to on accounts.invite (email_key) where state = 'pending';

create table accounts.transfer (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  from_member_id uuid not null references accounts.member (id),
  to_member_id uuid not null references accounts.member (id),
  state text not null check (state in ('requested', 'accepted', 'completed', 'cancelled')),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  ended_at timestamptz,
  check (from_member_id <> to_member_id and (state in ('completed', 'cancelled')) = (ended_at is not null))
);
create unique index transfer_one_open on accounts.transfer (account_id) where ended_at is null;

-- Who changed what in an account. Each row's hash covers the one before it; see accounts/audit-event.ts.
create table accounts.audit_event (
  account_id uuid not null,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'system')),
  actor_id uuid not null,
  action text not null check (action ~ '^[a-z_.]{1,60}$'),
  target text not null check (length(target) <= 200),
  -- Canonical JSON as text: its bytes are what was hashed. Ids and words of the program, never free text of people.
  details text not null check (length(details) <= 2000),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (account_id, seq)
);
create trigger audit_event_is_append_only before update or delete on accounts.audit_event
  for each row execute function platform.refuse_change();
create trigger audit_event_is_never_emptied before truncate on accounts.audit_event
  for each statement execute function platform.refuse_change();
create table accounts.audit_head (
  account_id uuid primary key,
  seq bigint not null,
  hash bytea not null check (octet_length(hash) = 32)
) with (fillfactor = 50);

-- Keys belong to somebody: when they go or lose a right, so does the key.
alter table accounts.api_key
  add column member_id uuid references accounts.member (id),
  add column team_id uuid references accounts.team (id),
  -- Empty: from anywhere.
  add column allowed_ranges text[] not null default '{}' check (cardinality(allowed_ranges) <= 50),
  add column replaced_by uuid references accounts.api_key (id),
  add column last_used_at timestamptz,
  -- Kept out of the list: the console's own, for the playground.
  add column session_id uuid references sign_in.session (id) on delete set null;
create index api_key_of_member on accounts.api_key (member_id) where revoked_at is null and member_id is not null;
