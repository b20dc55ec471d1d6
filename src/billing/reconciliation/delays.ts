import type { DayState } from './comparison.ts'
import type { ReportFormat } from './report.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * How long after its end a provider may still add to a day, rounded up: Anthropic says minutes for usage, Google that an export
 * can take more than a day, OpenRouter gives completed days only. For what is not said, costs are given a day.
 * @see https://platform.claude.com/docs/en/manage-claude/usage-cost-api
 * @see https://docs.cloud.google.com/billing/docs/how-to/export-data-bigquery
 */
const DELAY_MS: Readonly<Record<ReportFormat, number>> = {
  'openai-usage': HOUR_MS,
  'openai-costs': DAY_MS,
  'anthropic-usage': HOUR_MS,
  'anthropic-costs': DAY_MS,
  'google-billing': 2 * DAY_MS,
  'openrouter-activity': HOUR_MS,
}

/** Whether a provider can still add to a UTC day, judged at an instant. */
export function dayState(format: ReportFormat, day: string, nowMs: number): DayState {
  const endMs = Date.parse(day) + DAY_MS
  if (nowMs < endMs) return 'running'
  return nowMs < endMs + DELAY_MS[format] ? 'partial' : 'final'
}
