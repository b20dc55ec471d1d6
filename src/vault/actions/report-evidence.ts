import { alertOf, countDenial } from '../alert.ts'
import type { CredentialRef } from '../credential.ts'
import { type HealthEvidence, nextHealth, restedForOrigin } from '../health.ts'
import type { VaultContext } from '../internal/vault-context.ts'

/**
 * Takes in what a call or probe showed about a credential: in memory at once, to the database only when the state
 * changed, after the call. Never throws, never waits. What is said about a replaced version is left out.
 */
export function reportEvidence(vault: VaultContext, credentialId: string, evidence: HealthEvidence): void {
  const ref = vault.table.byId(credentialId)
  const before = vault.table.healthOf(credentialId)
  if (ref === undefined || before === undefined) return
  if (evidence.version !== undefined && evidence.version !== ref.version) return
  const after = nextHealth(before, evidence, vault.clock.nowMs())
  vault.table.setHealth(credentialId, after)
  noteOrigin(vault, ref, evidence)
  if (after.state === before.state || ref.builtIn === true) return
  vault.log.info('vault.health', { credentialId, before: before.state, after: after.state, evidence: evidence.kind })
  vault.healthWriter.changed({ ref, before, after, alert: alertOf(after.state, evidence.kind) })
}

/** When a provider fails for several accounts, all keys at its address rest: nobody has to find out alone. */
function noteOrigin(vault: VaultContext, ref: CredentialRef, evidence: HealthEvidence): void {
  const nowMs = vault.clock.nowMs()
  const { origin, accountId } = ref
  const untilMs = vault.origins.note(origin, { ...evidence, accountId }, nowMs)
  if (untilMs === undefined) return
  const resting = vault.table.idsAt(origin)
  for (const id of resting) {
    const health = vault.table.healthOf(id)
    if (health !== undefined) vault.table.setHealth(id, restedForOrigin(health, untilMs, nowMs))
  }
  vault.log.warn('vault.origin_rests', { origin, untilMs, credentials: resting.length })
}

/** Times of the latest denials per credential. Bounded by the number of credentials; a restart forgets five minutes. */
const denials = new WeakMap<VaultContext['table'], Map<string, readonly number[]>>()

/** Counts a use that the scope refused; ten in five minutes are an alert (V5). */
export function reportScopeDenial(vault: VaultContext, credentialId: string): void {
  const ref = vault.table.byId(credentialId)
  if (ref === undefined || ref.builtIn === true) return
  const counts = denials.get(vault.table) ?? new Map<string, readonly number[]>()
  denials.set(vault.table, counts)
  const { deniedAtMs, alerts } = countDenial(counts.get(credentialId) ?? [], vault.clock.nowMs())
  counts.set(credentialId, deniedAtMs)
  if (alerts) vault.healthWriter.alert(ref, 'scope_denials')
}
