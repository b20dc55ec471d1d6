import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { checkAmounts } from '../packages/receipt-verifier/src/amount.ts'
import { canonicalJson, type JsonObject } from '../packages/receipt-verifier/src/canonical-json.ts'
import { Refusal } from '../packages/receipt-verifier/src/refusal.ts'

// Whoever holds the signing key can log what he likes: then the amounts themselves must refuse. Each change below is made
// with the right hash of the snapshot, so that nothing but the computation can find it.
const FEE = {
  perRequestNano: '2000000',
  perUnit: [{ unit: 'output_tokens', priceNano: '500000000', perQuantity: '1000000' }],
  freePerMonth: 3,
}
const TAX = { bp: 1900, kind: 'inclusive', country: 'DE', source: 'UStG 12' }
const EXCHANGE = { currency: 'EUR', usdPerEuro: '1.25', currencyPerEuro: '1', source: 'ecb', observedOn: '2026-11-20' }
const SNAPSHOT = {
  roundingRule: 'half_up_once.v1',
  multiplierBp: 1_000,
  fixedFee: FEE,
  taxRate: TAX,
  exchangeRate: EXCHANGE,
  rows: [{ id: 'out', priceNano: '600', perQuantity: '1' }],
}
/** 20 × 600 = 12,000; × 10 % + 2,000,000 + 20 × 500 = 2,011,200. */
const LEAF = {
  side: 'byok',
  chargedNano: '2011200',
  markedNano: '2011200',
  grantedNano: '3000000',
  absorbedNano: '0',
  providerCostNano: '12000',
  allocations: [{ kind: 'wallet', amountNano: '2011200' }],
  quantities: { output_tokens: '20' },
  lines: [{ unit: 'output_tokens', quantity: '20', priceRowId: 'out' }],
}
const FREE = {
  ...LEAF,
  chargedNano: '0',
  markedNano: '0',
  allocations: [],
  feeFree: { nthOfMonth: 3 },
}

function check(leaf: JsonObject, snapshot: JsonObject) {
  const text = canonicalJson(snapshot)
  return checkAmounts({ ...leaf, snapshotHash: createHash('sha256').update(text).digest('hex') }, text)
}

it('a fee of three parts, its tax and its exchange rate are computed again', async () => {
  const amounts = await check(LEAF, SNAPSHOT)
  expect(amounts.computedNano).toBe(2_011_200n)
  // 2,011,200 ÷ 1.19 = 1,690,084.03…, so the tax within is 321,116; 2,011,200 ÷ 1.25 = 1,608,960.
  expect(amounts.invoice).toEqual([
    'tax of 1900 basis points within the charge: 321116 nano-USD (DE, UStG 12)',
    'the charge is 1608960 nano-EUR (ecb, 2026-11-20)',
  ])
  expect((await check(FREE, SNAPSHOT)).computedNano).toBe(0n)
})

const withFee = (changes: JsonObject): JsonObject => ({ ...SNAPSHOT, fixedFee: { ...FEE, ...changes } })
const { fixedFee: _fee, ...WITHOUT_FEE } = SNAPSHOT
const [UNIT_FEE] = FEE.perUnit

it.each<[string, JsonObject, JsonObject]>([
  ['another fee for the request', LEAF, withFee({ perRequestNano: '2000001' })],
  ['a negative fee', LEAF, withFee({ perRequestNano: '-1' })],
  ['another fee for a unit', LEAF, withFee({ perUnit: [{ ...UNIT_FEE, priceNano: '500050000' }] })],
  ['a fee for another unit', LEAF, withFee({ perUnit: [{ ...UNIT_FEE, unit: 'input_tokens' }] })],
  ['a fee per nothing', LEAF, withFee({ perUnit: [{ ...UNIT_FEE, perQuantity: '0' }] })],
  ['no fee for units', LEAF, withFee({ perUnit: [] })],
  ['two fees for one unit', LEAF, withFee({ perUnit: [UNIT_FEE, UNIT_FEE].flatMap((one) => one ?? []) })],
  ['an unknown part of the fee', LEAF, withFee({ discount: '1' })],
  ['no fixed fee at all', LEAF, WITHOUT_FEE],
  ["a fee on own keys on the operator's", { ...LEAF, side: 'platform' }, SNAPSHOT],
  ['a free call beyond the quota', { ...FREE, feeFree: { nthOfMonth: 4 } }, SNAPSHOT],
  ['a free call before the first', { ...FREE, feeFree: { nthOfMonth: 0 } }, SNAPSHOT],
  ['a free call of terms without any', FREE, withFee({ freePerMonth: 0 })],
  ['a free call of terms without a fee', FREE, WITHOUT_FEE],
  ['a free call that was charged', { ...LEAF, feeFree: { nthOfMonth: 1 } }, SNAPSHOT],
  ['a call that paid nothing and was not free', { ...FREE, feeFree: null }, SNAPSHOT],
  ['a free call that says more', { ...FREE, feeFree: { nthOfMonth: 1, of: 2 } }, SNAPSHOT],
  ['a tax that is no number', LEAF, { ...SNAPSHOT, taxRate: { ...TAX, bp: '1900' } }],
  ['a negative tax', LEAF, { ...SNAPSHOT, taxRate: { ...TAX, bp: -1 } }],
  ['a tax of no kind', LEAF, { ...SNAPSHOT, taxRate: { ...TAX, kind: 'both' } }],
  ['a tax without a country', LEAF, { ...SNAPSHOT, taxRate: { bp: 1, kind: 'inclusive', source: 'x' } }],
  ['an exchange rate of zero', LEAF, { ...SNAPSHOT, exchangeRate: { ...EXCHANGE, usdPerEuro: '0' } }],
  ['an exchange rate that is no decimal', LEAF, { ...SNAPSHOT, exchangeRate: { ...EXCHANGE, usdPerEuro: '1e3' } }],
  ['an exchange rate without a day', LEAF, { ...SNAPSHOT, exchangeRate: { ...EXCHANGE, observedOn: null } }],
])('%s is refused', async (_what, leaf, snapshot) => {
  await expect(check(leaf, snapshot)).rejects.toBeInstanceOf(Refusal)
})
