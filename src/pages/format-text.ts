import type { InstantMs } from '../base/instant.ts'
import type { Locale } from '../mail/letter.ts'

const SEPARATORS: Readonly<Record<Locale, { readonly group: string; readonly decimal: string }>> = {
  en: { group: ',', decimal: '.' },
  tr: { group: '.', decimal: ',' },
}

/** A decimal as text ("1234.50") in the writing of a language. Every digit is kept. */
export function formatDecimal(locale: Locale, decimal: string): string {
  const { group, decimal: point } = SEPARATORS[locale]
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group)
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
}

/** An amount of US dollars as text ("19.00") in the writing of a language. */
export function formatDollars(locale: Locale, decimal: string): string {
  return `$${formatDecimal(locale, decimal)}`
}

/** US cents as dollars: 1950n is "$19.50", 1900n is "$19". */
export function formatCents(locale: Locale, cents: bigint): string {
  const rest = cents % 100n
  return formatDollars(locale, rest === 0n ? `${cents / 100n}` : `${cents / 100n}.${rest.toString().padStart(2, '0')}`)
}

/** A count: 200000 is "200,000". */
export function formatCount(locale: Locale, count: number | bigint): string {
  return formatDecimal(locale, count.toString())
}

/** An instant to the minute, in UTC, and says so. */
export function formatMoment(locale: Locale, atMs: InstantMs): string {
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return `${words.format(atMs)} UTC`
}

/** Basis points as a multiplier: 13000 is "1.3". */
export function formatMultiplier(locale: Locale, basisPoints: number): string {
  const digits = BigInt(basisPoints).toString().padStart(5, '0')
  return formatDecimal(locale, `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, ''))
}
