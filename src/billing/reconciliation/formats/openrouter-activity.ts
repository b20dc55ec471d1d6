import { z } from 'zod'
import type { ReportPart } from '../report.ts'
import { assertOnce, dayOf } from './buckets.ts'
import { countField, nameField, usdField } from './exact-fields.ts'
import { readValues } from './read-json.ts'
import { daysBetween } from './days-between.ts'

const FORMAT = 'openrouter-activity'

const answerSchema = z.object({
  data: z.array(
    z.object({
      date: z.string().transform((text, context) => {
        // A day, with or without the midnight that some answers put behind it.
        const day = /^(\d{4}-\d\d-\d\d)(?:[T ]00:00:00(?:\.0+)?(?:Z)?)?$/.exec(text)?.[1]
        if (day !== undefined && !Number.isNaN(Date.parse(day)) && dayOf(Date.parse(day)) === day) return day
        context.addIssue({ code: 'custom', message: 'is not a day' })
        return z.NEVER
      }),
      model: z.string().min(1).max(300),
      model_permaslug: nameField,
      endpoint_id: nameField,
      provider_name: nameField,
      workspace_id: nameField,
      usage: usdField,
      byok_usage_inference: usdField,
      requests: countField,
      prompt_tokens: countField,
      completion_tokens: countField,
      reasoning_tokens: countField,
    }),
  ),
})

/**
 * `GET /api/v1/activity`: completed UTC days, per model and endpoint. `prompt_tokens` holds cached and written tokens,
 * `completion_tokens` holds reasoning. `usage` is what OpenRouter took; what it spent on keys of one's own
 * (`byok_usage_inference`) goes to another provider's bill and is left out. Rows carry no ids of single generations.
 * @see https://openrouter.ai/docs/api/api-reference/analytics/get-user-activity
 */
export function parseOpenRouterActivity(contents: readonly string[]): readonly ReportPart[] {
  const items = readValues(FORMAT, contents, answerSchema).flatMap(({ data }) => data)
  assertOnce(
    FORMAT,
    items.map(({ date, model, endpoint_id, provider_name, workspace_id }) =>
      JSON.stringify([date, model, endpoint_id, provider_name, workspace_id]),
    ),
  )
  const rows = items.flatMap((item) => {
    const of = { day: item.date, keyId: '', projectId: item.workspace_id ?? '', model: item.model, tier: 'standard' }
    return [
      { ...of, meter: 'all_input_tokens' as const, quantity: item.prompt_tokens },
      { ...of, meter: 'output_tokens' as const, quantity: item.completion_tokens },
      { ...of, meter: 'requests' as const, quantity: item.requests },
      { ...of, meter: 'cost_quecto' as const, quantity: item.usage },
    ]
  })
  const meters = ['all_input_tokens', 'output_tokens', 'requests', 'cost_nano'] as const
  const days = daysBetween(
    FORMAT,
    items.map(({ date }) => date),
  )
  return [{ format: FORMAT, meters, rows, days, partialDays: [], skippedRowCount: 0 }]
}
