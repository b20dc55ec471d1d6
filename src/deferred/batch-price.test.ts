import { expect, it } from 'vitest'
import type { PriceRow } from '../catalog/catalog.ts'
import { unitsWithoutBatchPrice } from './batch-price.ts'

const row = (unit: PriceRow['unit'], serviceTier?: string): PriceRow => ({
  id: `${unit} ${serviceTier ?? ''}`,
  routeId: 'openai/x',
  unit,
  rate: { priceNano: 1n, perQuantity: 1n },
  conditions: serviceTier === undefined ? {} : { serviceTier },
  effectiveFromMs: 0,
  source: 'test',
  observedOn: '2026-01-01',
  agreement: 'single',
})
const base = [row('input_tokens'), row('output_tokens'), row('input_cached_tokens')]

it('each main unit that is sold needs a batch price; another tier is none', () => {
  expect(unitsWithoutBatchPrice(base)).toEqual(['input_tokens', 'output_tokens'])
  expect(unitsWithoutBatchPrice([...base, row('input_tokens', 'batch')])).toEqual(['output_tokens'])
  expect(unitsWithoutBatchPrice([...base, row('input_tokens', 'batch'), row('output_tokens', 'flex')])).toEqual([
    'output_tokens',
  ])
  expect(unitsWithoutBatchPrice([...base, row('input_tokens', 'batch'), row('output_tokens', 'batch')])).toEqual([])
})

it('a route without any price has none for batches', () => {
  expect(unitsWithoutBatchPrice([])).toEqual(['input_tokens'])
})
