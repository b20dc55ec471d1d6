-- The operator's desk: letters that are sent again, answers to letters of the contact form.

alter table mail.outbox
  -- Where an answer goes. Null: to the sender of all mails.
  add column reply_to text check (length(reply_to) between 3 and 320),
  -- A server is handing it in until then: nobody else may.
  add column claimed_until timestamptz;
create index outbox_open on mail.outbox (id) where sent_at is null and failed_at is null;
create index outbox_failed on mail.outbox (id) where failed_at is not null;
create index outbox_sent on mail.outbox (sent_at) where sent_at is not null;

alter table pages.contact_message
  -- Null: somebody has to look at it.
  add column done_at timestamptz;
create index contact_message_open on pages.contact_message (id) where done_at is null;

-- What the operator answered. The letter itself is in the outbox.
create table pages.contact_reply (
  id uuid primary key,
  message_id uuid not null references pages.contact_message (id) on delete cascade,
  created_at timestamptz not null,
  message text not null check (length(message) between 1 and 5000),
  mail_id uuid not null
);
create index contact_reply_of_message on pages.contact_reply (message_id, id);

-- How the instance is: which processes run, and since when each check says what it says.
create schema system;

create table system.node (
  id uuid primary key,
  host text not null check (length(host) between 1 and 255),
  process_id integer not null,
  version text not null check (length(version) between 1 and 50),
  runtime text not null check (length(runtime) between 1 and 50),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  -- Set when it ended by itself. One that is not seen any more without it was killed or lost the database.
  ended_at timestamptz,
  open_calls integer not null check (open_calls >= 0),
  memory_bytes bigint not null check (memory_bytes >= 0)
);
create index node_seen on system.node (seen_at);

create table system.check_state (
  check_id text not null check (check_id ~ '^[a-z]{1,40}$'),
  -- Empty for what all nodes see alike; the id of a node for what each sees for itself.
  scope text not null,
  level text not null check (level in ('good', 'warn', 'bad', 'unknown')),
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (check_id, scope)
);

-- The last comparison of the sums of usage with the records.
create table system.rollup_check (
  only_one boolean primary key default true check (only_one),
  checked_at timestamptz not null,
  first_day date not null,
  last_day date not null,
  difference_count integer not null check (difference_count >= 0)
);
