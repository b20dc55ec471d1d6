/** What a call makes. Failures of whoever judges are dealt with per mode. */
export const MODERATION_MODES = ['text', 'image', 'video'] as const
export type ModerationMode = (typeof MODERATION_MODES)[number]

/** What is judged: the text of one request. */
export type ToModerate = {
  readonly accountId: string
  readonly requestId: string
  readonly mode: ModerationMode
  readonly text: string
}

/**
 * What whoever judges says. `failed`: nothing, for a reason that may be logged. Categories are the judge's own words, never
 * words of the text.
 */
export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'flagged'; readonly categories: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string }

/** Text beyond this is not judged, and a call that has more counts as not judged. */
export const MODERATED_CHARS_MAX = 400_000

const CATEGORIES_MAX = 20
const CATEGORY = /^[\w/ .-]{1,60}$/

/** The names of categories that are told on, as far as they are names. */
export function categoriesOf(names: readonly unknown[]): readonly string[] {
  return names
    .filter((name): name is string => typeof name === 'string' && CATEGORY.test(name))
    .slice(0, CATEGORIES_MAX)
}
