import type { CatalogReader } from '../catalog/actions/read-catalog.ts'
import type { ChangeFeed } from '../platform/db/change-feed.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Db } from '../platform/db/database.ts'
import type { Egress } from '../platform/http/egress.ts'
import type { Log } from '../platform/log/log.ts'
import { createTermsReader, type TermsReader } from '../prices/actions/read-terms.ts'
import type { SyncDeps } from '../prices/actions/sync-prices.ts'
import { createPriceJob, type PriceJob } from '../prices/jobs/sync-regularly.ts'
import { FEED_IDS } from '../prices/price-claim.ts'
import type { PriceSourceReader } from '../prices/price-feed.ts'
import { ALL_SOURCES } from '../prices/sources/all-sources.ts'

export type Prices = SyncDeps & { readonly job: PriceJob; readonly terms: TermsReader }

/** The price sources that the operator named, and the job that reads them. Without any, nothing is ever fetched. */
export async function composePrices(deps: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly feed: ChangeFeed
  readonly egress: Egress
  readonly catalog: CatalogReader
}): Promise<Prices> {
  const { config, feed, ...own } = deps
  const terms = createTermsReader({ db: deps.db, feed, clock: deps.clock, fallbackBp: config.KASA_BYOK_FEE_BP })
  await terms.start()
  const bounds = { ratioBpMax: config.KASA_PRICE_RATIO_BP, sourcesMin: config.KASA_PRICE_SOURCES_MIN }
  const names = (config.KASA_PRICE_SOURCES ?? []).map(({ name }) => name)
  if (new Set(names).size < names.length) throw new Error('KASA_PRICE_SOURCES names a source twice')
  const sync = { ...own, bounds, sources: (config.KASA_PRICE_SOURCES ?? []).map(sourceOf) }
  const ratesUrl = config.KASA_EXCHANGE_RATES_URL
  return { ...sync, terms, job: createPriceJob({ ...sync, ratesUrl, everyMs: config.KASA_PRICE_SYNC_EVERY_MS }) }
}

function sourceOf({ name, url }: { readonly name: string; readonly url: string | undefined }): PriceSourceReader {
  const id = FEED_IDS.find((known) => known === name)
  if (id === undefined) {
    throw new Error(`KASA_PRICE_SOURCES names ${name}, which is not one of ${FEED_IDS.join(', ')}`)
  }
  return url === undefined ? ALL_SOURCES[id] : { ...ALL_SOURCES[id], url }
}
