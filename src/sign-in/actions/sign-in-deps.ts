import type { MailPort } from '../../mail/actions/enqueue-mail.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { PasswordHasher } from '../../platform/crypto/password-hash.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { EmailAddress } from '../email-address.ts'
import type { ProviderId } from '../identity-provider.ts'
import type { ProviderClient } from './provider-client.ts'

/** What signing in asks of the domains above it. All are called inside the transaction of the change. */
export type SignInHooks = {
  /** A new user gets what every user has: an account of their own. */
  userMade(tx: Queryable, user: { readonly id: string; readonly name: string }): Promise<void>
  /** The first user of the operator, who held the link of the first run. */
  operatorMade(tx: Queryable, userId: string): Promise<void>
  /** To which address an open invitation was sent. Undefined for a token that is none. */
  invitedAddress(tx: Queryable, inviteToken: string): Promise<string | undefined>
  /** The ways in were reset from outside: what the user had begun and not finished must not go on. */
  accessReset(tx: Queryable, userId: string): Promise<void>
}

/** Seals small secrets under the key of the instance. Throws `vault_sealed` while there is none. */
export type SecretSealer = {
  seal(
    tx: Queryable,
    plaintext: Buffer,
    owner: string,
  ): Promise<{ readonly sealed: Buffer; readonly keyVersion: number }>
  open(tx: Queryable, sealed: { readonly sealed: Buffer; readonly keyVersion: number }, owner: string): Promise<Buffer>
}

export type SignInDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly mail: MailPort
  readonly passwords: PasswordHasher
  readonly sealer: SecretSealer
  readonly hooks: SignInHooks
  /** A keyed hash; the purpose keeps a hash of one kind from passing for one of another. */
  readonly hashOf: (purpose: HashPurpose, text: string) => Buffer
  /** What links begin with. From configuration only, never from a request. */
  readonly publicUrl: string
  readonly signUp: 'invited' | 'open'
  readonly perAddressMax: number
  /** Those that the operator configured. */
  readonly providers: ReadonlyMap<ProviderId, ProviderClient>
}

export type HashPurpose = 'session' | 'csrf' | 'link' | 'code' | 'nonce' | 'bucket' | 'recovery' | 'ceremony'

/** Who asks, as far as it matters for limits and for the list of sessions. */
export type Client = { readonly address: string; readonly userAgent: string }

export type Addressed = { readonly address: EmailAddress; readonly client: Client }
