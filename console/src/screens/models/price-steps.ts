import type { Answer } from '../../api/answer.ts'

export type HistoricPrice = Answer<'/api/catalog/models/{id}/price-history'>['data'][number]

/** One price from an instant on. Null: from the beginning. */
export type Step = { readonly fromMs: number | null; readonly usdPerMillion: number; readonly price: HistoricPrice }
/** The prices of one unit under one set of conditions, the oldest first. */
export type Series = { readonly id: string; readonly unit: string; readonly steps: readonly Step[] }

const MILLION = 1_000_000n
/** Digits that a drawing can show; the exact price is in the table. */
const SCALE = 1_000_000n

/** The prices of a route that changed at least once. */
export function changedSeries(history: readonly HistoricPrice[], routeId: string): readonly Series[] {
  const ofRoute = history.filter((price) => price.route === routeId)
  const grouped = Map.groupBy(ofRoute, (price) => `${price.unit} ${JSON.stringify(price.conditions)}`)
  return [...grouped]
    .filter(([, prices]) => prices.length > 1)
    .map(([id, prices]) => ({ id, unit: prices[0]?.unit ?? '', steps: prices.map(stepOf).toSorted(byStart) }))
}

function stepOf(price: HistoricPrice): Step {
  const nanoPerMillion = (BigInt(price.priceNano) * MILLION) / BigInt(price.perQuantity)
  const usdPerMillion = Number((nanoPerMillion * SCALE) / 1_000_000_000n) / Number(SCALE)
  return { fromMs: price.effectiveFrom === null ? null : Date.parse(price.effectiveFrom), usdPerMillion, price }
}

function byStart(a: Step, b: Step): number {
  return (a.fromMs ?? 0) - (b.fromMs ?? 0)
}
