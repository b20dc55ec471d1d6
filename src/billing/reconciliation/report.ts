import { AppError } from '../../base/error.ts'
import type { Surface } from '../../catalog/catalog.ts'
import type { Meter } from './meter.ts'

export const REPORT_FORMATS = [
  'openai-usage',
  'openai-costs',
  'anthropic-usage',
  'anthropic-costs',
  'google-billing',
  'openrouter-activity',
] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** Whose report a format is, as the catalog names providers. */
export const PROVIDER_OF: Readonly<Record<ReportFormat, string>> = {
  'openai-usage': 'openai',
  'openai-costs': 'openai',
  'anthropic-usage': 'anthropic',
  'anthropic-costs': 'anthropic',
  'google-billing': 'google',
  'openrouter-activity': 'openrouter',
}

/** One sum of a report. Quantities in units of the meter, costs in 1e-30 USD. Empty texts: the report does not say. */
export type ReportRow = {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string
  readonly keyId: string
  /** The provider's project or workspace. */
  readonly projectId: string
  readonly model: string
  /** `standard` where the report does not say. */
  readonly tier: string
  readonly meter: Exclude<Meter, 'cost_nano'> | 'cost_quecto'
  readonly quantity: bigint
}

/** What a report says about some meters on some days. A day that it covers and that has no row has no usage. */
export type ReportPart = {
  readonly format: ReportFormat
  readonly meters: readonly Meter[]
  /** Kinds of calls that it counts, as records name them. Undefined: all. */
  readonly surfaces?: readonly Surface[]
  readonly rows: readonly ReportRow[]
  readonly days: readonly string[]
  /** Days of which it covers some hours only. */
  readonly partialDays: readonly string[]
  /** Rows that are no usage of models. */
  readonly skippedRowCount: number
}

/** A report is taken whole or not at all. */
export function refuseReport(format: ReportFormat, why: string): never {
  throw new AppError('invalid_request', {
    public: `The ${format} report is refused: ${why}. Nothing was imported; no money moved.`,
    param: 'reports',
  })
}

/** Tiers as they are compared: what is charged the ordinary price is `standard`. */
export function tierName(tier: string | null | undefined): string {
  const name = (tier ?? '').toLowerCase()
  return ['', 'default', 'auto', 'on_demand', 'priority_on_demand', 'scale', 'shared', 'not_available'].includes(name)
    ? 'standard'
    : name
}

/** Models are named in every row of a report or in none, or days could not be compared. */
export function assertUniformModels(format: ReportFormat, rows: readonly ReportRow[]): void {
  const named = rows.filter((row) => row.model !== '').length
  if (named !== 0 && named !== rows.length) refuseReport(format, 'some of its rows name a model and some do not')
}
