import type { Provider } from '../../catalog/catalog.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Egress } from '../../platform/http/egress.ts'
import type { Log } from '../../platform/log/log.ts'
import type { KekState } from '../kek-provider.ts'
import type { CredentialTable } from './credential-table.ts'
import type { GoogleTokens } from './google-tokens.ts'
import type { HealthWriter } from './health-writer.ts'
import type { OriginTable } from './origin-table.ts'
import type { OpenerCache } from './opener-cache.ts'

/** What the vault needs from outside. */
export type VaultDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly kek: KekState
  readonly egress: Egress
  /** From the catalog in force. */
  readonly providerOf: (providerId: string) => Provider | undefined
}

/** What the vault's actions work on: the dependencies and the memory of this node. */
export type VaultContext = VaultDeps & {
  readonly table: CredentialTable
  readonly origins: OriginTable
  readonly openers: OpenerCache
  readonly googleTokens: GoogleTokens
  readonly healthWriter: HealthWriter
  /** Reads the credentials again. Actions that changed one call it, so that this node need not wait for the feed. */
  refresh(): Promise<void>
}
