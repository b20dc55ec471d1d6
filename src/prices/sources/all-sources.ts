import type { FeedId } from '../price-claim.ts'
import type { PriceSourceReader } from '../price-feed.ts'
import { genaiPricesFeed } from './genai-prices-feed.ts'
import { litellmFeed } from './litellm-feed.ts'
import { modelsDevFeed } from './models-dev-feed.ts'
import { openrouterFeed } from './openrouter-feed.ts'

/** Every source that can be read. A new one is a row here and a file beside it. */
export const ALL_SOURCES: Readonly<Record<FeedId, PriceSourceReader>> = {
  'genai-prices': genaiPricesFeed,
  'models.dev': modelsDevFeed,
  litellm: litellmFeed,
  openrouter: openrouterFeed,
}
