import { refusal } from './shape.ts'

/** What LiteLLM's clients call the chat or the run that a call belongs to; the first that is there. */
export const LITELLM_SESSION_HEADERS = ['x-litellm-session-id', 'x-litellm-trace-id'] as const
export const LITELLM_SESSION_MEMBERS = ['litellm_session_id', 'litellm_trace_id'] as const

const SESSION_CHARS_MAX = 128

/** The session that LiteLLM's headers name. @throws AppError `invalid_request` for a name that is too long to be one */
export function litellmSession(get: (name: string) => string | undefined): string | undefined {
  for (const name of LITELLM_SESSION_HEADERS) {
    const text = get(name)?.trim()
    if (text === undefined || text === '') continue
    if (text.length <= SESSION_CHARS_MAX) return text
    throw refusal(name, `at most ${SESSION_CHARS_MAX} characters`, `${text.length}`)
  }
  return undefined
}
