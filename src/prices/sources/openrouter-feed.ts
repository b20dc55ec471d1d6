import { z } from 'zod'
import { formatDecimal } from '../../base/exact-json.ts'
import { parseDecimal } from '../../base/money.ts'
import type { Unit } from '../../catalog/unit.ts'
import { claim, type PriceClaim, type SourceClaims } from '../price-claim.ts'
import type { PriceFeed, PriceSourceReader } from '../price-feed.ts'
import { priceStringSchema } from '../price-number.ts'

/**
 * OpenRouter's own list: US dollars for one token or one request, as decimal strings; -1 stands for "depends on who serves".
 * @see https://openrouter.ai/docs/api-reference/list-available-models
 */
export const openrouterFeed: PriceSourceReader = {
  id: 'openrouter',
  url: 'https://openrouter.ai/api/v1/models',
  read,
}

const VARIABLE = '-1'
const amountSchema = z.union([z.literal(VARIABLE), priceStringSchema])
const modelSchema = z.object({ id: z.string(), pricing: z.record(z.string(), z.unknown()) })
const fileSchema = z.object({ data: z.array(modelSchema) })
type Pricing = z.infer<typeof modelSchema>['pricing']

const MILLION = 1_000_000
const MEANINGS: { readonly [field: string]: { readonly unit: Unit; readonly per: number } } = {
  prompt: { unit: 'input_tokens', per: MILLION },
  completion: { unit: 'output_tokens', per: MILLION },
  input_cache_read: { unit: 'input_cached_tokens', per: MILLION },
  input_cache_write: { unit: 'input_cache_write_5m_tokens', per: MILLION },
  internal_reasoning: { unit: 'output_reasoning_tokens', per: MILLION },
  audio: { unit: 'input_audio_tokens', per: MILLION },
  request: { unit: 'requests', per: 1 },
  web_search: { unit: 'web_searches', per: 1 },
}
/** Billed by the image, which no unit of input here says, or under conditions that are not read here. */
const INEXPRESSIBLE = ['image', 'overrides'] as const

function read(text: string): PriceFeed {
  const models = fileSchema.parse(JSON.parse(text)).data
  const claims = new Map(models.map(({ id, pricing }) => [`openrouter/${id}`, claimsOf(pricing)]))
  return {
    modelCount: [...claims.values()].filter((told) => told.claims.length > 0).length,
    claimsOf: ({ routeId }) => claims.get(routeId),
    newModels: () => [],
  }
}

function claimsOf(pricing: Pricing): SourceClaims {
  const claims: PriceClaim[] = []
  for (const [field, { unit, per }] of Object.entries(MEANINGS)) {
    if (pricing[field] === undefined) continue
    const usd = amountSchema.parse(pricing[field])
    if (usd === VARIABLE) return { claims: [], inexpressible: ['-1'] }
    // Zero beside other prices says that there is no such fee; only tokens are ever sold for nothing.
    const isNoFee = parseDecimal(usd)?.digits === 0n && field !== 'prompt' && field !== 'completion'
    if (!isNoFee) claims.push(claim('openrouter', { unit, usd: times(usd, per), per }))
  }
  const inexpressible = INEXPRESSIBLE.filter((field) => pricing[field] !== undefined && pricing[field] !== '0')
  return { claims, inexpressible }
}

function times(usd: string, factor: number): string {
  const decimal = parseDecimal(usd)
  if (decimal === undefined) throw new Error(`not a decimal: ${usd}`)
  return formatDecimal(decimal.digits * BigInt(factor), decimal.scale)
}
