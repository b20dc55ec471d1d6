import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { JsonObject } from '../../base/json.ts'
import type { Queryable } from '../../platform/db/database.ts'

export const TERMS_KINDS = [
  'contract_margin',
  'fee',
  'tier',
  'contract_fee',
  'account_tax',
  'account_currency',
] as const

/** One thing that was agreed or set, as it was written. */
export type TermsVersion = {
  readonly id: string
  readonly kind: (typeof TERMS_KINDS)[number]
  readonly accountId: string | null
  readonly says: JsonObject
  readonly effectiveFromMs: InstantMs
  readonly reason: string
  readonly setBy: string
  readonly recordedAtMs: InstantMs
}

const versionSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(TERMS_KINDS),
    account_id: z.uuid().nullable(),
    says: z.record(z.string(), z.json()),
    effective_from: z.number(),
    reason: z.string(),
    set_by: z.uuid(),
    recorded_at: z.number(),
  })
  .transform((row): TermsVersion => ({
    id: row.id,
    kind: row.kind,
    accountId: row.account_id,
    says: row.says,
    effectiveFromMs: row.effective_from,
    reason: row.reason,
    setBy: row.set_by,
    recordedAtMs: row.recorded_at,
  }))

const NOTE = 'effective_from, reason, set_by, recorded_at'
const FEE = `jsonb_build_object('feeBp', fee_bp, 'perRequestNano', per_request_nano::text, 'perUnit', per_unit,
  'freePerMonth', free_per_month)`
const ALL = `
  select id, 'contract_margin' as kind, account_id,
    jsonb_build_object('capabilityClass', capability_class, 'marginBp', margin_bp) as says, ${NOTE}
  from prices.contract_margin
  union all select id, 'fee', null, jsonb_build_object('tier', tier) || ${FEE}, ${NOTE} from prices.fee_version
  union all select id, 'tier', account_id, jsonb_build_object('tier', tier), ${NOTE} from prices.account_tier
  union all select id, 'contract_fee', account_id, ${FEE}, ${NOTE} from prices.contract_fee
  union all select id, 'account_tax', account_id, jsonb_strip_nulls(jsonb_build_object('bp', tax_bp, 'kind', kind,
    'country', country, 'source', tax_source)), ${NOTE} from prices.account_tax
  union all select id, 'account_currency', account_id, jsonb_strip_nulls(jsonb_build_object('currency', currency)), ${NOTE}
  from prices.account_currency`

/** The newest first: ids are in the order in which they were made. */
export async function selectTermsVersions(
  db: Queryable,
  wanted: { readonly accountId: string | undefined; readonly beforeId: string | undefined; readonly limit: number },
): Promise<readonly TermsVersion[]> {
  return await db.rows(
    versionSchema,
    `select id, kind, account_id, says, ${NOTE} from (${ALL}) v
     where ($1::uuid is null or account_id = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [wanted.accountId ?? null, wanted.beforeId ?? null, wanted.limit],
  )
}
