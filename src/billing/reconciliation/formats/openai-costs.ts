import { z } from 'zod'
import { refuseReport, type ReportPart } from '../report.ts'
import { assertComplete, assertOnce, dayOf, daysOfBuckets, pageOf } from './buckets.ts'
import { epochSecondsField, nameField, usdField } from './exact-fields.ts'
import { readValues } from './read-json.ts'

const FORMAT = 'openai-costs'
/** "gpt-4o-mini-2024-07-18, cached input". Other line items, such as tools, name no model. */
const LINE_ITEM_OF_MODEL = /^([\w.:/-]+), [\w -]+$/

const pageSchema = pageOf(
  z.object({
    start_time: epochSecondsField,
    end_time: epochSecondsField,
    results: z.array(
      z.object({
        object: z.literal('organization.costs.result'),
        amount: z.object({ value: usdField, currency: z.string() }),
        line_item: nameField,
        project_id: nameField,
        api_key_id: nameField,
      }),
    ),
  }),
)

/**
 * Pages of `GET /v1/organization/costs`. Costs are compared per model when every line item names one, else over all models.
 * @see https://platform.openai.com/docs/api-reference/usage/costs
 */
export function parseOpenAICosts(contents: readonly string[]): readonly ReportPart[] {
  const pages = readValues(FORMAT, contents, pageSchema)
  assertComplete(FORMAT, pages)
  const buckets = pages.flatMap((page) => page.data)
  const items = buckets.flatMap(({ start_time, results }) => results.map((result) => ({ startMs: start_time, result })))
  if (items.some(({ result }) => result.amount.currency.toLowerCase() !== 'usd')) {
    refuseReport(FORMAT, 'it has amounts in other currencies than US dollars')
  }
  assertOnce(
    FORMAT,
    items.map(({ startMs, result: { line_item, project_id, api_key_id } }) =>
      JSON.stringify([dayOf(startMs), startMs, line_item, project_id, api_key_id]),
    ),
  )
  const models = items.map(({ result }) => LINE_ITEM_OF_MODEL.exec(result.line_item ?? '')?.[1])
  const namesModels = models.every((model) => model !== undefined)
  const rows = items.map(({ startMs, result }, index) => ({
    day: dayOf(startMs),
    keyId: result.api_key_id ?? '',
    projectId: result.project_id ?? '',
    model: (namesModels ? models[index] : undefined) ?? '',
    tier: 'standard',
    meter: 'cost_quecto' as const,
    quantity: result.amount.value,
  }))
  const spans = buckets.map((bucket) => ({ startMs: bucket.start_time, endMs: bucket.end_time }))
  return [{ format: FORMAT, meters: ['cost_nano'], rows, ...daysOfBuckets(FORMAT, spans), skippedRowCount: 0 }]
}
