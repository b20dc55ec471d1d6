import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db } from '../../platform/db/database.ts'
import type { CapabilityClass } from '../capability.ts'
import type { MarginVersion } from '../catalog.ts'
import { insertMargin } from '../store/margin-store.ts'

/** Selling at cost. */
export const MARGIN_BP_MIN = 10_000
/** Ten times the provider's price: more is a mistake in the units. */
export const MARGIN_BP_MAX = 100_000

/**
 * Sets the margin of a class from now on, as a new version: calls that are already priced keep theirs.
 * @param input `setBy`: the operator's account, or undefined when the environment sets it
 * @throws `invalid_request` outside 10000 to 100000 basis points
 */
export async function setMargin(
  deps: { readonly db: Db; readonly clock: Clock },
  input: {
    readonly capabilityClass: CapabilityClass
    readonly marginBp: number
    readonly setBy: string | undefined
  },
): Promise<MarginVersion> {
  const { capabilityClass, marginBp, setBy } = input
  if (!Number.isInteger(marginBp) || marginBp < MARGIN_BP_MIN || marginBp > MARGIN_BP_MAX) {
    throw new AppError('invalid_request', {
      public: `marginBp must be a whole number from ${MARGIN_BP_MIN} to ${MARGIN_BP_MAX} basis points (13000 is 1.3 times). Nothing was changed.`,
      param: 'marginBp',
    })
  }
  const nowMs = deps.clock.nowMs()
  const margin: MarginVersion = { id: newId(), capabilityClass, marginBp, effectiveFromMs: nowMs }
  await deps.db.transaction(async (tx) => {
    await insertMargin(tx, { ...margin, setBy, recordedAtMs: nowMs })
    await publishChange(tx, 'catalog')
  })
  return margin
}
