import type { GuardCounts, GuardDeps } from '../guards/actions/guard-deps.ts'
import { createGuards, type Guards } from '../guards/actions/create-guards.ts'
import type { GuardTable } from '../guards/actions/guard-table.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Db } from '../platform/db/database.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import { createNoteSealer } from '../vault/actions/seal-note.ts'

type Deps = Pick<GuardDeps, 'db' | 'clock' | 'log' | 'feed'> & {
  readonly vault: Vault
  readonly metrics: GuardCounts
}

/** What accounts want done with what their calls hold. */
export async function composeGuards({ vault, metrics, ...deps }: Deps): Promise<Guards> {
  const guards = createGuards({ ...deps, ...outwards(vault), counts: metrics })
  await guards.table.start()
  return guards
}

/** What the routes of the guards work with. */
export function guardRouteDeps(from: {
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly table: GuardTable
}) {
  const { db, clock, vault, table } = from
  return { db, clock, table, ...outwards(vault) }
}

/** Secrets of webhooks lie in the safe, and requests to them leave the way that its own do. */
function outwards(vault: Vault): Pick<GuardDeps, 'egress' | 'sealerOf'> {
  return { egress: vault.egress, sealerOf: (accountId) => createNoteSealer(vault, accountId) }
}
