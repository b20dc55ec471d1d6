-- What one account pays instead of the general terms is as provable as the general terms: contract margins, fee versions
-- and the tiers of accounts become leaves of the log too. Accounts appear only by their pseudonym.
alter table receipts.outbox drop constraint outbox_kind_check;
alter table receipts.outbox add constraint outbox_kind_check
  check (kind in ('record', 'price', 'margin', 'daily_sum', 'contract_margin', 'fee', 'tier'));

create trigger contract_margin_becomes_leaf after insert on prices.contract_margin
  referencing new table as made for each statement execute function receipts.enqueue_rows('contract_margin');
create trigger fee_becomes_leaf after insert on prices.fee_version
  referencing new table as made for each statement execute function receipts.enqueue_rows('fee');
create trigger tier_becomes_leaf after insert on prices.account_tier
  referencing new table as made for each statement execute function receipts.enqueue_rows('tier');

-- What was there before.
insert into receipts.outbox (kind, refs)
  select 'contract_margin', array_agg(id order by id) from prices.contract_margin having count(*) > 0;
insert into receipts.outbox (kind, refs)
  select 'fee', array_agg(id order by id) from prices.fee_version having count(*) > 0;
insert into receipts.outbox (kind, refs)
  select 'tier', array_agg(id order by id) from prices.account_tier having count(*) > 0;
