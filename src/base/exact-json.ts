import { parseDecimal } from './money.ts'

/** A number as written: `0.0028`, never the nearest double. */
export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/**
 * Parses JSON keeping the source text of every number, so that no price passes through a float.
 * @see https://github.com/tc39/proposal-json-parse-with-source
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number') return value
    if (context?.source === undefined) throw new Error('this runtime does not give JSON.parse the source text')
    return new ExactNumber(context.source)
  })
}

/** The shortest plain decimal with the same value: "10.0" and "1e1" are "10". */
export function plainDecimal(text: string): string {
  const decimal = parseDecimal(text)
  if (decimal === undefined) throw new Error(`not a decimal: ${text}`)
  return formatDecimal(decimal.digits, decimal.scale)
}

/** digits / 10^scale without an exponent and without trailing zeros. */
export function formatDecimal(digits: bigint, scale: number): string {
  const sign = digits < 0n ? '-' : ''
  const absolute = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = absolute.slice(0, absolute.length - scale)
  const fraction = absolute.slice(absolute.length - scale).replace(/0+$/, '')
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
