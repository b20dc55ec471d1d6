import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../../../platform/crypto/id.ts'
import { brokenLaws } from '../test/check-books.ts'
import { authorization, budgetOf, type LedgerFixture, startLedger } from '../test/ledger-fixture.ts'

/**
 * The batch function that looks right and is not: it inserts holds `on conflict do nothing`, but raises `held` by what
 * was *asked for*. A repeated call then holds money that no hold stands for, and nothing ever gives it back.
 */
const LEAKING = `
  create schema leaking;
  create table leaking.account (
    id int primary key, cap bigint not null, held bigint not null default 0, check (held <= cap)
  );
  create table leaking.hold (id uuid primary key, account int not null, amount bigint not null);
  create function leaking.authorize_batch(ids uuid[], accounts int[], amounts bigint[]) returns boolean[]
  language plpgsql as $$
  declare
    ok boolean[] := array_fill(false, array[cardinality(ids)]);
    r record; current int; available bigint := 0;
  begin
    perform 1 from leaking.account where id = any (accounts) order by id for update;
    for r in
      select u.ord, u.account, u.amount, a.cap - a.held as available
      from unnest(accounts, amounts) with ordinality u (account, amount, ord)
      join leaking.account a on a.id = u.account order by u.account, u.ord
    loop
      if current is distinct from r.account then current := r.account; available := r.available; end if;
      if r.amount <= available then available := available - r.amount; ok[r.ord] := true; end if;
    end loop;
    insert into leaking.hold
      select u.id, u.account, u.amount from unnest(ids, accounts, amounts, ok) u (id, account, amount, taken) where u.taken
      on conflict (id) do nothing;
    update leaking.account a set held = a.held + s.amount
    from (
      select u.account, sum(u.amount) as amount from unnest(accounts, amounts, ok) u (account, amount, taken)
      where u.taken group by 1
    ) s where s.account = a.id;
    return ok;
  end $$;
  insert into leaking.account values (1, 1000)`

const CALLS = 50
const AMOUNT = 10n
const DELIVERIES = 4

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterAll(async () => fixture.stop())

const leakRow = z.object({ held: z.bigint(), real: z.bigint() })

it('red: raising the counter by what was asked for holds money that no call holds, and turns calls away', async () => {
  await fixture.db.run(LEAKING)
  const ids = Array.from({ length: CALLS }, () => newId())
  const answers: unknown[][] = []
  for (let delivery = 0; delivery < DELIVERIES; delivery++) {
    const rows = await fixture.db.rows(
      z.object({ ok: z.array(z.boolean()) }),
      'select leaking.authorize_batch($1, array_fill(1, array[$2::int]), array_fill($3::bigint, array[$2::int])) as ok',
      [ids, CALLS, AMOUNT],
    )
    answers.push(rows[0]?.ok ?? [])
  }
  const [counted] = await fixture.db.rows(
    leakRow,
    'select (select held from leaking.account) as held, (select sum(amount)::bigint from leaking.hold) as real',
  )
  // 50 calls of 10 hold 500 of 1,000; the other 500 are phantoms, and the third delivery hears "no" for admitted calls.
  expect(counted).toEqual({ held: 1000n, real: 500n })
  expect(answers.map((ok) => ok.filter(Boolean).length)).toEqual([50, 50, 0, 0])
})

it('green: repeated calls hold once and keep their answer, in one batch and over batches', async () => {
  const payer = await fixture.newPayer(1_000_000n)
  await fixture.cap('account', payer.accountId, 1000n)
  const [left, right] = [fixture.ledger, fixture.anotherLedger()]
  const items = Array.from({ length: CALLS }, () => authorization(payer, AMOUNT))
  for (let delivery = 0; delivery < DELIVERIES; delivery++) {
    const answers = await Promise.all(
      [...items, ...items].map((item, index) => (index % 2 === 0 ? left : right).authorize(item)),
    )
    expect(answers.filter((answer) => answer.kind === 'admitted')).toHaveLength(2 * CALLS)
  }
  expect(await budgetOf(fixture.db, payer.accountId)).toMatchObject({ held: 500n })
  expect(await brokenLaws(fixture.db)).toEqual([])
})
