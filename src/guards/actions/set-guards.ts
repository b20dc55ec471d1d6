import { type Actor, appendAudit } from '../../accounts/actions/append-audit.ts'
import { AppError } from '../../base/error.ts'
import { randomBytes } from '../../platform/crypto/random.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { checkEndpoint } from '../../platform/http/endpoint-guard.ts'
import { activeKinds, type GuardPolicy, NO_GUARDS } from '../guard-policy.ts'
import { accountExists, lockPolicy, readPolicy, type StoredPolicy, writePolicy } from '../store/policy-store.ts'
import type { GuardDeps } from './guard-deps.ts'
import type { GuardTable } from './guard-table.ts'
import { WEBHOOK_NOTE } from './judge-by-webhook.ts'

type Deps = Pick<GuardDeps, 'db' | 'clock' | 'egress' | 'sealerOf'> & { readonly table: GuardTable }

const SECRET_BYTES = 32
/** As Standard Webhooks writes secrets. */
const SECRET_PREFIX = 'whsec_'

export type GuardsOfAccount = { readonly policy: GuardPolicy; readonly setAtMs: number | undefined }

/** @throws AppError `not_found` */
export async function readGuards(deps: Pick<Deps, 'db'>, accountId: string): Promise<GuardsOfAccount> {
  const stored = await readPolicy(deps.db, accountId)
  if (stored === undefined && !(await accountExists(deps.db, accountId))) throw noAccount()
  return { policy: stored?.policy ?? NO_GUARDS, setAtMs: stored?.setAtMs }
}

export type SetGuards = {
  readonly accountId: string
  readonly policy: GuardPolicy
  /** A webhook gets another secret. It gets one in any case when its address is new. */
  readonly wantsNewSecret: boolean
  readonly actor: Actor
}

/**
 * Replaces the policy of an account and writes it down in its audit trail.
 * @returns the secret of a webhook that was made: it is told this once
 * @throws AppError `not_found`, `invalid_request` for an address that no webhook may have, `vault_sealed`
 */
export async function setGuards(deps: Deps, wish: SetGuards): Promise<{ readonly webhookSecret: string | undefined }> {
  const { accountId, policy, actor } = wish
  requireAddress(deps, policy)
  if (!(await accountExists(deps.db, accountId))) throw noAccount()
  const made = await deps.db.transaction(async (tx) => {
    const before = await lockPolicy(tx, accountId)
    const secret = await secretFor(deps, { tx, wish, before })
    const setAtMs = deps.clock.nowMs()
    await writePolicy(tx, { accountId, policy, webhookSecret: secret.stored, setBy: actor.id, setAtMs })
    await appendAudit(tx, deps.clock, {
      accountId,
      actor,
      action: 'guards.changed',
      target: accountId,
      details: detailsOf(policy),
    })
    return secret.made
  })
  await deps.table.refresh()
  return { webhookSecret: made }
}

function requireAddress({ egress }: Deps, { moderation }: GuardPolicy): void {
  if (moderation.by !== 'webhook') return
  const check = checkEndpoint(moderation.url, egress.policy)
  if (check.kind === 'ok') return
  throw new AppError('invalid_request', {
    public: `${check.reason} The guards are as they were.`,
    param: 'moderation.url',
  })
}

type SecretWish = { readonly tx: Queryable; readonly wish: SetGuards; readonly before: StoredPolicy | undefined }
type Secret = { readonly stored: StoredPolicy['webhookSecret']; readonly made: string | undefined }

async function secretFor(deps: Deps, { tx, wish, before }: SecretWish): Promise<Secret> {
  const { moderation } = wish.policy
  if (moderation.by !== 'webhook') return { stored: undefined, made: undefined }
  const old = before?.policy.moderation
  const isSame = old?.by === 'webhook' && old.url === moderation.url
  if (isSame && !wish.wantsNewSecret) return { stored: before?.webhookSecret, made: undefined }
  const secret = randomBytes(SECRET_BYTES)
  const stored = await deps.sealerOf(wish.accountId).seal(tx, secret, WEBHOOK_NOTE)
  return { stored, made: SECRET_PREFIX + secret.toString('base64') }
}

/** What the policy says, without words of a list and without the path of an address. */
function detailsOf(policy: GuardPolicy) {
  const { moderation } = policy
  const kinds = Object.fromEntries(activeKinds(policy).map((kind) => [kind, policy.kinds[kind]]))
  if (moderation.by === 'off') return { kinds, moderation: 'off' }
  const { by, onFlag, onFailure } = moderation
  return { kinds, moderation: by, onFlag, onFailure: { ...onFailure } }
}

function noAccount(): AppError {
  return new AppError('not_found', { public: 'There is no such account. No guard was changed.' })
}
