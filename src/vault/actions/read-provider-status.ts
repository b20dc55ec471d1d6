import type { VaultContext } from '../internal/vault-context.ts'
import { type ProviderStatus, statusOf } from '../provider-status.ts'

/** The status of every provider that an account has a key for, as this node has seen it, in the order of their ids. */
export function readProviderStatus(vault: VaultContext, accountId: string): readonly ProviderStatus[] {
  const nowMs = vault.clock.nowMs()
  const active = vault.table.usableBy(accountId).filter(({ state }) => state === 'active')
  const byProvider = Map.groupBy(active, ({ providerId }) => providerId)
  return [...byProvider]
    .map(([providerId, refs]) => {
      const seen = refs.map((ref) => ({ ref, origin: vault.origins.of(ref.origin) }))
      return statusOf(providerId, seen, nowMs)
    })
    .toSorted((a, b) => (a.providerId < b.providerId ? -1 : 1))
}
