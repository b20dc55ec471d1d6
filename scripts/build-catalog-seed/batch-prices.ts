import { parseDecimal } from '../../src/base/money.ts'
import type { SeedPrice } from '../../src/catalog/catalog-seed.ts'
import type { Unit } from '../../src/catalog/unit.ts'
import { formatDecimal } from '../../src/base/exact-json.ts'
import { byPlace } from './merge-claims.ts'
import { ANTHROPIC_PRICES, OPENAI_PRICES } from './price-pages.ts'

/** What a provider publishes about the price of batches: which models, which units, and that they cost half. */
type BatchTerms = {
  readonly source: string
  readonly providerId: string
  /** Upstream names. `all`: the page says that the terms are those of every model. */
  readonly models: ReadonlySet<string> | 'all'
  readonly units: ReadonlySet<Unit>
}

const WRITTEN: readonly Unit[] = ['input_tokens', 'output_tokens', 'output_reasoning_tokens', 'embedding_tokens']
const CACHED: readonly Unit[] = ['input_cached_tokens', 'input_cache_write_5m_tokens', 'input_cache_write_1h_tokens']

const OPENAI = { source: OPENAI_PRICES.source, providerId: 'openai' }

/**
 * None of the dumps has a price of batches, so they are written down from the providers' own pages: as half of the
 * ordinary row, since that is how the pages put it and how each of their numbers comes out.
 * Anthropic says it of all usage. OpenAI lists its models one by one; the list of older ones has no price for cached
 * input, which then costs what it costs elsewhere. A model that is not named here has no batch price.
 */
const BATCH_TERMS: readonly BatchTerms[] = [
  {
    source: ANTHROPIC_PRICES.source,
    providerId: 'anthropic',
    models: 'all',
    units: new Set([...WRITTEN, ...CACHED]),
  },
  {
    ...OPENAI,
    models: new Set([
      'gpt-3.5-turbo',
      'gpt-4',
      'gpt-4-turbo',
      'gpt-4.1',
      'gpt-4.1-mini',
      'gpt-4.1-nano',
      'gpt-4o',
      'gpt-4o-2024-05-13',
      'gpt-4o-2024-08-06',
      'gpt-4o-2024-11-20',
      'gpt-4o-mini',
      'text-embedding-3-large',
      'text-embedding-3-small',
      'text-embedding-ada-002',
    ]),
    units: new Set(WRITTEN),
  },
  {
    ...OPENAI,
    models: new Set([
      'gpt-5',
      'gpt-5-mini',
      'gpt-5-nano',
      'gpt-5.1',
      'gpt-5.2',
      'gpt-5.4',
      'gpt-5.4-mini',
      'gpt-5.4-nano',
      'gpt-5.5',
      'gpt-5.6',
      'gpt-5.6-luna',
      'gpt-5.6-sol',
      'gpt-5.6-terra',
      'gpt-6-astra',
      'gpt-6-luna',
      'gpt-6-sol',
      'o3',
      'o4-mini',
    ]),
    units: new Set([...WRITTEN, ...CACHED]),
  },
]

/** The rows of a route with those of its batches beside them: one for each ordinary row and each bracket in force. */
export function withBatchPrices(route: RouteName, prices: readonly SeedPrice[], todayIso: string) {
  const terms = BATCH_TERMS.find(
    ({ providerId, models }) =>
      providerId === route.providerId && (models === 'all' || models.has(route.upstreamModel)),
  )
  if (terms === undefined) return prices
  const halved = prices
    .filter((price) => terms.units.has(price.unit) && isOrdinary(price) && !isReplaced(price, prices, todayIso))
    .map((price): SeedPrice => {
      const { route: routeId, unit, usd, per, when, from } = price
      return {
        route: routeId,
        unit,
        usd: half(usd),
        per,
        when: { ...when, serviceTier: 'batch' },
        ...(from === undefined ? {} : { from }),
        source: terms.source,
        agreement: 'single',
      }
    })
  return [...prices, ...halved].toSorted(byPlace)
}

type RouteName = { readonly providerId: string; readonly upstreamModel: string }

function isOrdinary({ when }: SeedPrice): boolean {
  return when === undefined || (when.serviceTier === undefined && when.variant === undefined)
}

/** What was charged before the prices of today is nobody's batch price any more. */
function isReplaced(price: SeedPrice, prices: readonly SeedPrice[], todayIso: string): boolean {
  const place = (one: SeedPrice) => `${one.unit} ${JSON.stringify(one.when ?? {})}`
  return prices.some(
    (other) =>
      place(other) === place(price) && (other.from ?? '') > (price.from ?? '') && (other.from ?? '') <= todayIso,
  )
}

function half(usd: string): string {
  const decimal = parseDecimal(usd)
  if (decimal === undefined) throw new Error(`not a decimal: ${usd}`)
  return formatDecimal(decimal.digits * 5n, decimal.scale + 1)
}
