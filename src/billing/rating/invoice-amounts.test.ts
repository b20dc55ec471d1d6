import { expect, it } from 'vitest'
import type { ExchangeRate, TaxRate } from '../../catalog/invoice-facts.ts'
import { invoiceAmounts } from './invoice-amounts.ts'
import { buildSnapshot, priceSnapshotSchema } from './price-snapshot.ts'
import { recompute } from './recompute.ts'
import { priceRow } from './test/price-rows.ts'

const tax = (bp: number, kind: TaxRate['kind']): TaxRate => ({ bp, kind, country: 'DE', source: 'UStG 12' })
const rate = (usdPerEuro: string, currencyPerEuro: string, currency = 'EUR'): ExchangeRate => ({
  currency,
  usdPerEuro,
  currencyPerEuro,
  source: 'ECB',
  observedOn: '2026-11-20',
})
const taxOf = (chargedNano: bigint, one: TaxRate) => invoiceAmounts(chargedNano, { tax: one, exchange: undefined })?.tax

it('tax on top is a share of the charge, rounded once, half up', () => {
  expect(taxOf(16_479_450n, tax(1900, 'exclusive'))).toEqual({
    netNano: 16_479_450n,
    // 16,479,450 × 0.19 = 3,131,095.5
    taxNano: 3_131_096n,
    grossNano: 19_610_546n,
  })
})

it('tax within is what remains of the charge beside the rounded net', () => {
  // 1,190 ÷ 1.19 = 1,000; 999 ÷ 1.19 = 839.495…
  expect(taxOf(1_190n, tax(1900, 'inclusive'))).toEqual({ netNano: 1_000n, taxNano: 190n, grossNano: 1_190n })
  expect(taxOf(999n, tax(1900, 'inclusive'))).toEqual({ netNano: 839n, taxNano: 160n, grossNano: 999n })
})

it('a rate of zero is a tax of zero, which is not the same as none', () => {
  expect(taxOf(5n, tax(0, 'exclusive'))).toEqual({ netNano: 5n, taxNano: 0n, grossNano: 5n })
  expect(invoiceAmounts(5n, { tax: undefined, exchange: undefined })).toEqual({ tax: undefined, charge: undefined })
})

it('another currency is reached through the euro with one rounding', () => {
  const charge = (chargedNano: bigint, exchange: ExchangeRate) =>
    invoiceAmounts(chargedNano, { tax: undefined, exchange })?.charge?.amountNano
  // 11,523 ÷ 1.1523 = 10,000
  expect(charge(11_523n, rate('1.1523', '1'))).toBe(10_000n)
  // 1,000,000 × 48.7215 ÷ 1.1523 = 42,281,957.82…
  expect(charge(1_000_000n, rate('1.1523', '48.7215', 'TRY'))).toBe(42_281_958n)
  // 1 × 1 ÷ 2 = 0.5 goes up.
  expect(charge(1n, rate('2', '1'))).toBe(1n)
  expect(invoiceAmounts(1n, { tax: undefined, exchange: rate('0', '1') })).toBeUndefined()
  expect(invoiceAmounts(1n, { tax: undefined, exchange: rate('-1', '1') })).toBeUndefined()
})

it('a record tells tax and exchange from its snapshot, and its charge is the same without them', () => {
  const facts = {
    routeId: 'test/model',
    capabilityClass: 'text',
    side: 'platform',
    multiplierBp: 13_500,
    multiplierId: 'm',
    catalogVersion: 'v1',
    rows: [priceRow('input_tokens', '3', { id: 'in' })],
  } as const
  const lines = [{ unit: 'input_tokens', quantity: 1_000n, priceRowId: 'in' }] as const
  const again = (invoice?: Parameters<typeof buildSnapshot>[0]['invoice']) =>
    recompute(
      { lines, grantedNano: 10_000_000n },
      priceSnapshotSchema.parse(JSON.parse(buildSnapshot({ ...facts, invoice }))),
    )
  expect(again()).toMatchObject({ amounts: { chargedNano: 4_050_000n, invoice: { tax: undefined } } })
  expect(again({ tax: tax(2000, 'exclusive'), exchange: rate('1.25', '1') })).toMatchObject({
    amounts: {
      chargedNano: 4_050_000n,
      invoice: { tax: { taxNano: 810_000n }, charge: { currency: 'EUR', amountNano: 3_240_000n } },
    },
  })
})
