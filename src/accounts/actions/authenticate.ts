import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { equalInConstantTime, keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { randomBytes } from '../../platform/crypto/random.ts'
import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Db } from '../../platform/db/database.ts'
import { settingOnce } from '../../platform/db/setting.ts'
import { looksLikeApiKey } from '../api-key.ts'
import type { Principal } from '../principal.ts'
import { reachOf } from '../reach-of.ts'
import { hasScope, type Scope, SCOPES } from '../scope.ts'
import { type LiveKey, readLiveKeys, writeLastUse } from '../store/api-key-store.ts'

/** Keys held in memory: about 400 bytes each. */
const KEYS_MAX = 200_000
const PEPPER_BYTES = 32
const LOOK_AGAIN_AFTER_MS = 200

/** Knows every live key. No query per call: the table is replaced when a key is made or revoked, on any node. */
export type Authenticator = {
  /** Loads the keys and follows their changes. */
  start(): Promise<void>
  /** @throws AppError `unauthenticated` for a missing, unknown, revoked or expired key: always the same words. */
  authenticate(apiKey: string | undefined): Principal
  /**
   * The same, but a key that this node does not know is looked for once more in the database: another node may have made
   * it a moment ago. Such look-ups are limited, so that guessing keys costs the database nothing.
   */
  authenticateFresh(apiKey: string | undefined): Promise<Principal>
  /** The hash under which a key is stored. */
  hashOf(apiKey: string): Buffer
  /** Loads the keys again now: for the node that made the change. */
  refresh(): Promise<void>
  /** Writes when keys were last used. */
  flushUses(): Promise<void>
}

type KnownKey = { readonly principal: Principal; readonly keyHash: Buffer }

export function createAuthenticator(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly feed: ChangeFeed
}): Authenticator {
  let keys: ReadonlyMap<string, KnownKey> = new Map()
  let pepper = Buffer.alloc(PEPPER_BYTES)
  const refresh = async () => {
    const live = await readLiveKeys(deps.db, KEYS_MAX)
    keys = new Map(
      live.map((one) => [one.keyHash.toString('base64'), { principal: principalOf(one), keyHash: one.keyHash }]),
    )
  }
  const hashOf = (apiKey: string) => keyedHash(pepper, apiKey)
  let uses = new Map<string, number>()
  let lookedAtMs = -Infinity
  let looking: Promise<void> = Promise.resolve()
  const lookAgain = () => {
    const nowMs = deps.clock.monotonicMs()
    if (nowMs - lookedAtMs >= LOOK_AGAIN_AFTER_MS) {
      lookedAtMs = nowMs
      looking = refresh()
    }
    return looking
  }
  const authenticate = (apiKey: string | undefined): Principal => {
    if (apiKey === undefined) throw unauthenticated('No API key was sent.')
    const known = looksLikeApiKey(apiKey) ? find(apiKey) : undefined
    if (known === undefined) throw unauthenticated('The API key is not valid.')
    return known
  }
  /** Undefined for an unknown, revoked or expired key. */
  const find = (apiKey: string): Principal | undefined => {
    const keyHash = hashOf(apiKey)
    const known = keys.get(keyHash.toString('base64'))
    if (known === undefined || !equalInConstantTime(known.keyHash, keyHash)) return undefined
    const { expiresAtMs, apiKeyId } = known.principal
    const nowMs = deps.clock.nowMs()
    if (expiresAtMs !== undefined && expiresAtMs <= nowMs) return undefined
    uses.set(apiKeyId, nowMs)
    return known.principal
  }
  return {
    async start() {
      // The keys have 256 bits of entropy: the pepper only makes a stolen hash useless on another instance.
      const stored = await settingOnce(deps.db, 'api_key_pepper', randomBytes(PEPPER_BYTES).toString('base64'))
      pepper = Buffer.from(stored, 'base64')
      deps.feed.on('api_keys', refresh)
      await refresh()
    },
    authenticate,
    async authenticateFresh(apiKey) {
      if (apiKey === undefined || !looksLikeApiKey(apiKey)) return authenticate(apiKey)
      const known = find(apiKey)
      if (known !== undefined) return known
      // A dead database must not turn a wrong key into a different answer.
      await lookAgain().catch(() => {})
      return authenticate(apiKey)
    },
    hashOf,
    refresh,
    async flushUses() {
      if (uses.size === 0) return
      const seen = uses
      uses = new Map()
      await writeLastUse(deps.db, seen)
    },
  }
}

/** @throws AppError `forbidden` unless the key has the scope. `admin` also needs a key of the operator account. */
export function requireScope(principal: Principal, scope: Scope): void {
  const allowed = hasScope(principal.scopes, scope) && (scope !== 'admin' || principal.isOperator)
  if (!allowed) {
    throw new AppError('forbidden', {
      public: `This key has not the scope "${scope}". Nothing was done and no money moved.`,
    })
  }
}

function principalOf(live: LiveKey): Principal {
  const { key } = live
  return Object.freeze({
    accountId: key.accountId,
    apiKeyId: key.id,
    scopes: scopesOf(live),
    isOperator: live.isOperator,
    expiresAtMs: key.expiresAtMs,
    allowedRanges: key.allowedRanges,
    ...(key.memberId === undefined ? {} : { memberId: key.memberId }),
    ...(key.teamId === undefined ? {} : { teamId: key.teamId }),
    ...(live.grants === undefined ? {} : { grants: live.grants }),
  })
}

/** Who may not administer the instance does not by a key of theirs either, whatever stands on the key. */
function scopesOf({ key, grants }: LiveKey): readonly Scope[] {
  const administers = grants === undefined || reachOf(grants, 'Instance.Administer').kind === 'all'
  return administers || !key.scopes.includes('admin') ? key.scopes : SCOPES.filter((scope) => scope !== 'admin')
}

function unauthenticated(sentence: string): AppError {
  return new AppError('unauthenticated', { public: `${sentence} No money moved.` })
}
