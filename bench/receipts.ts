// How fast records become leaves, and how fast a receipt is verified. `node bench/receipts.ts [records]`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { grantFunds } from '#billing/funds/actions/grant-funds.ts'
import { createLedger } from '#billing/ledger/actions/create-ledger.ts'
import { authorization, settlement } from '#billing/ledger/test/ledger-fixture.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { newId } from '#platform/crypto/id.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startEmbedded } from '#platform/db/embedded/start-embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log/log.ts'
import { integrate } from '#receipts/actions/integrate.ts'
import { openLogKeys } from '#receipts/actions/log-keys.ts'
import { makeReceipt } from '#receipts/actions/make-receipt.ts'
import { verifyReceipt } from '../packages/receipt-verifier/src/index.ts'

const RECORDS = Number.parseInt(process.argv[2] ?? '20000', 10)
const VERIFICATIONS = 2_000
const AT_ONCE = 200

const folder = mkdtempSync(join(tmpdir(), 'kasa-bench-'))
const server = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock })
const db = openDatabase({ url: server.url, connectionsMax: 8, onError: () => {} })
try {
  await migrate(db, resolve(import.meta.dirname, '../migrations'))
  const log = createLog({ level: 'error', write: console.error, nowMs: () => systemClock.nowMs() })
  await db.run(`insert into receipts.log (origin) values ('bench')`)
  const keys = await openLogKeys({ db, clock: systemClock, log, folder: join(folder, 'keys'), origin: 'bench' })
  const deps = { db, keys, origin: 'bench' }
  const record = await settleMany()
  const startedMs = performance.now()
  const leaves = await integrate(deps)
  const integrateMs = performance.now() - startedMs
  const receipt = await makeReceipt(deps, { callId: record, scope: undefined })
  const trusted = (await keys.published()).map(({ verifierKey }) => verifierKey)
  const times: number[] = []
  for (let count = 0; count < VERIFICATIONS; count++) {
    const beganMs = performance.now()
    const verdict = await verifyReceipt(receipt, trusted)
    times.push(performance.now() - beganMs)
    if (verdict.kind !== 'verified') throw new Error(verdict.kind === 'refused' ? verdict.why : verdict.kind)
  }
  times.sort((a, b) => a - b)
  const [size] = await db.rows(
    z.object({ bytes: z.bigint() }),
    `select sum(pg_total_relation_size(c.oid))::bigint as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'receipts' or (n.nspname = 'billing' and (c.relname like 'billing_record%'
       or c.relname like 'usage%' or c.relname = 'price_snapshot')))`,
  )
  console.log(
    '| leaves | leaves per second | us per leaf | verification, median ms | p99 ms | bytes per record, log and rollups included |',
  )
  console.log('|---:|---:|---:|---:|---:|---:|')
  console.log(
    `| ${leaves} | ${((RECORDS / integrateMs) * 1000).toFixed(0)} | ${((integrateMs / RECORDS) * 1000).toFixed(0)} | ${times[VERIFICATIONS / 2]?.toFixed(2)} | ${times[Math.floor(VERIFICATIONS * 0.99)]?.toFixed(2)} | ${(size?.bytes ?? 0n) / BigInt(RECORDS)} |`,
  )
} finally {
  await db.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function settleMany(): Promise<string> {
  const payer = { accountId: newId(), apiKeyId: newId() }
  await db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'bench')`, [payer.accountId])
  const wish = { accountId: payer.accountId, kind: 'wallet' as const, amountNano: 1_000_000_000_000n }
  await grantFunds({ db }, { ...wish, expiresAtMs: undefined, note: '', idempotencyKey: undefined })
  const ledger = createLedger({ db, auditFunction: 'vault.append_calls' })
  let left = RECORDS
  let last = ''
  const worker = async () => {
    while (left-- > 0) {
      const callId = newId()
      const audit = {
        callId,
        accountId: payer.accountId,
        credentialId: payer.apiKeyId,
        version: 1,
        side: 'platform',
        fallback: false,
        requestId: 'req_bench',
        candidates: [],
        opens: false,
      }
      await ledger.authorize(authorization(payer, 90_000n, { callId, amountMinNano: 1n, audit }))
      await ledger.settle(settlement(payer, callId, 0n, { record: recordOf(callId) }))
      last = callId
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return last

  function recordOf(callId: string) {
    const { record } = settlement(payer, callId, 0n)
    return { ...record, status: 'failed' as const, providerCostNano: null, quantities: {}, lines: [] }
  }
}
