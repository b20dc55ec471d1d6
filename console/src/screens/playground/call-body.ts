import type { CapabilityFilter } from '../models/capability-filters.ts'

export type ChatMessage = { readonly role: 'user' | 'assistant'; readonly content: string }
/** What is chosen beside the text of a call. */
export type CallSettings = {
  readonly model: string
  readonly needs: readonly CapabilityFilter[]
  readonly outputMax: number
}

/** The body of a chat call, as it is quoted, explained, sent and shown as code. */
export function chatBody(settings: CallSettings, messages: readonly ChatMessage[]) {
  return {
    model: settings.model,
    max_completion_tokens: settings.outputMax,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(settings.model === 'auto' && settings.needs.length > 0 ? { kasa: { needs: [...settings.needs] } } : {}),
  }
}
