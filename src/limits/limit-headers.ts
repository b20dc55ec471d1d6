import type { LimitDialect } from './call-pass.ts'
import { emptyAfterMs, type Level, type Rate, remaining } from './meter.ts'

/** A meter as headers tell it. */
export type MeterState = { readonly rate: Rate; readonly level: Level }

type States = { readonly requests: MeterState | undefined; readonly tokens: MeterState | undefined }
type Instants = { readonly wallMs: number; readonly meterMs: number }

/**
 * What is left of a key's limits: `x-ratelimit-*` for requests as gateways have it (reset in Unix seconds), and for both
 * meters as OpenAI or Anthropic writes it, since their clients read those. "Remaining" is what could be sent at once.
 */
export function limitHeaders(states: States, at: Instants, dialect: LimitDialect): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  if (states.requests !== undefined) {
    const told = tell(states.requests, at.meterMs)
    headers['x-ratelimit-limit'] = told.limit
    headers['x-ratelimit-remaining'] = told.remaining
    headers['x-ratelimit-reset'] = String(Math.ceil((at.wallMs + told.resetMs) / 1_000))
    addDialect(headers, { name: 'requests', told, wallMs: at.wallMs }, dialect)
  }
  if (states.tokens !== undefined) {
    addDialect(headers, { name: 'tokens', told: tell(states.tokens, at.meterMs), wallMs: at.wallMs }, dialect)
  }
  return headers
}

type Told = { readonly limit: string; readonly remaining: string; readonly resetMs: number }

function tell({ rate, level }: MeterState, meterMs: number): Told {
  return {
    limit: String(rate.perMinute),
    remaining: String(remaining(level, rate, meterMs)),
    resetMs: emptyAfterMs(level, rate, meterMs),
  }
}

/**
 * @see https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
 * @see https://docs.claude.com/en/api/rate-limits#response-headers
 */
function addDialect(
  headers: Record<string, string>,
  meter: { readonly name: 'requests' | 'tokens'; readonly told: Told; readonly wallMs: number },
  dialect: LimitDialect,
): void {
  const { name, told } = meter
  if (dialect === 'openai') {
    headers[`x-ratelimit-limit-${name}`] = told.limit
    headers[`x-ratelimit-remaining-${name}`] = told.remaining
    headers[`x-ratelimit-reset-${name}`] = durationText(told.resetMs)
    return
  }
  headers[`anthropic-ratelimit-${name}-limit`] = told.limit
  headers[`anthropic-ratelimit-${name}-remaining`] = told.remaining
  headers[`anthropic-ratelimit-${name}-reset`] = new Date(meter.wallMs + told.resetMs).toISOString()
}

/** As OpenAI writes durations: `120ms`, `1.5s`, `6m0s`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${ms}ms`
  const seconds = Math.floor(ms / 1_000)
  if (seconds < 60) return ms % 1_000 === 0 ? `${seconds}s` : `${(ms / 1_000).toFixed(3).replace(/0+$/, '')}s`
  return `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
