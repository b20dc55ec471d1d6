-- An account can be forgotten: its salt goes, and with it what ties the leaves of the log to it. That it was there stays, so
-- that no second salt is made, under which its leaves could never be built again.
alter table receipts.account_salt
  alter column salt drop not null,
  add column erased_at timestamptz,
  add constraint account_salt_is_there_or_erased check ((salt is null) = (erased_at is not null));

create function receipts.keep_salt() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.account_id = old.account_id and new.salt is null
    and new.erased_at = coalesce(old.erased_at, new.erased_at) then
    return new;
  end if;
  raise exception 'a salt is erased once, and never changed' using errcode = 'restrict_violation';
end $$;
create trigger account_salt_is_kept before update or delete on receipts.account_salt
  for each row execute function receipts.keep_salt();
create trigger account_salt_is_not_truncated before truncate on receipts.account_salt
  for each statement execute function platform.refuse_change();
