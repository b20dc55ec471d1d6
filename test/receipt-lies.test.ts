import { describe, expect, it } from 'vitest'
import { verifyReceipt } from '../packages/receipt-verifier/src/index.ts'
import type { JsonObject } from '../src/base/json.ts'
import { freezePrices, signReceipt, TEST_LOG_KEY } from './support/sign-receipt.ts'

// An operator can sign whatever he likes. What of it is a lie must show all the same.

const row = (id: string, unit: string, priceNano: string, more: JsonObject = {}): JsonObject => ({
  id,
  unit,
  priceNano,
  perQuantity: '1000000',
  conditions: {},
  effectiveFromMs: 0,
  source: 'test',
  observedOn: '2026-11-01',
  agreement: 'single',
  ...more,
})
const SNAPSHOT: JsonObject = {
  version: 1,
  routeId: 'openai/gpt-4o-mini',
  capabilityClass: 'text',
  side: 'platform',
  currency: 'USD',
  multiplierBp: 13_000,
  multiplierId: 'margin-1',
  roundingRule: 'half_up_once.v1',
  catalogVersion: 'v1',
  exchangeRate: null,
  taxRate: null,
  rows: [row('p-in', 'input_tokens', '150000000'), row('p-out', 'output_tokens', '600000000')],
}
const line = (unit: string, quantity: string, priceRowId: string): JsonObject => ({ unit, quantity, priceRowId })
// 20 × 150 + 20 × 600 = 15,000 nano-USD; times 1.3 is 19,500.
const LEAF: JsonObject = {
  kind: 'record',
  id: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f',
  account: 'ab'.repeat(32),
  createdAt: '2026-11-20T10:00:00.000Z',
  closedBy: 'settle',
  status: 'succeeded',
  surface: 'openai_chat',
  stream: false,
  model: 'gpt-4o-mini',
  route: 'openai/gpt-4o-mini',
  provider: 'openai',
  servedModel: null,
  serviceTier: null,
  side: 'platform',
  fund: 'allowance+wallet',
  usageSource: 'reported',
  usageFlags: [],
  quantities: { input_tokens: '20', output_tokens: '20' },
  lines: [line('input_tokens', '20', 'p-in'), line('output_tokens', '20', 'p-out')],
  unpricedUnits: [],
  snapshotHash: null,
  grantedNano: '90000',
  providerCostNano: '15000',
  markedNano: '19500',
  chargedNano: '19500',
  absorbedNano: '0',
  memoNano: '0',
  allocations: [
    { kind: 'allowance', amountNano: '500' },
    { kind: 'wallet', amountNano: '19000' },
  ],
}
/** A call that failed before anything was used. */
const EMPTY: JsonObject = {
  ...LEAF,
  status: 'failed',
  fund: 'none',
  usageSource: 'none',
  quantities: {},
  lines: [],
  providerCostNano: '0',
  markedNano: '0',
  chargedNano: '0',
  allocations: [],
}
/** A call whose server died. */
const ABANDONED: JsonObject = {
  ...EMPTY,
  status: 'unresolved',
  closedBy: 'sweep',
  providerCostNano: null,
  markedNano: null,
  memoNano: null,
}

async function verdictOf(leaf: JsonObject, snapshot: JsonObject | null = SNAPSHOT): Promise<string> {
  const file = snapshot === null ? signReceipt(leaf, null) : signReceipt(...freezePrices(leaf, snapshot))
  const verdict = await verifyReceipt(file, [TEST_LOG_KEY])
  return verdict.kind === 'refused' ? verdict.why : verdict.kind
}

describe('true records verify', () => {
  const ownKey = {
    ...LEAF,
    side: 'byok',
    fund: 'byok+wallet',
    memoNano: '15000',
    markedNano: '750',
    chargedNano: '750',
    allocations: [{ kind: 'wallet', amountNano: '750' }],
  }
  const capped = {
    ...LEAF,
    grantedNano: '19000',
    chargedNano: '19000',
    absorbedNano: '500',
    allocations: [
      { kind: 'allowance', amountNano: '500' },
      { kind: 'wallet', amountNano: '18500' },
    ],
  }
  const late = {
    ...LEAF,
    closedBy: 'late',
    fund: 'none',
    grantedNano: '0',
    chargedNano: '0',
    absorbedNano: '19500',
    allocations: [],
  }
  it.each([
    ['an ordinary one', LEAF, SNAPSHOT],
    ['one with an own key, whose fee is 5 %', ownKey, { ...SNAPSHOT, side: 'byok', multiplierBp: 500 }],
    ['one whose hold was too small', capped, SNAPSHOT],
    ['one that was settled without a hold', late, SNAPSHOT],
    ['a failed one', EMPTY, SNAPSHOT],
    ['an abandoned one', ABANDONED, null],
  ])('%s', async (_, leaf, snapshot) => {
    expect(await verdictOf(leaf, snapshot)).toBe('verified')
  })
})

describe('a lie is refused that the operator signed', () => {
  const dearer = [line('input_tokens', '20', 'p-out'), line('output_tokens', '20', 'p-out')]
  it.each<readonly [string, JsonObject, string]>([
    ['another charge', { ...LEAF, chargedNano: '19501' }, 'funds paid 19500, charged were 19501'],
    [
      'a charge above the price, paid by the funds',
      { ...LEAF, chargedNano: '20000', allocations: [{ kind: 'wallet', amountNano: '20000' }] },
      'the charge computes to 19500, not 20000',
    ],
    ['another cost of the provider', { ...LEAF, providerCostNano: '15001' }, "the provider's cost computes to 15000"],
    ['another price', { ...LEAF, markedNano: '19501' }, 'the price computes to 19500'],
    ['an amount that the operator bore', { ...LEAF, absorbedNano: '1' }, 'what the operator bore does not add up'],
    [
      'a unit at the price of another',
      {
        ...LEAF,
        lines: dearer,
        providerCostNano: '24000',
        markedNano: '31200',
        chargedNano: '31200',
        fund: 'wallet',
        allocations: [{ kind: 'wallet', amountNano: '31200' }],
      },
      'input_tokens is charged at a price of output_tokens',
    ],
    [
      'a quantity that was not used',
      { ...LEAF, quantities: { input_tokens: '19', output_tokens: '20' } },
      'the line of input_tokens is not the quantity that was used',
    ],
    [
      'a unit that was used and has no line',
      { ...LEAF, quantities: { input_tokens: '20', output_tokens: '20', web_searches: '1' } },
      'web_searches was used, and has no price',
    ],
    [
      'an unpriced unit that was not used',
      { ...LEAF, unpricedUnits: ['images'] },
      'images is unpriced, but was not used',
    ],
    [
      'a unit that is priced and unpriced',
      { ...LEAF, unpricedUnits: ['input_tokens'] },
      'input_tokens is listed 2 times',
    ],
    [
      'a unit charged twice',
      { ...LEAF, lines: [line('input_tokens', '20', 'p-in'), line('input_tokens', '20', 'p-in')] },
      'input_tokens is charged twice',
    ],
    ['a fund that did not pay', { ...LEAF, fund: 'wallet' }, 'the fund is wallet, but allowance+wallet paid'],
    [
      'a kind of fund that there is not',
      { ...LEAF, allocations: [{ kind: 'gift', amountNano: '19500' }] },
      'no fund is a gift',
    ],
    [
      'a fund that paid nothing',
      {
        ...LEAF,
        fund: 'allowance+wallet',
        allocations: [
          { kind: 'allowance', amountNano: '0' },
          { kind: 'wallet', amountNano: '19500' },
        ],
      },
      'a fund paid nothing, and is listed',
    ],
    [
      'an own key without its fund',
      { ...LEAF, fund: 'byok+allowance+wallet' },
      'the fund and the key that was used disagree',
    ],
    [
      'something paid to the provider without an own key',
      { ...LEAF, memoNano: '1' },
      'something was paid to the provider without an own key',
    ],
    ['a late call that was charged', { ...LEAF, closedBy: 'late' }, 'a call that was not settled in time was charged'],
    [
      'an unresolved call that was settled',
      { ...EMPTY, status: 'unresolved' },
      'only an abandoned call ends unresolved',
    ],
    ['a price of nothing', { ...EMPTY, markedNano: '1' }, 'nothing was priced, but markedNano is not zero'],
    ['a cost of nothing', { ...EMPTY, providerCostNano: '1' }, 'nothing was priced, but providerCostNano is not zero'],
    [
      'a share of the operator in nothing',
      { ...EMPTY, absorbedNano: '1' },
      'nothing was priced, but absorbedNano is not zero',
    ],
    [
      'a charge for nothing',
      { ...EMPTY, chargedNano: '1', fund: 'wallet', allocations: [{ kind: 'wallet', amountNano: '1' }] },
      'something was charged, but nothing was used',
    ],
    ['a time that is none', { ...LEAF, createdAt: '2026-11-20' }, 'the time is not an instant of UTC'],
    ['an id that is none', { ...LEAF, id: '17' }, 'the id is not a UUID'],
    ['a name instead of a pseudonym', { ...LEAF, account: 'anna' }, 'the account is not a pseudonym'],
    ['a status that there is not', { ...LEAF, status: 'fine' }, 'status is fine, which no record says'],
    ['another kind of closing', { ...LEAF, closedBy: 'hand' }, 'closedBy is hand, which no record says'],
    ['another source of usage', { ...LEAF, usageSource: 'guess' }, 'usageSource is guess, which no record says'],
    ['a hold of a call that had none', { ...EMPTY, closedBy: 'late' }, 'a call without a hold has one'],
    [
      'usage of a call of which nothing is known',
      {
        ...LEAF,
        status: 'unresolved',
        closedBy: 'sweep',
        fund: 'none',
        grantedNano: '0',
        chargedNano: '0',
        absorbedNano: '19500',
        allocations: [],
      },
      'the usage of an abandoned call is not known, but listed',
    ],
    ['a stream that is neither', { ...LEAF, stream: 'yes' }, 'stream is neither true nor false'],
    ['a member more', { ...LEAF, discount: '1' }, 'the record has the members'],
  ])('%s', async (_, leaf, why) => {
    expect(await verdictOf(leaf)).toContain(why)
  })

  const [input = {}, output = {}] = [SNAPSHOT['rows']]
    .flat()
    .filter((one): one is JsonObject => typeof one === 'object')
  it.each<readonly [string, JsonObject, string]>([
    ['prices of another route', { ...SNAPSHOT, routeId: 'openai/gpt-4o' }, 'of another route'],
    ['prices for another kind of key', { ...SNAPSHOT, side: 'byok' }, 'for another kind of key'],
    ['prices in another currency', { ...SNAPSHOT, currency: 'EUR' }, 'not in US dollars'],
    ['another rounding', { ...SNAPSHOT, roundingRule: 'up' }, 'the rounding rule is not known'],
    ['another margin', { ...SNAPSHOT, multiplierBp: 13_001 }, 'the price computes to 19502'],
    ['two prices with one id', { ...SNAPSHOT, rows: [row('p-in', 'input_tokens', '1'), input, output] }, 'have one id'],
    ['a price per nothing', { ...SNAPSHOT, rows: [{ ...input, perQuantity: '0' }, output] }, 'a price is per nothing'],
    [
      'a bracket that is none',
      { ...SNAPSHOT, rows: [{ ...input, conditions: { inputTokensAbove: 'many' } }, output] },
      'the bracket of a price is not a number',
    ],
    [
      'a price that began at no time',
      { ...SNAPSHOT, rows: [{ ...input, effectiveFromMs: 'soon' }, output] },
      'the beginning of a price is not an instant',
    ],
    [
      'a price that began after the call',
      { ...SNAPSHOT, rows: [{ ...input, effectiveFromMs: Date.UTC(2026, 10, 20, 10, 1, 0, 1) }, output] },
      'the price of input_tokens began after the call',
    ],
    [
      'the price of a longer request',
      { ...SNAPSHOT, rows: [{ ...input, conditions: { inputTokensAbove: 20 } }, output] },
      'as if the request had been longer',
    ],
    [
      'a price that a newer one replaces',
      { ...SNAPSHOT, rows: [input, output, row('p-new', 'input_tokens', '1', { effectiveFromMs: 1 })] },
      'another of the frozen prices replaces',
    ],
    [
      'a base price where the price of the bracket is there',
      {
        ...SNAPSHOT,
        rows: [input, output, row('p-long', 'input_tokens', '1', { conditions: { inputTokensAbove: 19 } })],
      },
      'another of the frozen prices replaces',
    ],
  ])('%s', async (_, snapshot, why) => {
    expect(await verdictOf(LEAF, snapshot)).toContain(why)
  })

  it('a factor that is none, also where nothing was used', async () => {
    expect(await verdictOf(EMPTY, { ...SNAPSHOT, multiplierBp: '13000' })).toBe('the multiplier is not a number')
  })

  it('the price of a service tier that was not served', async () => {
    const priority = { ...SNAPSHOT, rows: [{ ...input, conditions: { serviceTier: 'priority' } }, output] }
    expect(await verdictOf({ ...LEAF, serviceTier: 'default' }, priority)).toContain('service tier that was not served')
    expect(await verdictOf({ ...LEAF, serviceTier: 'priority' }, priority)).toBe('verified')
  })

  it('an own key whose provider was paid something else', async () => {
    const leaf = { ...LEAF, side: 'byok', fund: 'byok+allowance+wallet', memoNano: '14999' }
    expect(await verdictOf(leaf, { ...SNAPSHOT, side: 'byok' })).toContain('which is not its cost')
  })

  it('prices that are missing, or of another record', async () => {
    expect(await verdictOf(LEAF, null)).toBe('the frozen prices are missing')
    const [empty] = freezePrices(EMPTY, SNAPSHOT)
    expect(await verdictOf(empty, null)).toBe('the frozen prices are missing or too many')
    const short = { ...SNAPSHOT, rows: [output] }
    expect(await verdictOf(LEAF, short)).toBe('a line is priced by a row that is not among the frozen prices')
    const [leaf] = freezePrices(LEAF, SNAPSHOT)
    const [, others] = freezePrices(LEAF, { ...SNAPSHOT, catalogVersion: 'v2' })
    expect(await verifyReceipt(signReceipt(leaf, others), [TEST_LOG_KEY])).toMatchObject({
      why: 'the frozen prices are not those of the record',
    })
  })

  const sum: JsonObject = {
    kind: 'daily_sum',
    id: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f',
    account: 'ab'.repeat(32),
    day: '2026-11-20',
    recordCount: '3',
    chargedNano: '58500',
  }
  const price: JsonObject = { ...sum, kind: 'price', effectiveFrom: '2026-11-20T10:00:00.000Z' }
  it.each<readonly [string, JsonObject, string]>([
    ['a day that there is not', { ...sum, day: '2026-02-30' }, 'the day is not an instant of UTC'],
    ['a sum with a member more', { ...sum, discount: '1' }, 'the sum of a day has the members'],
    ['a count that is none', { ...sum, recordCount: '-3' }, 'recordCount is not a whole number'],
    ['a sum whose id is none', { ...sum, id: '17' }, 'the id is not a UUID'],
    ['a leaf of an unknown kind', { ...price, kind: 'gift' }, 'does not know leaves of the kind gift'],
    ['a price without a beginning', { ...price, effectiveFrom: 'soon' }, 'effectiveFrom is not an instant of UTC'],
    ['a price with a member that cannot be shown', { ...price, conditions: true }, 'conditions is not text'],
  ])('%s', async (_, leaf, why) => {
    expect(await verdictOf(leaf, null)).toContain(why)
  })

  it('frozen prices beside a leaf that is no record, another format, and a file that is too large', async () => {
    expect(await verdictOf(sum, null)).toBe('verified')
    expect(await verifyReceipt(signReceipt(sum, '{}'), [TEST_LOG_KEY])).toMatchObject({
      why: 'only records have frozen prices',
    })
    const other = signReceipt(sum, null).replace('kasa-receipt/1', 'kasa-receipt/2')
    expect(await verifyReceipt(other, [TEST_LOG_KEY])).toMatchObject({
      why: 'this verifier does not know the format of the file',
    })
    expect(await verifyReceipt(' '.repeat(4_000_001), [])).toMatchObject({
      why: 'the file is too large to be a receipt',
    })
  })
})
