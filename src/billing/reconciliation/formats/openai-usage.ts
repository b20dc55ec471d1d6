import { z } from 'zod'
import { assertUniformModels, refuseReport, type ReportPart, type ReportRow, tierName } from '../report.ts'
import { assertComplete, assertOnce, dayOf, daysOfBuckets, pageOf } from './buckets.ts'
import { countField, epochSecondsField, nameField } from './exact-fields.ts'
import { readValues } from './read-json.ts'

const FORMAT = 'openai-usage'
const COMPLETIONS = 'organization.usage.completions.result'
const EMBEDDINGS = 'organization.usage.embeddings.result'
const KINDS: Readonly<Record<string, Pick<ReportPart, 'meters' | 'surfaces'>>> = {
  [COMPLETIONS]: {
    meters: ['fresh_input_tokens', 'cached_input_tokens', 'cache_write_tokens', 'output_tokens', 'chat_requests'],
    surfaces: ['chat'],
  },
  [EMBEDDINGS]: { meters: ['embedding_tokens', 'embedding_requests'], surfaces: ['embeddings'] },
}

const resultSchema = z.object({
  object: z.string(),
  input_tokens: countField,
  input_cached_tokens: countField.nullish(),
  input_cache_write_tokens: countField.nullish(),
  output_tokens: countField.nullish(),
  num_model_requests: countField,
  project_id: nameField,
  user_id: nameField,
  api_key_id: nameField,
  model: nameField,
  batch: z.boolean().nullish(),
  service_tier: nameField,
})
type Result = z.infer<typeof resultSchema>
const pageSchema = pageOf(
  z.object({ start_time: epochSecondsField, end_time: epochSecondsField, results: z.array(resultSchema) }),
)
type Page = z.infer<typeof pageSchema>

/**
 * Pages of `GET /v1/organization/usage/completions` and `…/embeddings`, one kind after the other. `input_tokens` holds the
 * cached and written tokens, of all modalities.
 * @see https://platform.openai.com/docs/api-reference/usage/completions
 */
export function parseOpenAIUsage(contents: readonly string[]): readonly ReportPart[] {
  const byKind = Map.groupBy(withKinds(readValues(FORMAT, contents, pageSchema)), ({ kind }) => kind)
  return [...byKind].map(([kind, pages]) =>
    parseKind(
      kind,
      pages.map(({ page }) => page),
    ),
  )
}

/** A page without rows does not say its kind: it is of the kind of the page beside it. */
function withKinds(pages: readonly Page[]): readonly { readonly kind: string; readonly page: Page }[] {
  const kinds = pages.map((page) => {
    const said = new Set(page.data.flatMap((bucket) => bucket.results.map(({ object }) => object)))
    if (said.size > 1) refuseReport(FORMAT, 'one page has rows of several kinds')
    return [...said][0]
  })
  let kind = kinds.find((said) => said !== undefined)
  if (kind === undefined) return refuseReport(FORMAT, 'it has no row, so it does not say what it counts')
  return pages.map((page, index) => ({ kind: (kind = kinds[index] ?? kind ?? ''), page }))
}

function parseKind(kind: string, pages: readonly Page[]): ReportPart {
  const counted = KINDS[kind]
  if (counted === undefined) return refuseReport(FORMAT, `Kasa makes no calls that "${kind}" counts`)
  assertComplete(FORMAT, pages)
  const buckets = pages.flatMap((page) => page.data)
  const spans = buckets.map((bucket) => ({ startMs: bucket.start_time, endMs: bucket.end_time }))
  const results = buckets.flatMap(({ start_time, results: rows }) => rows.map((result) => ({ start_time, result })))
  assertOnce(
    FORMAT,
    results.map(({ start_time, result }) => `${dayOf(start_time)} ${keyOf(start_time, result)}`),
  )
  const rows = results.flatMap(({ start_time, result }) => rowsOf(dayOf(start_time), result))
  assertUniformModels(FORMAT, rows)
  return { format: FORMAT, ...counted, rows, ...daysOfBuckets(FORMAT, spans), skippedRowCount: 0 }
}

function keyOf(startMs: number, result: Result): string {
  const { project_id, user_id, api_key_id, model, batch, service_tier } = result
  return JSON.stringify([startMs, project_id, user_id, api_key_id, model, batch, service_tier])
}

function rowsOf(day: string, result: Result): readonly ReportRow[] {
  const of = {
    day,
    keyId: result.api_key_id ?? '',
    projectId: result.project_id ?? '',
    model: result.model ?? '',
    tier: result.batch === true ? 'batch' : tierName(result.service_tier),
  }
  if (result.object === EMBEDDINGS) {
    return [
      { ...of, meter: 'embedding_tokens', quantity: result.input_tokens },
      { ...of, meter: 'embedding_requests', quantity: result.num_model_requests },
    ]
  }
  const cached = result.input_cached_tokens ?? 0n
  const written = result.input_cache_write_tokens ?? 0n
  const fresh = result.input_tokens - cached - written
  if (fresh < 0n) refuseReport(FORMAT, `on ${day} more tokens are cached and written than there are`)
  return [
    { ...of, meter: 'fresh_input_tokens', quantity: fresh },
    { ...of, meter: 'cached_input_tokens', quantity: cached },
    { ...of, meter: 'cache_write_tokens', quantity: written },
    { ...of, meter: 'output_tokens', quantity: result.output_tokens ?? 0n },
    { ...of, meter: 'chat_requests', quantity: result.num_model_requests },
  ]
}
