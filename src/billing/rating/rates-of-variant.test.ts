import { expect, test } from 'vitest'
import type { PriceRow } from '../../catalog/catalog.ts'
import type { Unit } from '../../catalog/unit.ts'
import { compileRates } from './compile-rates.ts'
import { ratesOfVariant } from './rates-of-variant.ts'
import { selectRates } from './select-rates.ts'

const row = (unit: Unit, priceNano: bigint, variant?: string): PriceRow => ({
  id: `${unit} ${variant ?? 'base'}`,
  routeId: 'p/m',
  unit,
  rate: { priceNano, perQuantity: 1n },
  conditions: variant === undefined ? {} : { variant },
  effectiveFromMs: 0,
  source: 'test',
  observedOn: '2026-01-01',
  agreement: 'single',
})
const RATES = compileRates(
  [row('images', 40n), row('images', 40n, '1024x1024'), row('images', 80n, 'hd-1024x1024'), row('input_tokens', 5n)],
  1,
)
const priceOf = (unit: Unit, names: readonly string[] | undefined) =>
  selectRates(ratesOfVariant(RATES, names), {
    atMs: 1,
    inputTokens: 0n,
    serviceTier: undefined,
    region: undefined,
    variant: undefined,
  })(unit)?.rate.priceNano

test('the first name that has a price is the variant', () => {
  expect(priceOf('images', ['hd-1024x1024', '1024x1024'])).toBe(80n)
  expect(priceOf('images', ['1K', '1024x1024'])).toBe(40n)
})

test('a variant without a price has none: the base price is that of another', () => {
  expect(priceOf('images', ['hd-1792x1024'])).toBeUndefined()
  expect(priceOf('images', [])).toBeUndefined()
})

test('units without variants, and requests that name none, keep their prices', () => {
  expect(priceOf('input_tokens', ['hd-1024x1024'])).toBe(5n)
  expect(priceOf('images', undefined)).toBe(40n)
})
