import { z } from 'zod'
import { formatInstant } from '../../../base/instant.ts'
import { formatUsd } from '../../../base/money.ts'
import type { ReconciliationRow, StoredDifference } from '../actions/read-reconciliations.ts'
import { CAUSES } from '../comparison.ts'

const amount = z.string().describe('A whole number of the meter; nano-USD for cost_nano.')

export const reconciliationSchema = z.object({
  id: z.uuid(),
  createdAt: z.string(),
  accountId: z.uuid().nullable().describe("null: the platform's keys, calls of all accounts."),
  provider: z.string(),
  formats: z.array(z.string()),
  contentHash: z.string().describe('SHA-256 over what was sent. The same content is the same reconciliation.'),
  from: z.string().describe('First UTC day of the report.'),
  to: z.string().describe('Last UTC day, included.'),
  mapping: z.record(z.string(), z.string()),
  skippedRowCount: z.int().describe('Rows that are no usage of models: other services, taxes.'),
  run: z.int().describe('How often a comparison came out differently from the one before.'),
  comparedAt: z.string(),
  comparedCount: z.int().describe('Sums that were compared: day, credential, model, meter.'),
  differenceCount: z.int(),
  openCount: z.int().describe('Differences of which something is not explained.'),
  unmappedCredentials: z.array(z.string()).describe('Called in these days, not named by the mapping, not compared.'),
})

export const differenceSchema = z.object({
  day: z.string(),
  credentialId: z.string().nullable().describe('null: all credentials as one, or a key that is not mapped.'),
  providerKey: z.string().nullable().describe('A key or project of the provider that the mapping does not name.'),
  model: z.string().nullable().describe('As the report names it. null: all models as one.'),
  meter: z.string(),
  theirs: amount,
  ours: amount,
  difference: amount.describe('theirs − ours = explained + open.'),
  explained: amount,
  open: amount,
  differenceUsd: z.string().nullable().describe('Of costs.'),
  causes: z.array(z.object({ cause: z.string(), amount, open: z.boolean(), says: z.string() })),
})

export function viewReconciliation(row: ReconciliationRow): z.infer<typeof reconciliationSchema> {
  return {
    id: row.id,
    createdAt: formatInstant(row.created_at),
    accountId: row.account_id,
    provider: row.provider,
    formats: row.formats,
    contentHash: row.content_hash,
    from: row.first_day,
    to: row.last_day,
    mapping: row.mapping,
    skippedRowCount: row.skipped_row_count,
    run: row.run,
    comparedAt: formatInstant(row.compared_at),
    comparedCount: row.compared_count,
    differenceCount: row.difference_count,
    openCount: row.open_count,
    unmappedCredentials: row.unmapped_credentials,
  }
}

const SAYS: Readonly<Record<string, { readonly says: string }>> = CAUSES

export function viewDifference(row: StoredDifference): z.infer<typeof differenceSchema> {
  const difference = row.theirs - row.ours
  return {
    day: row.day,
    credentialId: orNull(row.credential_id),
    providerKey: orNull(row.key_id),
    model: orNull(row.model),
    meter: row.meter,
    theirs: row.theirs.toString(),
    ours: row.ours.toString(),
    difference: difference.toString(),
    explained: row.explained.toString(),
    open: row.open.toString(),
    differenceUsd: row.meter === 'cost_nano' ? formatUsd(difference) : null,
    causes: row.parts.map((part) => ({ ...part, says: SAYS[part.cause]?.says ?? '' })),
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}
