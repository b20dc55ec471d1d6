import { newId } from '../../platform/crypto/id.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { claimDueProbes, type DueProbe, planProbes, saveProbe } from '../store/probe-store.ts'
import { testCredential } from './test-credential.ts'

const PLANS_PER_RUN = 1_000
/** Of all credentials together: a run is a minute, so that no provider sees a burst. */
const PROBES_PER_RUN = 30
const BACK_OFF_MS = [300_000, 900_000, 3_600_000, 21_600_000] as const

/**
 * Tests keys that nobody has used for a while, with the free request that `POST /api/credentials/{id}/test` sends, so that a
 * dead key is found before a call needs it. Each test is on the access log of the key's owner. Nodes share the work.
 * @returns how many keys were tested
 */
export async function probeIdle(vault: VaultContext, options: { readonly everyMs: number }): Promise<number> {
  const { everyMs } = options
  if (vault.kek.kind === 'sealed') return 0
  const nowMs = vault.clock.nowMs()
  await planProbes(vault.db, { nowMs, everyMs, rowsMax: PLANS_PER_RUN })
  const due = await claimDueProbes(vault.db, { nowMs, everyMs, limit: PROBES_PER_RUN })
  const idle = due.filter(({ id }) => !wasUsed(vault, id, everyMs))
  for (const probe of idle) await probeOne(vault, probe)
  return idle.length
}

/** Calls are the better test: what worked lately on this node needs none. */
function wasUsed(vault: VaultContext, id: string, withinMs: number): boolean {
  const health = vault.table.healthOf(id)
  if (health?.state !== 'usable' || health.window.outcomes === 0) return false
  return vault.clock.nowMs() - health.window.startMs < withinMs
}

async function probeOne(vault: VaultContext, { id, accountId, misses }: DueProbe): Promise<void> {
  const actor = { kind: 'system' as const, accountId, apiKeyId: 'idle-probe', requestId: newId() }
  const isGood = await testCredential(vault, actor, id).then(
    ({ ok }) => ok,
    (error: unknown) => {
      vault.log.warn('vault.probe_failed', { credentialId: id, error })
      return false
    },
  )
  const waitMs = BACK_OFF_MS[Math.min(misses, BACK_OFF_MS.length - 1)] ?? 0
  await saveProbe(vault.db, {
    id,
    misses: isGood ? 0 : misses + 1,
    dueMs: isGood ? undefined : vault.clock.nowMs() + waitMs,
  })
}
