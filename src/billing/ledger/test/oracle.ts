import type { BudgetScope } from '../../funds/budget-scope.ts'
import type { AuthorizeItem, Decision, HoldSlice, Settled, SettleItem } from '../ledger-port.ts'

/** The month of a counter that is not monthly. */
const LIFE = '1970-01-01'

type Kind = 'allowance' | 'wallet'
type OracleFund = {
  readonly id: string
  readonly kind: Kind
  readonly expiresAtMs: number
  remaining: bigint
  held: bigint
  isClosed: boolean
}
type Call = {
  readonly item: AuthorizeItem
  readonly granted: bigint
  readonly slices: readonly HoldSlice[]
  /** The month in which it counts, whenever it ends. */
  readonly month: string
  leaseUntilMs: number
  state: 'open' | 'settled' | 'swept'
  answer: Exclude<Settled, { kind: 'closed' }> | undefined
}

/** What a month's counter of one account or key should be. */
export type Counter = {
  readonly scopeId: string
  readonly month: string
  cap: bigint | null
  spent: bigint
  held: bigint
}

type State = {
  readonly funds: OracleFund[]
  readonly caps: Map<string, bigint>
  readonly counters: Map<string, Counter>
  readonly calls: Map<string, Call>
  readonly lost: Set<string>
  readonly late: Set<string>
}

/**
 * The ledger of one account in memory, one call at a time, as it is meant: what Postgres does under batches, locks and
 * retries must be what this does in the same order. Its time is what it is told.
 */
export class Oracle {
  nowMs: number
  #state: State = {
    funds: [],
    caps: new Map(),
    counters: new Map(),
    calls: new Map(),
    lost: new Set(),
    late: new Set(),
  }

  constructor(nowMs: number) {
    this.nowMs = nowMs
  }

  get funds(): readonly OracleFund[] {
    return this.#state.funds
  }

  get counters(): ReadonlyMap<string, Counter> {
    return this.#state.counters
  }

  get calls(): ReadonlyMap<string, Call> {
    return this.#state.calls
  }

  /** Settled without ever having been admitted. */
  get lost(): ReadonlySet<string> {
    return this.#state.lost
  }

  /** Settled after the sweeper had closed them. */
  get late(): ReadonlySet<string> {
    return this.#state.late
  }

  /** What it knows now, to come back to: a replica that lags behind. */
  save(): State {
    return structuredClone(this.#state)
  }

  restore(state: State): void {
    this.#state = structuredClone(state)
  }

  grant(id: string, kind: Kind, amount: bigint, expiresAtMs: number | undefined): void {
    const fund = { id, kind, expiresAtMs: expiresAtMs ?? Infinity, remaining: amount, held: 0n, isClosed: false }
    this.#state.funds.push(fund)
    this.#state.funds.sort(inOrderOfUse)
  }

  /** Counts at once and in the month to come; what a later month gets is the cap of that time. */
  cap(scopeId: string, cap: bigint | undefined, kind: BudgetScope['kind'] = 'account'): void {
    if (cap === undefined) this.#state.caps.delete(scopeId)
    else this.#state.caps.set(scopeId, cap)
    const months = kind === 'session' ? [LIFE] : [0, 1].map((ahead) => monthOf(this.nowMs, ahead))
    for (const month of months) this.counter(scopeId, month).cap = cap ?? null
  }

  authorize(item: AuthorizeItem): Decision {
    if (this.lost.has(item.callId)) return { kind: 'duplicate' }
    const known = this.calls.get(item.callId)
    if (known !== undefined) {
      return known.state === 'open'
        ? { kind: 'admitted', grantedNano: known.granted, slices: known.slices }
        : { kind: 'duplicate' }
    }
    const isPriced = item.amountMaxNano > 0n
    const least = isPriced && item.amountMinNano === 0n ? 1n : item.amountMinNano
    const available = this.#spendable().reduce((sum, fund) => sum + fund.remaining - fund.held, 0n)
    const rooms = scopesOf(item).flatMap((scope) => this.#room(scope) ?? [])
    const tightest = rooms.toSorted((a, b) => (a.room < b.room ? -1 : a.room > b.room ? 1 : 0))[0]
    const isFree = !isPriced && item.memoMaxNano === 0n
    if (!isFree && tightest !== undefined && tightest.room - item.memoMaxNano < least) {
      const { scope, scopeId, cap } = tightest
      return { kind: 'plan_limit_exceeded', scope, scopeId, capNano: cap }
    }
    if (available < least) return { kind: 'insufficient_funds', availableNano: available }
    const limits = [item.amountMaxNano, available, ...rooms.map(({ room }) => room - item.memoMaxNano)]
    const granted = isPriced ? limits.reduce((a, b) => (a < b ? a : b)) : 0n
    const slices = this.#hold(granted)
    const month = monthOf(this.nowMs)
    for (const scope of scopesOf(item)) this.#counterOf(scope).held += granted + item.memoMaxNano
    const leaseUntilMs = this.nowMs + item.leaseMs
    this.#state.calls.set(item.callId, {
      item,
      granted,
      slices,
      month,
      leaseUntilMs,
      state: 'open',
      answer: undefined,
    })
    return { kind: 'admitted', grantedNano: granted, slices }
  }

  settle(item: SettleItem): Settled {
    const call = this.calls.get(item.callId)
    if (call === undefined) this.#state.lost.add(item.callId)
    if (call?.state === 'swept') this.#state.late.add(item.callId)
    if (call === undefined || call.state === 'swept') return { kind: 'closed' }
    if (call.answer !== undefined) return { ...call.answer, kind: 'replay' }
    const chargedNano = item.markedNano < call.granted ? item.markedNano : call.granted
    const allocations = this.#release(call, chargedNano, item.memoNano)
    call.state = 'settled'
    call.answer = { kind: 'recorded', chargedNano, absorbedNano: item.markedNano - chargedNano, allocations }
    return call.answer
  }

  sweep(callId: string): void {
    const call = this.calls.get(callId)
    if (call?.state !== 'open') return
    this.#release(call, 0n, 0n)
    call.state = 'swept'
  }

  heartbeat(callIds: readonly string[], leaseMs: number): void {
    for (const callId of callIds) {
      const call = this.#state.calls.get(callId)
      if (call?.state === 'open') call.leaseUntilMs = this.nowMs + leaseMs
    }
  }

  /** Closes the calls whose lease has run out. Answers them. */
  sweepDead(): readonly string[] {
    const dead = [...this.calls].filter(([, call]) => call.state === 'open' && call.leaseUntilMs < this.nowMs)
    for (const [callId] of dead) this.sweep(callId)
    return dead.map(([callId]) => callId)
  }

  /** What is left of expired funds is breakage; one that a call still holds waits. */
  expire(): void {
    for (const fund of this.#state.funds) {
      if (fund.isClosed || fund.expiresAtMs > this.nowMs || fund.held > 0n) continue
      fund.remaining = 0n
      fund.isClosed = true
    }
  }

  /** Counters of everything that a call counts toward, with the caps of now. */
  openCounters(item: AuthorizeItem): void {
    for (const scope of scopesOf(item)) this.#counterOf(scope)
  }

  counter(scopeId: string, month = monthOf(this.nowMs)): Counter {
    const key = `${scopeId} ${month}`
    const cap = this.#state.caps.get(scopeId) ?? null
    const counter = this.#state.counters.get(key) ?? { scopeId, month, cap, spent: 0n, held: 0n }
    this.#state.counters.set(key, counter)
    return counter
  }

  #counterOf({ kind, id }: BudgetScope, month = monthOf(this.nowMs)): Counter {
    return this.counter(id, kind === 'session' ? LIFE : month)
  }

  #spendable(): readonly OracleFund[] {
    return this.#state.funds.filter((fund) => !fund.isClosed && fund.expiresAtMs > this.nowMs)
  }

  #room(scope: BudgetScope) {
    const { scopeId, cap, spent, held } = this.#counterOf(scope)
    return cap === null ? undefined : { scope: scope.kind, scopeId, cap, room: cap - spent - held }
  }

  #hold(amount: bigint): readonly HoldSlice[] {
    const slices: HoldSlice[] = []
    let rest = amount
    for (const fund of this.#spendable()) {
      const left = fund.remaining - fund.held
      const heldNano = left < rest ? left : rest
      if (heldNano === 0n) continue
      fund.held += heldNano
      rest -= heldNano
      slices.push({ fundId: fund.id, kind: fund.kind, heldNano })
    }
    return slices
  }

  #release(call: Call, chargedNano: bigint, memoNano: bigint) {
    const allocations: { fundId: string; kind: Kind; amountNano: bigint }[] = []
    let rest = chargedNano
    for (const { fundId, kind, heldNano } of call.slices) {
      const amountNano = heldNano < rest ? heldNano : rest
      rest -= amountNano
      const fund = this.#state.funds.find(({ id }) => id === fundId)
      if (fund === undefined) throw new Error('a slice is of a fund')
      fund.held -= heldNano
      fund.remaining -= amountNano
      if (fund.remaining === 0n) fund.isClosed = true
      if (amountNano > 0n) allocations.push({ fundId, kind, amountNano })
    }
    for (const scope of scopesOf(call.item)) {
      const counter = this.#counterOf(scope, call.month)
      counter.held -= call.granted + call.item.memoMaxNano
      counter.spent += chargedNano + memoNano
    }
    return allocations
  }
}

/** The account, the key, and what else the call counts toward. */
function scopesOf(item: AuthorizeItem): readonly BudgetScope[] {
  return [{ kind: 'account', id: item.accountId }, { kind: 'api_key', id: item.apiKeyId }, ...item.furtherScopes]
}

/** The UTC month of an instant, or a later one, as its first day. */
function monthOf(atMs: number, ahead = 0): string {
  const at = new Date(atMs)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10)
}

/** Allowances first, then the sooner expiry, then the older, as ids tell. */
function inOrderOfUse(a: OracleFund, b: OracleFund): number {
  if (a.kind !== b.kind) return a.kind === 'allowance' ? -1 : 1
  if (a.expiresAtMs === b.expiresAtMs) return a.id < b.id ? -1 : 1
  return a.expiresAtMs < b.expiresAtMs ? -1 : 1
}
