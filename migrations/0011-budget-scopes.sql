-- A call counts toward a list of budgets, not only those of its account and key: a team's, a member's, a session's. All
-- are locked, checked and moved in the one step in which the account's and the key's are. See docs/concepts/money.md.
alter domain billing.scope drop constraint scope_check;
alter domain billing.scope add constraint scope_check check (value in ('account', 'team', 'member', 'api_key', 'session'));
alter table billing.cap drop constraint cap_scope_check;
alter table billing.cap add constraint cap_scope_check check (scope in ('account', 'team', 'member', 'api_key', 'session'));

-- A session has one budget for its life, which counts in this month.
create function billing.month_of_scope(scope text, this_month date) returns date language sql immutable parallel safe as $$
  select case scope when 'session' then date '1970-01-01' else this_month end
$$;

-- Parallel arrays: the account's, the key's, then further ones.
alter table billing.hold add column budget_ids uuid[], add column budget_months date[];
update billing.hold set budget_ids = array[account_id, api_key_id], budget_months = array[month, month];
alter table billing.hold alter column budget_ids set not null, alter column budget_months set not null,
  add constraint budgets_are_pairs check (cardinality(budget_ids) = cardinality(budget_months));

create index budget_of_account on billing.budget (account_id, month);

-- Budgets beyond those of the account and the key. Null: none.
alter table billing.billing_record add column further_budget_ids uuid[];

-- As in 0005, with the budgets that the hold names.
create or replace function billing.settle_held(
  ids uuid[], marked bigint[], memos bigint[], hashes text[], records jsonb[], closer text
) returns table (place integer, call_id uuid, charged bigint, absorbed bigint, fund_ids uuid[], kinds text[], nanos bigint[])
language plpgsql set enable_seqscan = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with gone as (
    delete from billing.hold h using unnest(ids) u (id) where h.call_id = u.id returning h.*
  ), priced as (
    select g.*, i.place::integer as place, i.marked, i.memo, i.hash, i.record,
      least(coalesce(i.marked, 0), g.granted_nano) as charged
    from (
      select distinct on (u.id) u.*
      from unnest(ids, marked, memos, hashes, records) with ordinality u (id, marked, memo, hash, record, place)
      order by u.id, u.place
    ) i
    join gone g on g.call_id = i.id
  ), slice as (
    select p.call_id, u.fund_id, u.kind, u.nano as held, u.ord,
      greatest(0, least(u.nano, p.charged - (sum(u.nano) over (partition by p.call_id order by u.ord) - u.nano)))::bigint
        as used
    from priced p, unnest(p.slice_fund_ids, p.slice_kinds, p.slice_nanos) with ordinality u (fund_id, kind, nano, ord)
  ), allocation as (
    select s.call_id, array_agg(s.fund_id order by s.ord) as fund_ids, array_agg(s.kind order by s.ord) as kinds,
      array_agg(s.used order by s.ord) as nanos
    from slice s where s.used > 0 group by s.call_id
  ), fund_moved as (
    update billing.fund f
    set held_nano = f.held_nano - m.held, remaining_nano = f.remaining_nano - m.used,
      closed_at = case when f.remaining_nano = m.used then now() end
    from (select s.fund_id, sum(s.held)::bigint as held, sum(s.used)::bigint as used from slice s group by 1) m
    where f.id = m.fund_id
  ), budget_moved as (
    update billing.budget b
    set held_nano = b.held_nano - m.held, spent_nano = b.spent_nano + m.counted,
      ceiling_nano = greatest(b.cap_nano, b.spent_nano + m.counted + b.held_nano - m.held) + (b.ceiling_nano - b.ceiling_nano)
    from (
      select u.scope_id, u.month, sum(p.granted_nano + p.memo_nano)::bigint as held,
        sum(p.charged + coalesce(p.memo, 0))::bigint as counted
      from priced p, unnest(p.budget_ids, p.budget_months) u (scope_id, month) group by 1, 2
    ) m
    where b.scope_id = m.scope_id and b.month = m.month and (m.held <> 0 or m.counted <> 0)
  ), recorded as (
    insert into billing.billing_record (
      call_id, account_id, api_key_id, month, closed_by, status, model, fund, granted_nano, provider_cost_nano,
      marked_nano, charged_nano, absorbed_nano, memo_nano, allocation_fund_ids, allocation_kinds, allocation_nanos,
      snapshot_hash, draft, further_budget_ids)
    select p.call_id, p.account_id, p.api_key_id, p.month, closer, p.record ->> 'status', p.record ->> 'model',
      billing.fund_text(p.record ->> 'ownFund', a.kinds), p.granted_nano, (p.record ->> 'providerCostNano')::bigint,
      p.marked, p.charged, coalesce(p.marked, 0) - p.charged, p.memo, coalesce(a.fund_ids, '{}'), coalesce(a.kinds, '{}'),
      coalesce(a.nanos, '{}'), decode(p.hash, 'hex'), p.record, nullif(p.budget_ids[3:], '{}')
    from priced p left join allocation a on a.call_id = p.call_id
  )
  select p.place, p.call_id, p.charged, coalesce(p.marked, 0) - p.charged, a.fund_ids, a.kinds, a.nanos
  from priced p left join allocation a on a.call_id = p.call_id;
end $$;

-- As in 0005, with these differences: budgets are a list per call, and `budgets` names each of the batch once; holds are
-- inserted as one set, and the counters move in that statement by what it stored.
--   p: {"settles": [{id, account, marked, memo, hash, record}],
--       "authorizes": [{id, account, key, budgets: [id], max, min, memo, lease, open, audit}],
--       "budgets": [{id, scope, account}], "snapshots": [[hash, body]]}
create or replace function billing.commit_calls(p jsonb, out answers text, out audits jsonb)
language plpgsql set enable_seqscan = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  unlimited constant bigint := 9223372036854775807;
  this_month constant date := date_trunc('month', now() at time zone 'UTC')::date;
  s_ids uuid[]; s_accounts uuid[]; s_marked bigint[]; s_memos bigint[]; s_hashes text[]; s_records jsonb[];
  s_answers jsonb[] := '{}';
  a_answers jsonb[] := '{}';
  scope_ids uuid[]; months date[]; accounts uuid[];
  asked_ids uuid[] := '{}'; asked_accounts uuid[] := '{}';
  r record;
  -- Budgets of the batch; parallel arrays. A null room: no cap.
  b_ids uuid[]; b_months date[]; b_scopes text[]; b_caps bigint[]; b_rooms bigint[];
  budget_id uuid; budget_at int; tightest int; call_months date[];
  -- State of the account whose calls are being decided.
  account uuid; fund_ids uuid[]; fund_kinds text[]; fund_left bigint[]; fund_total bigint; fund_at int;
  room bigint; least_nano bigint; granted bigint; remainder bigint; take bigint;
  slice_ids uuid[]; slice_kinds text[]; slice_nanos bigint[];
  new_holds billing.hold[] := '{}'; new_places int[] := '{}'; new_audits jsonb[] := '{}'; stored_ids uuid[];
  waiting_ids uuid[] := '{}'; waiting_accounts uuid[] := '{}'; waiting_places int[] := '{}';
  stored jsonb;
begin
  if jsonb_array_length(p -> 'settles') > 0 then
    select array_agg(i.id order by i.ord), array_agg(i.account order by i.ord), array_agg(i.marked order by i.ord),
      array_agg(i.memo order by i.ord), array_agg(i.hash order by i.ord), array_agg(i.record order by i.ord)
    into s_ids, s_accounts, s_marked, s_memos, s_hashes, s_records
    from rows from (jsonb_to_recordset(p -> 'settles')
      as (id uuid, account uuid, marked bigint, memo bigint, hash text, record jsonb))
      with ordinality i (id, account, marked, memo, hash, record, ord);
  end if;

  if jsonb_array_length(p -> 'budgets') > 0 then
    select array_agg(n.id), array_agg(distinct n.account) into asked_ids, asked_accounts
    from jsonb_to_recordset(p -> 'budgets') n (id uuid, account uuid);
    -- Counters of a new month or scope. Before any lock, in id order: see the proof in docs/concepts/money.md.
    insert into billing.budget (scope_id, month, scope, account_id, cap_nano, ceiling_nano)
    select n.id, billing.month_of_scope(n.scope, this_month), n.scope, n.account, c.cap_nano, c.cap_nano
    from jsonb_to_recordset(p -> 'budgets') n (id uuid, scope text, account uuid)
    left join billing.cap c on c.scope_id = n.id
    where not exists (
      select from billing.budget b where b.scope_id = n.id and b.month = billing.month_of_scope(n.scope, this_month))
    order by n.id
    on conflict do nothing;
  end if;

  if s_ids is not null then
    select array_agg(distinct u.scope_id), array_agg(distinct u.month), array_agg(distinct h.account_id)
    into scope_ids, months, accounts
    from (
      select l.account_id, l.budget_ids, l.budget_months from billing.hold l where l.call_id = any (s_ids)
      order by l.call_id for update
    ) h, unnest(h.budget_ids, h.budget_months) u (scope_id, month);
  end if;
  scope_ids := scope_ids || asked_ids;
  months := months || this_month || date '1970-01-01';
  accounts := accounts || asked_accounts;
  perform from billing.budget b where b.scope_id = any (scope_ids) and b.month = any (months)
    order by b.scope_id, b.month for update;
  perform from billing.fund f where f.account_id = any (accounts) and f.closed_at is null order by f.id for update;

  if s_ids is not null then
    -- Only after all row locks are held: two batches that bring the same new snapshot may wait for each other here.
    insert into billing.price_snapshot (hash, body)
    select distinct decode(s.value ->> 0, 'hex'), s.value ->> 1
    from jsonb_array_elements(p -> 'snapshots') s order by 1
    on conflict do nothing;

    for r in select * from billing.settle_held(s_ids, s_marked, s_memos, s_hashes, s_records, 'settle') loop
      s_answers[r.place] := jsonb_build_array('recorded', r.charged::text, r.absorbed::text,
        to_jsonb(coalesce(r.fund_ids, '{}')), to_jsonb(coalesce(r.kinds, '{}')), to_jsonb(coalesce(r.nanos, '{}')::text[]));
    end loop;
    for at in 1..cardinality(s_ids) loop
      continue when s_answers[at] is not null;
      s_answers[at] := billing.settle_unheld(s_ids[at], s_accounts[at], s_marked[at], s_memos[at], s_hashes[at], s_records[at]);
    end loop;
  end if;

  if cardinality(asked_ids) > 0 then
    select array_agg(b.scope_id), array_agg(b.month), array_agg(b.scope), array_agg(b.cap_nano),
      array_agg(least(b.cap_nano, b.ceiling_nano) - b.spent_nano - b.held_nano)
    into b_ids, b_months, b_scopes, b_caps, b_rooms
    from billing.budget b
    where b.scope_id = any (asked_ids) and b.month = billing.month_of_scope(b.scope, this_month);

    for r in
      with purse as materialized (
        select f.account_id, array_agg(f.id order by f.kind, f.priority, f.expires_at nulls last, f.effective_at, f.id) as ids,
          array_agg(f.kind order by f.kind, f.priority, f.expires_at nulls last, f.effective_at, f.id) as kinds,
          array_agg(f.remaining_nano - f.held_nano
            order by f.kind, f.priority, f.expires_at nulls last, f.effective_at, f.id) as lefts,
          sum(f.remaining_nano - f.held_nano)::bigint as total
        from billing.fund f
        where f.account_id = any (asked_accounts) and f.closed_at is null and f.effective_at <= now()
          and (f.expires_at is null or f.expires_at > now())
        group by f.account_id
      )
      -- Scalar subqueries are looked up by key whatever the planner believes of the tables' sizes.
      select i.*, (select true from billing.hold h where h.call_id = i.id) as is_held,
        (select true from billing.billing_record e where e.call_id = i.id) as is_recorded, f.ids as fund_ids, f.kinds as fund_kinds, f.lefts as fund_lefts, f.total as fund_total
      from (
        select u.*, min(u.ord) over same_id as first_ord, first_value(u.account) over same_id as first_account
        from rows from (jsonb_to_recordset(p -> 'authorizes')
          as (id uuid, account uuid, key uuid, budgets uuid[], max bigint, min bigint, memo bigint, lease bigint, open jsonb,
            audit jsonb))
          with ordinality u (id, account, key, budgets, max, min, memo, lease, open, audit, ord)
        window same_id as (partition by u.id order by u.ord)
      ) i
      left join purse f on f.account_id = i.account
      order by i.account, i.ord
    loop
      if r.account is distinct from account then
        account := r.account;
        fund_ids := r.fund_ids; fund_kinds := r.fund_kinds; fund_left := r.fund_lefts; fund_at := 1;
        fund_total := coalesce(r.fund_total, 0);
      end if;
      if r.is_recorded then
        a_answers[r.ord] := '["duplicate"]';
        continue;
      end if;
      if r.first_ord < r.ord and r.first_account = r.account and a_answers[r.first_ord] ->> 0 <> 'admitted' then
        -- The same id again in this batch hears the same refusal; one that is admitted is read back below.
        a_answers[r.ord] := a_answers[r.first_ord];
        continue;
      end if;
      if r.is_held or r.first_ord < r.ord then
        waiting_ids := waiting_ids || r.id;
        waiting_accounts := waiting_accounts || r.account;
        waiting_places := waiting_places || r.ord::int;
        continue;
      end if;

      room := unlimited; tightest := null; call_months := '{}';
      foreach budget_id in array r.budgets loop
        budget_at := array_position(b_ids, budget_id);
        call_months := call_months || b_months[budget_at];
        if b_rooms[budget_at] < room then
          room := b_rooms[budget_at];
          tightest := budget_at;
        end if;
      end loop;
      -- A priced call needs at least one nano-dollar, so that a cap of zero or an empty fund stops it.
      least_nano := case when r.max > 0 then greatest(r.min, 1) else 0 end;
      if (r.max > 0 or r.memo > 0) and room - r.memo < least_nano then
        a_answers[r.ord] := jsonb_build_array('plan_limit_exceeded', b_scopes[tightest], b_ids[tightest],
          b_caps[tightest]::text, greatest(room, 0)::text);
        continue;
      end if;
      if fund_total < least_nano then
        a_answers[r.ord] := jsonb_build_array('insufficient_funds', fund_total::text);
        continue;
      end if;

      granted := case when r.max > 0 then least(r.max, room - r.memo, fund_total) else 0 end;
      slice_ids := '{}'; slice_kinds := '{}'; slice_nanos := '{}';
      fund_total := fund_total - granted;
      remainder := granted;
      while remainder > 0 loop
        take := least(remainder, fund_left[fund_at]);
        if take > 0 then
          slice_ids := slice_ids || fund_ids[fund_at];
          slice_kinds := slice_kinds || fund_kinds[fund_at];
          slice_nanos := slice_nanos || take;
          remainder := remainder - take;
          fund_left[fund_at] := fund_left[fund_at] - take;
        end if;
        if remainder > 0 then
          fund_at := fund_at + 1;
        end if;
      end loop;
      foreach budget_id in array r.budgets loop
        budget_at := array_position(b_ids, budget_id);
        b_rooms[budget_at] := b_rooms[budget_at] - granted - r.memo;
      end loop;

      new_holds := new_holds || row(r.id, r.account, r.key, this_month, granted, r.memo, slice_ids, slice_kinds, slice_nanos,
        r.open, now() + r.lease * interval '1 millisecond', now(), r.budgets, call_months)::billing.hold;
      new_places := new_places || r.ord::int;
      new_audits := new_audits || r.audit;
      a_answers[r.ord] := jsonb_build_array('admitted', granted::text, to_jsonb(slice_ids), to_jsonb(slice_kinds),
        to_jsonb(slice_nanos::text[]));
    end loop;

    if cardinality(new_holds) > 0 then
      -- Counters move by what the insert stored, never by what was asked for.
      with stored as (
        insert into billing.hold as n select * from unnest(new_holds) on conflict do nothing
        returning n.call_id, n.granted_nano + n.memo_nano as held, n.budget_ids, n.budget_months, n.slice_fund_ids, n.slice_nanos
      ), budget_moved as (
        update billing.budget b set held_nano = b.held_nano + m.held
        from (
          select u.scope_id, u.month, sum(s.held)::bigint as held
          from stored s, unnest(s.budget_ids, s.budget_months) u (scope_id, month) group by 1, 2
        ) m
        where b.scope_id = m.scope_id and b.month = m.month and m.held > 0
      ), fund_moved as (
        update billing.fund f set held_nano = f.held_nano + m.held
        from (
          select u.fund_id, sum(u.nano)::bigint as held
          from stored s, unnest(s.slice_fund_ids, s.slice_nanos) u (fund_id, nano) group by 1
        ) m
        where f.id = m.fund_id
      )
      select array_agg(s.call_id) into stored_ids from stored s;
      if cardinality(stored_ids) is distinct from cardinality(new_holds) then
        -- Another account took an id a moment ago. What was set aside for it stays unused in this batch.
        for at in 1..cardinality(new_holds) loop
          continue when (new_holds[at]).call_id = any (stored_ids);
          a_answers[new_places[at]] := '["duplicate"]';
          new_audits[at] := null;
        end loop;
        new_audits := array_remove(new_audits, null);
      end if;
    end if;

    -- Repeated ids are answered from what is stored, so that a retry hears the same.
    for at in 1..cardinality(waiting_ids) loop
      select jsonb_build_array('admitted', h.granted_nano::text, to_jsonb(h.slice_fund_ids), to_jsonb(h.slice_kinds),
        to_jsonb(h.slice_nanos::text[]))
      into stored from billing.hold h where h.call_id = waiting_ids[at] and h.account_id = waiting_accounts[at];
      a_answers[waiting_places[at]] := coalesce(stored, '["duplicate"]');
    end loop;
  end if;

  answers := jsonb_build_object('settles', to_jsonb(s_answers), 'authorizes', to_jsonb(a_answers))::text;
  audits := to_jsonb(new_audits);
end $$;

-- As in 0005, with the budgets that the holds name.
create or replace function billing.sweep(batch integer) returns setof uuid
language plpgsql set enable_seqscan = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  ids uuid[]; accounts uuid[]; records jsonb[]; scope_ids uuid[]; months date[];
begin
  select array_agg(h.call_id order by h.call_id), array_agg(h.account_id order by h.call_id),
    array_agg(h.open_call || '{"status": "unresolved", "endReason": "server_gone"}' order by h.call_id)
  into ids, accounts, records
  from (
    select * from billing.hold where lease_until < now() order by call_id limit batch for update skip locked
  ) h;
  if ids is null then
    return;
  end if;
  select array_agg(distinct u.scope_id), array_agg(distinct u.month) into scope_ids, months
  from billing.hold h, unnest(h.budget_ids, h.budget_months) u (scope_id, month) where h.call_id = any (ids);
  perform from billing.budget b where b.scope_id = any (scope_ids) and b.month = any (months)
    order by b.scope_id, b.month for update;
  perform from billing.fund f where f.account_id = any (accounts) and f.closed_at is null order by f.id for update;
  return query
    select s.call_id from billing.settle_held(
      ids, array_fill(null::bigint, array[cardinality(ids)]), array_fill(null::bigint, array[cardinality(ids)]),
      array_fill(null::text, array[cardinality(ids)]), records, 'sweep') s;
end $$;
