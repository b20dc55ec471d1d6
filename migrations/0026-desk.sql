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
