import { cancelTransfersOfUser } from '../accounts/actions/cancel-transfers.ts'
import { invitedAddress } from '../accounts/actions/answer-invite.ts'
import type { OrganizationDeps } from '../accounts/actions/organization-deps.ts'
import { createOwnedAccount, hasOperatorOwner, makeOwner } from '../accounts/actions/memberships.ts'
import { createKeyUseWriter } from '../accounts/jobs/flush-key-uses.ts'
import { createMailPort } from '../mail/actions/enqueue-mail.ts'
import { createSmtpTransport } from '../mail/actions/smtp-transport.ts'
import { createMailSender } from '../mail/jobs/send-mail.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { keyedHash } from '../platform/crypto/keyed-hash.ts'
import { createPasswordHasher } from '../platform/crypto/password-hash.ts'
import { randomBytes } from '../platform/crypto/random.ts'
import type { Db } from '../platform/db/database.ts'
import { settingOnce } from '../platform/db/setting.ts'
import { type AddressReader, createAddressReader } from '../platform/http/client-address.ts'
import type { Log } from '../platform/log/log.ts'
import { makeFirstRunLink } from '../sign-in/actions/first-run.ts'
import type { HashPurpose, SignInHooks } from '../sign-in/actions/sign-in-deps.ts'
import type { SignInHttpDeps } from '../sign-in/http/session-cookie.ts'
import { createNoteSealer } from '../vault/actions/seal-note.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import { createAttemptSweeper } from '../sign-in/jobs/sweep-attempts.ts'
import { type Authorize, createAuthorize } from './authorize.ts'
import type { Accounts } from './compose-accounts.ts'
import { composeProviders } from './compose-providers.ts'

const PEPPER_BYTES = 32

/** Everything that deals with people: who they are, what they may do, what is written to them. */
export type People = {
  readonly authorize: Authorize
  readonly addresses: AddressReader
  readonly signIn: SignInHttpDeps
  readonly organizations: OrganizationDeps
  /** How letters go out. */
  readonly sending: { readonly isSending: boolean; readonly from: string }
  /** A link that makes the operator's user. Undefined once there is one. */
  readonly firstRunLink: string | undefined
  readonly jobs: readonly { start(): void; stop(): Promise<void> }[]
  close(): Promise<void>
}

export async function composePeople(deps: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly vault: Vault
  readonly accounts: Accounts
  /** The address that this server listens on. */
  readonly ownUrl: string
}): Promise<People> {
  const { config, db, clock, log, accounts } = deps
  const { authenticator } = accounts
  const pepper = Buffer.from(
    await settingOnce(db, 'sign_in_pepper', randomBytes(PEPPER_BYTES).toString('base64')),
    'base64',
  )
  const hashOf = (purpose: HashPurpose, text: string) => keyedHash(pepper, `${purpose}\n${text}`)
  const mail = createMailPort({ clock })
  const publicUrl = config.KASA_PUBLIC_URL ?? deps.ownUrl
  const hashToken = (token: string) => keyedHash(pepper, `invite\n${token}`)
  const organizations: OrganizationDeps = { db, clock, mail, authenticator, hashToken, publicUrl }
  const providers = composeProviders({ config, clock, log })
  const signIn: SignInHttpDeps = {
    db,
    clock,
    mail,
    hashOf,
    publicUrl,
    passwords: createPasswordHasher(),
    sealer: createNoteSealer(deps.vault, accounts.operatorAccountId),
    hooks: hooksOf({ clock, organizations, operatorAccountId: accounts.operatorAccountId }),
    signUp: config.KASA_SIGN_UP,
    perAddressMax: config.KASA_SIGN_IN_PER_ADDRESS,
    providers: providers.clients,
    configuredUrl: config.KASA_PUBLIC_URL,
  }
  const addresses = createAddressReader(config.KASA_TRUSTED_PROXIES ?? [])
  const smtpUrl = config.KASA_SMTP_URL
  const transport =
    smtpUrl === undefined ? undefined : createSmtpTransport({ url: smtpUrl, from: config.KASA_MAIL_FROM })
  return {
    authorize: createAuthorize({ db, clock, authenticator, addresses, sessions: signIn }),
    addresses,
    signIn,
    organizations,
    sending: { isSending: transport !== undefined, from: config.KASA_MAIL_FROM },
    firstRunLink: (await hasOperatorOwner({ db })) ? undefined : await makeFirstRunLink(signIn),
    jobs: [
      createMailSender({ db, clock, log, transport }),
      createKeyUseWriter({ authenticator, clock, log }),
      createAttemptSweeper({ db, clock, log }),
    ],
    close: () => providers.close(),
  }
}

function hooksOf(deps: {
  readonly clock: Clock
  readonly organizations: OrganizationDeps
  readonly operatorAccountId: string
}): SignInHooks {
  const { clock, organizations } = deps
  return {
    async userMade(tx, user) {
      await createOwnedAccount(tx, clock, { userId: user.id, name: user.name, kind: 'personal' })
    },
    async operatorMade(tx, userId) {
      await makeOwner(tx, clock, { accountId: deps.operatorAccountId, userId })
    },
    invitedAddress: (tx, token) => invitedAddress(organizations, tx, token),
    accessReset: (tx, userId) => cancelTransfersOfUser(tx, clock, userId),
  }
}
