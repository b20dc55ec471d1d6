import type { Language } from './messages.ts'

const NANO_PER_USD = 1_000_000_000n
/** Cents for what is large, four significant digits for what is small: $12.30, $0.004123. */
const PLACES_MIN = 2
const SIGNIFICANT = 4
const PLACES_MAX = 9
/** Of a price with a margin on it. */
const DECIMAL_PLACES_MAX = 20

/**
 * Nano-USD as text. Exact integers in, no float on the way: `Intl` gets a decimal string.
 * `exact` shows every digit that is there.
 */
export function formatNano(nano: string, language: Language, how: 'short' | 'exact' = 'short'): string {
  const amount = BigInt(nano)
  const places = how === 'exact' ? placesOfExact(amount) : placesOfShort(amount)
  const decimal = decimalOf(amount)
  return formatOf(language, places).format(decimal)
}

const formats = new Map<string, Intl.NumberFormat>()

/** Made once each: a table of amounts asks for them with every row. */
function formatOf(language: Language, places: number): Intl.NumberFormat {
  const key = `${language} ${places}`
  let format = formats.get(key)
  if (format === undefined) {
    const minimumFractionDigits = Math.min(places, PLACES_MIN)
    const currency = { style: 'currency', currency: 'USD' } as const
    format = new Intl.NumberFormat(language, { ...currency, minimumFractionDigits, maximumFractionDigits: places })
    formats.set(key, format)
  }
  return format
}

function decimalOf(amount: bigint): Intl.StringNumericLiteral {
  const size = amount < 0n ? -amount : amount
  const [whole, fraction] = [size / NANO_PER_USD, (size % NANO_PER_USD).toString().padStart(PLACES_MAX, '0')]
  const text = `${amount < 0n ? '-' : ''}${whole}.${fraction}`
  if (!isDecimal(text)) throw new RangeError('an amount is a decimal')
  return text
}

function isDecimal(text: string): text is Intl.StringNumericLiteral {
  return /^-?\d+[.]\d+$/.test(text)
}

function placesOfShort(amount: bigint): number {
  const size = amount < 0n ? -amount : amount
  if (size >= NANO_PER_USD || size === 0n) return PLACES_MIN
  const digits = size.toString().length
  return Math.min(PLACES_MAX, Math.max(PLACES_MIN, PLACES_MAX - digits + SIGNIFICANT))
}

function placesOfExact(amount: bigint): number {
  const fraction = (amount < 0n ? -amount : amount) % NANO_PER_USD
  return Math.max(PLACES_MIN, fraction.toString().padStart(PLACES_MAX, '0').replace(/0+$/, '').length)
}

/** A decimal of dollars as the server writes it, every digit of it: `0.0975` is $0.0975. */
export function formatDecimalUsd(decimal: string, language: Language): string {
  if (!isDecimal(decimal)) return `$${decimal}`
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: PLACES_MIN,
    maximumFractionDigits: DECIMAL_PLACES_MAX,
  }).format(decimal)
}
