import { z } from 'zod'
import type { PriceConditions } from '../../catalog/catalog.ts'
import { ExactNumber } from '../../base/exact-json.ts'
import { claim, type MediaKind, outputUnit, type PriceClaim, type SourceClaims } from '../price-claim.ts'
import { bracketBoundSchema, priceNumberSchema } from '../price-number.ts'

/* models.dev: the broadest source of capabilities and limits. Prices are US dollars per million tokens. */

const countSchema = z.instanceof(ExactNumber).transform((value) => Number.parseInt(value.text, 10))

const ratesSchema = z.object({
  input: priceNumberSchema.optional(),
  output: priceNumberSchema.optional(),
  cache_read: priceNumberSchema.optional(),
  cache_write: priceNumberSchema.optional(),
  reasoning: priceNumberSchema.optional(),
  input_audio: priceNumberSchema.optional(),
  output_audio: priceNumberSchema.optional(),
})
type Rates = z.infer<typeof ratesSchema>

const tierSchema = ratesSchema.extend({ tier: z.object({ type: z.literal('context'), size: bracketBoundSchema }) })
const modeSchema = z.object({
  cost: ratesSchema.optional(),
  provider: z
    .object({
      body: z.object({ service_tier: z.string().max(50).optional(), speed: z.string().max(50).optional() }).optional(),
    })
    .optional(),
})
const reasoningOptionSchema = z.object({ type: z.string(), values: z.array(z.string()).optional() })

const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  family: z.string().optional(),
  reasoning: z.boolean(),
  reasoning_options: z.array(reasoningOptionSchema).optional(),
  tool_call: z.boolean(),
  structured_output: z.boolean().optional(),
  temperature: z.boolean().optional(),
  release_date: z.string(),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
  open_weights: z.boolean(),
  limit: z.object({ context: countSchema, input: countSchema.optional(), output: countSchema }),
  cost: ratesSchema.extend({ tiers: z.array(tierSchema).optional() }).optional(),
  status: z.string().optional(),
  canonical_model_id: z.string().optional(),
  experimental: z.union([z.boolean(), z.object({ modes: z.record(z.string(), modeSchema).optional() })]).optional(),
})
export type ModelsDevModel = z.infer<typeof modelSchema>

export const modelsDevSchema = z.record(z.string(), z.object({ models: z.record(z.string(), z.unknown()) }))

/** The models of one provider, in the order of their ids. */
export function modelsOf(file: z.infer<typeof modelsDevSchema>, providerId: string): readonly ModelsDevModel[] {
  const models = file[providerId]?.models
  if (models === undefined) throw new Error(`models.dev: no provider ${providerId}`)
  return Object.keys(models)
    .toSorted()
    .map((id) => modelSchema.parse(models[id]))
}

/** What models.dev says about one model: base, brackets by context, and modes that are asked for as a service tier. */
export function modelsDevClaims(model: ModelsDevModel, kind: MediaKind): SourceClaims {
  if (model.cost === undefined) return { claims: [], inexpressible: [] }
  // Video tokens have no unit here, and "output" would be their rate.
  if (kind.outputs.includes('video')) return { claims: [], inexpressible: ['output'] }
  const { tiers = [], ...base } = model.cost
  const modes = typeof model.experimental === 'object' ? Object.values(model.experimental.modes ?? {}) : []
  const claims = [
    ...claimsOf(base, kind, {}),
    ...tiers.flatMap((tier) => claimsOf(tier, kind, { inputTokensAbove: tier.tier.size })),
    ...modes.flatMap((mode) => {
      const serviceTier = mode.provider?.body?.service_tier ?? mode.provider?.body?.speed
      return mode.cost === undefined || serviceTier === undefined ? [] : claimsOf(mode.cost, kind, { serviceTier })
    }),
  ]
  return { claims, inexpressible: [] }
}

function claimsOf(rates: Rates, kind: MediaKind, when: PriceConditions): readonly PriceClaim[] {
  const units = kind.isEmbedding
    ? ([
        ['embedding_tokens', rates.input],
        ['input_audio_tokens', rates.input_audio],
      ] as const)
    : ([
        ['input_tokens', rates.input],
        [outputUnit(kind, true), rates.output],
        ['input_cached_tokens', rates.cache_read],
        ['input_cache_write_5m_tokens', rates.cache_write],
        ['output_reasoning_tokens', rates.reasoning],
        ['input_audio_tokens', rates.input_audio],
        ['output_audio_tokens', rates.output_audio],
      ] as const)
  const claims: PriceClaim[] = []
  for (const [unit, usd] of units) {
    if (usd !== undefined) claims.push(claim('models.dev', { unit, usd, per: 1_000_000 }, when))
  }
  return claims
}
