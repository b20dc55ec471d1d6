import type { Clock } from '../../platform/clock/clock.ts'
import type { Rate } from '../meter.ts'
import { createSharedMeter, type SharedMeter } from './shared-meter.ts'
import { createSlotGate, type SlotGate } from './slot-gate.ts'

/** What this node remembers of one key with limits. */
export type LimitedKey = {
  readonly apiKeyId: string
  readonly accountId: string
  readonly requests: SharedMeter
  readonly tokens: SharedMeter
  readonly gate: SlotGate
  /** Calls of this key that run here, also where only its account has a cap. */
  running: number
  /** As last enforced; undefined while not limited. */
  requestRate: Rate | undefined
  tokenRate: Rate | undefined
  /** Something happened since the last exchange, so that the other nodes matter. */
  isTouched: boolean
  /** The number of running calls that the other nodes were told. */
  toldRunning: number
  touchedMs: number
}

export type LimitedKeys = {
  key(apiKeyId: string, accountId: string): LimitedKey
  accountGate(accountId: string): SlotGate
  all(): Iterable<LimitedKey>
  accountGates(): Iterable<[string, SlotGate]>
  /** Forgets keys that were idle for so long: their meters have drained or stand in the database. */
  forgetIdle(idleMs: number): void
}

export function createLimitedKeys(clock: Clock): LimitedKeys {
  const keys = new Map<string, LimitedKey>()
  const gates = new Map<string, SlotGate>()
  return {
    key(apiKeyId, accountId) {
      const known = keys.get(apiKeyId)
      if (known !== undefined) return known
      const made: LimitedKey = {
        apiKeyId,
        accountId,
        requests: createSharedMeter(),
        tokens: createSharedMeter(),
        gate: createSlotGate(clock),
        running: 0,
        requestRate: undefined,
        tokenRate: undefined,
        isTouched: false,
        toldRunning: 0,
        touchedMs: clock.monotonicMs(),
      }
      keys.set(apiKeyId, made)
      return made
    },
    accountGate(accountId) {
      const known = gates.get(accountId)
      if (known !== undefined) return known
      const made = createSlotGate(clock)
      gates.set(accountId, made)
      return made
    },
    all: () => keys.values(),
    accountGates: () => gates.entries(),
    forgetIdle(idleMs) {
      const beforeMs = clock.monotonicMs() - idleMs
      for (const [id, key] of keys) {
        if (!key.isTouched && key.running === 0 && key.gate.isIdle() && key.touchedMs < beforeMs) keys.delete(id)
      }
      const used = new Set([...keys.values()].map(({ accountId }) => accountId))
      for (const [id, gate] of gates) if (gate.isIdle() && !used.has(id)) gates.delete(id)
    },
  }
}
