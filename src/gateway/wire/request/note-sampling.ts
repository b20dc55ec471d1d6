import type { Findings } from './findings.ts'

/** Gemini's `seed` is an int32. */
const INT32_MAX = 2_147_483_647

/** Gemini takes five stop sequences, OpenAI four, Anthropic any number. @see https://ai.google.dev/api/generate-content#generationconfig */
export const STOPS_MAX = { openai: 4, gemini: 5 } as const

type Sampling = {
  readonly temperature?: number | null | undefined
  readonly seed?: number | null | undefined
  readonly frequencyPenalty?: number | null | undefined
  readonly presencePenalty?: number | null | undefined
}

/** Notes what of the sampling Claude and Gemini cannot be told. `nameOf` says how the caller's dialect calls a member. */
export function noteSampling(given: Sampling, findings: Findings, nameOf: (member: keyof Sampling) => string): void {
  if ((given.temperature ?? 0) > 1)
    findings.cannotCarry(['anthropic'], `${nameOf('temperature')} above 1: Claude takes 0 to 1`)
  if (Math.abs(given.seed ?? 0) > INT32_MAX) findings.cannotCarry(['gemini'], `${nameOf('seed')} beyond 32 bits`)
  if (typeof given.seed === 'number') findings.cannotCarry(['anthropic'], `${nameOf('seed')}: Claude has none`)
  for (const member of ['frequencyPenalty', 'presencePenalty'] as const) {
    if ((given[member] ?? 0) !== 0) findings.cannotCarry(['anthropic'], `${nameOf(member)}: Claude has none`)
  }
}

const OPENAI_NAMES: Record<keyof Sampling, string> = {
  temperature: 'temperature',
  seed: 'seed',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
}

/** The names of OpenAI's dialects, all of them. */
export function openAIName(member: keyof Sampling): string {
  return OPENAI_NAMES[member]
}
