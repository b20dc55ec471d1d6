import { z } from 'zod'
import { parseUsd, type Nano } from '../../../base/money.ts'
import { CAPABILITIES } from '../../../catalog/capability.ts'
import { UNITS } from '../../../catalog/unit.ts'
import { MODES, type UnitPriceMax } from '../../../routing/requirement.ts'
import { SORTS } from '../../../routing/route-speed.ts'
import { modelName } from './model-name.ts'
import { refusal, shaped } from './shape.ts'

const names = z.array(z.string().min(1))
/** Sooner than this most answers have not begun, and every call would be made twice. */
const HEDGE_AFTER_MS_MIN = 50
const HEDGE_AFTER_MS_MAX = 600_000
const hedgeSchema = z.strictObject({
  after_ms: z.int().min(HEDGE_AFTER_MS_MIN).max(HEDGE_AFTER_MS_MAX),
  own_keys: z.boolean().optional(),
})

/** Kasa's own member of a request body, and its only extension of a dialect. Strict: a misspelt wish is never ignored. */
export const kasaFieldSchema = z.strictObject({
  /** Capabilities beyond those that the request's own shape asks for. */
  needs: z.array(z.enum(CAPABILITIES)).optional(),
  mode: z.enum(MODES).optional(),
  /** The most that this request may be expected to cost, as decimal US dollars: "0.02". */
  max_price: z.string().optional(),
  providers: z.strictObject({ only: names.optional(), ban: names.optional(), order: names.optional() }).optional(),
  /** What goes before the price among what can serve. */
  sort: z.enum(SORTS).optional(),
  /** False: no other candidate stands in when the first fails. */
  fallbacks: z.boolean().optional(),
  /** Ask the second candidate too when the first has said nothing for so long; on own keys only with `own_keys`. */
  hedge: hedgeSchema.optional(),
  /** False: what providers have cached of the conversation does not enter the choice. */
  affinity: z.boolean().optional(),
  /** The most that a million of a unit may cost, as decimal US dollars: {"input_tokens": "0.5"}. */
  max_unit_prices: z.partialRecord(z.enum(UNITS), z.string()).optional(),
  /** Only these models may serve, in no order. */
  models: z.array(modelName).optional(),
  regions: names.optional(),
  no_training: z.boolean().optional(),
  /** A credential by id: no other is used. */
  credential: z.uuid().optional(),
  /** A quote whose price is to be honoured. */
  quote: z.uuid().optional(),
  /** Names what the call belongs to (a chat, a run of an agent), whose own cap then counts too. */
  session: z.string().min(1).max(128).optional(),
  /** Ask for the routing decision in the answer. */
  explain: z.boolean().optional(),
})

type RawKasaField = z.infer<typeof kasaFieldSchema>

/** The field after checking: the price is exact. */
export type KasaField = Omit<RawKasaField, 'max_price' | 'max_unit_prices'> & {
  readonly maxPriceNano?: Nano | undefined
  readonly unitPricesMax?: readonly UnitPriceMax[] | undefined
}

/** Reads the `kasa` member of a body. @throws AppError `invalid_request` */
export function parseKasaField(value: unknown, at = 'kasa'): KasaField {
  const { max_price: maxPrice, max_unit_prices: unitPrices, ...field } = shaped(kasaFieldSchema, value, at)
  return {
    ...field,
    ...(maxPrice === undefined ? {} : { maxPriceNano: priceNano(maxPrice, `${at}.max_price`) }),
    ...(unitPrices === undefined ? {} : { unitPricesMax: unitPricesOf(unitPrices, `${at}.max_unit_prices`) }),
  }
}

function unitPricesOf(prices: NonNullable<RawKasaField['max_unit_prices']>, at: string): readonly UnitPriceMax[] {
  return UNITS.flatMap((unit) => {
    const price = prices[unit]
    return price === undefined ? [] : [{ unit, nanoPerMillion: priceNano(price, `${at}.${unit}`) }]
  })
}

/** Header names, for clients that cannot add a field to the body. Lists are separated by commas. */
export const KASA_HEADERS = [
  'x-kasa-needs',
  'x-kasa-mode',
  'x-kasa-max-price',
  'x-kasa-sort',
  'x-kasa-fallbacks',
  'x-kasa-affinity',
  'x-kasa-hedge',
  'x-kasa-providers',
  'x-kasa-ban',
  'x-kasa-regions',
  'x-kasa-no-training',
  'x-kasa-credential',
  'x-kasa-quote',
  'x-kasa-session',
] as const
type KasaHeader = (typeof KASA_HEADERS)[number]

/**
 * The wishes of a body and of its headers as one; those of the body win.
 * @throws AppError as {@link parseKasaField} does
 */
export function kasaFieldOf(inBody: unknown, fromHeaders: KasaField | undefined): KasaField | undefined {
  const own = inBody === undefined || inBody === null ? undefined : parseKasaField(inBody)
  return mergeKasa(own, fromHeaders)
}

/**
 * The same wishes from headers. `get` answers a header by its lower-case name.
 * @returns undefined when no such header is there
 * @throws AppError `invalid_request` with the header's name as `param`
 */
export function kasaFieldFromHeaders(get: (name: string) => string | undefined): KasaField | undefined {
  let field: KasaField | undefined
  for (const name of KASA_HEADERS) {
    const text = get(name)?.trim()
    if (text !== undefined && text !== '') field = mergeKasa(field, HEADER_READERS[name](text, name))
  }
  return field
}

const HEADER_READERS: Readonly<Record<KasaHeader, (text: string, name: string) => KasaField>> = {
  'x-kasa-needs': (text, name) => ({ needs: shaped(z.array(z.enum(CAPABILITIES)), list(text), name) }),
  'x-kasa-mode': (text, name) => ({ mode: shaped(z.enum(MODES), text, name) }),
  'x-kasa-max-price': (text, name) => ({ maxPriceNano: priceNano(text, name) }),
  'x-kasa-sort': (text, name) => ({ sort: shaped(z.enum(SORTS), text, name) }),
  'x-kasa-fallbacks': (text, name) => ({ fallbacks: flag(text, name) }),
  'x-kasa-affinity': (text, name) => ({ affinity: flag(text, name) }),
  'x-kasa-hedge': (text, name) => ({ hedge: hedgeOf(text, name) }),
  'x-kasa-providers': (text) => ({ providers: { only: list(text) } }),
  'x-kasa-ban': (text) => ({ providers: { ban: list(text) } }),
  'x-kasa-regions': (text) => ({ regions: list(text) }),
  'x-kasa-no-training': (text, name) => ({ no_training: flag(text, name) }),
  'x-kasa-credential': (text, name) => ({ credential: shaped(z.uuid(), text, name) }),
  'x-kasa-quote': (text, name) => ({ quote: shaped(z.uuid(), text, name) }),
  'x-kasa-session': (text, name) => ({ session: shaped(z.string().max(128), text, name) }),
}

/** `winner` decides single values; lists are joined, the winner's first. */
export function mergeKasa(winner: KasaField | undefined, other: KasaField | undefined): KasaField | undefined {
  if (winner === undefined || other === undefined) return winner ?? other
  const merged: KasaField = { ...other, ...winner }
  if (other.needs !== undefined && winner.needs !== undefined) merged.needs = joined(winner.needs, other.needs)
  if (other.models !== undefined && winner.models !== undefined) merged.models = joined(winner.models, other.models)
  if (other.regions !== undefined && winner.regions !== undefined)
    merged.regions = joined(winner.regions, other.regions)
  if (other.providers !== undefined && winner.providers !== undefined) {
    merged.providers = {
      only: joined(winner.providers.only, other.providers.only),
      ban: joined(winner.providers.ban, other.providers.ban),
      order: joined(winner.providers.order, other.providers.order),
    }
  }
  return merged
}

function joined<T>(first: readonly T[] | undefined, second: readonly T[] | undefined): T[] {
  return [...new Set([...(first ?? []), ...(second ?? [])])]
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** `800`, or `800, own_keys`. */
function hedgeOf(text: string, name: string): z.infer<typeof hedgeSchema> {
  const [afterMs = '', ownKeys, ...rest] = list(text)
  const isForm = /^\d{1,6}$/.test(afterMs) && rest.length === 0 && (ownKeys === undefined || ownKeys === 'own_keys')
  if (!isForm) throw refusal(name, 'milliseconds, or milliseconds and own_keys such as "800, own_keys"', text)
  return shaped(hedgeSchema, { after_ms: Number.parseInt(afterMs, 10), own_keys: ownKeys !== undefined }, name)
}

function flag(text: string, name: string): boolean {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw refusal(name, 'true or false', text)
}

function priceNano(text: string, param: string): Nano {
  const amountNano = parseUsd(text)
  if (amountNano === undefined || amountNano < 0n) throw refusal(param, 'an amount of US dollars such as "0.02"', text)
  return amountNano
}
