/** Names that providers give to ordinary service. The served tier of such a call is priced by the base row. */
const ORDINARY: ReadonlySet<string> = new Set(['', 'auto', 'default', 'standard', 'standard_only', 'on_demand'])

/**
 * Tiers that never cost more than ordinary service: slower, later, or paid for in advance. Without a row of their own
 * the base price stands as their ceiling.
 */
const NEVER_DEARER: ReadonlySet<string> = new Set(['flex', 'batch', 'scale'])

/** A tier as price conditions name it: lower case, undefined for ordinary service. */
export function pricedTier(serviceTier: string | undefined): string | undefined {
  const name = serviceTier?.toLowerCase()
  return name === undefined || ORDINARY.has(name) ? undefined : name
}

/** True when the base price is at least what this tier costs, so that it may stand in. */
export function isCoveredByBase(tier: string): boolean {
  return NEVER_DEARER.has(tier)
}
