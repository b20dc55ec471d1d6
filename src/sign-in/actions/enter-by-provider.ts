import { generateRandomCodeVerifier } from 'oauth4webapi'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { looksLikeToken, newToken } from '../../platform/crypto/token.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { decideProviderEntry } from '../decide-provider-entry.ts'
import { type EmailAddress, parseEmailAddress } from '../email-address.ts'
import { PROVIDER_IDS, type ProvenIdentity, type ProviderId } from '../identity-provider.ts'
import { providerRedirectUri } from '../link-paths.ts'
import type { ProviderProblem } from '../provider-problem.ts'
import { returnPathOf } from '../return-path.ts'
import type { Session } from '../session.ts'
import { findIdentityOwner, insertIdentity, touchIdentity } from '../store/identity-store.ts'
import { findUserByKey, insertUser } from '../store/user-store.ts'
import { LOCALES, type Locale } from '../user.ts'
import { beginCeremony, type Ceremony, finishCeremony } from './ceremony.ts'
import { linkIdentity } from './identities.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import type { ProviderTrip } from './provider-client.ts'
import type { Client, SignInDeps } from './sign-in-deps.ts'
import { limitClient } from './throttle.ts'

export const PROVIDER_WITHIN_MS = 10 * 60_000

const tripSchema = z.object({
  provider: z.enum(PROVIDER_IDS),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  locale: z.enum(LOCALES),
  inviteToken: z.string().optional(),
  /** The session that wants to link. Absent: somebody wants in. */
  linkingSessionId: z.string().optional(),
})
type Trip = z.infer<typeof tripSchema>

export type ProviderWish = {
  readonly provider: ProviderId
  readonly returnTo: string | undefined
  readonly locale: Locale
  readonly inviteToken?: string | undefined
  readonly linkingSessionId?: string
  readonly client: Client
}

/**
 * Begins a way over a provider. What must come back is sealed for the browser.
 * @throws AppError `not_found` for a provider that is not configured, `upstream_failed`, `rate_limited`
 */
export async function beginProviderTrip(
  deps: SignInDeps,
  wish: ProviderWish,
): Promise<{ readonly url: string; readonly sealed: string }> {
  await limitClient(deps, wish.client)
  const provider = deps.providers.get(wish.provider)
  if (provider === undefined) {
    throw new AppError('not_found', { public: 'This provider is not set up here. Nothing was done.' })
  }
  const begun: Trip = {
    provider: wish.provider,
    nonce: newToken(),
    verifier: generateRandomCodeVerifier(),
    returnTo: returnPathOf(wish.returnTo),
    locale: wish.locale,
    ...(wish.inviteToken === undefined ? {} : { inviteToken: wish.inviteToken }),
    ...(wish.linkingSessionId === undefined ? {} : { linkingSessionId: wish.linkingSessionId }),
  }
  const { ceremony, sealed } = beginCeremony(deps, 'provider', { withinMs: PROVIDER_WITHIN_MS, begun })
  const url = await provider.addressFor(tripOf(deps, ceremony))
  if (url !== undefined) return { url: url.href, sealed }
  throw new AppError('upstream_failed', {
    public: `${provider.name} cannot be reached just now. Nothing was done. Sign in another way, or try again.`,
  })
}

function tripOf(deps: SignInDeps, { id, begun }: Ceremony<Trip>): ProviderTrip {
  const redirectUri = providerRedirectUri(deps.publicUrl, begun.provider)
  return { state: id, nonce: begun.nonce, verifier: begun.verifier, redirectUri }
}

export type ProviderReturn = {
  readonly provider: string
  /** What the browser kept. */
  readonly sealed: string | undefined
  readonly answer: URLSearchParams
  readonly session: Session | undefined
  readonly client: Client
}

export type ProviderOutcome =
  | { readonly kind: 'entered'; readonly opened: OpenedSession; readonly returnTo: string }
  | { readonly kind: 'linked'; readonly returnTo: string }
  | { readonly kind: 'refused'; readonly problem: ProviderProblem; readonly returnTo: string | undefined }

/** Finishes what {@link beginProviderTrip} began, once, in the browser that began it. @throws AppError `rate_limited` */
export async function finishProviderTrip(deps: SignInDeps, back: ProviderReturn): Promise<ProviderOutcome> {
  await limitClient(deps, back.client)
  const id = back.answer.get('state') ?? ''
  const ceremony = await finishCeremony(deps, 'provider', { sealed: back.sealed, schema: tripSchema, id })
  const provider = ceremony === undefined ? undefined : deps.providers.get(ceremony.begun.provider)
  if (ceremony === undefined || provider === undefined || provider.id !== back.provider) {
    return { kind: 'refused', problem: 'expired', returnTo: undefined }
  }
  const { returnTo, linkingSessionId } = ceremony.begun
  const word = await provider.identify(tripOf(deps, ceremony), back.answer)
  // Somebody who wanted to link goes back to where they were; somebody who wanted in, to the page for that.
  const backTo = linkingSessionId === undefined ? undefined : returnTo
  if (word.kind === 'refused') return { ...word, returnTo: backTo }
  if (linkingSessionId === undefined) return enter(deps, back, { trip: ceremony.begun, identity: word.identity })
  if (back.session?.state !== 'full' || back.session.id !== linkingSessionId) {
    return { kind: 'refused', problem: 'expired', returnTo: undefined }
  }
  const isLinked = await linkIdentity(deps, back.session, word.identity)
  return isLinked ? { kind: 'linked', returnTo } : { kind: 'refused', problem: 'linked_elsewhere', returnTo }
}

type Arrived = { readonly trip: Trip; readonly identity: ProvenIdentity }

async function enter(deps: SignInDeps, back: ProviderReturn, { trip, identity }: Arrived): Promise<ProviderOutcome> {
  const invited = await invitedBy(deps, trip.inviteToken)
  return deps.db.transaction(async (tx) => {
    const owner = await findIdentityOwner(tx, identity)
    if (owner?.isDisabled === true) return refused('disabled')
    const taken = await takenAddresses(tx, [identity.address, invited === 'invalid' ? undefined : invited])
    const entry = decideProviderEntry({
      identity,
      invited,
      ownerId: owner?.userId,
      signUp: deps.signUp,
      isTaken: ({ key }) => taken.has(key),
    })
    if (entry.kind === 'refused') return refused(entry.problem)
    if (owner !== undefined) await touchIdentity(tx, owner.id, { label: identity.label, nowMs: deps.clock.nowMs() })
    const userId =
      entry.kind === 'sign_in' ? entry.userId : await makeUser(deps, tx, { trip, identity, address: entry.address })
    if (userId === undefined) return refused('address_taken')
    const opened = await openSession(deps, tx, { userId, method: 'oauth', client: back.client })
    return { kind: 'entered', opened, returnTo: trip.returnTo }
  })
}

function refused(problem: ProviderProblem): ProviderOutcome {
  return { kind: 'refused', problem, returnTo: undefined }
}

async function invitedBy(deps: SignInDeps, token: string | undefined): Promise<EmailAddress | 'invalid' | undefined> {
  if (token === undefined) return undefined
  const key = looksLikeToken(token) ? await deps.hooks.invitedAddress(deps.db, token) : undefined
  return parseEmailAddress(key ?? '') ?? 'invalid'
}

async function takenAddresses(
  tx: Queryable,
  addresses: readonly (EmailAddress | undefined)[],
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>()
  for (const address of addresses) {
    if (address !== undefined && (await findUserByKey(tx, address.key)) !== undefined) taken.add(address.key)
  }
  return taken
}

/** A user without a password, whose address is proved. Undefined when somebody else was faster. */
async function makeUser(
  deps: SignInDeps,
  tx: Queryable,
  of: Arrived & { readonly address: EmailAddress },
): Promise<string | undefined> {
  const { address, identity } = of
  const nowMs = deps.clock.nowMs()
  const name = identity.name ?? address.email.slice(0, 100)
  const user = { id: newId(), email: address.email, emailKey: address.key, name, locale: of.trip.locale }
  if (!(await insertUser(tx, { ...user, passwordHash: undefined, isVerified: true, nowMs }))) return undefined
  await deps.hooks.userMade(tx, user)
  if (await insertIdentity(tx, { id: newId(), userId: user.id, identity, nowMs })) return user.id
  throw new AppError('conflict', { public: 'This sign-in was just made elsewhere. Sign in again.' })
}
