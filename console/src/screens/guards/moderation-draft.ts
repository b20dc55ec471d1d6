import type { Guards } from './guard-words.ts'

export type ModerationPolicy = Guards['policy']['moderation']
type By = ModerationPolicy['by']
type Active = Exclude<ModerationPolicy, { by: 'off' }>
type Fail = Active['onFailure']['text']

export const JUDGES = ['off', 'words', 'provider', 'webhook'] as const satisfies readonly By[]
export const MODES = ['text', 'image', 'video'] as const satisfies readonly (keyof Active['onFailure'])[]
export const FAILS = ['open', 'closed'] as const satisfies readonly Fail[]
export const FLAGS = ['warn', 'block'] as const satisfies readonly Active['onFlag'][]

const USUAL_MODEL = 'omni-moderation-latest'
const USUAL_MS = 2_000

/** What is typed: all fields of all judges, so that choosing another one loses nothing. */
export type ModerationDraft = {
  readonly by: By
  /** One a line. */
  readonly words: string
  readonly model: string
  readonly url: string
  readonly timeoutMs: string
  readonly onFlag: Active['onFlag']
  readonly onFailure: Active['onFailure']
}

export function draftOf(moderation: ModerationPolicy): ModerationDraft {
  const off = moderation.by === 'off'
  return {
    by: moderation.by,
    words: moderation.by === 'words' ? moderation.words.join('\n') : '',
    model: moderation.by === 'provider' ? moderation.model : USUAL_MODEL,
    url: moderation.by === 'webhook' ? moderation.url : '',
    timeoutMs: `${moderation.by === 'webhook' ? moderation.timeoutMs : USUAL_MS}`,
    onFlag: off ? 'block' : moderation.onFlag,
    onFailure: off ? { text: 'open', image: 'closed', video: 'closed' } : moderation.onFailure,
  }
}

/** What a draft asks for. Undefined while something in it is missing or no number. */
export function moderationOf(draft: ModerationDraft): ModerationPolicy | undefined {
  const { by, onFlag, onFailure } = draft
  const how = { onFlag, onFailure }
  switch (by) {
    case 'off':
      return { by }
    case 'words': {
      const words = draft.words.split('\n').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
      return words.length === 0 ? undefined : { by, words, ...how }
    }
    case 'provider':
      return draft.model.trim() === '' ? undefined : { by, model: draft.model.trim(), ...how }
    case 'webhook': {
      const isWhole = /^\d{1,6}$/.test(draft.timeoutMs.trim())
      const timeoutMs = Number.parseInt(draft.timeoutMs, 10)
      return draft.url.trim() === '' || !isWhole ? undefined : { by, url: draft.url.trim(), timeoutMs, ...how }
    }
  }
}
