import type { InstantMs } from '#base/instant.ts'
import type { MarginVersion, Route } from '#catalog/catalog.ts'
import { marginInForce } from '#catalog/margin-at.ts'
import { type PriceBook, type PricePage, reduceFraction } from './price-page.ts'
import type { PricedTable, RoutingIndex } from './routing-index.ts'

/**
 * An index in which an account's own margins stand instead of those of their classes. Routes, names and prices are those
 * of the index: only the margin columns are made anew, so that a thousand contracts cost little more than one.
 */
export function withOwnMargins(index: RoutingIndex, own: readonly MarginVersion[]): RoutingIndex {
  const tables = new WeakMap<PricedTable, PricedTable>()
  const tableOf = (table: PricedTable): PricedTable => {
    const known = tables.get(table)
    if (known !== undefined) return known
    const made = { ...table, prices: ownBook(table.prices, table.routes, own) }
    tables.set(table, made)
    return made
  }
  return {
    ...index,
    catalog: tableOf(index.catalog),
    endpointTable: (credential) => tableOf(index.endpointTable(credential)),
  }
}

function ownBook(book: PriceBook, routes: readonly Route[], own: readonly MarginVersion[]): PriceBook {
  const made = new WeakMap<PricePage, PricePage>()
  return {
    pageAt(atMs, serviceTier) {
      const general = book.pageAt(atMs, serviceTier)
      const kept = made.get(general)
      if (kept !== undefined && atMs >= kept.fromMs && atMs < kept.untilMs) return kept
      const page = ownPage(general, routes, { own, atMs })
      made.set(general, page)
      return page
    },
  }
}

function ownPage(
  general: PricePage,
  routes: readonly Route[],
  terms: { readonly own: readonly MarginVersion[]; readonly atMs: InstantMs },
): PricePage {
  const { own, atMs } = terms
  const margins = routes.map(
    (route, entry) => marginInForce(own, route.capabilityClass, atMs) ?? general.margins[entry],
  )
  const reduced = margins.map((margin) => reduceFraction(margin?.marginBp ?? Number.NaN, 10_000))
  const starts = own.map(({ effectiveFromMs }) => effectiveFromMs).filter((startMs) => startMs > atMs)
  return {
    ...general,
    fromMs: atMs,
    untilMs: Math.min(general.untilMs, ...starts),
    margins,
    marginNumerators: Float64Array.from(reduced, ([numerator]) => numerator),
    marginDenominators: Float64Array.from(reduced, ([, denominator]) => denominator),
  }
}
