import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import { CAPABILITY_CLASSES, type CapabilityClass } from '../../catalog/capability.ts'
import type { MarginVersion } from '../../catalog/catalog.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { FEE_TIERS, type FeeTier, type FeeVersion, type TierVersion } from '../fee-tier.ts'

/** Who set it, when, from when on, and why. */
export type Provenance = {
  readonly id: string
  readonly effectiveFromMs: InstantMs
  readonly reason: string
  readonly setBy: string
  readonly recordedAtMs: InstantMs
}

function provenanceValues(of: Provenance): readonly string[] {
  return [of.id, formatInstant(of.effectiveFromMs), of.reason, of.setBy, formatInstant(of.recordedAtMs)]
}

export async function insertContractMargin(
  tx: Queryable,
  margin: Provenance & {
    readonly accountId: string
    readonly capabilityClass: CapabilityClass
    readonly marginBp: number
  },
): Promise<void> {
  await tx.run(
    `insert into prices.contract_margin
       (id, effective_from, reason, set_by, recorded_at, account_id, capability_class, margin_bp)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [...provenanceValues(margin), margin.accountId, margin.capabilityClass, margin.marginBp],
  )
}

export async function insertFee(
  tx: Queryable,
  fee: Provenance & { readonly tier: FeeTier; readonly feeBp: number },
): Promise<void> {
  await tx.run(
    `insert into prices.fee_version (id, effective_from, reason, set_by, recorded_at, tier, fee_bp)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [...provenanceValues(fee), fee.tier, fee.feeBp],
  )
}

export async function insertTier(
  tx: Queryable,
  tier: Provenance & { readonly accountId: string; readonly tier: FeeTier },
): Promise<void> {
  await tx.run(
    `insert into prices.account_tier (id, effective_from, reason, set_by, recorded_at, account_id, tier)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [...provenanceValues(tier), tier.accountId, tier.tier],
  )
}

/** More than any instance has; the reader says so in the log when it is reached. */
export const TERMS_ROWS_MAX = 100_000

export type ContractMargin = MarginVersion & { readonly accountId: string }

const marginSchema = z
  .object({
    id: z.string(),
    account_id: z.string(),
    capability_class: z.enum(CAPABILITY_CLASSES),
    margin_bp: z.int(),
    effective_from: z.number(),
  })
  .transform((row): ContractMargin => ({
    id: row.id,
    accountId: row.account_id,
    capabilityClass: row.capability_class,
    marginBp: row.margin_bp,
    effectiveFromMs: row.effective_from,
  }))
const feeSchema = z
  .object({ id: z.string(), tier: z.enum(FEE_TIERS), fee_bp: z.int(), effective_from: z.number() })
  .transform((row): FeeVersion => ({
    id: row.id,
    tier: row.tier,
    feeBp: row.fee_bp,
    effectiveFromMs: row.effective_from,
  }))
const tierSchema = z
  .object({ id: z.string(), account_id: z.string(), tier: z.enum(FEE_TIERS), effective_from: z.number() })
  .transform((row): TierVersion => ({
    id: row.id,
    accountId: row.account_id,
    tier: row.tier,
    effectiveFromMs: row.effective_from,
  }))

export type AllTerms = {
  readonly margins: readonly ContractMargin[]
  readonly fees: readonly FeeVersion[]
  readonly tiers: readonly TierVersion[]
}

export async function readAllTerms(db: Queryable): Promise<AllTerms> {
  return {
    margins: await db.rows(
      marginSchema,
      `select id, account_id, capability_class, margin_bp, effective_from from prices.contract_margin
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
    fees: await db.rows(
      feeSchema,
      `select id, tier, fee_bp, effective_from from prices.fee_version
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
    tiers: await db.rows(
      tierSchema,
      `select id, account_id, tier, effective_from from prices.account_tier
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
  }
}
