import { type MessageKey, MESSAGE_KEYS } from './messages.ts'

/** A word of the catalog in the reader's language; one that is newer than this page as the server says it. */
export function catalogWord(
  t: (key: MessageKey) => string,
  kind: 'unit' | 'capability' | 'refusal' | 'audit' | 'purpose',
  word: string,
): string {
  const key = MESSAGE_KEYS.find((one) => one === `${kind}.${word}`)
  return key === undefined ? word.replaceAll('_', ' ') : t(key)
}
