import type { AuthorizeItem, Decision, HoldSlice, Settled, SettleItem } from '../ledger-port.ts'

type Kind = 'allowance' | 'wallet'
type OracleFund = {
  readonly id: string
  readonly kind: Kind
  readonly expiresAtMs: number
  remaining: bigint
  held: bigint
}
type Call = {
  readonly item: AuthorizeItem
  readonly granted: bigint
  readonly slices: readonly HoldSlice[]
  state: 'open' | 'settled' | 'swept'
  answer: Exclude<Settled, { kind: 'closed' }> | undefined
}

/** What a month's counter of one account or key should be. */
export type Counter = { cap: bigint | null; spent: bigint; held: bigint }

/**
 * The ledger in memory, one call at a time, as it is meant: what Postgres does under batches, locks and retries must be
 * what this does in the same order.
 */
export class Oracle {
  readonly funds: OracleFund[] = []
  readonly counters = new Map<string, Counter>()
  readonly calls = new Map<string, Call>()
  /** Settled without ever having been admitted. */
  readonly lost = new Set<string>()

  grant(id: string, kind: Kind, amount: bigint, expiresAtMs: number | undefined): void {
    this.funds.push({ id, kind, expiresAtMs: expiresAtMs ?? Infinity, remaining: amount, held: 0n })
    this.funds.sort(inOrderOfUse)
  }

  cap(scopeId: string, cap: bigint | undefined): void {
    this.counter(scopeId).cap = cap ?? null
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
    const available = this.funds.reduce((sum, fund) => sum + fund.remaining - fund.held, 0n)
    const rooms = [this.#room('account', item.accountId), this.#room('api_key', item.apiKeyId)].filter(
      (room) => room !== undefined,
    )
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
    for (const scopeId of [item.accountId, item.apiKeyId]) this.counter(scopeId).held += granted + item.memoMaxNano
    this.calls.set(item.callId, { item, granted, slices, state: 'open', answer: undefined })
    return { kind: 'admitted', grantedNano: granted, slices }
  }

  settle(item: SettleItem): Settled {
    const call = this.calls.get(item.callId)
    if (call === undefined) this.lost.add(item.callId)
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

  counter(scopeId: string): Counter {
    const counter = this.counters.get(scopeId) ?? { cap: null, spent: 0n, held: 0n }
    this.counters.set(scopeId, counter)
    return counter
  }

  #room(scope: 'account' | 'api_key', scopeId: string) {
    const { cap, spent, held } = this.counter(scopeId)
    return cap === null ? undefined : { scope, scopeId, cap, room: cap - spent - held }
  }

  #hold(amount: bigint): readonly HoldSlice[] {
    const slices: HoldSlice[] = []
    let rest = amount
    for (const fund of this.funds) {
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
      const fund = this.funds.find(({ id }) => id === fundId)
      if (fund === undefined) throw new Error('a slice is of a fund')
      fund.held -= heldNano
      fund.remaining -= amountNano
      if (amountNano > 0n) allocations.push({ fundId, kind, amountNano })
    }
    for (const scopeId of [call.item.accountId, call.item.apiKeyId]) {
      const counter = this.counter(scopeId)
      counter.held -= call.granted + call.item.memoMaxNano
      counter.spent += chargedNano + memoNano
    }
    return allocations
  }
}

/** Allowances first, the sooner expiry first; the sort is stable, so the older first. */
function inOrderOfUse(a: OracleFund, b: OracleFund): number {
  if (a.kind !== b.kind) return a.kind === 'allowance' ? -1 : 1
  if (a.expiresAtMs === b.expiresAtMs) return 0
  return a.expiresAtMs < b.expiresAtMs ? -1 : 1
}
