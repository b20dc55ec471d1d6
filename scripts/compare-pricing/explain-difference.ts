import type { SeedPrice } from '../../src/catalog/catalog-seed.ts'
import type { Unit } from '../../src/catalog/unit.ts'
import { type Fraction, isEqual } from './fraction.ts'
import type { PeerModel } from './peer.ts'

export const CAUSES = {
  rounding: 'The peer has a rounded double: the two differ by less than one part in 100,000.',
  outvoted: 'Two other sources agree with each other and not with the peer.',
  disputed:
    'The sources disagree. Kasa follows the one that it trusts more and keeps the other beside the price as a rival.',
  reseller:
    'A reseller whose list moves daily. Kasa follows the source that reads that list by machine; the two were read on different days.',
  hours: 'The provider charges more at certain hours; the peer knows no hours.',
  dated:
    'The provider changed the price on a known day; the peer still has, or has from the beginning, another version.',
  bracket: 'A long-context price: Kasa and the peer know different brackets.',
  cacheDefault: 'The peer has no cached rate for it and bills cached input in full, or the other way round.',
} as const
export type Cause = keyof typeof CAUSES | 'unexplained'

/** Why two calculators differ about one unit, from what both say: the first cause that fits. */
export function explain(at: {
  readonly routeId: string
  readonly told: readonly SeedPrice[]
  readonly model: PeerModel
  readonly peer: string
  readonly unit: Unit
  readonly row: SeedPrice
  readonly kasaUsd: Fraction
  readonly peerUsd: Fraction
  readonly inputTokens: number
}): Cause {
  const { row, unit, told, peer } = at
  if (isRounded(at.kasaUsd, at.peerUsd)) return 'rounding'
  if (row.when?.utcWindow !== undefined) return 'hours'
  const isRival = row.rivals?.some(({ source }) => source === peer) === true
  if (isBracketDifference(at)) return 'bracket'
  if (at.routeId.startsWith('openrouter/')) return 'reseller'
  if (isRival && row.also !== undefined) return 'outvoted'
  if (row.from !== undefined || told.some((other) => other.unit === unit && other.from !== undefined)) return 'dated'
  if (isRival) return 'disputed'
  return unit === 'input_cached_tokens' ? 'cacheDefault' : 'unexplained'
}

function isRounded(a: Fraction, b: Fraction): boolean {
  const left = a.over * b.under
  const right = b.over * a.under
  const difference = left > right ? left - right : right - left
  return difference * 100_000n < (left > right ? left : right)
}

/** The two agree about short requests. */
function isBracketDifference(at: Parameters<typeof explain>[0]): boolean {
  const base = at.told.find((other) => other.unit === at.unit && other.when === undefined && other.from === undefined)
  const short = at.model.priceOf(at.unit, { inputTokens: 1, atIso: '2026-09-30T12:00:00Z' })
  if (base === undefined || short === undefined) return false
  const [whole = '', decimals = ''] = base.usd.split('.')
  const usd = { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) * BigInt(base.per) }
  return isEqual(usd, short)
}
