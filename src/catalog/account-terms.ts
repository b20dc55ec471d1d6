import type { InstantMs } from '../base/instant.ts'
import type { MarginVersion } from './catalog.ts'

/** What an account has agreed with the operator, as far as it differs from what everybody pays. */
export type AccountTerms = {
  /** Margins of its own, which stand instead of those of their class. The same array for as long as they do not change. */
  readonly margins: readonly MarginVersion[]
  /** The fee on calls with its own keys, in basis points of the provider's cost. */
  readonly ownKeyFee: { readonly id: string; readonly bp: number }
}

/** The terms of an account at an instant. In memory. */
export type TermsOf = (accountId: string, atMs: InstantMs) => AccountTerms

/**
 * The margins that hold for an account: from its first own margin of a class on, only its own count, however new those of
 * the class are.
 */
export function withContract(
  margins: readonly MarginVersion[],
  own: readonly MarginVersion[],
): readonly MarginVersion[] {
  const startsMs = new Map<string, InstantMs>()
  for (const { capabilityClass, effectiveFromMs } of own) {
    startsMs.set(capabilityClass, Math.min(effectiveFromMs, startsMs.get(capabilityClass) ?? effectiveFromMs))
  }
  const general = margins.filter(({ capabilityClass, effectiveFromMs }) => {
    const startMs = startsMs.get(capabilityClass)
    return startMs === undefined || effectiveFromMs < startMs
  })
  return [...own, ...general]
}
