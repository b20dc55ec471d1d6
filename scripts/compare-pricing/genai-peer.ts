import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Unit } from '../../src/catalog/unit.ts'
import { dividedBy, type Fraction, fractionOf } from './fraction.ts'
import type { Circumstance, Peer } from './peer.ts'

/*
 * genai-prices by its own rules, read from its README and not from Kasa: the first model whose rule matches; of conditional
 * prices the last one that applies; a tier prices the whole request strictly above its start; a token class without a price
 * is billed as the class around it. https://github.com/pydantic/genai-prices
 */

const numberText = z.string()
const tiers = z.object({ base: numberText, tiers: z.array(z.object({ start: numberText, price: numberText })) })
const pricesSchema = z.record(z.string(), z.union([numberText, tiers]))
const constraintSchema = z.object({
  type: z.string(),
  start_date: z.string().optional(),
  start_time: z.string().optional(),
  end_time: z.string().optional(),
})
const modelSchema = z.object({
  match: z.unknown(),
  prices: z.union([z.array(z.object({ constraint: constraintSchema.optional(), prices: pricesSchema })), pricesSchema]),
})
const fileSchema = z.array(z.object({ id: z.string(), pages: z.array(z.string()), models: z.array(modelSchema) }))
type Prices = z.infer<typeof pricesSchema>
type Constraint = z.infer<typeof constraintSchema>

/** Numbers as their text. */
export function readNumbersAsText(file: string): unknown {
  const text = readFileSync(resolve(import.meta.dirname, 'data', file), 'utf8')
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (context?.source ?? '') : value,
  )
}

const PROVIDERS: Readonly<Record<string, string>> = { xai: 'x-ai' }

type Field = { readonly field: string; readonly per: bigint }
const MILLION = 1_000_000n
/** The field of a unit, then those of the classes around it. */
const FIELDS: { readonly [U in Unit]?: readonly Field[] } = {
  input_tokens: [{ field: 'input_mtok', per: MILLION }],
  input_cached_tokens: [
    { field: 'cache_read_mtok', per: MILLION },
    { field: 'input_mtok', per: MILLION },
  ],
  input_cache_write_5m_tokens: [{ field: 'cache_write_mtok', per: MILLION }],
  input_cache_write_1h_tokens: [{ field: 'cache_write_1h_mtok', per: MILLION }],
  input_audio_tokens: [{ field: 'input_audio_mtok', per: MILLION }],
  output_tokens: [{ field: 'output_mtok', per: MILLION }],
  output_reasoning_tokens: [
    { field: 'output_reasoning_mtok', per: MILLION },
    { field: 'output_mtok', per: MILLION },
  ],
  output_audio_tokens: [{ field: 'output_audio_mtok', per: MILLION }],
  output_image_tokens: [{ field: 'output_image_mtok', per: MILLION }],
  embedding_tokens: [{ field: 'input_mtok', per: MILLION }],
  web_searches: [{ field: 'web_searches_kcount', per: 1_000n }],
  requests: [{ field: 'requests_kcount', per: 1_000n }],
  pages: [{ field: 'input_document_kpages', per: 1_000n }],
  input_audio_ms: [{ field: 'input_audio_hours', per: 3_600_000n }],
}

export function genaiPeer(): Peer & { readonly pagesOf: (providerId: string) => readonly string[] } {
  const file = fileSchema.parse(readNumbersAsText('genai-prices.json'))
  const provider = (id: string) => file.find((one) => one.id === (PROVIDERS[id] ?? id))
  return {
    name: 'genai-prices',
    version: '0.1.8',
    pagesOf: (providerId) => provider(providerId)?.pages ?? [],
    find(providerId, upstreamModel) {
      const model = provider(providerId)?.models.find(({ match }) => applies(match, upstreamModel.toLowerCase()))
      if (model === undefined) return undefined
      return { priceOf: (unit, at) => priceOf(pricesAt(model.prices, at.atIso), unit, at) }
    },
  }
}

function applies(rule: unknown, name: string): boolean {
  const [entry] = Object.entries(z.record(z.string(), z.unknown()).parse(rule))
  if (entry === undefined) return false
  const [kind, operand] = entry
  if (kind === 'or')
    return z
      .array(z.unknown())
      .parse(operand)
      .some((one) => applies(one, name))
  if (kind === 'and')
    return z
      .array(z.unknown())
      .parse(operand)
      .every((one) => applies(one, name))
  const text = z.string().parse(operand)
  if (kind === 'regex') return new RegExp(text).test(name)
  const wanted = text.toLowerCase()
  if (kind === 'equals') return name === wanted
  if (kind === 'starts_with') return name.startsWith(wanted)
  return kind === 'ends_with' ? name.endsWith(wanted) : name.includes(wanted)
}

function pricesAt(prices: z.infer<typeof modelSchema>['prices'], atIso: string): Prices {
  if (!Array.isArray(prices)) return prices
  const holding = prices.filter(({ constraint }) => constraint === undefined || holds(constraint, atIso))
  return holding.at(-1)?.prices ?? {}
}

function holds(constraint: Constraint, atIso: string): boolean {
  if (constraint.type === 'start_date') return atIso.slice(0, 10) >= (constraint.start_date ?? '')
  const time = atIso.slice(11, 19)
  return time >= (constraint.start_time ?? '').slice(0, 8) && time < (constraint.end_time ?? '').slice(0, 8)
}

function priceOf(prices: Prices, unit: Unit, at: Circumstance): Fraction | undefined {
  for (const { field, per } of FIELDS[unit] ?? []) {
    const price = prices[field]
    if (price === undefined) continue
    if (typeof price === 'string') return dividedBy(fractionOf(price), per)
    const tier = price.tiers.filter(({ start }) => at.inputTokens > Number.parseInt(start, 10)).at(-1)
    return dividedBy(fractionOf(tier?.price ?? price.base), per)
  }
  return undefined
}
