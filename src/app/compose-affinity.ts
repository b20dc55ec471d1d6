import { type CacheMemory, createCacheMemory } from '../affinity/actions/create-cache-memory.ts'
import { startCacheExchange } from '../affinity/jobs/exchange-warm-caches.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { newId } from '../platform/crypto/id.ts'
import { keyedHash } from '../platform/crypto/keyed-hash.ts'
import { randomBytes } from '../platform/crypto/random.ts'
import type { Db } from '../platform/db/database.ts'
import { settingOnce } from '../platform/db/setting.ts'
import type { Log } from '../platform/log/log.ts'

const PEPPER_BYTES = 32

/** What providers are believed to have cached, shared with the other nodes. */
export async function composeAffinity(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
}): Promise<{ readonly caches: CacheMemory; readonly job: { stop(): Promise<void> } }> {
  const { db, clock, log } = deps
  const fresh = randomBytes(PEPPER_BYTES).toString('base64')
  const pepper = Buffer.from(await settingOnce(db, 'affinity_pepper', fresh), 'base64')
  const digestOf = (text: string) => keyedHash(pepper, text).toString('hex')
  const caches = createCacheMemory({ clock, digestOf })
  return { caches, job: startCacheExchange({ db, clock, log, memory: caches, nodeId: newId() }) }
}
