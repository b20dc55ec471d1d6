-- One row per topic that processes hold in memory; see src/platform/db/change-feed.ts.
create table platform.change (
  topic text primary key,
  version bigint not null
);

-- Raised by the append-only triggers of every domain.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Small settings that a process makes once and keeps, such as the salt of a key hash.
create table platform.setting (
  name text primary key,
  value text not null,
  created_at timestamptz not null default now()
);
