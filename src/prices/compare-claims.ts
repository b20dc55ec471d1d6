import { formatDecimal } from '../base/exact-json.ts'
import { parseDecimal, type Rate, rateFromUsd } from '../base/money.ts'
import { conditionsKey, type PriceClaim } from './price-claim.ts'

/** Sources differ by one on whether a bracket's bound is included; that is one bracket, at the bound of the leader. */
export function sameConditions(a: PriceClaim, b: PriceClaim): boolean {
  const aboveA = a.when.inputTokensAbove
  const aboveB = b.when.inputTokensAbove
  if (aboveA !== undefined && aboveB !== undefined && Math.abs(aboveA - aboveB) <= 1) {
    return conditionsKey({ ...a.when, inputTokensAbove: aboveB }) === conditionsKey(b.when)
  }
  return conditionsKey(a.when) === conditionsKey(b.when)
}

/** One hundred-thousandth: less is a source that rounded (0.00066667 per minute for 0.04 per hour). */
const ROUNDING = 100_000n

/** True when two rates are the same price, apart from what a source lost by rounding. */
export function isSamePrice(a: Rate, b: Rate): boolean {
  const left = a.priceNano * b.perQuantity
  const right = b.priceNano * a.perQuantity
  const difference = left > right ? left - right : right - left
  return difference === 0n || difference * ROUNDING < (left > right ? left : right)
}

export function isSameRate(a: PriceClaim, b: PriceClaim): boolean {
  return isSamePrice(rateOfClaim(a), rateOfClaim(b))
}

/** @throws when the claim is not a non-negative amount; the readers of sources refuse those */
export function rateOfClaim(claim: Pick<PriceClaim, 'usd' | 'per'>): Rate {
  const rate = rateFromUsd(claim.usd, BigInt(claim.per))
  if (rate === undefined) throw new Error(`not a price: ${claim.usd}`)
  return rate
}

/** The amount of a claim for another quantity, to twelve decimals: for showing a rival beside the row. */
export function usdPer(claim: Pick<PriceClaim, 'usd' | 'per'>, per: number): string {
  if (claim.per === per) return claim.usd
  const decimal = parseDecimal(claim.usd)
  if (decimal === undefined) throw new Error(`not a price: ${claim.usd}`)
  const digits = (decimal.digits * BigInt(per) * 10n ** 12n) / BigInt(claim.per)
  return formatDecimal(digits / 10n ** BigInt(decimal.scale), 12)
}

/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
