import { z } from 'zod'
import type { PriceConditions } from '../../catalog/catalog.ts'
import type { Unit } from '../../catalog/unit.ts'
import { claim, conditionsKey, type MediaKind, outputUnit, type PriceClaim, type SourceClaims } from '../price-claim.ts'
import { bracketBoundSchema, priceNumberSchema } from '../price-number.ts'

/*
 * @pydantic/genai-prices: prices per provider page. A tier's `start` is exclusive and prices the whole request; of the
 * conditional entries the last one that applies wins; entries without a start have always applied.
 * See https://github.com/pydantic/genai-prices/blob/main/prices/README.md
 */

type MatchRule =
  | { or: readonly MatchRule[] }
  | { and: readonly MatchRule[] }
  | { equals: string }
  | { starts_with: string }
  | { ends_with: string }
  | { contains: string }
  | { regex: string }

const PATTERN_CHARS_MAX = 300

/** Patterns come from outside: a repeated group with a repetition in it could take time without end. */
function isTame(pattern: string): boolean {
  return !/\([^()]*[+*}][^()]*\)[+*{]/.test(pattern)
}

const matchSchema: z.ZodType<MatchRule> = z.lazy(() =>
  z.union([
    z.strictObject({ or: z.array(matchSchema) }),
    z.strictObject({ and: z.array(matchSchema) }),
    z.strictObject({ equals: z.string() }),
    z.strictObject({ starts_with: z.string() }),
    z.strictObject({ ends_with: z.string() }),
    z.strictObject({ contains: z.string() }),
    z.strictObject({ regex: z.string().max(PATTERN_CHARS_MAX).refine(isTame, 'a pattern that could run for ever') }),
  ]),
)

const tieredSchema = z.strictObject({
  base: priceNumberSchema,
  tiers: z.array(z.strictObject({ start: bracketBoundSchema, price: priceNumberSchema })),
})
const ratesSchema = z.record(z.string(), z.union([priceNumberSchema, tieredSchema]))
const constraintSchema = z.union([
  z.strictObject({ type: z.literal('start_date'), start_date: z.string() }),
  z.strictObject({ type: z.literal('time_of_date'), start_time: z.string(), end_time: z.string() }),
])
const versionsSchema = z.array(z.strictObject({ constraint: constraintSchema.optional(), prices: ratesSchema }))
const modelSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  match: matchSchema,
  prices: z.union([ratesSchema, versionsSchema]),
  deprecated: z.boolean().optional(),
})
export const genaiPricesSchema = z.array(z.object({ id: z.string(), models: z.array(modelSchema) }))
export type GenaiModel = z.infer<typeof modelSchema>
type Rates = z.infer<typeof ratesSchema>
type Constraint = z.infer<typeof constraintSchema>

/** Finds the entry for a model name, as the package does: the first whose rule matches. */
export function findGenaiModel(models: readonly GenaiModel[], name: string): GenaiModel | undefined {
  return models.find((model) => matches(model.match, name.toLowerCase()))
}

function matches(rule: MatchRule, name: string): boolean {
  if ('or' in rule) return rule.or.some((inner) => matches(inner, name))
  if ('and' in rule) return rule.and.every((inner) => matches(inner, name))
  if ('equals' in rule) return name === rule.equals.toLowerCase()
  if ('starts_with' in rule) return name.startsWith(rule.starts_with.toLowerCase())
  if ('ends_with' in rule) return name.endsWith(rule.ends_with.toLowerCase())
  if ('contains' in rule) return name.includes(rule.contains.toLowerCase())
  return new RegExp(rule.regex).test(name)
}

/** The names that a rule gives literally. */
export function literalNames(rule: MatchRule): readonly string[] {
  if ('or' in rule) return rule.or.flatMap(literalNames)
  return 'equals' in rule ? [rule.equals] : []
}

const MILLION = 1_000_000
const THOUSAND = 1_000
const HOUR_MS = 3_600_000

type Meaning = { readonly unit: Unit; readonly per: number }

const MEANINGS: { readonly [field: string]: Meaning } = {
  cache_read_mtok: { unit: 'input_cached_tokens', per: MILLION },
  cache_write_mtok: { unit: 'input_cache_write_5m_tokens', per: MILLION },
  cache_write_1h_mtok: { unit: 'input_cache_write_1h_tokens', per: MILLION },
  input_audio_mtok: { unit: 'input_audio_tokens', per: MILLION },
  cache_audio_read_mtok: { unit: 'input_audio_cached_tokens', per: MILLION },
  input_image_mtok: { unit: 'input_image_tokens', per: MILLION },
  cache_image_read_mtok: { unit: 'input_image_cached_tokens', per: MILLION },
  input_video_mtok: { unit: 'input_video_tokens', per: MILLION },
  output_audio_mtok: { unit: 'output_audio_tokens', per: MILLION },
  output_image_mtok: { unit: 'output_image_tokens', per: MILLION },
  output_reasoning_mtok: { unit: 'output_reasoning_tokens', per: MILLION },
  web_searches_kcount: { unit: 'web_searches', per: THOUSAND },
  storage_searches_kcount: { unit: 'file_searches', per: THOUSAND },
  requests_kcount: { unit: 'requests', per: THOUSAND },
  input_document_kpages: { unit: 'pages', per: THOUSAND },
  input_annotated_document_kpages: { unit: 'annotated_pages', per: THOUSAND },
  input_audio_hours: { unit: 'input_audio_ms', per: HOUR_MS },
}
/** Billed, but no unit here says it. */
const INEXPRESSIBLE = new Set(['output_citation_mtok', 'output_video_mtok', 'input_text_messages_kcount'])

function meaningOf(field: string, rates: Rates, kind: MediaKind): Meaning | 'inexpressible' | 'nothing' {
  if (INEXPRESSIBLE.has(field)) return 'inexpressible'
  if (field === 'input_mtok') return { unit: kind.isEmbedding ? 'embedding_tokens' : 'input_tokens', per: MILLION }
  if (field === 'output_mtok') {
    if (kind.isEmbedding) return 'nothing'
    // Beside a rate for media of its own, the general one is that of text.
    const isOfText = 'output_image_mtok' in rates || 'output_audio_mtok' in rates
    return { unit: isOfText ? 'output_tokens' : outputUnit(kind, false), per: MILLION }
  }
  // The total of both directions: a transcription's input, or the length of a voice session.
  if (field === 'audio_hours') {
    return 'input_audio_hours' in rates ? 'nothing' : { unit: 'realtime_ms', per: HOUR_MS }
  }
  const meaning = MEANINGS[field]
  if (meaning === undefined) throw new Error(`genai-prices: unknown price field ${field}`)
  return meaning
}

type Rated = { readonly meaning: Meaning; readonly usd: string; readonly when: PriceConditions }

function ratedOf(rates: Rates, kind: MediaKind, base: PriceConditions): readonly Rated[] {
  return Object.entries(rates).flatMap(([field, price]): readonly Rated[] => {
    const meaning = meaningOf(field, rates, kind)
    if (typeof meaning === 'string') return []
    if (typeof price === 'string') return [{ meaning, usd: price, when: base }]
    if (base.utcWindow !== undefined) throw new Error(`genai-prices: bracket inside a time window in ${field}`)
    const tiers = price.tiers.map((tier) => ({
      meaning,
      usd: tier.price,
      when: { inputTokensAbove: tier.start },
    }))
    return [{ meaning, usd: price.base, when: base }, ...tiers]
  })
}

/** What genai-prices says about one model, its history included. */
export function genaiClaims(model: GenaiModel, kind: MediaKind): SourceClaims {
  const versions = Array.isArray(model.prices) ? model.prices : [{ constraint: undefined, prices: model.prices }]
  const inexpressible = versions.flatMap(({ prices }) =>
    Object.keys(prices).filter((field) => meaningOf(field, prices, kind) === 'inexpressible'),
  )
  const claims: PriceClaim[] = []
  /** Conditional prices of earlier versions, which a new version without them must end. */
  const open = new Map<string, Rated>()
  let from: string | undefined
  for (const { constraint, prices } of versions) {
    const rated = ratedOf(prices, kind, conditionOf(constraint))
    if (constraint?.type === 'start_date') from = constraint.start_date
    const ended = constraint?.type === 'start_date' ? endedBy(rated, open) : []
    for (const { meaning, usd, when } of [...rated, ...ended]) {
      claims.push(claim('genai-prices', { ...meaning, usd }, when, from))
      if (conditionsKey(when) !== conditionsKey({})) open.set(keyOf({ meaning, usd, when }), { meaning, usd, when })
    }
  }
  return { claims, inexpressible: [...new Set(inexpressible)] }
}

function keyOf({ meaning, when }: Rated): string {
  return `${meaning.unit}|${conditionsKey(when)}`
}

function conditionOf(constraint: Constraint | undefined): PriceConditions {
  if (constraint?.type !== 'time_of_date') return {}
  return { utcWindow: { startMinute: minuteOf(constraint.start_time), endMinute: minuteOf(constraint.end_time) } }
}

/**
 * Rows are never withdrawn, so a condition that a new version no longer has gets the version's base price: from then on
 * it makes no difference.
 */
function endedBy(rated: readonly Rated[], open: Map<string, Rated>): readonly Rated[] {
  const kept = new Set(rated.map(keyOf))
  return [...open].flatMap(([key, old]): readonly Rated[] => {
    if (kept.has(key)) return []
    open.delete(key)
    const base = rated.find(({ meaning, when }) => meaning.unit === old.meaning.unit && Object.keys(when).length === 0)
    if (base === undefined) throw new Error(`genai-prices: ${old.meaning.unit} is no longer priced`)
    return [{ ...base, when: old.when }]
  })
}

function minuteOf(time: string): number {
  const [, hours, minutes] = /^(\d{2}):(\d{2}):00Z$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) throw new Error(`genai-prices: not a UTC minute: ${time}`)
  return Number.parseInt(hours, 10) * 60 + Number.parseInt(minutes, 10)
}
