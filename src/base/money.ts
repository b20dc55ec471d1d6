/** Nano-US-dollars (1e-9 USD) as an integer. The only unit of money in rules, rows and records. */
export type Nano = bigint

/** An exact price: `priceNano` nano-USD for `perQuantity` units. Both integers; `perQuantity` > 0, `priceNano` ≥ 0. */
export type Rate = { readonly priceNano: bigint; readonly perQuantity: bigint }

export const NANO_PER_USD = 1_000_000_000n
/** The largest amount a counter may hold: Postgres `bigint`, about 9.22 billion USD. */
export const NANO_MAX = 9_223_372_036_854_775_807n

/** A decimal number as digits and scale: value = digits / 10^scale. */
export type Decimal = { readonly digits: bigint; readonly scale: number }

/** Longest decimal literal accepted: bounds the cost of `BigInt`. */
const DECIMAL_CHARS_MAX = 60
const DECIMAL_PATTERN = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * Parses a decimal literal ("10", "0.0028", "2.8e-6") exactly. Never through a float.
 * @returns undefined when the text is not a decimal literal, is longer than 60 characters, or has an exponent beyond ±60
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > DECIMAL_CHARS_MAX) return undefined
  const match = DECIMAL_PATTERN.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '0', fraction = '', exponentText = '0'] = match
  const exponent = Number.parseInt(exponentText, 10)
  if (Math.abs(exponent) > DECIMAL_CHARS_MAX) return undefined
  const unsigned = BigInt(whole + fraction)
  const digits = sign === '-' ? -unsigned : unsigned
  const scale = fraction.length - exponent
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/**
 * Parses an amount of US dollars ("10.00") into nano-USD. Exponents are for prices, not for people: "1e3" is refused.
 * @returns undefined when it is not a plain decimal, is finer than one nano-dollar, or does not fit a counter
 */
export function parseUsd(text: string): Nano | undefined {
  const decimal = /e/i.test(text) ? undefined : parseDecimal(text)
  if (decimal === undefined) return undefined
  const scaled = decimal.digits * NANO_PER_USD
  const divisor = 10n ** BigInt(decimal.scale)
  if (scaled % divisor !== 0n) return undefined
  const amountNano = scaled / divisor
  return amountNano > NANO_MAX || amountNano < -NANO_MAX ? undefined : amountNano
}

/** Nano-USD as an exact decimal of US dollars, without trailing zeros beyond two places: 16479450n is "0.01647945". */
export function formatUsd(amountNano: Nano): string {
  const sign = amountNano < 0n ? '-' : ''
  const absolute = amountNano < 0n ? -amountNano : amountNano
  const fraction = (absolute % NANO_PER_USD)
    .toString()
    .padStart(9, '0')
    .replace(/0{1,7}$/, '')
  return `${sign}${absolute / NANO_PER_USD}.${fraction}`
}

/**
 * A price of `usd` US dollars for `perQuantity` units as an exact rate with an integer price.
 * "0.0028" per 1,000,000 is 2,800,000 nano-USD per 1,000,000.
 * @returns undefined when `usd` is not a non-negative decimal
 */
export function rateFromUsd(usd: string, perQuantity: bigint): Rate | undefined {
  const decimal = parseDecimal(usd)
  if (decimal === undefined || decimal.digits < 0n || perQuantity <= 0n) return undefined
  const scaled = decimal.digits * NANO_PER_USD
  const divisor = 10n ** BigInt(decimal.scale)
  if (scaled % divisor === 0n) return { priceNano: scaled / divisor, perQuantity }
  return { priceNano: scaled, perQuantity: perQuantity * divisor }
}
