import type { Credential } from './credential.ts'

export type Scope = Credential['scope']

/** The lists of a scope that people change here, in the order in which they are shown. */
export const SCOPE_LISTS = ['members', 'teams', 'apiKeys', 'modelFamilies', 'capabilities'] as const
/** Lists that programs set: shown when they restrict something, and kept as they are. */
const OTHER_LISTS = ['providers', 'modes', 'workflows'] as const

/** The lists that restrict something. */
export function restricting(scope: Scope) {
  return [...SCOPE_LISTS, ...OTHER_LISTS].filter((list) => scope[list].length > 0)
}

/** Patterns of models as people write them: parted by commas, spaces or lines. */
export function readPatterns(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((pattern) => pattern !== ''))]
}
