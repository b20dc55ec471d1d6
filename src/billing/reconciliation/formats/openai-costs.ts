import { z } from 'zod'
import { refuseReport, type ReportPart, tierName } from '../report.ts'
import { assertComplete, assertOnce, dayOf, daysOfBuckets, pageOf } from './buckets.ts'
import { epochSecondsField, nameField, usdField } from './exact-fields.ts'
import { readValues } from './read-json.ts'

const FORMAT = 'openai-costs'
/**
 * "gpt-4o-mini-2024-07-18, cached input", "priority | gpt-5.6-sol, output, long context", "gpt-audio-mini-2025-12-15 audio,
 * input". Other line items, such as "web search tool calls", name no model.
 */
const LINE_ITEM_OF_MODEL = /^(?:(?<tier>\w+) \| )?(?<model>[\w.:/-]+)(?: (?:audio|image|text|video))?, [\w ,-]+$/

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
  const lines = items.map(({ result }) => LINE_ITEM_OF_MODEL.exec(result.line_item ?? '')?.groups)
  const namesModels = lines.every((line) => line !== undefined)
  const rows = items.map(({ startMs, result }, index) => ({
    day: dayOf(startMs),
    keyId: result.api_key_id ?? '',
    projectId: result.project_id ?? '',
    model: (namesModels ? lines[index]?.['model'] : undefined) ?? '',
    tier: tierName(lines[index]?.['tier']),
    meter: 'cost_quecto' as const,
    quantity: result.amount.value,
  }))
  const spans = buckets.map((bucket) => ({ startMs: bucket.start_time, endMs: bucket.end_time }))
  return [{ format: FORMAT, meters: ['cost_nano'], rows, ...daysOfBuckets(FORMAT, spans), skippedRowCount: 0 }]
}
