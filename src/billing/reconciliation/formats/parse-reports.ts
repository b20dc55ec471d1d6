import type { ReportFormat, ReportPart } from '../report.ts'
import { parseAnthropicCosts } from './anthropic-costs.ts'
import { parseAnthropicUsage } from './anthropic-usage.ts'
import { parseGoogleBilling } from './google-billing.ts'
import { parseOpenAICosts } from './openai-costs.ts'
import { parseOpenAIUsage } from './openai-usage.ts'
import { parseOpenRouterActivity } from './openrouter-activity.ts'

const PARSERS: Readonly<Record<ReportFormat, (contents: readonly string[]) => readonly ReportPart[]>> = {
  'openai-usage': parseOpenAIUsage,
  'openai-costs': parseOpenAICosts,
  'anthropic-usage': parseAnthropicUsage,
  'anthropic-costs': parseAnthropicCosts,
  'google-billing': parseGoogleBilling,
  'openrouter-activity': parseOpenRouterActivity,
}

/**
 * Reads a provider's files. Those of one format are the pages of one report, in their order.
 * @throws AppError `invalid_request` for a report that is cut, negative, in other units or currencies, or holds anything twice
 */
export function parseReports(
  files: readonly { readonly format: ReportFormat; readonly content: string }[],
): readonly ReportPart[] {
  const byFormat = Map.groupBy(files, ({ format }) => format)
  return [...byFormat].flatMap(([format, pages]) => PARSERS[format](pages.map(({ content }) => content)))
}
