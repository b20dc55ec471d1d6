import type { InstantMs } from '../base/instant.ts'
import type { PriceConditions, PriceRow } from './catalog.ts'
import { isCoveredByBase, pricedTier } from './service-tier.ts'
import type { Unit } from './unit.ts'

/** What of a request decides which price row holds. */
export type PriceContext = {
  readonly atMs: InstantMs
  /** All input tokens of the request, cached ones included: brackets look at the whole. */
  readonly inputTokensTotal: number
  readonly serviceTier?: string | undefined
  readonly region?: string | undefined
  readonly variant?: string | undefined
}

export type PriceQuery = PriceContext & { readonly rows: readonly PriceRow[]; readonly unit: Unit }

/**
 * The price of one unit at an instant under the conditions of a request, or undefined when none is known: never a zero.
 * Of the rows that hold, the one with the most conditions wins, then the higher bracket, then the later date.
 * A dearer service tier and a variant need a row of their own; the base price does not stand in for them.
 */
export function pickRate({ rows, unit, ...context }: PriceQuery): PriceRow | undefined {
  return pickAmong(orderRows(rows.filter((row) => row.unit === unit)), context)
}

/** The rows of one unit in the order in which they are tried, with what decides about them worked out once. */
export type OrderedRows = {
  readonly rows: readonly PriceRow[]
  /** Set when there is one row without conditions: nearly every unit of nearly every route. */
  readonly sole: PriceRow | undefined
  readonly hasVariants: boolean
}

export function orderRows(rowsOfUnit: readonly PriceRow[]): OrderedRows {
  const rows = rowsOfUnit.toSorted(bySpecificity)
  const [first] = rows
  const isSole = rows.length === 1 && first !== undefined && conditionCount(first.conditions) === 0
  return {
    rows,
    sole: isSole ? first : undefined,
    hasVariants: rows.some((row) => row.conditions.variant !== undefined),
  }
}

export function pickAmong(ordered: OrderedRows, context: PriceContext): PriceRow | undefined {
  const tier = pricedTier(context.serviceTier)
  const { sole } = ordered
  if (sole !== undefined && tier === undefined) return sole.effectiveFromMs <= context.atMs ? sole : undefined
  const mustNameTier = tier !== undefined && !isCoveredByBase(tier) && isMetered(ordered)
  const mustNameVariant = context.variant !== undefined && ordered.hasVariants
  for (const row of ordered.rows) {
    if (row.effectiveFromMs > context.atMs || !holds(row.conditions, context, tier)) continue
    if (mustNameTier && row.conditions.serviceTier === undefined) continue
    if (mustNameVariant && row.conditions.variant === undefined) continue
    return row
  }
  return undefined
}

/** A service tier changes the price of tokens; fees of searches and other tools are the same in all of them. */
function isMetered({ rows }: OrderedRows): boolean {
  return rows[0]?.unit.endsWith('_tokens') === true
}

function holds(conditions: PriceConditions, context: PriceContext, tier: string | undefined): boolean {
  const { serviceTier, region, inputTokensAbove, utcWindow, variant } = conditions
  if (serviceTier !== undefined && serviceTier !== tier) return false
  if (region !== undefined && region !== context.region) return false
  if (variant !== undefined && variant !== context.variant) return false
  if (inputTokensAbove !== undefined && context.inputTokensTotal <= inputTokensAbove) return false
  return utcWindow === undefined || isWithin(utcWindow, context.atMs)
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440

/** [start, end) in UTC minutes of the day; wraps midnight when the end is not after the start. */
function isWithin(window: { readonly startMinute: number; readonly endMinute: number }, atMs: InstantMs): boolean {
  const minute = Math.floor(atMs / MINUTE_MS) % DAY_MINUTES
  const { startMinute, endMinute } = window
  if (startMinute < endMinute) return minute >= startMinute && minute < endMinute
  return minute >= startMinute || minute < endMinute
}

/**
 * The rows in force at an instant: of each unit and each set of conditions the newest that has begun. All conditions
 * are there, whether a request would meet them or not; this is what a price sheet shows and a record freezes.
 */
export function pricesInForce(rows: readonly PriceRow[], atMs: InstantMs): readonly PriceRow[] {
  const newest = new Map<string, PriceRow>()
  for (const row of rows) {
    if (row.effectiveFromMs > atMs) continue
    const key = `${row.routeId} ${row.unit} ${conditionsKey(row.conditions)}`
    const other = newest.get(key)
    if (other === undefined || byDate(row, other) < 0) newest.set(key, row)
  }
  return [...newest.values()]
}

/** A text that is equal for equal conditions. */
export function conditionsKey(conditions: PriceConditions): string {
  const { serviceTier, region, inputTokensAbove, utcWindow, variant } = conditions
  const window = utcWindow === undefined ? null : [utcWindow.startMinute, utcWindow.endMinute]
  return JSON.stringify([serviceTier ?? null, region ?? null, inputTokensAbove ?? null, window, variant ?? null])
}

function conditionCount(conditions: PriceConditions): number {
  return Object.values(conditions).filter((condition) => condition !== undefined).length
}

/** Between equally many conditions: what was served, then what was asked for, then where, how much, and when. */
const WEIGHTS = { serviceTier: 16, variant: 8, region: 4, inputTokensAbove: 2, utcWindow: 1 } as const

function weightOf(conditions: PriceConditions): number {
  const { serviceTier, variant, region, inputTokensAbove, utcWindow } = conditions
  return (
    (serviceTier === undefined ? 0 : WEIGHTS.serviceTier) +
    (variant === undefined ? 0 : WEIGHTS.variant) +
    (region === undefined ? 0 : WEIGHTS.region) +
    (inputTokensAbove === undefined ? 0 : WEIGHTS.inputTokensAbove) +
    (utcWindow === undefined ? 0 : WEIGHTS.utcWindow)
  )
}

function bySpecificity(a: PriceRow, b: PriceRow): number {
  return (
    conditionCount(b.conditions) - conditionCount(a.conditions) ||
    weightOf(b.conditions) - weightOf(a.conditions) ||
    (b.conditions.inputTokensAbove ?? 0) - (a.conditions.inputTokensAbove ?? 0) ||
    byDate(a, b)
  )
}

/** Newest first; ids are ordered by time and decide between rows of one instant. */
function byDate(a: PriceRow, b: PriceRow): number {
  return b.effectiveFromMs - a.effectiveFromMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}
