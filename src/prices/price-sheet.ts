import type { InstantMs } from '../base/instant.ts'
import type { CatalogSnapshot, PriceConditions } from '../catalog/catalog.ts'
import { marginInForce } from '../catalog/margin-at.ts'
import { pricesInForce } from '../catalog/price-at.ts'
import { markedRateUsd, rateUsd } from '../catalog/price-display.ts'
import { type Unit, UNITS } from '../catalog/unit.ts'

/** One line of the public price sheet. Amounts are exact US dollars for `perQuantity` units. */
export type SheetLine = {
  readonly model: string
  readonly route: string
  readonly unit: Unit
  readonly perQuantity: string
  readonly conditions: PriceConditions
  /** What the provider charges. */
  readonly rawUsd: string
  /** Null: no margin is set for the class, so it is not sold on the operator's keys. */
  readonly marginBp: number | null
  /** What a customer pays on the operator's keys. Billing applies the margin once to the sum of a call, and rounds once. */
  readonly markedUsd: string | null
}

export type SheetPage = { readonly lines: readonly SheetLine[]; readonly nextAfter: string | undefined }

/** The prices in force, route by route in the order of ids; at most `limit` routes. */
export function priceSheet(
  snapshot: CatalogSnapshot,
  page: {
    readonly atMs: InstantMs
    readonly after: string | undefined
    readonly limit: number
    readonly providerId: string | undefined
  },
): SheetPage {
  const ids = [...snapshot.prices.keys()]
    .filter((id) => page.after === undefined || id > page.after)
    .filter((id) => isOffered(snapshot, id, page.providerId))
    .toSorted()
  const shown = ids.slice(0, page.limit)
  return {
    lines: shown.flatMap((id) => linesOf(snapshot, id, page.atMs)),
    nextAfter: ids.length > shown.length ? shown.at(-1) : undefined,
  }
}

function isOffered(snapshot: CatalogSnapshot, routeId: string, providerId: string | undefined): boolean {
  const route = snapshot.routes.get(routeId)
  if (route === undefined || route.lifecycle === 'retired') return false
  return providerId === undefined || route.providerId === providerId
}

function linesOf(snapshot: CatalogSnapshot, routeId: string, atMs: InstantMs): readonly SheetLine[] {
  const route = snapshot.routes.get(routeId)
  if (route === undefined) return []
  const margin = marginInForce(snapshot.margins, route.capabilityClass, atMs)
  return pricesInForce(snapshot.prices.get(routeId) ?? [], atMs)
    .toSorted((a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit))
    .map((row) => ({
      model: route.modelId,
      route: routeId,
      unit: row.unit,
      perQuantity: row.rate.perQuantity.toString(),
      conditions: row.conditions,
      rawUsd: rateUsd(row.rate),
      marginBp: margin?.marginBp ?? null,
      markedUsd: margin === undefined ? null : markedRateUsd(row.rate, margin.marginBp),
    }))
}

const COLUMNS = ['model', 'route', 'unit', 'per_quantity', 'conditions', 'raw_usd', 'margin_bp', 'marked_usd']

/** The sheet as CSV (RFC 4180). Conditions are a JSON object in one field. */
export function renderSheetCsv(lines: readonly SheetLine[]): string {
  const rows = lines.map((line) => [
    line.model,
    line.route,
    line.unit,
    line.perQuantity,
    Object.keys(line.conditions).length === 0 ? '' : JSON.stringify(line.conditions),
    line.rawUsd,
    line.marginBp?.toString() ?? '',
    line.markedUsd ?? '',
  ])
  return [COLUMNS, ...rows].map((cells) => `${cells.map(quoteCell).join(',')}\r\n`).join('')
}

function quoteCell(cell: string): string {
  // A leading sign would be a formula to a spreadsheet.
  const safe = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
