import type { InstantMs } from '../base/instant.ts'
import type { FixedFee, OwnKeyFee } from '../catalog/own-key-fee.ts'

/** The layers (Katman) of calls on own keys: A standard, B reduced, C negotiated. */
export const FEE_TIERS = ['A', 'B', 'C'] as const
export type FeeTier = (typeof FEE_TIERS)[number]

/** Something that holds from an instant on. */
export type Dated = { readonly id: string; readonly effectiveFromMs: InstantMs }
/** A percentage in basis points, and what the fee is besides. */
export type FeeTerms = { readonly feeBp: number; readonly fixed: FixedFee | undefined }
export type FeeVersion = Dated & FeeTerms & { readonly tier: FeeTier }
export type TierVersion = Dated & { readonly accountId: string; readonly tier: FeeTier }
export type ContractFee = Dated & FeeTerms & { readonly accountId: string }

/** The newest that has begun; between two of one instant the later id. */
export function newestBegun<T extends Dated>(versions: readonly T[], atMs: InstantMs): T | undefined {
  let newest: T | undefined
  for (const version of versions) {
    if (version.effectiveFromMs > atMs) continue
    const isNewer =
      newest === undefined ||
      version.effectiveFromMs > newest.effectiveFromMs ||
      (version.effectiveFromMs === newest.effectiveFromMs && version.id > newest.id)
    if (isNewer) newest = version
  }
  return newest
}

/**
 * The fee of an account: its own by contract, from its first instant on; else that of its tier; without a version of the
 * tier, what the environment says.
 */
export function feeInForce(
  world: {
    readonly fees: readonly FeeVersion[]
    readonly tiers: readonly TierVersion[]
    readonly contracts: readonly ContractFee[]
    readonly fallbackBp: number
  },
  atMs: InstantMs,
): OwnKeyFee & { readonly tier: FeeTier; readonly byContract: boolean } {
  const tier = newestBegun(world.tiers, atMs)?.tier ?? 'A'
  const contract = newestBegun(world.contracts, atMs)
  return contract === undefined
    ? { tier, byContract: false, ...feeOfTier({ ...world, tier }, atMs) }
    : { tier, byContract: true, id: contract.id, bp: contract.feeBp, fixed: contract.fixed }
}

/** The fee of a tier; without a version of its own, what the environment says. */
export function feeOfTier(
  world: { readonly fees: readonly FeeVersion[]; readonly tier: FeeTier; readonly fallbackBp: number },
  atMs: InstantMs,
): OwnKeyFee {
  const { fees, tier, fallbackBp } = world
  const ofTier = fees.filter((version) => version.tier === tier)
  const fee = newestBegun(ofTier, atMs)
  return fee === undefined
    ? { id: `byok-fee-${fallbackBp}`, bp: fallbackBp, fixed: undefined }
    : { id: fee.id, bp: fee.feeBp, fixed: fee.fixed }
}
