import type { InstantMs } from '../base/instant.ts'
import type { RoleGrant } from './role.ts'
import type { Scope } from './scope.ts'

/** What belongs to these teams and, where `own`, to the caller. */
export type Reach = { readonly teamIds: readonly string[]; readonly own: boolean }

/** Who is at the other end of a session. */
export type CallingPerson = { readonly userId: string; readonly sessionId: string; readonly isVerified: boolean }

/** Who a request acts for. */
export type Principal = {
  readonly accountId: string
  /** The key that was sent. Of a person who is signed in: the id of the session. */
  readonly apiKeyId: string
  readonly scopes: readonly Scope[]
  readonly isOperator: boolean
  /** After this instant the key is refused. */
  readonly expiresAtMs: InstantMs | undefined
  /** Whose key it is, or which member the person is. Absent for keys of nobody. */
  readonly memberId?: string
  /** The team that the key belongs to. */
  readonly teamId?: string
  /** From where the key may be used. Empty or absent: from anywhere. */
  readonly allowedRanges?: readonly string[]
  /** The roles of the member, which bound what the key may do. Absent for keys of nobody. */
  readonly grants?: readonly RoleGrant[]
  readonly person?: CallingPerson
  /** How far the right to use a route reaches. Absent: over the whole account. */
  readonly reach?: Reach
}
