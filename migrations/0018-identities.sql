-- Ways in beside password and letter: who a provider says that somebody is, and passkeys.

-- Somebody at a provider. Only issuer and subject say who: a name or an address of mail can change hands there.
create table sign_in.identity (
  id uuid primary key,
  user_id uuid not null references sign_in.user (id) on delete cascade,
  provider text not null check (provider in ('google', 'github', 'microsoft', 'oidc')),
  issuer text not null check (length(issuer) between 1 and 500),
  subject text not null check (length(subject) between 1 and 255),
  -- As whom the person knows themselves there. Shown, never compared.
  label text not null check (length(label) between 1 and 254),
  linked_at timestamptz not null,
  used_at timestamptz not null,
  unique (issuer, subject)
);
create index identity_of_user on sign_in.identity (user_id);

create table sign_in.passkey (
  id uuid primary key,
  user_id uuid not null references sign_in.user (id) on delete cascade,
  credential_id bytea not null unique check (octet_length(credential_id) between 1 and 1023),
  -- COSE key, as the authenticator gave it.
  public_key bytea not null check (octet_length(public_key) between 1 and 4096),
  -- Uses that the authenticator counted; 0 for those that do not count.
  use_count bigint not null check (use_count between 0 and 4294967295),
  transports text[] not null check (cardinality(transports) <= 10),
  -- Kept in several places, such as a password manager, or in one device only.
  is_synced boolean not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_of_user on sign_in.passkey (user_id);

-- What was begun comes back sealed; what came back once is remembered until it would be too old anyway.
create table sign_in.used_ceremony (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  expires_at timestamptz not null
);
create index used_ceremony_age on sign_in.used_ceremony (expires_at);
