import { createGuards, type GuardCounts, type GuardDeps, type Guards } from '../guards/actions/create-guards.ts'
import type { GuardTable } from '../guards/actions/guard-table.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import { createNoteSealer } from '../vault/actions/seal-note.ts'

export type GuardParts = Pick<GuardDeps, 'db' | 'clock' | 'egress' | 'sealerOf'> & {
  readonly guards: Guards
  readonly table: GuardTable
}

type Deps = Pick<GuardDeps, 'db' | 'clock' | 'log' | 'feed' | 'egress'> & {
  readonly vault: Vault
  readonly metrics: GuardCounts
}

/** What accounts want done with what their calls hold. Secrets of webhooks lie in the safe. */
export async function composeGuards({ vault, metrics, ...deps }: Deps): Promise<GuardParts> {
  const { db, clock, egress } = deps
  const sealerOf = (accountId: string) => createNoteSealer(vault, accountId)
  const guards = createGuards({ ...deps, sealerOf, counts: metrics })
  await guards.table.start()
  return { db, clock, egress, sealerOf, guards, table: guards.table }
}
