import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { testClock } from '../../../test/support/clock.ts'
import { authorization, type LedgerFixture, settlement, startLedger } from '../../billing/ledger/test/ledger-fixture.ts'
import type { Db } from '../../platform/db/database.ts'
import { createLog } from '../../platform/log/log.ts'
import { integrate, type IntegrateDeps } from './integrate.ts'
import { leafBodies } from './leaf-bodies.ts'
import { type LogKeys, openLogKeys } from './log-keys.ts'
import { openLog } from './open-log.ts'
import { readCheckpoint } from './read-log.ts'
import { readLogStatus } from './read-log-status.ts'
import { sumClosedDays } from './sum-closed-days.ts'
import { treeOf } from './tree-reader.ts'

const NOW_MS = Date.UTC(2027, 0, 1)
const lines: string[] = []
const log = createLog({ level: 'debug', write: (line) => void lines.push(line), nowMs: () => NOW_MS })
const countRow = z.object({ count: z.bigint() })

let fixture: LedgerFixture
let folder: string
let deps: IntegrateDeps
beforeAll(async () => {
  fixture = await startLedger()
  folder = mkdtempSync(join(tmpdir(), 'kasa-log-keys-'))
  const { origin } = await openLog(fixture, 'kasa-test')
  deps = { db: fixture.db, origin, keys: await keysIn(folder) }
})
beforeEach(() => void lines.splice(0))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fixture.stop()
})

function keysIn(place: string, clock = testClock(NOW_MS)): Promise<LogKeys> {
  return openLogKeys({ db: fixture.db, clock, log, folder: place, origin: 'kasa-test' })
}

async function settleSome(count: number, chargedNano = 5n): Promise<string> {
  const payer = await fixture.newPayer(1_000_000n)
  const items = Array.from({ length: count }, () => authorization(payer, 10n))
  await Promise.all(items.map((item) => fixture.ledger.authorize(item)))
  await Promise.all(items.map((item) => fixture.ledger.settle(settlement(payer, item.callId, chargedNano))))
  return payer.accountId
}

async function sizeNow(): Promise<number> {
  return (await readLogStatus(deps)).size
}

const count = async (text: string) => (await fixture.db.rows(countRow, text))[0]?.count

it('every settled call becomes one leaf, in one gap-free row of indexes, and the checkpoint has the size', async () => {
  await integrate(deps)
  const before = await sizeNow()
  await settleSome(300)
  expect(await integrate(deps)).toBe(300)
  expect(await integrate(deps)).toBe(0)
  expect(await sizeNow()).toBe(before + 300)
  expect(await count('select count(*) as count from receipts.leaf')).toBe(BigInt(before + 300))
  expect(await count('select max(leaf_index) + 1 as count from receipts.leaf')).toBe(BigInt(before + 300))
  expect((await readCheckpoint(deps)).split('\n').slice(0, 2)).toEqual(['kasa-test', `${before + 300}`])
})

it('what comes while it works is left for the next time, so that load does not become a checkpoint per batch', async () => {
  await integrate(deps)
  await settleSome(5)
  const busy: Db = {
    ...fixture.db,
    async transaction(work) {
      const answer = await fixture.db.transaction(work)
      await settleSome(5)
      return answer
    },
  }
  expect(await integrate({ ...deps, db: busy })).toBe(5)
  expect((await readLogStatus(deps)).waitingCount).toBe(5n)
  expect(await integrate(deps)).toBe(5)
})

it('two processes at once take every leaf once', async () => {
  const before = await sizeNow()
  await Promise.all(Array.from({ length: 8 }, () => settleSome(50)))
  const taken = await Promise.all(Array.from({ length: 6 }, () => integrate(deps)))
  await integrate(deps)
  expect(taken.some((one) => one === 'busy')).toBe(true)
  expect(await sizeNow()).toBe(before + 400)
  expect(await count('select count(distinct ref) as count from receipts.leaf')).toBe(BigInt(before + 400))
})

it.each(['leaf', 'tile', 'checkpoint'])(
  'a process that dies while it writes a %s leaves the tree and what waits as they were',
  async (table) => {
    await settleSome(5)
    const before = await readCheckpoint(deps)
    const dying = { ...deps, db: diesAt(fixture.db, `insert into receipts.${table} `) }
    await expect(integrate(dying)).rejects.toThrow('dies here')
    expect(await readCheckpoint(deps)).toBe(before)
    expect((await readLogStatus(deps)).waitingCount).toBe(5n)
    expect(await integrate(deps)).toBe(5)
    const size = await sizeNow()
    // The new tree continues the one that was signed before.
    await expect(treeOf(fixture.db).consistencyProof(size - 5, size)).resolves.not.toEqual([])
  },
)

function diesAt(db: Db, statement: string): Db {
  return {
    ...db,
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          ...tx,
          run: (text, values) => {
            if (text.includes(statement)) throw new Error('dies here')
            return tx.run(text, values)
          },
        }),
      ),
  }
}

it('a process without the signing key leaves the leaves to one that has it, and says so', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'kasa-no-keys-'))
  const keys = await keysIn(empty)
  expect(lines.join()).toContain('receipts.no_signing_key')
  await settleSome(1)
  expect(await integrate({ ...deps, keys })).toBe('no_key')
  expect(await integrate(deps)).toBe(1)
  rmSync(empty, { recursive: true })
})

it('a retired key signs no more after thirty days, and stays published', async () => {
  const clock = testClock(NOW_MS)
  const keys = await keysIn(folder, clock)
  await keys.rotate()
  expect(await keys.signers(fixture.db)).toHaveLength(2)
  clock.advance(30 * 86_400_000)
  expect(await keys.signers(fixture.db)).toHaveLength(1)
  expect(await keys.published()).toHaveLength(2)
  // Another process that shares the folder learns of the new key by itself.
  expect(await deps.keys.signers(fixture.db)).toHaveLength(2)
})

it('what waits for more than a minute is an alarm', async () => {
  await settleSome(1)
  expect((await readLogStatus(deps)).isLate).toBe(false)
  await fixture.db.run(`update receipts.outbox set created_at = now() - interval '61 seconds'`)
  expect((await readLogStatus(deps)).isLate).toBe(true)
  await integrate(deps)
  expect((await readLogStatus(deps)).isLate).toBe(false)
})

it('what is agreed with one account is logged too, without its name', async () => {
  await integrate(deps)
  const before = await sizeNow()
  const { accountId } = await fixture.newPayer()
  const common = `gen_random_uuid(), now(), 'agreed', '${accountId}', now()`
  await fixture.db.run(`insert into prices.contract_margin (id, effective_from, reason, set_by, recorded_at, account_id,
    capability_class, margin_bp) values (${common}, '${accountId}', 'text', 11000)`)
  await fixture.db.run(`insert into prices.fee_version (id, effective_from, reason, set_by, recorded_at, tier, fee_bp)
    values (${common}, 'B', 200)`)
  await fixture.db
    .run(`insert into prices.account_tier (id, effective_from, reason, set_by, recorded_at, account_id, tier)
    values (${common}, '${accountId}', 'B')`)
  expect(await integrate(deps)).toBe(3)
  expect(await sizeNow()).toBe(before + 3)
  const [margin] = await leafBodies(fixture.db, await waitingOf('contract_margin'))
  expect(margin).toMatchObject({ capabilityClass: 'text', basisPoints: 11_000, tier: null })
  expect(JSON.stringify(margin)).not.toContain(accountId)
})

async function waitingOf(kind: 'contract_margin') {
  const row = z.object({ kind: z.literal(kind), ref: z.uuid() })
  return fixture.db.rows(row, 'select kind, ref from receipts.leaf where kind = $1 limit 1', [kind])
}

it('a day that is over is summed once per account; today is not', async () => {
  const accountId = await settleSome(3, 7n)
  await fixture.db.transaction(async (tx) => {
    // Records cannot be changed; as a replica would, the test dates these to two days ago.
    await tx.run('set local session_replication_role = replica')
    await tx.run(
      `update billing.billing_record set created_at = created_at - interval '2 days',
         call_id = billing.id_floor(created_at - interval '2 days' + (get_byte(uuid_send(call_id), 14) * 256 + get_byte(uuid_send(call_id), 15)) * interval '1 ms')
       where account_id = $1`,
      [accountId],
    )
  })
  expect(await sumClosedDays(deps)).toBe(1n)
  expect(await sumClosedDays(deps)).toBe(0n)
  const sums = await fixture.db.rows(
    z.object({ account_id: z.uuid(), record_count: z.bigint(), charged_nano: z.bigint() }),
    'select account_id, record_count, charged_nano from receipts.daily_sum',
  )
  expect(sums).toEqual([{ account_id: accountId, record_count: 3n, charged_nano: 21n }])
})
