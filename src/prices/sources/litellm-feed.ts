import { z } from 'zod'
import { formatDecimal, parseExactJson } from '../../base/exact-json.ts'
import { parseDecimal } from '../../base/money.ts'
import type { PriceConditions } from '../../catalog/catalog.ts'
import type { Unit } from '../../catalog/unit.ts'
import { claim, type MediaKind, outputUnit, type PriceClaim, type SourceClaims } from '../price-claim.ts'
import type { PriceFeed, PriceSourceReader } from '../price-feed.ts'
import { priceNumberSchema } from '../price-number.ts'
import { isReseller, PROVIDER_NAMES } from '../provider-names.ts'

/**
 * LiteLLM's map: US dollars for one token, as JSON numbers such as 2.5e-06, with the condition in the name of the field.
 * @see https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json
 */
export const litellmFeed: PriceSourceReader = {
  id: 'litellm',
  url: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  read,
}

const entrySchema = z.looseObject({ litellm_provider: z.string(), mode: z.string().optional() })
const fileSchema = z.record(z.string(), z.unknown())
type Entry = z.infer<typeof entrySchema>

/** The entry that documents the fields is no model. */
const DOCUMENTATION = 'sample_spec'
const MILLION = 1_000_000

/** Fields with a price for one token, without their conditions. Others are not read: they price media in ways of their own. */
const TOKEN_FIELDS: { readonly [field: string]: Unit | 'output' | 'input' } = {
  input_cost_per_token: 'input',
  output_cost_per_token: 'output',
  cache_read_input_token_cost: 'input_cached_tokens',
  cache_creation_input_token_cost: 'input_cache_write_5m_tokens',
  cache_creation_input_token_cost_above_1hr: 'input_cache_write_1h_tokens',
  input_cost_per_audio_token: 'input_audio_tokens',
  output_cost_per_audio_token: 'output_audio_tokens',
  output_cost_per_reasoning_token: 'output_reasoning_tokens',
}
/** How the names of fields end, and the tier that prices name. */
const TIERS: { readonly [ending: string]: string } = { priority: 'priority', flex: 'flex', batches: 'batch' }
const FIELD = /^(.+?)(?:_above_(\d+)k_tokens)?(?:_(priority|flex|batches))?$/

function read(text: string): PriceFeed {
  const routes = new Map<string, Entry>()
  for (const [name, raw] of Object.entries(fileSchema.parse(parseExactJson(text)))) {
    if (name === DOCUMENTATION) continue
    const entry = entrySchema.parse(raw)
    for (const routeId of routeIdsOf(name, entry.litellm_provider)) routes.set(routeId, entry)
  }
  // Every price is looked at now, so that one that is no price refuses the reading.
  const text0: MediaKind = { isEmbedding: false, outputs: ['text'], mediaOutputIsText: false }
  const priced = [...routes.values()].filter((entry) => claimsOf(entry, text0).claims.length > 0)
  return {
    modelCount: priced.length,
    claimsOf(target) {
      const entry = routes.get(target.routeId)
      return entry === undefined ? undefined : claimsOf(entry, target.kind)
    },
    newModels: () => [],
  }
}

function routeIdsOf(name: string, litellmProvider: string): readonly string[] {
  return Object.entries(PROVIDER_NAMES).flatMap(([providerId, { litellm }]) => {
    if (!litellm.providers.includes(litellmProvider)) return []
    if (name.startsWith(litellm.prefix)) return [`${providerId}/${name.slice(litellm.prefix.length)}`]
    return isReseller(providerId) ? [] : [`${providerId}/${name}`]
  })
}

function claimsOf(entry: Entry, kind: MediaKind): SourceClaims {
  const claims: PriceClaim[] = []
  for (const [field, value] of Object.entries(entry)) {
    const [, base = '', aboveThousand, tier] = FIELD.exec(field) ?? []
    const meaning = TOKEN_FIELDS[field] ?? TOKEN_FIELDS[base]
    if (meaning === undefined || value === null) continue
    const usd = perMillion(priceNumberSchema.parse(value))
    const unit = unitOf(meaning, kind)
    if (unit === undefined) continue
    const isPlain = TOKEN_FIELDS[field] !== undefined
    const when = isPlain ? {} : conditionsOf(aboveThousand, tier)
    claims.push(claim('litellm', { unit, usd, per: MILLION }, when))
  }
  return { claims, inexpressible: [] }
}

function conditionsOf(aboveThousand: string | undefined, tier: string | undefined): PriceConditions {
  const serviceTier = tier === undefined ? undefined : TIERS[tier]
  return {
    ...(aboveThousand === undefined ? {} : { inputTokensAbove: Number.parseInt(aboveThousand, 10) * 1000 }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  }
}

function unitOf(meaning: Unit | 'output' | 'input', kind: MediaKind): Unit | undefined {
  if (meaning === 'input') return kind.isEmbedding ? 'embedding_tokens' : 'input_tokens'
  if (meaning !== 'output') return kind.isEmbedding ? undefined : meaning
  return kind.isEmbedding ? undefined : outputUnit(kind, false)
}

/** A price for one as the price for a million: the decimal point moves, no digit is lost. */
function perMillion(usd: string): string {
  const decimal = parseDecimal(usd)
  if (decimal === undefined) throw new Error(`not a decimal: ${usd}`)
  return formatDecimal(decimal.digits * BigInt(MILLION), decimal.scale)
}
