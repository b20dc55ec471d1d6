import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { refusal, shaped } from '../wire/request/shape.ts'
import type { ForeignWishWords } from './foreign-wish-words.ts'

const names = z.array(z.string().min(1))
const amount = z.union([z.number().nonnegative(), z.string().min(1)])
const sort = z.enum(['price', 'latency', 'throughput'])

/** What of it has a counterpart. Strict: a wish without one is refused, never dropped. @see https://openrouter.ai/docs/guides/routing/provider-selection */
const preferencesSchema = z.strictObject({
  order: names.nullish(),
  only: names.nullish(),
  ignore: names.nullish(),
  allow_fallbacks: z.boolean().nullish(),
  data_collection: z.enum(['allow', 'deny']).nullish(),
  /** Always so: what a provider refuses is never sent to it. */
  require_parameters: z.boolean().nullish(),
  sort: z.union([sort, z.strictObject({ by: sort })]).nullish(),
  max_price: z
    .strictObject({ prompt: amount.nullish(), completion: amount.nullish(), request: amount.nullish() })
    .nullish(),
})

/** OpenRouter's names of providers that the catalog calls otherwise. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'google-ai-studio': 'google',
  'google-vertex': 'vertex',
  'amazon-bedrock': 'bedrock',
  azure: 'azure-openai',
}

/** The member `provider` of OpenRouter's requests in Kasa's words. @throws AppError `invalid_request` for what has none */
export function readOpenRouterPreferences(value: unknown): ForeignWishWords {
  const wished = shaped(preferencesSchema, value, 'provider')
  const [order, only, ban] = [wished.order, wished.only, wished.ignore].map((list) => list?.map(providerIdOf))
  const isHeldToOrder = wished.allow_fallbacks === false && order !== undefined && order.length > 0
  return {
    providers: {
      ...(order === undefined ? {} : { order }),
      // Without fallbacks OpenRouter holds a request to its order.
      ...(only === undefined ? (isHeldToOrder ? { only: order } : {}) : { only }),
      ...(ban === undefined ? {} : { ban }),
    },
    ...(wished.allow_fallbacks === false && !isHeldToOrder ? { fallbacks: false } : {}),
    ...(wished.data_collection === 'deny' ? { no_training: true } : {}),
    ...(wished.sort ? { sort: isJsonObject(wished.sort) ? wished.sort.by : wished.sort } : {}),
    ...(wished.max_price ? { max_unit_prices: unitPricesOf(wished.max_price) } : {}),
  }
}

/** The endings of OpenRouter name a variant of a provider, which the catalog does not have. */
export function providerIdOf(slug: string): string {
  const known = slug.toLowerCase()
  return PROVIDERS[known] ?? known
}

type Amount = z.infer<typeof amount> | null | undefined

/** Dollars per million tokens, and per request. */
function unitPricesOf(most: { prompt?: Amount; completion?: Amount; request?: Amount }): Record<string, string> {
  const text = (given: Amount, at: string) => {
    const written = String(given)
    if (/^\d+(?:\.\d+)?$/.test(written)) return written
    throw refusal(`provider.max_price.${at}`, 'an amount of US dollars such as 0.5', given)
  }
  return {
    ...(most.prompt === null || most.prompt === undefined ? {} : { input_tokens: text(most.prompt, 'prompt') }),
    ...(most.completion === null || most.completion === undefined
      ? {}
      : { output_tokens: text(most.completion, 'completion') }),
    // Per one there, per million here: the point moves by six places.
    ...(most.request === null || most.request === undefined
      ? {}
      : { requests: timesMillion(text(most.request, 'request')) }),
  }
}

function timesMillion(dollars: string): string {
  const [whole = '0', fraction = ''] = dollars.split('.')
  const digits = fraction.padEnd(6, '0')
  const moved = `${whole}${digits.slice(0, 6)}`.replace(/^0+(?=\d)/, '')
  return digits.length > 6 ? `${moved}.${digits.slice(6)}` : moved
}
