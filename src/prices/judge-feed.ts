import { conditionsKey, pricesInForce } from '../catalog/price-at.ts'
import { rateOfClaim } from './compare-claims.ts'
import type { FeedId } from './price-claim.ts'
import { isBeyondRatio } from './price-ratio.ts'
import type { StandingPrice, ToldRoute } from './sync-plan.ts'

/** Fewer models than this share of the last good reading: the feed is partial. */
const PARTIAL_PERCENT = 50
/** A price this many times off, in most places, is another unit and not another price. */
const OTHER_UNIT_BP = 50_000
/** So few places prove nothing about the units of a feed. */
const PLACES_MIN = 4

/**
 * Why a reading is refused whole although it could be read: it is a part of what it was, or its amounts are in other
 * units. Undefined: it may be used.
 */
export function judgeFeed(input: {
  readonly source: FeedId
  readonly modelCount: number
  /** Of the last reading that was accepted. Undefined: this is the first; then the seed tells what to expect. */
  readonly modelCountBefore: number | undefined
  readonly told: readonly ToldRoute[]
  readonly standing: readonly StandingPrice[]
  readonly nowMs: number
}): string | undefined {
  const { modelCount } = input
  const modelCountBefore = input.modelCountBefore ?? routesFrom(input)
  if (modelCount === 0) return 'it has no priced model'
  if (modelCount * 100 < modelCountBefore * PARTIAL_PERCENT) {
    return `it is partial: ${modelCount} priced models, ${modelCountBefore} expected`
  }
  const { compared, beyond } = compareUnits(input)
  if (compared >= PLACES_MIN && beyond * 2 > compared) {
    return `its amounts are in other units: ${beyond} of ${compared} prices are more than ${OTHER_UNIT_BP / 10_000} times off`
  }
  return undefined
}

/** How many routes rest on this source already. */
function routesFrom({ standing, source, nowMs }: Parameters<typeof judgeFeed>[0]): number {
  const rows = pricesInForce(standing, nowMs).filter((row) => row.source === source)
  return new Set(rows.map(({ routeId }) => routeId)).size
}

function compareUnits(input: Parameters<typeof judgeFeed>[0]): { readonly compared: number; readonly beyond: number } {
  const inForce = new Map(
    pricesInForce(input.standing, input.nowMs).map((row) => [
      `${row.routeId} ${row.unit} ${conditionsKey(row.conditions)}`,
      row,
    ]),
  )
  let compared = 0
  let beyond = 0
  for (const { target, claims } of input.told) {
    for (const claim of claims) {
      if (claim.source !== input.source || claim.from !== undefined) continue
      const row = inForce.get(`${target.routeId} ${claim.unit} ${conditionsKey(claim.when)}`)
      if (row === undefined || claim.usd === '0') continue
      compared += 1
      if (isBeyondRatio(row.rate, rateOfClaim(claim), OTHER_UNIT_BP)) beyond += 1
    }
  }
  return { compared, beyond }
}
