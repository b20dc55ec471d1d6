import { assert } from '../base/assert.ts'
import { type InstantMs, parseInstant } from '../base/instant.ts'
import { type Rate, rateFromUsd } from '../base/money.ts'
import type { CatalogSeed, PriceRival, SeedPrice } from './catalog-seed.ts'
import type { PriceConditions, PriceRow } from './catalog.ts'
import { conditionsKey, pricesInForce } from './price-at.ts'
import type { Unit } from './unit.ts'

/** A row as stored: who brought it decides whether a seed may supersede it. */
export type StoredPrice = PriceRow & { readonly broughtBy: string }

export type NewPrice = Omit<PriceRow, 'id'> & { readonly rivals: readonly PriceRival[] }

export type PriceImportPlan = {
  readonly append: readonly NewPrice[]
  readonly unchanged: number
  /** Prices that a person set: a seed never supersedes those. */
  readonly keptReviewed: number
  /** In force, but no longer in the seed: left as they are. */
  readonly vanished: number
}

const SEED_PREFIX = 'seed:'
/** The mark of rows that a seed brought. */
export function broughtBySeed(sha256: string): string {
  return `${SEED_PREFIX}${sha256.slice(0, 16)}`
}

/**
 * What a seed adds to the stored prices; nothing is ever rewritten. A route without any price gets the whole history of
 * the seed. Of a known route only what differs from the row in force is added, and not before now: what was charged in
 * the meantime was charged by what was known. Scheduled prices are added when their date or rate is new.
 */
export function planPriceImport(input: {
  readonly stored: readonly StoredPrice[]
  readonly seed: CatalogSeed
  readonly nowMs: InstantMs
}): PriceImportPlan {
  const { stored, seed, nowMs } = input
  const knownRoutes = new Set(stored.map(({ routeId }) => routeId))
  const storedByKey = Map.groupBy(stored, keyOf)
  const seedByKey = Map.groupBy(
    seed.prices.map((price) => newPrice(price, seed.observedOn)),
    keyOf,
  )
  const append: NewPrice[] = []
  let unchanged = 0
  let keptReviewed = 0
  for (const [key, told] of seedByKey) {
    const rows = storedByKey.get(key) ?? []
    if (rows.some(({ broughtBy }) => !broughtBy.startsWith(SEED_PREFIX))) {
      keptReviewed += 1
      continue
    }
    const isKnown = told.some(({ routeId }) => knownRoutes.has(routeId))
    const news = isKnown ? newsOf(told, rows, nowMs) : told
    if (news.length === 0) unchanged += 1
    append.push(...news)
  }
  const { closing, vanished } = closeVanished({ storedByKey, seedByKey, nowMs })
  return { append: [...append, ...closing], unchanged, keptReviewed, vanished }
}

type Placed = { readonly routeId: string; readonly unit: Unit; readonly conditions: PriceConditions }

function keyOf({ routeId, unit, conditions }: Placed): string {
  return `${routeId} ${unit} ${conditionsKey(conditions)}`
}

/** Of the rows of one place that the seed tells: the one for now, if it differs, and scheduled ones that are new. */
function newsOf(told: readonly NewPrice[], stored: readonly StoredPrice[], nowMs: InstantMs): readonly NewPrice[] {
  const [standing] = pricesInForce(stored, nowMs)
  const current = currentOf(told, nowMs)
  const scheduled = told.filter(
    (price) => price.effectiveFromMs > nowMs && !isScheduledAlready(price, stored, price.effectiveFromMs),
  )
  if (current === undefined || (standing !== undefined && isSameRate(standing.rate, current.rate))) return scheduled
  return [{ ...current, effectiveFromMs: nowMs }, ...scheduled]
}

function currentOf(told: readonly NewPrice[], nowMs: InstantMs): NewPrice | undefined {
  const begun = told.filter(({ effectiveFromMs }) => effectiveFromMs <= nowMs)
  return begun.toSorted((a, b) => b.effectiveFromMs - a.effectiveFromMs)[0]
}

function isScheduledAlready(price: NewPrice, stored: readonly StoredPrice[], atMs: InstantMs): boolean {
  const [then] = pricesInForce(stored, atMs)
  return then?.effectiveFromMs === atMs && isSameRate(then.rate, price.rate)
}

/**
 * A condition that the seed no longer tells of is ended by a row with the base price, so that from now on it makes no
 * difference. What has no base price left stays: no price is better known than the last one.
 */
function closeVanished(input: {
  readonly storedByKey: ReadonlyMap<string, readonly StoredPrice[]>
  readonly seedByKey: ReadonlyMap<string, readonly NewPrice[]>
  readonly nowMs: InstantMs
}): { readonly closing: readonly NewPrice[]; readonly vanished: number } {
  const closing: NewPrice[] = []
  let vanished = 0
  for (const [key, rows] of input.storedByKey) {
    const [standing] = pricesInForce(rows, input.nowMs)
    if (standing === undefined || input.seedByKey.has(key)) continue
    if (rows.some(({ broughtBy }) => !broughtBy.startsWith(SEED_PREFIX))) continue
    const base = currentOf(input.seedByKey.get(keyOf({ ...standing, conditions: {} })) ?? [], input.nowMs)
    if (base === undefined) vanished += 1
    else if (!isSameRate(base.rate, standing.rate)) {
      closing.push({ ...base, conditions: standing.conditions, effectiveFromMs: input.nowMs })
    }
  }
  return { closing, vanished }
}

function newPrice(price: SeedPrice, observedOn: CatalogSeed['observedOn']): NewPrice {
  const rate = rateFromUsd(price.usd, BigInt(price.per))
  assert(rate !== undefined, 'every amount of a seed is a non-negative decimal')
  const effectiveFromMs = price.from === undefined ? 0 : parseInstant(price.from)
  assert(effectiveFromMs !== undefined, 'every date of a seed is a day')
  const observed = observedOn[price.source]
  assert(observed !== undefined, 'every source of a seed has a day of observation')
  return {
    routeId: price.route,
    unit: price.unit,
    rate,
    conditions: price.when ?? {},
    effectiveFromMs,
    source: price.source,
    observedOn: observed,
    agreement: price.agreement,
    rivals: price.rivals ?? [],
  }
}

function isSameRate(a: Rate, b: Rate): boolean {
  return a.priceNano * b.perQuantity === b.priceNano * a.perQuantity
}
