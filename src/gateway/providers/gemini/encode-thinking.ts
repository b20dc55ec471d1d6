import { assertNever } from '../../../base/assert.ts'
import type { Effort, Reasoning } from '../../wire/call.ts'

type Json = Record<string, unknown>

/** From this generation on a level is asked for, before it a budget. */
const LEVELS_SINCE = 3

/** Google's own budgets for OpenAI's words. @see https://ai.google.dev/gemini-api/docs/openai#thinking */
const BUDGETS: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 1024,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 24_576,
  max: 24_576,
}
/** The least that 2.5 Pro thinks: it cannot be switched off. */
const PRO_BUDGET_MIN = 128
/** As the model sees fit. */
const BUDGET_DYNAMIC = -1

type Level = 'minimal' | 'low' | 'medium' | 'high'
const LEVELS: Readonly<Record<Effort, Level>> = {
  none: 'minimal',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'high',
  max: 'high',
}

/**
 * Says how much to think in the words that the model knows. What had to be bent is added to `adjusted`. Thoughts are asked
 * for where the caller's dialect shows them, which is where it names a budget or leaves it to the model.
 * @see https://ai.google.dev/gemini-api/docs/thinking
 */
export function encodeThinkingConfig(
  reasoning: Reasoning | undefined,
  model: string,
  adjusted: string[],
): Json | undefined {
  if (reasoning === undefined) return undefined
  const byLevel = geminiMajor(model) >= LEVELS_SINCE
  switch (reasoning.kind) {
    case 'off':
      return byLevel
        ? { thinkingLevel: levelOf('none', model, adjusted) }
        : { thinkingBudget: budgetOf(0, model, adjusted) }
    case 'effort':
      return {
        ...encodeEffort(reasoning.effort, model, adjusted),
        ...(reasoning.shown === true ? { includeThoughts: true } : {}),
      }
    case 'budget': {
      const shown = { includeThoughts: reasoning.hidden !== true }
      if (!byLevel) return { thinkingBudget: budgetOf(reasoning.tokens, model, adjusted), ...shown }
      const effort = reasoning.effort ?? effortOfBudget(reasoning.tokens)
      if (reasoning.effort === undefined) adjusted.push(`thinking budget ${reasoning.tokens} became level ${effort}`)
      return { thinkingLevel: levelOf(effort, model, adjusted), ...shown }
    }
    case 'adaptive': {
      const shown = { includeThoughts: reasoning.hidden !== true }
      if (reasoning.effort !== undefined) return { ...encodeEffort(reasoning.effort, model, adjusted), ...shown }
      return byLevel ? shown : { thinkingBudget: BUDGET_DYNAMIC, ...shown }
    }
    default:
      return assertNever(reasoning)
  }
}

function encodeEffort(effort: Effort, model: string, adjusted: string[]): Json {
  if (geminiMajor(model) >= LEVELS_SINCE) return { thinkingLevel: levelOf(effort, model, adjusted) }
  return { thinkingBudget: budgetOf(BUDGETS[effort], model, adjusted) }
}

/** Pro models know no `minimal`, and the first of them, `gemini-3-pro`, no `medium`. */
function levelOf(effort: Effort, model: string, adjusted: string[]): Level {
  let level = LEVELS[effort]
  if (isPro(model) && level === 'minimal') level = 'low'
  if (model.startsWith('gemini-3-pro') && level === 'medium') level = 'high'
  if (level !== effort) adjusted.push(`reasoning effort ${effort} became thinking level ${level}`)
  return level
}

function budgetOf(tokens: number, model: string, adjusted: string[]): number {
  if (tokens >= PRO_BUDGET_MIN || !isPro(model)) return tokens
  adjusted.push(`thinking budget ${tokens} became ${PRO_BUDGET_MIN}, the least of this model`)
  return PRO_BUDGET_MIN
}

function effortOfBudget(tokens: number): Effort {
  if (tokens <= 2048) return 'low'
  return tokens <= 8192 ? 'medium' : 'high'
}

function isPro(model: string): boolean {
  return /-pro\b/.test(model)
}

/** 3 of `gemini-3.1-pro-preview`. `gemini-flash-latest` and its like are taken for the newest; other names for the oldest. */
export function geminiMajor(model: string): number {
  const version = /gemini-(\d+)/.exec(model)?.[1]
  if (version !== undefined) return Number(version)
  return /gemini-.*latest/.test(model) ? Number.POSITIVE_INFINITY : 0
}
