import { expect, it } from 'vitest'
import { invoiceFactsAt, rateFromDollar } from './account-facts.ts'

const table = {
  on: '2026-11-20',
  source: 'ECB',
  perEuro: new Map([
    ['USD', '1.1523'],
    ['TRY', '48.7215'],
    ['QQQ', '0'],
  ]),
}
const tax = { bp: 2000, kind: 'exclusive', country: 'TR', source: 'KDV' } as const

it('a rate is told as the bank wrote it, for the euro as one', () => {
  expect(rateFromDollar(table, 'TRY')).toEqual({
    currency: 'TRY',
    usdPerEuro: '1.1523',
    currencyPerEuro: '48.7215',
    source: 'ECB',
    observedOn: '2026-11-20',
  })
  expect(rateFromDollar(table, 'EUR')).toMatchObject({ usdPerEuro: '1.1523', currencyPerEuro: '1' })
})

it('a currency that the table lacks, or has as zero, has no rate', () => {
  expect([rateFromDollar(table, 'CHF'), rateFromDollar(table, 'QQQ')]).toEqual([undefined, undefined])
  expect(rateFromDollar({ ...table, perEuro: new Map([['TRY', '48']]) }, 'TRY')).toBeUndefined()
})

it('tax and currency hold from their instant on until another, or none, is set', () => {
  const taxes = [
    { id: '1', accountId: 'a', tax, effectiveFromMs: 100 },
    { id: '2', accountId: 'a', tax: undefined, effectiveFromMs: 300 },
  ]
  const currencies = [{ id: '3', accountId: 'a', currency: 'TRY', effectiveFromMs: 200 }]
  const at = (atMs: number) => invoiceFactsAt({ taxes, currencies, table }, atMs)
  expect(at(99)).toBeUndefined()
  expect(at(100)).toEqual({ tax, exchange: undefined })
  expect(at(200)).toMatchObject({ tax, exchange: { currency: 'TRY' } })
  expect(at(300)).toMatchObject({ tax: undefined, exchange: { currency: 'TRY' } })
  expect(invoiceFactsAt({ taxes: [], currencies, table: undefined }, 200)).toBeUndefined()
})
