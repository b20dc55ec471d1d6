import { z } from 'zod'
import { assertUniformModels, type ReportPart, type ReportRow, tierName } from '../report.ts'
import { assertComplete, assertOnce, dayOf, daysOfBuckets, pageOf } from './buckets.ts'
import { countField, instantField, nameField } from './exact-fields.ts'
import { readValues } from './read-json.ts'

const FORMAT = 'anthropic-usage'

const resultSchema = z.object({
  uncached_input_tokens: countField,
  cache_creation: z.object({ ephemeral_1h_input_tokens: countField, ephemeral_5m_input_tokens: countField }),
  cache_read_input_tokens: countField,
  output_tokens: countField,
  server_tool_use: z.object({ web_search_requests: countField }).nullish(),
  api_key_id: nameField,
  workspace_id: nameField,
  model: nameField,
  service_tier: nameField,
  context_window: nameField,
  inference_geo: nameField,
  speed: nameField,
  account_id: nameField,
  service_account_id: nameField,
})
type Result = z.infer<typeof resultSchema>
const pageSchema = pageOf(
  z.object({ starting_at: instantField, ending_at: instantField, results: z.array(resultSchema) }),
)

/**
 * Pages of `GET /v1/organizations/usage_report/messages`. Its token types are disjoint, as ours are.
 * @see https://platform.claude.com/docs/en/api/admin-api/usage-cost/get-messages-usage-report
 */
export function parseAnthropicUsage(contents: readonly string[]): readonly ReportPart[] {
  const pages = readValues(FORMAT, contents, pageSchema)
  assertComplete(FORMAT, pages)
  const buckets = pages.flatMap((page) => page.data)
  const results = buckets.flatMap((bucket) => bucket.results.map((result) => ({ startMs: bucket.starting_at, result })))
  assertOnce(
    FORMAT,
    results.map(({ startMs, result }) => keyOf(startMs, result)),
  )
  const rows = results.flatMap(({ startMs, result }) => rowsOf(dayOf(startMs), result))
  assertUniformModels(FORMAT, rows)
  const spans = buckets.map((bucket) => ({ startMs: bucket.starting_at, endMs: bucket.ending_at }))
  return [
    {
      format: FORMAT,
      meters: [
        'fresh_input_tokens',
        'cached_input_tokens',
        'cache_write_5m_tokens',
        'cache_write_1h_tokens',
        'output_tokens',
        'web_searches',
      ],
      rows,
      ...daysOfBuckets(FORMAT, spans),
      skippedRowCount: 0,
    },
  ]
}

function keyOf(startMs: number, result: Result): string {
  const { api_key_id, workspace_id, model, service_tier, context_window } = result
  const { inference_geo, speed, account_id, service_account_id } = result
  const grouped = [api_key_id, workspace_id, model, service_tier, context_window, inference_geo, speed]
  return JSON.stringify([dayOf(startMs), startMs, ...grouped, account_id, service_account_id])
}

function rowsOf(day: string, result: Result): readonly ReportRow[] {
  const of = {
    day,
    keyId: result.api_key_id ?? '',
    projectId: result.workspace_id ?? '',
    model: result.model ?? '',
    tier: tierOf(result),
  }
  return [
    { ...of, meter: 'fresh_input_tokens', quantity: result.uncached_input_tokens },
    { ...of, meter: 'cached_input_tokens', quantity: result.cache_read_input_tokens },
    { ...of, meter: 'cache_write_5m_tokens', quantity: result.cache_creation.ephemeral_5m_input_tokens },
    { ...of, meter: 'cache_write_1h_tokens', quantity: result.cache_creation.ephemeral_1h_input_tokens },
    { ...of, meter: 'output_tokens', quantity: result.output_tokens },
    { ...of, meter: 'web_searches', quantity: result.server_tool_use?.web_search_requests ?? 0n },
  ]
}

/** Priority is capacity that was paid for in advance: records say `standard` for it. */
function tierOf(result: Result): string {
  if (result.speed === 'fast') return 'fast'
  const tier = tierName(result.service_tier)
  return tier === 'priority' ? 'standard' : tier
}
