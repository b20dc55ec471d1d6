import { z } from 'zod'
import type { Db, Queryable } from '../../src/platform/db/database.ts'

/** A guard of the ledger taken out. A simulator that stays green without it does not look. */
export type Mutation = {
  readonly name: string
  readonly functionName: 'commit_calls' | 'settle_held' | 'settle_unheld' | 'sweep' | 'expire_funds'
  readonly guard: string
  readonly instead: string
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'a call that is held may be held again',
    functionName: 'commit_calls',
    guard: 'if r.is_held or r.first_ord < r.ord then',
    instead: 'if false then',
  },
  {
    name: 'a call that has ended may begin again',
    functionName: 'commit_calls',
    guard: 'if r.is_recorded then',
    instead: 'if false then',
  },
  {
    name: 'only the cap of the account is looked at',
    functionName: 'commit_calls',
    guard: 'if b_rooms[budget_at] < room then',
    instead: 'if b_rooms[budget_at] < room and budget_id = r.account then',
  },
  {
    name: 'what own keys pay does not count toward caps',
    functionName: 'commit_calls',
    guard: 'and room - r.memo < least_nano',
    instead: 'and room < least_nano',
  },
  {
    name: 'calls of one batch do not see each other',
    functionName: 'commit_calls',
    guard: 'b_rooms[budget_at] := b_rooms[budget_at] - granted - r.memo;',
    instead: '',
  },
  {
    name: 'a session is forgotten when its call is settled',
    functionName: 'settle_held',
    guard: 'from priced p, unnest(p.budget_ids, p.budget_months) u (scope_id, month) group by 1, 2',
    instead: 'from priced p, unnest(p.budget_ids[:2], p.budget_months[:2]) u (scope_id, month) group by 1, 2',
  },
  {
    name: 'an expired fund still pays',
    functionName: 'commit_calls',
    guard: 'and (f.expires_at is null or f.expires_at > now())',
    instead: '',
  },
  {
    name: 'a repeated call is not answered from what is stored',
    functionName: 'commit_calls',
    guard: `coalesce(stored, '["duplicate"]')`,
    instead: `'["duplicate"]'`,
  },
  {
    name: 'a call is charged above its hold',
    functionName: 'settle_held',
    guard: 'least(coalesce(i.marked, 0), g.granted_nano)',
    instead: 'coalesce(i.marked, 0)',
  },
  {
    name: 'slices are used from their end',
    functionName: 'settle_held',
    guard: 'partition by p.call_id order by u.ord)',
    instead: 'partition by p.call_id order by u.ord desc)',
  },
  {
    name: 'a call counts in the month in which it ends',
    functionName: 'settle_held',
    guard: 'b.month = m.month',
    instead: `b.month = date_trunc('month', now() at time zone 'UTC')::date`,
  },
  {
    name: 'a hold comes back without what was set aside for own keys',
    functionName: 'settle_held',
    guard: 'sum(p.granted_nano + p.memo_nano)::bigint as held,',
    instead: 'sum(p.granted_nano)::bigint as held,',
  },
  {
    name: 'a ceiling never comes down to its cap',
    functionName: 'settle_held',
    guard:
      'ceiling_nano = greatest(b.cap_nano, b.spent_nano + m.counted + b.held_nano - m.held) + (b.ceiling_nano - b.ceiling_nano)',
    instead: 'ceiling_nano = b.ceiling_nano',
  },
  {
    name: 'what arrives after the sweeper leaves no trace',
    functionName: 'settle_unheld',
    guard: `if found_record.closed_by = 'sweep' then`,
    instead: 'if false then',
  },
  {
    name: 'the sweeper does not look at leases',
    functionName: 'sweep',
    guard: 'where lease_until < now()',
    instead: 'where true',
  },
  {
    name: 'a fund expires although a call holds it',
    functionName: 'expire_funds',
    guard: 'and f.held_nano = 0',
    instead: '',
  },
  {
    name: 'breakage is not booked',
    functionName: 'expire_funds',
    guard: 'if expired.remaining_nano > 0 then',
    instead: 'if false then',
  },
]

const definitionRow = z.object({ definition: z.string() })

/** Takes the guard out, does the work, and puts it back. */
export async function withMutation<T>(db: Db, mutation: Mutation, work: () => Promise<T>): Promise<T> {
  const whole = await definitionOf(db, mutation.functionName)
  const parts = whole.split(mutation.guard)
  if (parts.length !== 2) throw new Error(`${mutation.name}: the guard is there ${parts.length - 1} times, not once`)
  await db.run(parts.join(mutation.instead))
  try {
    return await work()
  } finally {
    await db.run(whole)
  }
}

async function definitionOf(db: Queryable, functionName: string): Promise<string> {
  const rows = await db.rows(
    definitionRow,
    `select pg_get_functiondef(p.oid) as definition from pg_proc p
     where p.proname = $1 and p.pronamespace = 'billing'::regnamespace`,
    [functionName],
  )
  if (rows[0] === undefined || rows.length > 1) throw new Error(`there is not one function billing.${functionName}`)
  return rows[0].definition
}
