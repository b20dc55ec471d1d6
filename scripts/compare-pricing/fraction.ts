/** An exact fraction. The denominator is positive. Written here again on purpose: the comparison shares no arithmetic. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

export const ZERO: Fraction = { over: 0n, under: 1n }

/** "0.075" or "1e-7" as a fraction. */
export function fractionOf(text: string): Fraction {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', decimals = ''] = mantissa.split('.')
  const shift = Number.parseInt(exponent, 10) - decimals.length
  const digits = BigInt(whole + decimals)
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) }
}

export function add(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

export function times(a: Fraction, count: bigint): Fraction {
  return { over: a.over * count, under: a.under }
}

export function dividedBy(a: Fraction, count: bigint): Fraction {
  return { over: a.over, under: a.under * count }
}

export function isEqual(a: Fraction, b: Fraction): boolean {
  return a.over * b.under === b.over * a.under
}

/** US dollars to whole nano-USD, half up. */
export function toNano(usd: Fraction): bigint {
  return (2n * usd.over * 1_000_000_000n + usd.under) / (2n * usd.under)
}

/** A few digits for people, never for a sum. */
export function show(a: Fraction): string {
  const scaled = (a.over * 10n ** 9n) / a.under
  const text = scaled.toString().padStart(10, '0')
  return `${text.slice(0, -9)}.${text.slice(-9)}`.replace(/\.?0+$/, '')
}
