import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { grantFunds } from '../../src/billing/funds/actions/grant-funds.ts'
import { sessionScope } from '../../src/billing/funds/actions/session-scope.ts'
import { setCap } from '../../src/billing/funds/actions/set-cap.ts'
import { createLedger } from '../../src/billing/ledger/actions/create-ledger.ts'
import type { BudgetScope } from '../../src/billing/funds/budget-scope.ts'
import type { AuthorizeItem, LedgerPort, SettleItem } from '../../src/billing/ledger/ledger-port.ts'
import { brokenLaws } from '../../src/billing/ledger/test/check-books.ts'
import { AUDIT_FUNCTION, type Payer } from '../../src/billing/ledger/test/ledger-fixture.ts'
import { Oracle } from '../../src/billing/ledger/test/oracle.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { newId } from '../../src/platform/crypto/id.ts'
import { type Random, seededRandom } from '../support/random.ts'
import type { SimDatabase } from './sim-database.ts'

export type Running = {
  readonly payer: Payer
  readonly item: AuthorizeItem
  /** `asking`: sent, the answer is not known. `running`: admitted. `finishing`: settled as `settle`, not answered yet. */
  state: 'asking' | 'running' | 'finishing'
  granted: bigint
  settle: SettleItem | undefined
}

/** A process with its memory: what it knows of its calls dies with it. */
export type SimNode = { ledger: LedgerPort; readonly calls: Map<string, Running> }

/** A seed plays on the same days whenever it is run; later than now, so that funds made now are in force on all of them. */
const STARTS_AT_MS = Date.UTC(2041, 2, 10)

/** Everything that one seed has: servers, customers, the database and what it should say. */
export class World {
  readonly seed: number
  readonly random: Random
  readonly db: SimDatabase
  readonly nodes: SimNode[] = []
  readonly payers: Payer[] = []
  readonly oracles = new Map<string, Oracle>()
  /** Settlements that were sent at some time: any of them may arrive again. */
  readonly history: { readonly payer: Payer; readonly item: SettleItem }[] = []
  nowMs: number
  /** What happened, for a failing seed. */
  readonly told: string[] = []
  #replica = new Map<string, ReturnType<Oracle['save']>>()

  constructor(seed: number, db: SimDatabase) {
    this.seed = seed
    this.random = seededRandom(seed)
    this.db = db
    this.nowMs = STARTS_AT_MS
  }

  async open(): Promise<void> {
    await this.db.begin(this.nowMs)
    for (let count = 0; count < 2 + this.random.below(2); count++) this.nodes.push(this.newNode())
    for (let count = 0; count < 1 + this.random.below(3); count++) await this.addAccount()
    await this.catchUp()
  }

  newNode(): SimNode {
    return { ledger: createLedger({ db: this.db, auditFunction: AUDIT_FUNCTION }), calls: new Map() }
  }

  async addAccount(): Promise<void> {
    const accountId = newId()
    await this.db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'sim')`, [accountId])
    for (let count = 0; count < 2; count++) {
      const apiKeyId = newId()
      await this.db.run(
        `insert into accounts.api_key (id, account_id, name, key_hash, last_four, scopes)
         values ($1, $2, 'sim', sha256(uuid_send($1)), '0000', '{inference}')`,
        [apiKeyId, accountId],
      )
      this.payers.push({ accountId, apiKeyId })
    }
    this.oracles.set(accountId, new Oracle(this.nowMs))
    await this.grant(accountId, 'wallet', 1n + this.random.amount(400n), undefined)
  }

  async grant(accountId: string, kind: 'allowance' | 'wallet', amountNano: bigint, expiresAtMs: number | undefined) {
    const wish = { accountId, kind, amountNano, expiresAtMs, note: '', idempotencyKey: undefined }
    const { id } = await grantFunds({ db: this.db }, wish)
    this.oracleOf(accountId).grant(id, kind, amountNano, expiresAtMs)
  }

  async cap(payer: Payer, scope: 'account' | 'api_key' | 'session', capNano: bigint | undefined): Promise<void> {
    const scopeId = { account: payer.accountId, api_key: payer.apiKeyId, session: this.session(payer).id }[scope]
    const { accountId } = payer
    const caller = { accountId, mayAdminister: false, actor: { kind: 'user', id: accountId } } as const
    await setCap({ db: this.db, clock: systemClock }, { scope, scopeId, capNano }, caller)
    this.oracleOf(payer.accountId).cap(scopeId, capNano, scope)
  }

  /** One of a few sessions of an account. */
  session({ accountId }: Payer): BudgetScope {
    return sessionScope(accountId, this.random.pick(['one', 'two']))
  }

  oracleOf(accountId: string): Oracle {
    const oracle = this.oracles.get(accountId)
    if (oracle === undefined) throw new RangeError('every account has its oracle')
    return oracle
  }

  async setClock(nowMs: number): Promise<void> {
    this.nowMs = nowMs
    for (const oracle of this.oracles.values()) oracle.nowMs = nowMs
    await this.db.setClock(nowMs)
  }

  async catchUp(): Promise<void> {
    await this.db.catchUp()
    this.#replica = new Map([...this.oracles].map(([id, oracle]) => [id, oracle.save()]))
  }

  async failOver(): Promise<void> {
    await this.db.failOver()
    for (const [id, oracle] of this.oracles) {
      const state = this.#replica.get(id)
      if (state === undefined) throw new RangeError('accounts are made before the replica')
      oracle.restore(state)
    }
  }

  expectSame(what: string, actual: unknown, expected: unknown): void {
    if (isDeepStrictEqual(actual, expected)) return
    throw new Error(`${what}: is ${show(actual)}, should be ${show(expected)}`)
  }

  /** Every fund and counter is what the oracles say. */
  async expectSameBooks(): Promise<void> {
    const funds = await this.db.rows(fundRow, 'select id, remaining_nano, held_nano from billing.fund order by id')
    const meant = [...this.oracles.values()].flatMap((oracle) =>
      oracle.funds.map(({ id, remaining, held }) => ({ id, remaining_nano: remaining, held_nano: held })),
    )
    this.expectSame('funds', funds, meant.toSorted(byId))
    const budgets = await this.db.rows(
      budgetRow,
      `select scope_id || ' ' || month as key, account_id, cap_nano as cap, spent_nano as spent, held_nano as held
       from billing.budget`,
    )
    const seen = new Set<string>()
    for (const { key, account_id: accountId, ...counter } of budgets) {
      const { cap, spent, held } = this.oracleOf(accountId).counters.get(key) ?? { cap: undefined, spent: 0n, held: 0n }
      seen.add(key)
      this.expectSame(`budget ${key}`, counter, { cap: cap === undefined ? counter.cap : cap, spent, held })
    }
    for (const oracle of this.oracles.values()) {
      for (const [key, { spent, held }] of oracle.counters) {
        if (!seen.has(key)) this.expectSame(`budget ${key}, which is not there`, [spent, held], [0n, 0n])
      }
    }
  }

  async expectLaws(): Promise<void> {
    this.expectSame('broken laws', await brokenLaws(this.db), [])
  }

  /** One record for every call that ended, none for any other; the audits of the admitted; evidence that came late. */
  async expectOneRecordEach(): Promise<void> {
    const rows = await this.db.rows(idRow, 'select call_id as id from billing.billing_record order by call_id')
    const ended = [...this.oracles.values()].flatMap((oracle) => [
      ...[...oracle.calls].filter(([, call]) => call.state !== 'open').map(([id]) => ({ id })),
      ...[...oracle.lost].map((id) => ({ id })),
    ])
    this.expectSame('records', rows, ended.toSorted(byId))
    const admitted = [...this.oracles.values()].flatMap((oracle) => [...oracle.calls.keys()].map((id) => ({ id })))
    const audits = await this.db.rows(idRow, 'select call_id as id from billing.test_audit_row order by call_id')
    this.expectSame('audit rows', audits, admitted.toSorted(byId))
    const evidence = await this.db.rows(
      idRow,
      `select call_id as id from billing.adjustment where kind = 'late_evidence' order by call_id`,
    )
    const late = [...this.oracles.values()].flatMap((oracle) => [...oracle.late].map((id) => ({ id })))
    this.expectSame('late evidence', evidence, late.toSorted(byId))
  }
}

const fundRow = z.object({ id: z.uuid(), remaining_nano: z.bigint(), held_nano: z.bigint() })
const budgetRow = z.object({
  key: z.string(),
  account_id: z.uuid(),
  cap: z.bigint().nullable(),
  spent: z.bigint(),
  held: z.bigint(),
})
const idRow = z.object({ id: z.uuid() })

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

export function show(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one)) ?? 'undefined'
}
