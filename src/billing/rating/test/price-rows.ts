import { rateFromUsd } from '../../../base/money.ts'
import type { PriceConditions, PriceRow } from '../../../catalog/catalog.ts'
import type { Unit } from '../../../catalog/unit.ts'

/** A price row per million tokens unless `per` says otherwise. Ids are readable: unit plus a number. */
export function priceRow(unit: Unit, usd: string, extra: Partial<PriceRow> & { per?: bigint } = {}): PriceRow {
  const { per = 1_000_000n, ...rest } = extra
  const rate = rateFromUsd(usd, per)
  if (rate === undefined) throw new Error(`not a price: ${usd}`)
  const conditions: PriceConditions = {}
  return {
    id: `${unit}@${usd}`,
    routeId: 'test/model',
    unit,
    rate,
    conditions,
    effectiveFromMs: 0,
    source: 'test',
    observedOn: '2026-09-30',
    agreement: 'single',
    ...rest,
  }
}
