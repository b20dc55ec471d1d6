import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { randomBytes } from '../platform/crypto/random.ts'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log/log.ts'
import type { IntegrateDeps } from '../receipts/actions/integrate.ts'
import { openLogKeys } from '../receipts/actions/log-keys.ts'
import { openLog } from '../receipts/actions/open-log.ts'
import { createLogKeeper, type LogKeeper } from '../receipts/jobs/keep-log.ts'

export type Receipts = { readonly log: IntegrateDeps; readonly keeper: LogKeeper; readonly page: string }

const ORIGIN_BYTES = 5
const PAGE = resolve(import.meta.dirname, '../../packages/receipt-verifier/dist/verify.html')

/** The transparency log: its name, its keys, and what keeps it. */
export async function composeReceipts(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly config: Config
  readonly dataDir: string
}): Promise<Receipts> {
  const { db, clock, log, config, dataDir } = deps
  const fresh = `kasa-${randomBytes(ORIGIN_BYTES).toString('hex')}`
  const { origin } = await openLog({ db }, config.KASA_LOG_ORIGIN ?? fresh)
  const folder = config.KASA_KEK_FILE === undefined ? join(dataDir, 'keys') : dirname(resolve(config.KASA_KEK_FILE))
  const keys = await openLogKeys({ db, clock, log, folder, origin })
  const integrator = { db, keys, origin }
  const keeper = createLogKeeper({ ...integrator, clock, log, everyMs: config.KASA_LOG_EVERY_MS })
  return { log: integrator, keeper, page: await readFile(PAGE, 'utf8') }
}
