import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIbanSum, isLuhn, isTurkishIdSum } from './checksums.ts'
import { findInText } from './find-in-text.ts'
import { FINDING_KINDS } from './finding.ts'
import { guardPolicySchema } from './guard-policy.ts'
import { inspectTexts } from './inspect-texts.ts'

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((list) => list.join(''))
const PIECES = [
  '4111 1111 1111 1111',
  'ada@example.com',
  '+49 30 901820',
  '-----BEGIN ',
  'PRIVATE KEY-----',
  '-----END ',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 20 })
  .map((parts) => parts.join(''))

describe('whatever the text', () => {
  it('findings are in order, disjoint, not empty and within it', () => {
    fc.assert(
      fc.property(text, (whole) => {
        let from = 0
        for (const { start, end } of findInText(whole, FINDING_KINDS)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(whole.length)
          from = end
        }
      }),
    )
  })

  it('several texts hold together what each holds by itself', () => {
    const policy = guardPolicySchema.parse({ kinds: Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 'mask'])) })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const { masked, found } = inspectTexts(texts, policy)
        const alone = texts.map((one) => findInText(one, FINDING_KINDS))
        expect([...masked.keys()]).toEqual(alone.flatMap((findings, at) => (findings.length > 0 ? [at] : [])))
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(alone.flat().length)
        // What stands around the findings is left as it was.
        for (const [at, result] of masked)
          expect(result.endsWith(texts[at]?.slice(alone[at]?.at(-1)?.end) ?? '')).toBe(true)
      }),
    )
  })

  it('a kind that is not asked for is not found, and asking for fewer never finds more', () => {
    fc.assert(
      fc.property(text, fc.subarray([...FINDING_KINDS]), (whole, kinds) => {
        const some = findInText(whole, kinds)
        expect(some.every(({ kind }) => kinds.includes(kind))).toBe(true)
        expect(some.length === 0 || findInText(whole, FINDING_KINDS).length > 0).toBe(true)
      }),
    )
  })
})

describe('check digits', () => {
  it('of all last digits exactly one makes a card number', () => {
    fc.assert(
      fc.property(digits(15), (body) => {
        expect(Array.from('0123456789').filter((last) => isLuhn(body + last))).toHaveLength(1)
      }),
    )
  })

  it('a card with one digit changed is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const card = '4111111111111111'
        const digit = (Number.parseInt(card.charAt(at), 10) + by) % 10
        expect(isLuhn(card.slice(0, at) + String(digit) + card.slice(at + 1))).toBe(false)
      }),
    )
  })

  it('an IBAN with two neighbours swapped is none', () => {
    const iban = 'DE89370400440532013000'
    fc.assert(
      fc.property(fc.integer({ min: 4, max: iban.length - 2 }), (at) => {
        const swapped = iban.slice(0, at) + iban.charAt(at + 1) + iban.charAt(at) + iban.slice(at + 2)
        expect(isIbanSum(swapped)).toBe(swapped === iban)
      }),
    )
  })

  it('nine digits make exactly one Turkish number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (nine) => {
        const tails = Array.from({ length: 100 }, (_, tail) => String(tail).padStart(2, '0'))
        expect(tails.filter((tail) => isTurkishIdSum(`${nine}${tail}`))).toHaveLength(1)
      }),
      { numRuns: 50 },
    )
  })
})

// What makes the search go back as far as it can, for every piece that a recogniser has. If one of them were quadratic,
// so many would take minutes: the bound is wide, so that a slow machine passes and a slow pattern does not.
// prettier-ignore
const HOSTILE = [
  '1', '12', '1-', '1 ', '1.', '4111 1111 ', '4111-', '+1 ', '+', '+1(', '(212) ', '0 5', '123-45-', '12-',
  'a@', '@', '@a.', '@a-', '@a.b', 'a.', '.a@b.c', 'ş@', 'DE89 ', 'DE89', 'A1', 'DE89-',
  '-----BEGIN ', '-----END ', '-----BEGIN PRIVATE KEY-----', '-----BEGIN A B C PRIVATE KEY', '-----', '-',
  'sk-', 'sk-ant-api03-', 'sk-proj-', 'AIza', 'AKIA', 'xapp-1-', 'github_pat_', 'SG.', 'ghp_', 'xoxb-',
  'aws_secret_access_key = ', 'aws_secret_access_key', 'secret ', ' ', '\n', '"', '\\', '\u0000', '\u0130',
]
const CHARS = 300_000

describe('hostile text', () => {
  it('in a hundred thousand strings is looked through in a bounded time', () => {
    const policy = guardPolicySchema.parse({ kinds: Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 'mask'])) })
    const texts = Array.from({ length: 100_000 }, (_, at) => `word ${at}`)
    const startedMs = performance.now()
    inspectTexts(texts, policy)
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })

  it.each(HOSTILE)('300,000 characters of %j are looked through in a bounded time', (piece) => {
    const whole = piece.repeat(Math.ceil(CHARS / piece.length))
    const startedMs = performance.now()
    findInText(whole, FINDING_KINDS)
    findInText(`${whole}!`, FINDING_KINDS)
    expect(performance.now() - startedMs).toBeLessThan(5_000)
  })
})
