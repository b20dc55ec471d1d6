import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { testClock } from '../../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { AppError } from '../../../base/error.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Log } from '../../../platform/log/log.ts'
import { readDifferences, readReconciliation } from './read-reconciliations.ts'
import { readBooked } from './read-booked.ts'
import { reconcile, type ReconcileDeps } from './reconcile.ts'

const CREDENTIAL = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'
const FOREIGN = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e90'
const DAY_SECONDS = Date.UTC(2026, 9, 5) / 1000

let database: TestDatabase
let logged: { readonly level: string; readonly event: string }[]
let deps: ReconcileDeps
let operator: string
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  logged = []
  const write = (level: string) => (event: string) => void logged.push({ level, event })
  const levels = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const log: Log = { ...levels, child: () => log }
  deps = {
    db: database.db,
    clock: testClock(Date.UTC(2026, 9, 20)),
    log,
    credentialOf: (id) =>
      id === CREDENTIAL
        ? { owner: 'platform', accountId: operator }
        : id === FOREIGN
          ? { owner: 'account', accountId: newId() }
          : undefined,
  }
  operator = await newAccount()
})
afterAll(() => database.drop())

async function newAccount(): Promise<string> {
  const id = newId()
  await database.db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'test')`, [id])
  return id
}

type Given = {
  /** When the record was written, and when its call began: as long before as is said. */
  readonly at: string
  readonly durationMs?: number
  readonly accountId?: string
  readonly status?: string
  readonly costNano?: bigint | null
  readonly grantedNano?: bigint
  readonly draft?: Readonly<Record<string, unknown>>
}

/** A record as the ledger would have written it at another time. */
async function insertRecord(provider: string, given: Given): Promise<void> {
  const atMs = Date.parse(given.at)
  const draft = {
    side: 'platform',
    provider,
    credentialId: CREDENTIAL,
    upstreamModel: 'model-x',
    surface: 'chat',
    usageSource: 'reported',
    quantities: { input_tokens: '10', output_tokens: '5' },
    attempts: [{ routeId: `${provider}/model-x`, credentialId: CREDENTIAL, outcome: 'answered', durationMs: 1 }],
    startedAtMs: atMs - (given.durationMs ?? 1000),
    ...given.draft,
  }
  const cost = given.costNano === undefined ? 100n : given.costNano
  await database.db.run(
    `insert into billing.billing_record (call_id, account_id, api_key_id, month, closed_by, status, model, fund,
       granted_nano, provider_cost_nano, charged_nano, absorbed_nano, memo_nano, allocation_fund_ids, allocation_kinds,
       allocation_nanos, draft, created_at)
     values ((substr(billing.id_floor($1::timestamptz - interval '1 second')::text, 1, 13) || substr(gen_random_uuid()::text, 14))::uuid,
       $2, $3, date_trunc('month', $1::timestamptz at time zone 'UTC')::date, 'settle', $4, 'model-x', 'none', $5, $6,
       0, 0, 0, '{}', '{}', '{}', $7, $1)`,
    [
      given.at,
      given.accountId ?? operator,
      newId(),
      given.status ?? 'succeeded',
      (given.grantedNano ?? 0n).toString(),
      cost?.toString() ?? null,
      JSON.stringify(draft),
    ],
  )
}

const booked = (provider: string, accountId?: string) =>
  readBooked(database.db, { accountId, provider, first: '2026-10-04', last: '2026-10-06', edgeMs: 120_000 })

it('sums what is alike, and tells calls about midnight apart', async () => {
  await insertRecord('sums', { at: '2026-10-05T12:00:00Z' })
  await insertRecord('sums', { at: '2026-10-05T13:00:00Z', draft: { quantities: { input_tokens: '7' } } })
  await insertRecord('sums', { at: '2026-10-05T00:01:00Z', draft: { quantities: { input_tokens: '1' } } })
  await insertRecord('sums', { at: '2026-10-05T23:58:00Z', draft: { quantities: { input_tokens: '2' } } })
  // Began on the day before.
  await insertRecord('sums', {
    at: '2026-10-05T00:30:00Z',
    durationMs: 3_600_000,
    draft: { quantities: { input_tokens: '4' } },
  })
  await insertRecord('sums', { at: '2026-10-07T00:00:00Z' })
  const found = (await booked('sums')).map(({ day, edge, requestCount, costNano, quantities }) => [
    day,
    edge,
    requestCount,
    costNano,
    quantities.get('input_tokens')?.quantity,
    quantities.get('output_tokens')?.quantity,
  ])
  expect(found).toEqual([
    ['2026-10-05', 'after', 1n, 100n, 2n, undefined],
    ['2026-10-05', 'before', 2n, 200n, 5n, undefined],
    ['2026-10-05', 'none', 2n, 200n, 17n, 5n],
  ])
})

it('knows what is not known: estimates, silence, calls never resolved, prices', async () => {
  const at = '2026-10-05T12:00:00Z'
  await insertRecord('unknown', { at, draft: { usageSource: 'estimated', outputTokensMax: 30 }, costNano: 60n })
  await insertRecord('unknown', { at, status: 'aborted', draft: { usageSource: 'none', quantities: {} } })
  await insertRecord('unknown', {
    at,
    status: 'unresolved',
    grantedNano: 900n,
    costNano: null,
    draft: { quantities: {} },
  })
  await insertRecord('unknown', { at, costNano: null })
  await insertRecord('unknown', { at, status: 'failed', draft: { quantities: {} } })
  const [sum, ...more] = await booked('unknown')
  expect(more).toEqual([])
  expect(sum).toMatchObject({
    requestCount: 3n,
    silentCount: 1n,
    unresolvedCount: 1n,
    unresolvedHoldNano: 900n,
    costNano: 260n,
    estimatedCostNano: 60n,
    unknownCostCount: 1n,
  })
  expect(sum?.quantities.get('output_tokens')).toEqual({
    quantity: 10n,
    estimated: 5n,
    // Its limit was 30.
    room: 25n,
  })
  expect(sum?.quantities.get('input_tokens')).toEqual({ quantity: 20n, estimated: 10n, room: 10n })
})

it.each(['failed', 'lost'])(
  'counts tries that %s where they did, also when another provider answered',
  async (outcome) => {
    const at = '2026-10-05T12:00:00Z'
    const failed = { routeId: `first-${outcome}/model-y`, credentialId: CREDENTIAL, outcome, durationMs: 1 }
    const answered = { routeId: `second-${outcome}/model-x`, credentialId: newId(), outcome: 'answered', durationMs: 1 }
    await insertRecord(`second-${outcome}`, { at, draft: { attempts: [failed, answered] } })
    expect(
      (await booked(`first-${outcome}`)).map(({ upstreamModel, failedAttemptCount }) => [
        upstreamModel,
        failedAttemptCount,
      ]),
    ).toEqual([['model-y', 1n]])
    expect((await booked(`second-${outcome}`)).map(({ failedAttemptCount }) => failedAttemptCount)).toEqual([0n])
  },
)

it("keeps the platform's books and those of own keys apart", async () => {
  const at = '2026-10-05T12:00:00Z'
  const [one, other] = [await newAccount(), await newAccount()]
  await insertRecord('books', { at, accountId: one })
  await insertRecord('books', { at, accountId: one, draft: { side: 'byok' } })
  await insertRecord('books', { at, accountId: one, draft: { side: 'byok' } })
  await insertRecord('books', { at, accountId: other, draft: { side: 'byok' } })
  await insertRecord('books', { at, accountId: other })
  const requests = async (accountId?: string) =>
    (await booked('books', accountId)).reduce((sum, { requestCount }) => sum + requestCount, 0n)
  expect([await requests(), await requests(one), await requests(other)]).toEqual([2n, 2n, 1n])
})

const usage = (given: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    data: [
      {
        start_time: DAY_SECONDS,
        end_time: DAY_SECONDS + 86_400,
        results: [
          {
            object: 'organization.usage.completions.result',
            input_tokens: 10,
            output_tokens: 5,
            num_model_requests: 1,
            model: 'model-x',
            api_key_id: 'key_1',
            ...given,
          },
        ],
      },
    ],
    has_more: false,
  })
const wishOf = (provider: string, content = usage()) => ({
  accountId: undefined,
  provider,
  files: [{ format: 'openai-usage' as const, content }],
  mapping: {},
  createdBy: operator,
})
const read = async (id: string) => readReconciliation(database.db, { id, maySee: () => true })

it('the same file is one import, compared anew; a result that did not change is not kept twice', async () => {
  await insertRecord('same', { at: '2026-10-05T12:00:00Z' })
  const first = await reconcile(deps, wishOf('same'))
  expect(first.isNew).toBe(true)
  expect(await read(first.id)).toMatchObject({ run: 1, difference_count: 0, compared_count: 3 })
  expect(await reconcile(deps, wishOf('same'))).toEqual({ id: first.id, isNew: false })
  expect(await read(first.id)).toMatchObject({ run: 1 })
  // A record that was settled late.
  await insertRecord('same', { at: '2026-10-05T12:00:00Z' })
  await reconcile(deps, wishOf('same'))
  const again = await read(first.id)
  expect(again).toMatchObject({ run: 2, difference_count: 3, open_count: 3 })
  const page = await readDifferences(database.db, again, { afterSeq: 0, onlyOpen: true, limit: 2 })
  expect(page.rows.map(({ meter, theirs, ours, open }) => [meter, theirs, ours, open])).toEqual([
    ['chat_requests', 1n, 2n, -1n],
    ['fresh_input_tokens', 10n, 20n, -10n],
  ])
  expect(page.nextCursor).toBe('2')
  expect(logged).toEqual([
    { level: 'info', event: 'reconciliation.compared' },
    { level: 'info', event: 'reconciliation.compared' },
    { level: 'error', event: 'reconciliation.open_differences' },
  ])
})

it('the same file sent four times at once is one import with one comparison', async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => reconcile(deps, wishOf('race'))))
  expect(new Set(all.map(({ id }) => id)).size).toBe(1)
  expect(all.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await read(all[0]?.id ?? '')).toMatchObject({ run: 1, open_count: 3 })
})

it('refuses a mapping to a credential that is not of the books, and a report without keys', async () => {
  const refusal = async (wish: Parameters<typeof reconcile>[1]) =>
    reconcile(deps, wish).then(
      () => 'taken',
      (error: unknown) => (error instanceof AppError ? error.init.public : String(error)),
    )
  const wish = wishOf('mapping')
  expect(await refusal({ ...wish, mapping: { key_1: FOREIGN } })).toContain('which is no credential of these books')
  expect(await refusal({ ...wish, mapping: { key_1: newId() } })).toContain('which is no credential of these books')
  const keyless = usage({ api_key_id: null })
  expect(await refusal({ ...wishOf('mapping', keyless), mapping: { key_1: CREDENTIAL } })).toContain('names no keys')
  expect(await refusal({ ...wishOf('mapping', keyless), mapping: { '*': CREDENTIAL } })).toBe('taken')
  expect(await refusal({ ...wish, files: [...wish.files, { format: 'anthropic-usage', content: '{}' }] })).toContain(
    'of one provider',
  )
})

it('what was imported and found can neither be changed nor removed', async () => {
  await reconcile(deps, wishOf('kept'))
  const tables = ['reconciliation', 'provider_report_row', 'reconciliation_run', 'reconciliation_difference']
  for (const table of tables) {
    await expect(database.db.run(`delete from billing.${table}`)).rejects.toThrow('is append-only')
  }
  const counts = await database.db.rows(
    z.object({ count: z.bigint() }),
    `select count(*) as count from billing.provider_report_row`,
  )
  expect(counts[0]?.count).toBeGreaterThan(0n)
})
