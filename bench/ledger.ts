// CPU of Postgres and of Node for one call through the ledger (authorize, then settle). One account is the worst case,
// since every call moves the same rows. `node bench/ledger.ts [calls at once] [calls] [accounts]`.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { grantFunds } from '#billing/funds/actions/grant-funds.ts'
import { createLedger } from '#billing/ledger/actions/create-ledger.ts'
import { authorization, type Payer, settlement } from '#billing/ledger/test/ledger-fixture.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { newId } from '#platform/crypto/id.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startEmbedded } from '#platform/db/embedded/start-embedded.ts'
import { migrate } from '#platform/db/migrate.ts'

const AT_ONCE = Number.parseInt(process.argv[2] ?? '24', 10)
const CALLS = Number.parseInt(process.argv[3] ?? '12000', 10)
const ACCOUNTS = Number.parseInt(process.argv[4] ?? '1', 10)
const WARM_UP_CALLS = 3_000
const TICKS_PER_SECOND = 100

const folder = mkdtempSync(join(tmpdir(), 'kasa-bench-'))
const server = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock })
const db = openDatabase({ url: server.url, connectionsMax: 8, onError: () => {} })
try {
  await migrate(db, resolve(import.meta.dirname, '../migrations'))
  const ledger = createLedger({ db, auditFunction: 'vault.append_calls' })
  const payers: Payer[] = []
  while (payers.length < ACCOUNTS) payers.push(await newPayer())
  await runCalls(WARM_UP_CALLS)
  const before = { postgres: postgresTicks(), node: process.cpuUsage(), ms: performance.now() }
  await runCalls(CALLS)
  const node = process.cpuUsage(before.node)
  const postgresUs = ((postgresTicks() - before.postgres) / TICKS_PER_SECOND) * 1e6
  const seconds = (performance.now() - before.ms) / 1000
  console.log(
    `${CALLS} calls over ${ACCOUNTS} account${ACCOUNTS === 1 ? '' : 's'}, ${AT_ONCE} at once, fsync on, audits of the vault included`,
  )
  console.log('| Postgres CPU us per call | Node CPU us per call | calls per second |')
  console.log('|---:|---:|---:|')
  console.log(
    `| ${(postgresUs / CALLS).toFixed(0)} | ${((node.user + node.system) / CALLS).toFixed(0)} | ${(CALLS / seconds).toFixed(0)} |`,
  )

  async function runCalls(calls: number): Promise<void> {
    let left = calls
    const worker = async () => {
      while (left-- > 0) {
        const payer = payers[left % payers.length]
        if (payer !== undefined) await runCall(payer)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }

  async function runCall(who: Payer): Promise<void> {
    const callId = newId()
    const audit = {
      callId,
      accountId: who.accountId,
      credentialId: who.apiKeyId,
      version: 1,
      side: 'platform',
      fallback: false,
      requestId: 'req_bench',
      candidates: [],
      opens: false,
    }
    const decision = await ledger.authorize(authorization(who, 900_000n, { callId, amountMinNano: 1n, audit }))
    if (decision.kind !== 'admitted') throw new Error(`not admitted: ${decision.kind}`)
    await ledger.settle(settlement(who, callId, 123_456n))
  }
} finally {
  await db.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function newPayer(): Promise<Payer> {
  const payer = { accountId: newId(), apiKeyId: newId() }
  await db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'bench')`, [payer.accountId])
  await grantFunds(
    { db },
    {
      accountId: payer.accountId,
      kind: 'wallet',
      amountNano: 100_000_000_000_000n,
      expiresAtMs: undefined,
      note: '',
      idempotencyKey: undefined,
    },
  )
  return payer
}

/** CPU of all Postgres processes that this process started, those that have ended included. */
function postgresTicks(): number {
  const parents = new Map<string, string>()
  for (const line of execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')) {
    const [pid = '', parent = ''] = line.trim().split(/\s+/)
    parents.set(pid, parent)
  }
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && pid !== '0' && (pid === `${process.pid}` || isOurs(parents.get(pid)))
  let ticks = 0
  for (const pid of parents.keys()) {
    if (pid === `${process.pid}` || !isOurs(pid)) continue
    ticks += ticksOf(pid)
  }
  return ticks
}

function ticksOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (!stat.includes('(postgres)')) return 0
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number.parseInt(fields[at] ?? '0', 10), 0)
  } catch {
    // Ended since the list was made.
    return 0
  }
}
