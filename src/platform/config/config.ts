import type { z } from 'zod'
import { OTHER_VARIABLES, VARIABLES, type VariableName } from './variables.ts'

/** The configuration as typed values. A variable without a default may be undefined. */
export type Config = {
  readonly [N in VariableName]: (typeof VARIABLES)[N]['fallback'] extends string
    ? z.output<(typeof VARIABLES)[N]['schema']>
    : z.output<(typeof VARIABLES)[N]['schema']> | undefined
}

export type ConfigProblem = { readonly name: string; readonly problem: string }
export type ConfigResult =
  | { readonly kind: 'valid'; readonly config: Config }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] }

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the whole configuration and names every problem at once. Empty values count as not set. */
export function readConfig(environment: Environment): ConfigResult {
  const problems = unknownVariables(environment)
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const text = environment[name] || variable.fallback
    if (text === undefined) continue
    const parsed = variable.schema.safeParse(text)
    if (parsed.success) values[name] = parsed.data
    else problems.push({ name, problem: `must be ${parsed.error.issues[0]?.message ?? 'valid'}` })
  }
  if (!isComplete(values) || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'valid', config: Object.freeze(values) }
}

/** Every variable was parsed by its own schema above, or has no default and may be absent. */
function isComplete(values: Record<string, unknown>): values is Config {
  return Object.entries(VARIABLES).every(([name, variable]) => name in values || variable.fallback === undefined)
}

function unknownVariables(environment: Environment): ConfigProblem[] {
  const known = new Set([...Object.keys(VARIABLES), ...OTHER_VARIABLES])
  return Object.keys(environment)
    .filter((name) => name.startsWith('KASA_') && !known.has(name))
    .map((name) => ({
      name,
      problem: `is not a variable of Kasa; did you mean ${nearest(name)}? See docs/reference/config.md`,
    }))
}

function nearest(name: string): string {
  const score = (candidate: string) =>
    candidate.split('').filter((letter, index) => name[index] === letter).length -
    Math.abs(candidate.length - name.length)
  return Object.keys(VARIABLES).toSorted((a, b) => score(b) - score(a))[0] ?? ''
}

export type ConfigEntry = {
  readonly name: string
  readonly value: string
  readonly source: 'environment' | 'default' | 'not set'
  /** Its value is never shown. */
  readonly secret: boolean
  readonly doc: string
}

/** The effective configuration for showing: secrets are only `set` or `not set`. */
export function describeConfig(environment: Environment): readonly ConfigEntry[] {
  return Object.entries(VARIABLES).map(([name, variable]) => {
    const given = environment[name]
    const value = given || variable.fallback
    const source = given ? 'environment' : variable.fallback === undefined ? 'not set' : 'default'
    return {
      name,
      value: value === undefined ? '' : variable.secret ? '(set, hidden)' : value,
      source,
      secret: variable.secret,
      doc: variable.doc,
    }
  })
}
