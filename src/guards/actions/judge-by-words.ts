import type { Verdict } from '../moderation.ts'
import { holdsListed, type WordList } from '../word-list.ts'

/** Judges by the account's own list, in memory. */
export function judgeByWords(words: WordList | undefined, text: string): Verdict {
  const isFlagged = words !== undefined && holdsListed(text, words)
  return isFlagged ? { kind: 'flagged', categories: ['word-list'] } : { kind: 'passed' }
}
