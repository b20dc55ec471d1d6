import type { CredentialScope } from './credential.ts'

/** The use that a scope is asked about. What is undefined or empty does not fit a list that restricts it. */
export type CredentialUse = {
  readonly providerId: string
  /** Catalog id and the provider's own name: a glob that matches either fits. */
  readonly modelId: string
  readonly upstreamModel: string
  /** Every capability that the request requires; all must be in scope. */
  readonly capabilities: readonly string[]
  readonly mode: string | undefined
  readonly apiKeyId: string | undefined
  readonly memberId?: string | undefined
  readonly teamIds?: readonly string[]
  readonly workflowId?: string
}

/** The part of the scope that does not fit: the first one in the order of the scope's own fields. */
type ScopeMisfit = keyof CredentialScope

export type ScopeFit =
  | { readonly fits: true }
  | {
      readonly fits: false
      readonly field: ScopeMisfit
      /** One sentence with both sides: `allowed models are gpt-5*; asked for claude-sonnet-4-5`. */
      readonly reason: string
    }

const FITS: ScopeFit = { fits: true }

/** Whether a credential may be used for this. An empty list allows anything; all lists must fit (V4). */
export function scopeFits(scope: CredentialScope, use: CredentialUse): ScopeFit {
  for (const { field, noun, asked, fits } of CHECKS) {
    const allowed = scope[field]
    if (allowed.length === 0) continue
    const values = asked(use)
    if (!fits(allowed, values)) {
      const wanted = values.length === 0 ? 'none was given' : `asked for ${values.join(', ')}`
      return { fits: false, field, reason: `allowed ${noun} are ${allowed.join(', ')}; ${wanted}` }
    }
  }
  return FITS
}

type Check = {
  readonly field: ScopeMisfit
  readonly noun: string
  readonly asked: (use: CredentialUse) => readonly string[]
  readonly fits: (allowed: readonly string[], values: readonly string[]) => boolean
}

const some = (allowed: readonly string[], values: readonly string[]) => values.some((value) => allowed.includes(value))
const every = (allowed: readonly string[], values: readonly string[]) =>
  values.every((value) => allowed.includes(value))
const someGlob = (allowed: readonly string[], values: readonly string[]) =>
  values.some((value) => allowed.some((glob) => matchesGlob(glob, value)))
const optional = (value: string | undefined) => (value === undefined ? [] : [value])

const CHECKS: readonly Check[] = [
  { field: 'providers', noun: 'providers', asked: (use) => [use.providerId], fits: some },
  { field: 'modelFamilies', noun: 'models', asked: (use) => [use.modelId, use.upstreamModel], fits: someGlob },
  { field: 'capabilities', noun: 'capabilities', asked: (use) => use.capabilities, fits: every },
  { field: 'modes', noun: 'modes', asked: (use) => optional(use.mode), fits: some },
  { field: 'teams', noun: 'teams', asked: (use) => use.teamIds ?? [], fits: some },
  { field: 'members', noun: 'members', asked: (use) => optional(use.memberId), fits: some },
  { field: 'workflows', noun: 'workflows', asked: (use) => optional(use.workflowId), fits: some },
  { field: 'apiKeys', noun: 'API keys', asked: (use) => optional(use.apiKeyId), fits: some },
]

/**
 * Whether `glob` matches all of `text`. `*` stands for any characters, nothing else is special, letters match either
 * case. Two pointers, one backtrack point: time is at most the product of both lengths, whatever the glob.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const pattern = glob.toLowerCase()
  const value = text.toLowerCase()
  let at = 0
  let patternAt = 0
  let starAt = -1
  let resumeAt = 0
  while (at < value.length) {
    if (pattern[patternAt] === '*') {
      starAt = patternAt
      patternAt += 1
      resumeAt = at
    } else if (patternAt < pattern.length && pattern[patternAt] === value[at]) {
      patternAt += 1
      at += 1
    } else if (starAt >= 0) {
      patternAt = starAt + 1
      resumeAt += 1
      at = resumeAt
    } else {
      return false
    }
  }
  while (pattern[patternAt] === '*') patternAt += 1
  return patternAt === pattern.length
}
