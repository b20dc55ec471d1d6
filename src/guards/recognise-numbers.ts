import { isLuhn, isTurkishIdSum } from './checksums.ts'
import type { Recogniser, Span } from './finding.ts'

/** Not within a word, a longer number or a fraction. */
const BEFORE = String.raw`(?<![A-Za-z0-9_])(?<!\d[.,-])`
const AFTER = String.raw`(?![A-Za-z0-9_])(?![.,-]\d)`

/** What every card has; most texts have it nowhere. */
const MAYBE_CARD = /\d{13}|\d{4}[ -]\d{4}/
/** In one piece, in fours, or in the groups of American Express and Diners Club. */
const CARDS: readonly RegExp[] = [
  new RegExp(String.raw`${BEFORE}\d{13,19}${AFTER}`, 'g'),
  new RegExp(String.raw`${BEFORE}\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?${AFTER}`, 'g'),
  new RegExp(String.raw`${BEFORE}\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?=[ -]\d)`, 'g'),
  new RegExp(String.raw`${BEFORE}\d{4}([ -])\d{6}\1\d{4,5}${AFTER}`, 'g'),
]

/** First digits and lengths of the networks (ISO/IEC 7812): Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Mir, Troy, RuPay. */
const NETWORKS: readonly RegExp[] = [
  /^4(?:\d{15}|\d{18})$/,
  /^5[1-5]\d{14}$/,
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-59]|[689]\d)\d{11}(?:\d{2})?$/,
  /^6(?:011|4[4-9]\d|5\d\d)\d{12}(?:\d{3})?$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14}(?:\d{3})?$/,
  /^220[0-4]\d{12}$/,
  /^9792\d{12}$/,
  /^(?:508[5-9]|60(?:69|[78]\d)|81\d\d|82\d\d)\d{12}$/,
]

/** Numbers of payment cards: in the range of a network and with the right check digit. */
export const recogniseCards: Recogniser = (text) => {
  if (!MAYBE_CARD.test(text)) return []
  return disjoint(CARDS.flatMap((pattern) => spansOf(text, pattern)).filter((span) => isCard(digitsOf(text, span))))
}

function isCard(digits: string): boolean {
  return isLuhn(digits) && NETWORKS.some((network) => network.test(digits))
}

const TURKISH_ID = new RegExp(String.raw`${BEFORE}(?<!\+)[1-9]\d{10}${AFTER}`, 'g')

/** Turkish identity numbers, by their check digits. One number of eleven digits in a hundred passes by chance. */
export const recogniseTurkishId: Recogniser = (text) =>
  spansOf(text, TURKISH_ID).filter((span) => isTurkishIdSum(digitsOf(text, span)))

const US_SSN = new RegExp(String.raw`${BEFORE}(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}${AFTER}`, 'g')

/** US social security numbers in their usual groups; without hyphens they are any nine digits. */
export const recogniseUsSsn: Recogniser = (text) => spansOf(text, US_SSN)

/** North American numbers, and Turkish ones with their leading nought. */
const NATIONAL: readonly RegExp[] = [
  new RegExp(String.raw`${BEFORE}(?<!\+)(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}${AFTER}`, 'g'),
  new RegExp(String.raw`${BEFORE}(?<!\+)0 ?(?:\([2-5]\d\d\)|[2-5]\d\d)[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}${AFTER}`, 'g'),
]
const INTERNATIONAL = /(?<![A-Za-z0-9_+])\+(?=[1-9])/g
const DIGITS = { min: 8, max: 15 } as const

/** Telephone numbers in E.164, with or without separators, and in two national forms. */
export const recognisePhone: Recogniser = (text) => {
  if (!/\d/.test(text)) return []
  const international = [...text.matchAll(INTERNATIONAL)].flatMap(({ index }) => {
    const end = internationalEnd(text, index + 1)
    return end === undefined ? [] : [{ start: index, end }]
  })
  return disjoint([...international, ...NATIONAL.flatMap((pattern) => spansOf(text, pattern))])
}

/** Digits with at most two separators between them. Calling code 1 is followed by exactly ten digits. */
function internationalEnd(text: string, from: number): number | undefined {
  const max = text.charAt(from) === '1' ? 11 : DIGITS.max
  let digits = 0
  let end = from
  for (let at = from; digits < max && at - end <= 2; at++) {
    const character = text.charAt(at)
    if (isDigit(character)) {
      digits += 1
      end = at + 1
    } else if (character === '' || !' .-/()'.includes(character)) break
  }
  const isCut = isDigit(text.charAt(end)) || /[A-Za-z_]/.test(text.charAt(end))
  const least = text.charAt(from) === '1' ? 11 : DIGITS.min
  return digits >= least && !isCut ? end : undefined
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character !== ''
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

function digitsOf(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/[ -]/g, '')
}

/** In order; of two that overlap the one that begins first, and of those the longer. */
function disjoint(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span)
  }
  return kept
}
