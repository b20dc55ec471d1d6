import { parseDecimal } from '../base/money.ts'
import { isSameRate, sameConditions } from './compare-claims.ts'
import type { PriceClaim } from './price-claim.ts'

/** What of the sources' words about one route may be taken as prices. The same rules made the seed. */
export function readyClaims(
  route: { readonly routeId: string; readonly reasons: boolean },
  claims: readonly PriceClaim[],
): readonly PriceClaim[] {
  const priced = withoutDoubles(withoutPlaceholders(route.routeId, claims))
  return route.reasons ? withReasoning(priced) : priced
}

/** A zero is a price only where the offer calls itself free; anywhere else it stands for "not filled in". */
function withoutPlaceholders(routeId: string, claims: readonly PriceClaim[]): readonly PriceClaim[] {
  return routeId.endsWith(':free') ? claims : claims.filter(({ usd }) => parseDecimal(usd)?.digits !== 0n)
}

/** A fee per request already pays for the searches of that request; another source's search price would add it again. */
function withoutDoubles(claims: readonly PriceClaim[]): readonly PriceClaim[] {
  const hasRequestFee = claims.some(({ unit }) => unit === 'requests')
  return hasRequestFee ? claims.filter(({ unit }) => unit !== 'web_searches') : claims
}

/** Reasoning is billed at the rate of output unless some source knows a price of its own for it. */
function withReasoning(claims: readonly PriceClaim[]): readonly PriceClaim[] {
  const output = claims.filter(({ unit }) => unit === 'output_tokens')
  const isOwnPrice = claims.some(
    (claim) =>
      claim.unit === 'output_reasoning_tokens' &&
      output.some(
        (other) => other.source === claim.source && sameConditions(other, claim) && !isSameRate(other, claim),
      ),
  )
  if (isOwnPrice) return claims
  const others = claims.filter(({ unit }) => unit !== 'output_reasoning_tokens')
  return [...others, ...output.map((claim): PriceClaim => ({ ...claim, unit: 'output_reasoning_tokens' }))]
}
