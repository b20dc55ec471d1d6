import { AppError } from '../../base/error.ts'
import type { CallPass, CallWish } from '../call-pass.ts'
import type { LimitedKey } from '../internal/limited-keys.ts'
import type { Entering, SlotGate } from '../internal/slot-gate.ts'
import { limitHeaders } from '../limit-headers.ts'
import { returnableUnits, UNITS_PER_ONE } from '../meter.ts'
import type { LimiterDeps } from './limiter-deps.ts'
import { processFull, rateLimited, tooManyAtOnce } from './refusals.ts'

type Limited = {
  readonly key: LimitedKey
  readonly keyCap: number | undefined
  readonly account: { readonly cap: number; readonly gate: SlotGate } | undefined
}
type Of = { readonly running: { calls: number }; readonly limited: Limited | undefined }

/** The pass of one request. */
export function createPass(deps: LimiterDeps, of: Of): CallPass {
  const { limited, running } = of
  const refuseWhenFull = () => {
    if (running.calls >= deps.process.callsMax) throw processFull()
  }
  let countedMs = 0
  let state: 'entered' | 'running' | 'ended' = 'entered'
  let taken: TakenTokens | undefined
  return {
    count() {
      refuseWhenFull()
      if (limited === undefined) return
      countedMs = nowOf(deps)
      countRequest(limited.key, countedMs)
    },
    async begin(wish) {
      if (limited !== undefined) {
        try {
          refuseWhenFull()
          taken = takeTokens(deps, limited.key, wish.tokens)
          await enterGates(deps, limited, wish)
        } catch (refusal) {
          giveBack(deps, limited.key, taken)
          returnRequest(deps, limited.key, countedMs)
          taken = undefined
          throw refusal
        }
        limited.key.running += 1
        limited.key.isTouched = true
      } else refuseWhenFull()
      running.calls += 1
      state = 'running'
    },
    beginWithin(tokens) {
      if (limited === undefined) return
      try {
        taken = takeTokens(deps, limited.key, tokens)
      } catch (refusal) {
        returnRequest(deps, limited.key, countedMs)
        throw refusal
      }
    },
    settle(tokens) {
      if (limited === undefined || taken === undefined) return
      const surplus = taken.count - tokens
      if (surplus >= 0) giveBack(deps, limited.key, { ...taken, count: surplus })
      else changeTokens(deps, limited.key, -surplus * UNITS_PER_ONE)
      taken = undefined
    },
    end() {
      if (state === 'running') {
        running.calls -= 1
        if (limited !== undefined) leave(deps, limited, taken)
      } else if (limited !== undefined) giveBack(deps, limited.key, taken)
      taken = undefined
      state = 'ended'
    },
    headers: (dialect) => (limited === undefined ? {} : headersOf(deps, limited.key, dialect)),
  }
}

type TakenTokens = { readonly count: number; readonly atMs: number }

function nowOf({ clock }: LimiterDeps): number {
  return Math.floor(clock.monotonicMs())
}

function countRequest(key: LimitedKey, nowMs: number): void {
  if (key.requestRate === undefined) return
  key.isTouched = true
  const waitMs = key.requests.take(key.requestRate, { count: 1, nowMs })
  if (waitMs !== undefined) throw rateLimited('requests', key.requestRate.perMinute, waitMs)
}

function takeTokens(deps: LimiterDeps, key: LimitedKey, wished: number): TakenTokens | undefined {
  if (key.tokenRate === undefined) return undefined
  const atMs = nowOf(deps)
  const count = Math.min(wished, key.tokenRate.burst)
  key.isTouched = true
  const waitMs = key.tokens.take(key.tokenRate, { count, nowMs: atMs })
  if (waitMs !== undefined) throw rateLimited('tokens', key.tokenRate.perMinute, waitMs)
  return { count, atMs }
}

function giveBack(deps: LimiterDeps, key: LimitedKey, surplus: TakenTokens | undefined): void {
  if (surplus === undefined || key.tokenRate === undefined) return
  const heldMs = nowOf(deps) - surplus.atMs
  changeTokens(deps, key, -returnableUnits(key.tokenRate, { count: surplus.count, heldMs }))
}

function changeTokens(deps: LimiterDeps, key: LimitedKey, units: number): void {
  if (key.tokenRate === undefined || units === 0) return
  key.isTouched = true
  key.tokens.change(key.tokenRate, { units, nowMs: nowOf(deps) })
}

/** A call that a limit refused moves no meter. */
function returnRequest(deps: LimiterDeps, key: LimitedKey, countedMs: number): void {
  if (key.requestRate === undefined) return
  const nowMs = nowOf(deps)
  const units = returnableUnits(key.requestRate, { count: 1, heldMs: nowMs - countedMs })
  key.requests.change(key.requestRate, { units: -units, nowMs })
}

/** The key's own cap first, then the account's: a call that waits for the second holds the first, for a bounded time. */
async function enterGates(deps: LimiterDeps, { key, keyCap, account }: Limited, wish: CallWish): Promise<void> {
  const wait = { waitMs: deps.process.queueWaitMs, queueMax: deps.process.queueMax, onGone: wish.onGone }
  // Also without a cap of its own a key counts its calls, so that a cap that is set later finds them.
  const first = await key.gate.enter(keyCap ?? Infinity, wait)
  if (first !== 'entered') throw refusalOf(first, 'key', keyCap ?? 0)
  if (account === undefined) return
  const second = await account.gate.enter(account.cap, wait)
  if (second === 'entered') return
  key.gate.leave()
  throw refusalOf(second, 'account', account.cap)
}

function refusalOf(how: Exclude<Entering, 'entered'>, whose: 'key' | 'account', cap: number): AppError {
  if (how !== 'gone') return tooManyAtOnce(whose, cap)
  return new AppError('rate_limited', {
    public: 'The client left while its call waited. Nothing was sent upstream; no money moved.',
  })
}

function leave(deps: LimiterDeps, { key, account }: Limited, unsettled: TakenTokens | undefined): void {
  key.running -= 1
  key.isTouched = true
  key.touchedMs = deps.clock.monotonicMs()
  key.gate.leave()
  account?.gate.leave()
  giveBack(deps, key, unsettled)
}

function headersOf(deps: LimiterDeps, key: LimitedKey, dialect: Parameters<CallPass['headers']>[0]) {
  const { requestRate, tokenRate } = key
  return limitHeaders(
    {
      requests: requestRate === undefined ? undefined : { rate: requestRate, level: key.requests.level() },
      tokens: tokenRate === undefined ? undefined : { rate: tokenRate, level: key.tokens.level() },
    },
    { wallMs: deps.clock.nowMs(), meterMs: nowOf(deps) },
    dialect,
  )
}
