import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import { CAPABILITY_CLASSES, type CapabilityClass } from '../../catalog/capability.ts'
import type { MarginVersion } from '../../catalog/catalog.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { TAX_KINDS, type TaxRate } from '../../catalog/invoice-facts.ts'
import type { FixedFee } from '../../catalog/own-key-fee.ts'
import { UNITS } from '../../catalog/unit.ts'
import type { CurrencyVersion, TaxVersion } from '../account-facts.ts'
import {
  type ContractFee,
  FEE_TIERS,
  type FeeTerms,
  type FeeTier,
  type FeeVersion,
  type TierVersion,
} from '../fee-tier.ts'

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

export async function insertFee(tx: Queryable, fee: Provenance & FeeTerms & { readonly tier: FeeTier }): Promise<void> {
  await tx.run(
    `insert into prices.fee_version
       (id, effective_from, reason, set_by, recorded_at, tier, fee_bp, per_request_nano, per_unit, free_per_month)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [...provenanceValues(fee), fee.tier, ...feeValues(fee)],
  )
}

export async function insertContractFee(
  tx: Queryable,
  fee: Provenance & FeeTerms & { readonly accountId: string },
): Promise<void> {
  await tx.run(
    `insert into prices.contract_fee
       (id, effective_from, reason, set_by, recorded_at, account_id, fee_bp, per_request_nano, per_unit, free_per_month)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [...provenanceValues(fee), fee.accountId, ...feeValues(fee)],
  )
}

function feeValues({ feeBp, fixed }: FeeTerms): readonly (string | number)[] {
  const perUnit = (fixed?.perUnit ?? []).map(({ unit, rate }) => ({
    unit,
    priceNano: rate.priceNano.toString(),
    perQuantity: rate.perQuantity.toString(),
  }))
  return [feeBp, (fixed?.perRequestNano ?? 0n).toString(), JSON.stringify(perUnit), fixed?.freePerMonth ?? 0]
}

export async function insertTax(
  tx: Queryable,
  { tax, ...of }: Provenance & { readonly accountId: string; readonly tax: TaxRate | undefined },
): Promise<void> {
  await tx.run(
    `insert into prices.account_tax
       (id, effective_from, reason, set_by, recorded_at, account_id, tax_bp, kind, country, tax_source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...provenanceValues(of),
      of.accountId,
      tax?.bp ?? null,
      tax?.kind ?? null,
      tax?.country ?? null,
      tax?.source ?? null,
    ],
  )
}

export async function insertCurrency(
  tx: Queryable,
  of: Provenance & { readonly accountId: string; readonly currency: string | undefined },
): Promise<void> {
  await tx.run(
    `insert into prices.account_currency (id, effective_from, reason, set_by, recorded_at, account_id, currency)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [...provenanceValues(of), of.accountId, of.currency ?? null],
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
const feeColumns = {
  id: z.string(),
  fee_bp: z.int(),
  per_request_nano: z.bigint(),
  per_unit: z.array(
    z
      .object({ unit: z.enum(UNITS), priceNano: z.string(), perQuantity: z.string() })
      .transform(({ unit, priceNano, perQuantity }) => ({
        unit,
        rate: { priceNano: BigInt(priceNano), perQuantity: BigInt(perQuantity) },
      })),
  ),
  free_per_month: z.int(),
  effective_from: z.number(),
}
const feeSchema = z
  .object({ ...feeColumns, tier: z.enum(FEE_TIERS) })
  .transform(({ tier, ...row }): FeeVersion => ({ ...feeOf(row), tier }))
const contractFeeSchema = z
  .object({ ...feeColumns, account_id: z.string() })
  .transform(({ account_id: accountId, ...row }): ContractFee => ({ ...feeOf(row), accountId }))

function feeOf(row: z.infer<z.ZodObject<typeof feeColumns>>) {
  const { per_request_nano: perRequestNano, per_unit: perUnit, free_per_month: freePerMonth } = row
  const isPercentageAlone = perRequestNano === 0n && perUnit.length === 0 && freePerMonth === 0
  const fixed: FixedFee | undefined = isPercentageAlone ? undefined : { perRequestNano, perUnit, freePerMonth }
  return { id: row.id, feeBp: row.fee_bp, fixed, effectiveFromMs: row.effective_from }
}
const tierSchema = z
  .object({ id: z.string(), account_id: z.string(), tier: z.enum(FEE_TIERS), effective_from: z.number() })
  .transform((row): TierVersion => ({
    id: row.id,
    accountId: row.account_id,
    tier: row.tier,
    effectiveFromMs: row.effective_from,
  }))

const taxSchema = z
  .object({
    id: z.string(),
    account_id: z.string(),
    tax_bp: z.int().nullable(),
    kind: z.enum(TAX_KINDS).nullable(),
    country: z.string().nullable(),
    tax_source: z.string().nullable(),
    effective_from: z.number(),
  })
  .transform(({ tax_bp: bp, kind, country, tax_source: source, ...row }): TaxVersion => ({
    id: row.id,
    accountId: row.account_id,
    tax:
      bp === null || kind === null || country === null || source === null ? undefined : { bp, kind, country, source },
    effectiveFromMs: row.effective_from,
  }))
const currencySchema = z
  .object({ id: z.string(), account_id: z.string(), currency: z.string().nullable(), effective_from: z.number() })
  .transform((row): CurrencyVersion => ({
    id: row.id,
    accountId: row.account_id,
    currency: row.currency ?? undefined,
    effectiveFromMs: row.effective_from,
  }))

export type AllTerms = {
  readonly margins: readonly ContractMargin[]
  readonly fees: readonly FeeVersion[]
  readonly tiers: readonly TierVersion[]
  readonly contracts: readonly ContractFee[]
  readonly taxes: readonly TaxVersion[]
  readonly currencies: readonly CurrencyVersion[]
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
      `select id, tier, fee_bp, per_request_nano, per_unit, free_per_month, effective_from from prices.fee_version
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
    tiers: await db.rows(
      tierSchema,
      `select id, account_id, tier, effective_from from prices.account_tier
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
    contracts: await db.rows(
      contractFeeSchema,
      `select id, account_id, fee_bp, per_request_nano, per_unit, free_per_month, effective_from
       from prices.contract_fee order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
    taxes: await db.rows(
      taxSchema,
      `select id, account_id, tax_bp, kind, country, tax_source, effective_from from prices.account_tax
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
    currencies: await db.rows(
      currencySchema,
      `select id, account_id, currency, effective_from from prices.account_currency
       order by effective_from desc, id desc limit ${TERMS_ROWS_MAX}`,
    ),
  }
}
