import type { InstantMs } from '../base/instant.ts'

/** The layers (Katman) of calls on own keys: A standard, B reduced, C negotiated. */
export const FEE_TIERS = ['A', 'B', 'C'] as const
export type FeeTier = (typeof FEE_TIERS)[number]

/** Something that holds from an instant on. */
export type Dated = { readonly id: string; readonly effectiveFromMs: InstantMs }
export type FeeVersion = Dated & { readonly tier: FeeTier; readonly feeBp: number }
export type TierVersion = Dated & { readonly accountId: string; readonly tier: FeeTier }

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

/** The fee of an account: that of its tier; without a version of the tier, what the environment says. */
export function feeInForce(
  world: { readonly fees: readonly FeeVersion[]; readonly tiers: readonly TierVersion[]; readonly fallbackBp: number },
  atMs: InstantMs,
): { readonly tier: FeeTier; readonly id: string; readonly bp: number } {
  const tier = newestBegun(world.tiers, atMs)?.tier ?? 'A'
  const fee = newestBegun(
    world.fees.filter((version) => version.tier === tier),
    atMs,
  )
  return fee === undefined
    ? { tier, id: `byok-fee-${world.fallbackBp}`, bp: world.fallbackBp }
    : { tier, id: fee.id, bp: fee.feeBp }
}
