import { describe, expect, it } from 'vitest'
import type { BookedCalls } from './booked.ts'
import { type Books, compareBooks } from './compare-books.ts'
import { explainDifferences } from './explain-differences.ts'
import type { Meter } from './meter.ts'
import type { ReportPart, ReportRow } from './report.ts'
import { bookedCalls } from './test/booked-calls.ts'

const D4 = '2026-10-04'
const D5 = '2026-10-05'
const D6 = '2026-10-06'

type Said = { readonly [M in Meter]?: bigint }

/** A report of output tokens (and what else is said) of `model-x` per day. */
function report(days: Readonly<Record<string, Said>>, given: Partial<ReportPart> = {}, tier = 'standard'): ReportPart {
  const rows = Object.entries(days).flatMap(([day, said]) =>
    Object.entries(said).map(([meter, quantity]): ReportRow => {
      const of = { day, keyId: '', projectId: '', model: 'model-x', tier }
      return meter === 'cost_nano'
        ? { ...of, meter: 'cost_quecto', quantity: quantity * 10n ** 21n }
        : { ...of, meter: meterOf(meter), quantity }
    }),
  )
  const meters = ['output_tokens', 'chat_requests', 'fresh_input_tokens', 'cached_input_tokens', 'cost_nano'] as const
  const said = new Set(Object.values(days).flatMap((day) => Object.keys(day)))
  return {
    format: 'openai-usage',
    meters: meters.filter((meter) => said.has(meter)),
    rows,
    days: Object.keys(days),
    partialDays: [],
    skippedRowCount: 0,
    ...given,
  }
}

function meterOf(name: string) {
  if (name === 'output_tokens' || name === 'chat_requests' || name === 'fresh_input_tokens') return name
  return 'cached_input_tokens'
}

function causes(part: ReportPart, booked: readonly BookedCalls[], given: Partial<Books> = {}) {
  const books = { parts: [part], booked, mapping: new Map<string, string>(), stateOf: () => 'final' as const, ...given }
  return explainDifferences(compareBooks(books)).map(
    ({ day, meter, parts }) => `${day} ${meter}: ${parts.map(({ cause, amount }) => `${cause} ${amount}`).join(', ')}`,
  )
}

const output = (quantity: bigint, given: Parameters<typeof bookedCalls>[0] = {}) =>
  bookedCalls({ units: { output_tokens: quantity }, requestCount: 1n, ...given })

describe('a day to which the provider may still add', () => {
  it('explains what is missing there, not what is too much', () => {
    const state = { stateOf: () => 'partial' as const }
    expect(causes(report({ [D5]: { output_tokens: 90n } }), [output(100n)], state)).toEqual([
      `${D5} output_tokens: report_not_final -10`,
    ])
    expect(causes(report({ [D5]: { output_tokens: 110n } }), [output(100n)], state)).toEqual([
      `${D5} output_tokens: outside_kasa 10`,
    ])
  })

  it('that still runs explains both: calls may run that the provider counts already', () => {
    const state = { stateOf: () => 'running' as const }
    expect(causes(report({ [D5]: { output_tokens: 110n } }), [output(100n)], state)).toEqual([
      `${D5} output_tokens: report_not_final 10`,
    ])
  })

  it('is also one of which the report covers some hours only', () => {
    const part = report({ [D5]: { output_tokens: 90n } }, { partialDays: [D5] })
    expect(causes(part, [output(100n)])).toEqual([`${D5} output_tokens: report_not_final -10`])
  })
})

describe('calls near midnight', () => {
  const evening = output(30n, { edge: 'after' })

  it('that the provider counts on the next day are no difference of the two days together', () => {
    const part = report({ [D5]: { output_tokens: 100n }, [D6]: { output_tokens: 80n } })
    expect(causes(part, [output(100n), evening, output(50n, { day: D6 })])).toEqual([
      `${D5} output_tokens: near_midnight -30`,
      `${D6} output_tokens: near_midnight 30`,
    ])
  })

  it('that the provider counts on the day before are none either', () => {
    const part = report({ [D4]: { output_tokens: 20n }, [D5]: { output_tokens: 100n } })
    expect(causes(part, [output(100n), output(20n, { edge: 'before' })])).toEqual([
      `${D4} output_tokens: near_midnight 20`,
      `${D5} output_tokens: near_midnight -20`,
    ])
  })

  it('explain no more than they used', () => {
    const part = report({ [D5]: { output_tokens: 90n }, [D6]: { output_tokens: 100n } })
    expect(causes(part, [output(100n), evening, output(50n, { day: D6 })])).toEqual([
      `${D5} output_tokens: near_midnight -30, missing_at_provider -10`,
      `${D6} output_tokens: near_midnight 30, outside_kasa 20`,
    ])
  })

  it('at the ends of the report belong to a day that it does not show', () => {
    const part = report({ [D5]: { output_tokens: 107n } })
    expect(causes(part, [output(100n), output(7n, { day: D4, edge: 'after' })])).toEqual([
      `${D5} output_tokens: near_midnight 7`,
    ])
    expect(causes(report({ [D5]: { output_tokens: 100n } }), [output(100n), evening])).toEqual([
      `${D5} output_tokens: near_midnight -30`,
    ])
  })
})

describe('input tokens of another kind', () => {
  it('are no difference when their sum is equal', () => {
    const part = report({ [D5]: { fresh_input_tokens: 70n, cached_input_tokens: 30n } })
    const booked = bookedCalls({ requestCount: 1n, units: { input_tokens: 100n } })
    expect(causes(part, [booked])).toEqual([
      `${D5} cached_input_tokens: classified_otherwise 30`,
      `${D5} fresh_input_tokens: classified_otherwise -30`,
    ])
  })

  it('are one when their sum is not', () => {
    const part = report({ [D5]: { fresh_input_tokens: 70n, cached_input_tokens: 31n } })
    const booked = bookedCalls({ requestCount: 1n, units: { input_tokens: 100n } })
    expect(causes(part, [booked])).toEqual([
      `${D5} cached_input_tokens: outside_kasa 31`,
      `${D5} fresh_input_tokens: missing_at_provider -30`,
    ])
  })
})

describe('calls of which we do not know everything', () => {
  it('explain an estimate that is off by up to itself', () => {
    const booked = output(100n, { estimated: { output_tokens: 12n } })
    expect(causes(report({ [D5]: { output_tokens: 88n } }), [booked])).toEqual([`${D5} output_tokens: estimated -12`])
    expect(causes(report({ [D5]: { output_tokens: 85n } }), [booked])).toEqual([
      `${D5} output_tokens: estimated -12, missing_at_provider -3`,
    ])
  })

  it('that ended before the provider told anything explain what it counted', () => {
    const booked = output(100n, { requestCount: 2n, silentCount: 1n })
    expect(causes(report({ [D5]: { output_tokens: 140n, chat_requests: 2n } }), [booked])).toEqual([
      `${D5} output_tokens: ended_without_usage 40`,
    ])
    // Nor did the provider count the request.
    expect(causes(report({ [D5]: { output_tokens: 100n, chat_requests: 1n } }), [booked])).toEqual([
      `${D5} chat_requests: ended_without_usage -1`,
    ])
  })

  it('that were never resolved explain one request and its tokens each, and not a second one', () => {
    const booked = output(100n, { unresolvedCount: 1n })
    expect(causes(report({ [D5]: { output_tokens: 140n, chat_requests: 2n } }), [booked])).toEqual([
      `${D5} chat_requests: unresolved 1`,
      `${D5} output_tokens: unresolved 40`,
    ])
    expect(causes(report({ [D5]: { output_tokens: 180n, chat_requests: 3n } }), [booked])).toEqual([
      `${D5} chat_requests: unresolved 1, outside_kasa 1`,
      `${D5} output_tokens: outside_kasa 80`,
    ])
  })

  it('cost at most their holds', () => {
    const booked = bookedCalls({ requestCount: 1n, costNano: 100n, unresolvedCount: 1n, unresolvedHoldNano: 50n })
    expect(causes(report({ [D5]: { cost_nano: 150n } }), [booked])).toEqual([`${D5} cost_nano: unresolved 50`])
    expect(causes(report({ [D5]: { cost_nano: 200n } }), [booked])).toEqual([
      `${D5} cost_nano: unresolved 50, cost_differs 50`,
    ])
  })

  it('that failed are requests for the provider all the same', () => {
    const booked = [output(100n), bookedCalls({ failedAttemptCount: 2n })]
    expect(causes(report({ [D5]: { output_tokens: 100n, chat_requests: 3n } }), booked)).toEqual([
      `${D5} chat_requests: failed_attempts 2`,
    ])
  })

  it('whose price is not known leave a cost open', () => {
    const booked = bookedCalls({ requestCount: 2n, costNano: 100n, unknownCostCount: 1n })
    expect(causes(report({ [D5]: { cost_nano: 180n } }), [booked])).toEqual([`${D5} cost_nano: price_unknown 80`])
  })
})

describe('a cost', () => {
  const priced = output(100n, { costNano: 1_000n })

  it('follows its quantities as far as their ratio goes; the rest is the price', () => {
    expect(causes(report({ [D5]: { output_tokens: 110n, cost_nano: 1_100n } }), [priced])).toEqual([
      `${D5} cost_nano: follows_open_quantities 100`,
      `${D5} output_tokens: outside_kasa 10`,
    ])
    expect(causes(report({ [D5]: { output_tokens: 110n, cost_nano: 1_500n } }), [priced])).toEqual([
      `${D5} cost_nano: follows_open_quantities 100, price_differs 400`,
      `${D5} output_tokens: outside_kasa 10`,
    ])
    expect(causes(report({ [D5]: { output_tokens: 80n, cost_nano: 700n } }), [priced])).toEqual([
      `${D5} cost_nano: follows_open_quantities -200, price_differs -100`,
      `${D5} output_tokens: missing_at_provider -20`,
    ])
  })

  it('follows explained quantities, and is explained then', () => {
    const counted = output(100n, { costNano: 1_000n, estimated: { output_tokens: 10n } })
    expect(causes(report({ [D5]: { output_tokens: 90n, cost_nano: 900n } }), [counted])).toEqual([
      `${D5} cost_nano: follows_quantities -100`,
      `${D5} output_tokens: estimated -10`,
    ])
  })
})

describe('models', () => {
  const part = (model: string): ReportPart => ({
    ...report({ [D5]: {} }),
    meters: ['output_tokens'],
    rows: [{ day: D5, keyId: '', projectId: '', model, tier: 'standard', meter: 'output_tokens', quantity: 100n }],
  })
  it.each([
    ['gpt-4o-mini', '', 'gpt-4o-mini-2024-07-18'],
    ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18', 'gpt-4o-mini-2024-07-18'],
    ['gpt-4o-mini-2024-07-18', '', 'gpt-4o-mini'],
    ['claude-sonnet-4-5', '', 'claude-sonnet-4-5-20250929'],
    ['gemini-3-flash-preview', '', 'gemini-3-flash'],
    ['gemini-embedding-001', '', 'gemini-embedding'],
  ])('%s served as "%s" is %s in the report', (upstreamModel, servedModel, listed) => {
    expect(causes(part(listed), [output(100n, { upstreamModel, servedModel })])).toEqual([])
  })

  it('of other names are other models', () => {
    expect(causes(part('gpt-4o'), [output(100n, { upstreamModel: 'gpt-4o-mini' })])).toEqual([
      `${D5} output_tokens: outside_kasa 100`,
      `${D5} output_tokens: missing_at_provider -100`,
    ])
  })
})
