import type { InstantMs } from '../base/instant.ts'
import { formatUsd } from '../base/money.ts'
import { rateCall } from '../billing/rating/rate-call.ts'
import type { CatalogSnapshot, Route } from '../catalog/catalog.ts'
import { marginInForce } from '../catalog/margin-at.ts'
import { pickRate } from '../catalog/price-at.ts'
import { rateUsd } from '../catalog/price-display.ts'
import type { Quantities, Unit } from '../catalog/unit.ts'

/** What a call would leave as a receipt at the prices of an instant. Dollars are decimals as text. */
export type ReceiptExample = {
  readonly model: string
  readonly provider: string
  readonly lines: readonly {
    readonly unit: Unit
    readonly quantity: bigint
    readonly rateUsd: string
    readonly perQuantity: bigint
  }[]
  readonly providerCostUsd: string
  readonly marginBp: number
  readonly chargedUsd: string
}

/** Well-known models that most catalogs have; the first one with prices is shown. */
const ROUTES = ['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4-5', 'google/gemini-2.5-flash']
const QUANTITIES: Quantities = { input_tokens: 1200n, output_tokens: 350n }

/** Undefined when none of the well-known models has a price. */
export function receiptExample(snapshot: CatalogSnapshot, atMs: InstantMs): ReceiptExample | undefined {
  for (const id of ROUTES) {
    const route = snapshot.routes.get(id)
    const example = route === undefined ? undefined : exampleOf(snapshot, route, atMs)
    if (example !== undefined) return example
  }
  return undefined
}

function exampleOf(snapshot: CatalogSnapshot, route: Route, atMs: InstantMs): ReceiptExample | undefined {
  const margin = marginInForce(snapshot.margins, route.capabilityClass, atMs)
  if (margin === undefined) return undefined
  const rows = snapshot.prices.get(route.id) ?? []
  const inputTokensTotal = 1200
  const rated = rateCall({
    quantities: QUANTITIES,
    multiplierBp: margin.marginBp,
    pick(unit) {
      const row = pickRate({ rows, unit, atMs, inputTokensTotal })
      return row === undefined ? undefined : { ...row, priceRowId: row.id }
    },
  })
  if (rated.unpricedUnits.length > 0) return undefined
  return {
    model: route.modelId,
    provider: snapshot.providers.get(route.providerId)?.name ?? route.providerId,
    lines: rated.lines.map(({ unit, quantity, frozen: { rate } }) => ({
      unit,
      quantity,
      rateUsd: rateUsd(rate),
      perQuantity: rate.perQuantity,
    })),
    providerCostUsd: formatUsd(rated.providerCostNano),
    marginBp: margin.marginBp,
    chargedUsd: formatUsd(rated.markedNano),
  }
}
