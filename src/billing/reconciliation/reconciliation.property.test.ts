import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BookedCalls } from './booked.ts'
import { compareBooks } from './compare-books.ts'
import { explainDifferences } from './explain-differences.ts'
import type { ReportPart, ReportRow } from './report.ts'
import { bookedCalls } from './test/booked-calls.ts'

const DAYS = ['2026-10-04', '2026-10-05', '2026-10-06']
const amount = fc.bigInt({ min: 0n, max: 40n })
const METERS = [
  'fresh_input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'chat_requests',
  'cost_nano',
] as const

const booked: fc.Arbitrary<BookedCalls> = fc
  .record({
    day: fc.constantFrom('2026-10-03', ...DAYS, '2026-10-07'),
    credentialId: fc.constantFrom('cred-a', 'cred-b'),
    upstreamModel: fc.constantFrom('model-x', 'model-y'),
    servedModel: fc.constantFrom('', 'model-x-2026-01-01'),
    tier: fc.constantFrom('standard', 'batch'),
    edge: fc.constantFrom('none', 'before', 'after'),
    requestCount: amount,
    silentCount: fc.constantFrom(0n, 0n, 1n),
    unresolvedCount: fc.constantFrom(0n, 0n, 2n),
    unresolvedHoldNano: amount,
    failedAttemptCount: fc.constantFrom(0n, 3n),
    costNano: amount,
    estimatedCostNano: fc.constantFrom(0n, 5n),
    unknownCostCount: fc.constantFrom(0n, 1n),
    input: amount,
    cached: amount,
    output: amount,
    guessed: fc.constantFrom(0n, 4n),
  })
  .map(({ input, cached, output, guessed, ...rest }) =>
    bookedCalls({
      ...rest,
      units: { input_tokens: input, input_cached_tokens: cached, output_tokens: output },
      estimated: { output_tokens: guessed },
    }),
  )

const row: fc.Arbitrary<ReportRow> = fc
  .record({
    day: fc.constantFrom(...DAYS),
    keyId: fc.constantFrom('', 'key_a', 'key_b', 'key_z'),
    model: fc.constantFrom('model-x', 'model-y', 'model-x-2026-01-01'),
    tier: fc.constantFrom('standard', 'batch'),
    meter: fc.constantFrom(...METERS),
    quantity: amount,
  })
  .map(({ meter, quantity, ...rest }) => ({
    ...rest,
    projectId: '',
    // Half a nano-dollar more: costs of a report are finer than ours.
    ...(meter === 'cost_nano'
      ? { meter: 'cost_quecto' as const, quantity: quantity * 10n ** 21n + 5n * 10n ** 20n }
      : { meter, quantity }),
  }))

const mapping = fc.constantFrom<readonly (readonly [string, string])[]>(
  [],
  [['key_a', 'cred-a']],
  [
    ['key_a', 'cred-a'],
    ['*', 'cred-b'],
  ],
)

const part = (rows: readonly ReportRow[], days: readonly string[]): ReportPart => ({
  format: 'openai-usage',
  meters: METERS,
  rows,
  days,
  partialDays: days.slice(0, 1),
  skippedRowCount: 0,
})

it('explained and open parts sum to the difference, and no part points the other way', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 30 }),
      fc.array(booked, { maxLength: 12 }),
      mapping,
      fc.constantFrom('running', 'partial', 'final'),
      (rows, calls, map, state) => {
        const books = { parts: [part(rows, DAYS)], booked: calls, mapping: new Map(map), stateOf: () => state }
        const compared = compareBooks(books)
        const found = explainDifferences(compared)
        for (const { theirs, ours, parts } of found) {
          const difference = theirs - ours
          expect(parts.reduce((sum, one) => sum + one.amount, 0n)).toBe(difference)
          for (const one of parts) expect(one.amount > 0n).toBe(difference > 0n)
        }
        const total = (list: readonly { readonly theirs: bigint; readonly ours: bigint }[]) =>
          list.reduce((sum, { theirs, ours }) => sum + theirs - ours, 0n)
        expect(total(found)).toBe(total(compared))
      },
    ),
    { numRuns: 500 },
  )
})

it('nothing of either side is lost: without a mapping the sums are those of the files and of our records', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.array(booked, { maxLength: 12 }), (rows, calls) => {
      const compared = compareBooks({
        parts: [part(rows, DAYS)],
        booked: calls,
        mapping: new Map(),
        stateOf: () => 'final',
      })
      const sum = (pick: 'theirs' | 'ours') =>
        compared.reduce((total, one) => (one.meter === 'output_tokens' ? total + one[pick] : total), 0n)
      const said = rows.reduce((total, one) => (one.meter === 'output_tokens' ? total + one.quantity : total), 0n)
      const ours = calls.reduce(
        (total, call) =>
          DAYS.includes(call.day) ? total + (call.quantities.get('output_tokens')?.quantity ?? 0n) : total,
        0n,
      )
      expect([sum('theirs'), sum('ours')]).toEqual([said, ours])
    }),
    { numRuns: 300 },
  )
})

it('books that are rendered as a report never differ from themselves', () => {
  fc.assert(
    fc.property(fc.array(booked, { maxLength: 12 }), (calls) => {
      const rows = calls.flatMap((call): ReportRow[] => {
        const of = {
          day: call.day,
          keyId: call.credentialId,
          projectId: '',
          model: call.upstreamModel,
          tier: call.tier,
        }
        const quantity = (unit: 'input_tokens' | 'input_cached_tokens' | 'output_tokens') =>
          call.quantities.get(unit)?.quantity ?? 0n
        return [
          { ...of, meter: 'fresh_input_tokens', quantity: quantity('input_tokens') },
          { ...of, meter: 'cached_input_tokens', quantity: quantity('input_cached_tokens') },
          { ...of, meter: 'output_tokens', quantity: quantity('output_tokens') },
          { ...of, meter: 'chat_requests', quantity: call.requestCount },
          { ...of, meter: 'cost_quecto', quantity: call.costNano * 10n ** 21n },
        ]
      })
      const days = ['2026-10-03', ...DAYS, '2026-10-07']
      const map = new Map([
        ['cred-a', 'cred-a'],
        ['cred-b', 'cred-b'],
      ])
      const own = calls.map((call) => ({ ...call, servedModel: '' }))
      const compared = compareBooks({ parts: [part(rows, days)], booked: own, mapping: map, stateOf: () => 'final' })
      expect(explainDifferences(compared)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
