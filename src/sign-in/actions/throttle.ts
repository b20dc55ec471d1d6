import { AppError } from '../../base/error.ts'
import { networkOf } from '../../platform/http/client-address.ts'
import { countAttempt, dropOldAttempts, forgetAttempts } from '../store/throttle-store.ts'
import type { Client, SignInDeps } from './sign-in-deps.ts'

const QUARTER_MS = 15 * 60_000
const HOUR_MS = 3_600_000

/** What is limited, per what. */
const LIMITS = {
  /** Wrong passwords and codes of one address of mail or user, until one is right. */
  tries: { attemptsMax: 10, windowMs: QUARTER_MS },
  /** Letters that anybody can have sent to one mailbox. */
  letters: { attemptsMax: 5, windowMs: HOUR_MS },
  /** Codes of one session that waits for its second factor. */
  codes: { attemptsMax: 5, windowMs: QUARTER_MS },
} as const
export type Limit = keyof typeof LIMITS

/** @throws AppError `rate_limited` when one network asks too often, whatever for and whomever as. */
export async function limitClient(deps: SignInDeps, client: Client): Promise<void> {
  await limitBucket(deps, `client:${networkOf(client.address)}`, {
    attemptsMax: deps.perAddressMax,
    windowMs: QUARTER_MS,
  })
}

/** @throws AppError `rate_limited`: the same for addresses that nobody has. */
export async function limitSubject(deps: SignInDeps, limit: Limit, subject: string): Promise<void> {
  await limitBucket(deps, `${limit}:${subject}`, LIMITS[limit])
}

export async function forgetSubject(deps: SignInDeps, limit: Limit, subject: string): Promise<void> {
  await forgetAttempts(deps.db, deps.hashOf('bucket', `${limit}:${subject}`))
}

async function limitBucket(
  deps: SignInDeps,
  bucket: string,
  limit: { readonly attemptsMax: number; readonly windowMs: number },
): Promise<void> {
  const nowMs = deps.clock.nowMs()
  const { windowMs } = limit
  const { attempts, sinceMs } = await countAttempt(deps.db, { bucket: deps.hashOf('bucket', bucket), windowMs, nowMs })
  if (attempts <= limit.attemptsMax) return
  throw new AppError('rate_limited', {
    public: 'There were too many attempts. Nothing was done.',
    retryAfterSeconds: Math.max(1, Math.ceil((sinceMs + windowMs - nowMs) / 1_000)),
  })
}

/** No window is longer than an hour. */
export async function forgetOldAttempts(deps: Pick<SignInDeps, 'db' | 'clock'>): Promise<void> {
  await dropOldAttempts(deps.db, deps.clock.nowMs() - HOUR_MS)
}
