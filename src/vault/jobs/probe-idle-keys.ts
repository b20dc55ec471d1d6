import { repeat } from '../../platform/clock/clock.ts'
import { probeIdle } from '../actions/probe-idle.ts'
import type { Vault } from '../actions/create-vault.ts'

const LOOK_EVERY_MS = 60_000

/** Looks once a minute for keys that are due for a test. `everyMs` 0: never. */
export function startProbing(vault: Vault, everyMs: number): { stop(): Promise<void> } {
  if (everyMs === 0) return { stop: async () => {} }
  return repeat({
    clock: vault.clock,
    everyMs: LOOK_EVERY_MS,
    work: async () => void (await probeIdle(vault, { everyMs })),
    onError: (error) => vault.log.warn('vault.probing_failed', { error }),
  })
}
