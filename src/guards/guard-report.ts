import type { FoundKind } from './inspect-texts.ts'
import type { Judgement } from './judgement.ts'

/** What the guards did with one call, as its answer tells it. Counts and words of the program; nothing of what was found. */
export type GuardReport = {
  judged(judgement: Judgement): void
  /** Undefined when nothing was found. */
  text(): string | undefined
  /** The same for the client. */
  headers(): Readonly<Record<string, string>>
}

const HEADER = 'x-kasa-guard'

export function createGuardReport(found: readonly FoundKind[]): GuardReport {
  const items = found.map(({ kind, action, count }) => `${kind};action=${action};count=${count}`)
  const text = () => (items.length === 0 ? undefined : items.join(', '))
  return {
    text,
    judged(judgement) {
      if (judgement.kind === 'warned') {
        // A quoted string of the header's grammar; categories hold neither quotes nor backslashes.
        items.push(`moderation;action=warn;categories="${judgement.categories.join(', ')}"`)
      } else if (judgement.kind === 'failed_open') items.push('moderation;action=not-judged')
    },
    headers() {
      const value = text()
      return value === undefined ? {} : { [HEADER]: value }
    },
  }
}
