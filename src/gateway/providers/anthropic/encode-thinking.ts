import { assertNever } from '../../../base/assert.ts'
import type { Effort, Reasoning } from '../../wire/call.ts'

type Json = Record<string, unknown>
type Encoded = { readonly thinking: Json | undefined; readonly effort: string | undefined }
type Setting = { readonly model: string; readonly maxTokens: number }

/** The least that Anthropic takes. */
const BUDGET_TOKENS_MIN = 1024
/** From Claude 4.6 on a model decides by itself, guided by a word; `xhigh` came with 4.7. Major version × 100 + minor. */
const ADAPTIVE_SINCE = 406
const XHIGH_SINCE = 407

/** Budgets for models that think by budget only, in the spirit of Google's table for the same words. */
const BUDGETS: Readonly<Record<Exclude<Effort, 'none'>, number>> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 16_384,
  xhigh: 24_576,
  max: 32_000,
}

/** Says how much to think in the words that the model knows. What had to be bent is added to `adjusted`. */
export function encodeThinking(reasoning: Reasoning | undefined, setting: Setting, adjusted: string[]): Encoded {
  if (reasoning === undefined) return { thinking: undefined, effort: undefined }
  switch (reasoning.kind) {
    case 'off':
      return { thinking: { type: 'disabled' }, effort: undefined }
    case 'adaptive':
      return { thinking: { type: 'adaptive', ...shown(reasoning.hidden) }, effort: reasoning.effort }
    case 'budget': {
      const thinking = { type: 'enabled', budget_tokens: reasoning.tokens, ...shown(reasoning.hidden) }
      return { thinking, effort: reasoning.effort }
    }
    case 'effort':
      return encodeEffort(reasoning.effort, setting, adjusted)
    default:
      return assertNever(reasoning)
  }
}

function encodeEffort(effort: Effort, setting: Setting, adjusted: string[]): Encoded {
  if (effort === 'none') return { thinking: { type: 'disabled' }, effort: undefined }
  const version = claudeVersion(setting.model)
  if (version < ADAPTIVE_SINCE) return { thinking: encodeBudget(effort, setting, adjusted), effort: undefined }
  const word = effortWord(effort, version)
  if (word !== effort) adjusted.push(`reasoning effort ${effort} became ${word}`)
  return { thinking: { type: 'adaptive' }, effort: word }
}

function effortWord(effort: Exclude<Effort, 'none'>, version: number): string {
  if (effort === 'minimal') return 'low'
  return effort === 'xhigh' && version < XHIGH_SINCE ? 'high' : effort
}

/** The budget counts towards the output limit and must stay below it. */
function encodeBudget(effort: Exclude<Effort, 'none'>, setting: Setting, adjusted: string[]): Json | undefined {
  const budget = Math.min(BUDGETS[effort], setting.maxTokens - 1)
  if (budget < BUDGET_TOKENS_MIN) {
    adjusted.push(
      `reasoning effort ${effort} was left out: the output limit leaves no room for ${BUDGET_TOKENS_MIN} tokens`,
    )
    return undefined
  }
  adjusted.push(`reasoning effort ${effort} became a thinking budget of ${budget} tokens`)
  return { type: 'enabled', budget_tokens: budget }
}

/**
 * 405 of `claude-sonnet-4-5-20250929`, 307 of `claude-3-7-sonnet`, 400 of `claude-opus-4-20250514`. A name without a
 * version is taken for newer than all of these.
 */
function claudeVersion(model: string): number {
  const match = /claude-(?:[a-z]+-)?(\d{1,2})(?:[-.](\d{1,2}))?(?!\d)/.exec(model)
  if (match === null) return Number.POSITIVE_INFINITY
  return Number(match[1]) * 100 + Number(match[2] ?? 0)
}

function shown(hidden: boolean | undefined): Json {
  return hidden === true ? { display: 'omitted' } : {}
}
