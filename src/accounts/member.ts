import type { InstantMs } from '../base/instant.ts'
import type { RoleGrant } from './role.ts'

/** A person or a service account in an account. */
export type Member = {
  readonly id: string
  readonly accountId: string
  readonly kind: 'person' | 'service'
  readonly userId: string | undefined
  readonly name: string
  /** Absent for service accounts. */
  readonly email: string | undefined
  readonly joinedAtMs: InstantMs
  readonly grants: readonly RoleGrant[]
}

export type ListedMember = Member & {
  /** Of a person: the last request of any of their sessions. Of a service account: the last use of one of its keys. */
  readonly lastSeenAtMs: InstantMs | undefined
}

/** An account that a user belongs to. */
export type Membership = {
  readonly memberId: string
  readonly account: {
    readonly id: string
    readonly kind: 'personal' | 'organization'
    readonly name: string
    readonly isOperator: boolean
  }
  readonly grants: readonly RoleGrant[]
}
