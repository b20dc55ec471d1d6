import { isJsonObject } from '../../../base/json.ts'
import { NANO_MAX, NANO_PER_USD, parseDecimal, type Nano } from '../../../base/money.ts'
import type { Unit } from '../../../catalog/unit.ts'
import type { UsageReport } from '../../wire/call-event.ts'

/** No call uses more than this of anything: a larger count is a provider's bug and must not reach a bill. */
const COUNT_MAX = 1_000_000_000_000

/** Collects quantities from a provider's numbers that cannot be trusted, and notes every correction. */
export type UsageReader = {
  /**
   * A count. Undefined when absent or null: not reported. Negative, fractional, absurd or not a number: ignored, flag
   * `usage_invalid:<name>`. Zero is zero.
   */
  count(source: Record<string, unknown>, name: string): bigint | undefined
  /** A nested object of details; empty when there is none. */
  details(source: Record<string, unknown>, name: string): Record<string, unknown>
  /** Keeps a quantity. An undefined one stays absent. */
  put(unit: Unit, quantity: bigint | undefined): void
  flag(name: string): void
  report(rest: Omit<UsageReport, 'quantities' | 'flags'>): UsageReport
}

export function createUsageReader(): UsageReader {
  const quantities: { [U in Unit]?: bigint } = {}
  const flags = new Set<string>()
  return {
    count(source, name) {
      const value = source[name]
      if (value === undefined || value === null) return undefined
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= COUNT_MAX) return BigInt(value)
      flags.add(`usage_invalid:${name}`)
      return undefined
    },
    details(source, name) {
      const value = source[name]
      return isJsonObject(value) ? value : {}
    },
    put(unit, quantity) {
      if (quantity !== undefined) quantities[unit] = quantity
    },
    flag: (name) => void flags.add(name),
    report: (rest) => ({ quantities, flags: [...flags], ...rest }),
  }
}

/** Parts that lie inside a total, in the order in which they are taken out of it. Undefined: not reported. */
export type InputParts = {
  readonly total: bigint | undefined
  readonly cached: bigint | undefined
  readonly cacheWrite: bigint | undefined
  readonly audio: bigint | undefined
  readonly image: bigint | undefined
  readonly video: bigint | undefined
  /** How much of `cached` is audio and image, where the provider says so. */
  readonly cachedAudio: bigint | undefined
  readonly cachedImage: bigint | undefined
}

/**
 * Splits an input total that *contains* its parts into disjoint units whose sum is the total again. A part that exceeds
 * what is left is clamped and flagged, except that audio or images which do not fit beside the cached tokens must be
 * cached themselves: that much is moved to the cached unit of the modality.
 */
export function putInput(reader: UsageReader, parts: InputParts): void {
  const left = createRemainder(reader, parts.total)
  let cached = left.take(parts.cached, 'cached_exceeds_prompt')
  const cacheWrite = left.take(parts.cacheWrite, 'cache_write_exceeds_prompt')
  const takeModality = (all: bigint | undefined, saidCached: bigint | undefined) => {
    if (all === undefined) return { fresh: undefined, cached: undefined }
    const mustBeCached = left.known === undefined || all <= left.known ? 0n : all - left.known
    const wanted = saidCached ?? mustBeCached
    const isCached = minimum(minimum(wanted, all), cached ?? 0n)
    if (saidCached === undefined && isCached > 0n) reader.flag('cached_modality_inferred')
    if (cached !== undefined) cached -= isCached
    const fresh = left.take(all - isCached, 'modality_exceeds_prompt')
    return { fresh, cached: saidCached === undefined && isCached === 0n ? undefined : isCached }
  }
  const audio = takeModality(parts.audio, parts.cachedAudio)
  const image = takeModality(parts.image, parts.cachedImage)
  const video = left.take(parts.video, 'modality_exceeds_prompt')
  reader.put('input_tokens', left.known)
  reader.put('input_cached_tokens', cached)
  reader.put('input_cache_write_5m_tokens', cacheWrite)
  reader.put('input_audio_tokens', audio.fresh)
  reader.put('input_audio_cached_tokens', audio.cached)
  reader.put('input_image_tokens', image.fresh)
  reader.put('input_image_cached_tokens', image.cached)
  reader.put('input_video_tokens', video)
}

/** What is left of a total while parts are taken out of it. With an unknown total, parts are taken as they are. */
export function createRemainder(reader: UsageReader, total: bigint | undefined) {
  let known = total
  return {
    get known() {
      return known
    },
    take(part: bigint | undefined, flagWhenClamped: string): bigint | undefined {
      if (part === undefined || known === undefined) return part
      const taken = minimum(part, known)
      if (taken < part) reader.flag(flagWhenClamped)
      known -= taken
      return taken
    },
  }
}

function minimum(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}

/**
 * A provider's own decimal amount as nano-USD, without float arithmetic: a JSON number is read back as its shortest
 * decimal text. Finer than one nano-dollar: rounded half up and flagged `reported_cost_rounded`. Information only.
 */
export function readReportedCost(reader: UsageReader, value: unknown, nanoPerUnit: Rational): Nano | undefined {
  if (value === undefined || value === null) return undefined
  const isDecimal = typeof value === 'number' || typeof value === 'string'
  const decimal = isDecimal ? parseDecimal(String(value)) : undefined
  if (decimal === undefined || decimal.digits < 0n) {
    reader.flag('usage_invalid:cost')
    return undefined
  }
  const divisor = 10n ** BigInt(decimal.scale) * nanoPerUnit.denominator
  const scaled = decimal.digits * nanoPerUnit.numerator
  const costNano = scaled / divisor
  const remainder = scaled % divisor
  if (remainder !== 0n) reader.flag('reported_cost_rounded')
  const roundedNano = remainder * 2n >= divisor ? costNano + 1n : costNano
  if (roundedNano > NANO_MAX) {
    reader.flag('usage_invalid:cost')
    return undefined
  }
  return roundedNano
}

export type Rational = { readonly numerator: bigint; readonly denominator: bigint }
export const USD: Rational = { numerator: NANO_PER_USD, denominator: 1n }
/** xAI counts in ticks of 1e-10 USD. @see https://docs.x.ai/docs/key-information/consumption-and-rate-limits */
export const USD_TICK: Rational = { numerator: 1n, denominator: 10n }

/**
 * Merges two usage objects of one call as sent: a later field replaces an earlier one (never adds), null and absent are
 * no news, a present zero is a zero, and nested objects merge field by field. Raw objects are merged before they are
 * read, because a later report may lack the breakdown that an earlier one had.
 */
export function mergeUsageJson(previous: unknown, next: unknown): Record<string, unknown> | undefined {
  return mergeObjects(previous, next, 2)
}

function mergeObjects(previous: unknown, next: unknown, levels: number): Record<string, unknown> | undefined {
  if (!isJsonObject(next)) return isJsonObject(previous) ? previous : undefined
  if (!isJsonObject(previous)) return next
  const merged = new Map(Object.entries(previous))
  for (const [name, value] of Object.entries(next)) {
    if (value === null || value === undefined) continue
    const nested = levels > 1 && isJsonObject(value) ? mergeObjects(merged.get(name), value, levels - 1) : undefined
    merged.set(name, nested ?? value)
  }
  return Object.fromEntries(merged)
}

/** A text field, or undefined: what a provider calls a model or a tier, at most 200 characters. */
export function readName(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined
}
