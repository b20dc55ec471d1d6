import type { InstantMs } from '../base/instant.ts'

/** Who holds funds and owns credentials, keys and records. */
export type Account = {
  readonly id: string
  readonly kind: 'personal' | 'organization'
  readonly name: string
  /** The one account whose keys may administer the instance. */
  readonly isOperator: boolean
  readonly createdAtMs: InstantMs
}
