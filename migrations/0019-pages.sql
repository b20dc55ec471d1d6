-- What visitors of the public pages leave behind: whether an answer helped, and letters to the operator. No address of a
-- visitor is kept, only a keyed hash of it.
create schema pages;

create table pages.help_vote (
  article text not null check (article ~ '^[a-z0-9-]{1,80}$'),
  -- Of UTC. The hash holds the day too, so that votes of two days cannot be told to be of one visitor.
  day date not null,
  visitor_hash bytea not null check (octet_length(visitor_hash) = 32),
  is_helpful boolean not null,
  primary key (article, day, visitor_hash)
);

create table pages.contact_message (
  id uuid primary key,
  created_at timestamptz not null,
  locale text not null check (locale in ('en', 'tr')),
  email text not null check (length(email) between 3 and 254),
  message text not null check (length(message) between 1 and 5000),
  -- The article that did not help, where the letter came from one.
  article text check (article ~ '^[a-z0-9-]{1,80}$'),
  sender_hash bytea not null check (octet_length(sender_hash) = 32)
);
create index contact_message_recent on pages.contact_message (created_at);
