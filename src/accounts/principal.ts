import type { InstantMs } from '../base/instant.ts'
import type { Scope } from './scope.ts'

/** Who a request acts for. */
export type Principal = {
  readonly accountId: string
  readonly apiKeyId: string
  readonly scopes: readonly Scope[]
  readonly isOperator: boolean
  /** After this instant the key is refused. */
  readonly expiresAtMs: InstantMs | undefined
}
