import { AppError } from '../../base/error.ts'
import type { InstantMs } from '../../base/instant.ts'
import type { CapabilityClass } from '../../catalog/capability.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { TaxRate } from '../../catalog/invoice-facts.ts'
import type { FeeTerms, FeeTier } from '../fee-tier.ts'
import {
  insertContractFee,
  insertContractMargin,
  insertCurrency,
  insertFee,
  insertTax,
  insertTier,
  type Provenance,
} from '../store/terms-store.ts'

type Deps = { readonly db: Db; readonly clock: Clock }

/** From when on, why, and who says so. */
export type TermsNote = {
  /** Undefined: from now on. Nothing is retroactive. */
  readonly fromMs: InstantMs | undefined
  readonly reason: string
  readonly setBy: string
}

/** Gives an account a margin of its own for a class. @throws AppError `not_found`, `invalid_request` for a past instant */
export function setContractMargin(
  deps: Deps,
  wish: TermsNote & {
    readonly accountId: string
    readonly capabilityClass: CapabilityClass
    readonly marginBp: number
  },
): Promise<string> {
  const { accountId, capabilityClass, marginBp } = wish
  return setTerms(deps, wish, (tx, note) => insertContractMargin(tx, { ...note, accountId, capabilityClass, marginBp }))
}

/** Sets the fee of a tier of own keys. @throws AppError `invalid_request` for a past instant */
export function setFee(deps: Deps, wish: TermsNote & FeeTerms & { readonly tier: FeeTier }): Promise<string> {
  const { tier, feeBp, fixed } = wish
  return setTerms(deps, wish, (tx, note) => insertFee(tx, { ...note, tier, feeBp, fixed }))
}

/** Gives an account a fee on own keys of its own. @throws AppError `not_found`, `invalid_request` for a past instant */
export function setContractFee(
  deps: Deps,
  wish: TermsNote & FeeTerms & { readonly accountId: string },
): Promise<string> {
  const { accountId, feeBp, fixed } = wish
  return setTerms(deps, wish, (tx, note) => insertContractFee(tx, { ...note, accountId, feeBp, fixed }))
}

/** Sets the tax that records of an account tell. @throws AppError `not_found`, `invalid_request` for a past instant */
export function setTax(
  deps: Deps,
  wish: TermsNote & { readonly accountId: string; readonly tax: TaxRate | undefined },
): Promise<string> {
  const { accountId, tax } = wish
  return setTerms(deps, wish, (tx, note) => insertTax(tx, { ...note, accountId, tax }))
}

/**
 * Sets the currency whose exchange rate records of an account tell.
 * @throws AppError `not_found`, `invalid_request` for a past instant
 */
export function setCurrency(
  deps: Deps,
  wish: TermsNote & { readonly accountId: string; readonly currency: string | undefined },
): Promise<string> {
  const { accountId, currency } = wish
  return setTerms(deps, wish, (tx, note) => insertCurrency(tx, { ...note, accountId, currency }))
}

/** Puts an account into a tier of own keys. @throws AppError `not_found`, `invalid_request` for a past instant */
export function setAccountTier(
  deps: Deps,
  wish: TermsNote & { readonly accountId: string; readonly tier: FeeTier },
): Promise<string> {
  const { accountId, tier } = wish
  return setTerms(deps, wish, (tx, note) => insertTier(tx, { ...note, accountId, tier }))
}

async function setTerms(
  deps: Deps,
  wish: TermsNote,
  insert: (tx: Queryable, note: Provenance) => Promise<void>,
): Promise<string> {
  const nowMs = deps.clock.nowMs()
  const effectiveFromMs = wish.fromMs ?? nowMs
  if (effectiveFromMs < nowMs) {
    throw new AppError('invalid_request', {
      public: 'Nothing is retroactive: terms begin now or later. Nothing was changed.',
      param: 'effectiveFrom',
    })
  }
  const note = { id: newId(), effectiveFromMs, reason: wish.reason, setBy: wish.setBy, recordedAtMs: nowMs }
  try {
    await deps.db.transaction(async (tx) => {
      await insert(tx, note)
      await publishChange(tx, 'catalog')
    })
  } catch (error) {
    if (isUnknownAccount(error)) {
      throw new AppError('not_found', { public: 'There is no such account. Nothing was changed.', param: 'accountId' })
    }
    throw error
  }
  return note.id
}

/** foreign_key_violation: the only one of these tables is the account. */
function isUnknownAccount(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503'
}
