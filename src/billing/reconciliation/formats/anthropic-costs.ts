import { z } from 'zod'
import { refuseReport, type ReportPart, tierName } from '../report.ts'
import { assertComplete, assertOnce, dayOf, daysOfBuckets, pageOf } from './buckets.ts'
import { centsField, instantField, nameField } from './exact-fields.ts'
import { readValues } from './read-json.ts'

const FORMAT = 'anthropic-costs'

const pageSchema = pageOf(
  z.object({
    starting_at: instantField,
    ending_at: instantField,
    results: z.array(
      z.object({
        amount: centsField,
        currency: z.string(),
        cost_type: nameField,
        token_type: nameField,
        description: z.string().max(1000).nullish(),
        model: nameField,
        service_tier: nameField,
        context_window: nameField,
        inference_geo: nameField,
        workspace_id: nameField,
      }),
    ),
  }),
)

/**
 * Pages of `GET /v1/organizations/cost_report`. Amounts are cents as decimal text: "123.45" is $1.2345. Costs of tools name
 * no model, so a report that has any is compared over all models.
 * @see https://platform.claude.com/docs/en/api/admin-api/usage-cost/get-cost-report
 */
export function parseAnthropicCosts(contents: readonly string[]): readonly ReportPart[] {
  const pages = readValues(FORMAT, contents, pageSchema)
  assertComplete(FORMAT, pages)
  const buckets = pages.flatMap((page) => page.data)
  const items = buckets.flatMap((bucket) => bucket.results.map((item) => ({ startMs: bucket.starting_at, item })))
  if (items.some(({ item }) => item.currency !== 'USD')) {
    refuseReport(FORMAT, 'it has amounts in other currencies than US dollars')
  }
  assertOnce(
    FORMAT,
    items.map(({ startMs, item: { amount: _amount, ...grouped } }) =>
      JSON.stringify([dayOf(startMs), startMs, ...Object.values(grouped)]),
    ),
  )
  const namesModels = items.every(({ item }) => item.model != null)
  const rows = items.map(({ startMs, item }) => ({
    day: dayOf(startMs),
    keyId: '',
    projectId: item.workspace_id ?? '',
    model: namesModels ? (item.model ?? '') : '',
    tier: tierName(item.service_tier),
    meter: 'cost_quecto' as const,
    quantity: item.amount,
  }))
  const spans = buckets.map((bucket) => ({ startMs: bucket.starting_at, endMs: bucket.ending_at }))
  return [{ format: FORMAT, meters: ['cost_nano'], rows, ...daysOfBuckets(FORMAT, spans), skippedRowCount: 0 }]
}
