-- What providers are believed to keep of conversations in their caches, told from node to node. A conversation is a keyed
-- digest: no text of it is here. Unlogged: after a crash of Postgres nothing is known, which costs the price of one turn.
create schema affinity;

create unlogged table affinity.warm_cache (
  conversation bytea not null check (octet_length(conversation) = 32),
  account_id uuid not null,
  route_id text not null,
  credential_id text not null,
  -- None: the provider was seen to keep nothing.
  input_tokens bigint not null check (input_tokens >= 0),
  learned_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > learned_at),
  told_by uuid not null,
  told_at timestamptz not null,
  primary key (conversation, route_id, credential_id)
);
create index warm_cache_told on affinity.warm_cache (told_at);
create index warm_cache_expired on affinity.warm_cache (expires_at);
