import { z } from 'zod'
import { ExactNumber } from '../../../base/exact-json.ts'
import { refuseReport, type ReportPart, type ReportRow } from '../report.ts'
import { assertOnce, dayOf } from './buckets.ts'
import { daysBetween } from './days-between.ts'
import { countField, instantField, nameField, usdField } from './exact-fields.ts'
import { readGoogleSku } from './google-sku.ts'
import { readValues } from './read-json.ts'

const FORMAT = 'google-billing'
/** The services that sell Gemini. */
const SERVICES = new Set(['Gemini API', 'Generative Language API', 'Vertex AI'])
/** How the export names single tokens. */
const TOKEN_UNITS = new Set(['count', 'requests', 'token', 'tokens'])
const USAGE_MS_MAX = 86_400_000

/** Other services are only counted: their rows may be of any shape, credits and refunds among them. */
const serviceSchema = z.looseObject({
  service: z.object({ description: z.string() }),
  cost_type: z.string().default('regular'),
})
const usageSchema = z.object({
  sku: z.object({ id: z.string().max(100), description: z.string().max(300) }),
  usage_start_time: instantField,
  usage_end_time: instantField,
  project: z.object({ id: nameField }).nullish(),
  cost: usdField,
  currency: z.string(),
  usage: z.object({ amount: z.union([z.instanceof(ExactNumber), z.string()]), unit: z.string() }),
})

/**
 * Rows of the Cloud Billing export in BigQuery (standard or detailed), as JSON lines or as the array that `bq --format=json`
 * prints. `cost` is before credits, as our provider cost is. A row counts on the UTC day on which its usage began.
 * @see https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage
 */
export function parseGoogleBilling(contents: readonly string[]): readonly ReportPart[] {
  const all = readValues(FORMAT, contents, serviceSchema)
  const ours = all.filter((row) => SERVICES.has(row.service.description) && row.cost_type === 'regular')
  assertOnce(
    FORMAT,
    ours.map((row) => JSON.stringify(row)),
  )
  const rows = ours.flatMap((row) => rowsOf(row))
  const days = daysBetween(
    FORMAT,
    rows.map(({ day }) => day),
  )
  const meters = [
    'fresh_input_tokens',
    'cached_input_tokens',
    'output_tokens',
    'embedding_tokens',
    'cost_nano',
  ] as const
  return [{ format: FORMAT, meters, rows, days, partialDays: [], skippedRowCount: all.length - ours.length }]
}

function rowsOf(raw: unknown): readonly ReportRow[] {
  const parsed = usageSchema.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuseReport(FORMAT, `${issue?.path.join('.') ?? 'a row'} ${issue?.message ?? 'does not fit'}`)
  }
  const { sku, usage, project, cost, currency, usage_start_time, usage_end_time } = parsed.data
  if (currency !== 'USD') refuseReport(FORMAT, `it has amounts in ${currency}; only US dollars can be compared`)
  if (usage_end_time <= usage_start_time || usage_end_time - usage_start_time > USAGE_MS_MAX) {
    refuseReport(FORMAT, `a row of "${sku.description}" does not last between a moment and a day`)
  }
  const read = readGoogleSku(sku.description)
  const { meter } = read
  const day = dayOf(usage_start_time)
  const of = { day, keyId: '', projectId: project?.id ?? '', model: read.model, tier: read.tier }
  const costRow: ReportRow = { ...of, meter: 'cost_quecto', quantity: cost }
  if (meter === undefined) return [costRow]
  if (!TOKEN_UNITS.has(usage.unit)) {
    refuseReport(FORMAT, `"${sku.description}" is counted in "${usage.unit}", which are no tokens`)
  }
  const quantity = countField.safeParse(usage.amount)
  if (!quantity.success)
    return refuseReport(FORMAT, `the amount of "${sku.description}" ${quantity.error.issues[0]?.message ?? ''}`)
  return [{ ...of, meter, quantity: quantity.data }, costRow]
}
