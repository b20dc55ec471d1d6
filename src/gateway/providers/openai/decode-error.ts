import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { scrubProviderMessage } from '../shared/mask-secrets.ts'

export type ErrorEvent = Extract<CallEvent, { kind: 'error' }>

/**
 * The error inside a body or an event that came with status 200: `{error: {…}}` (OpenAI, OpenRouter, SGLang),
 * `{error: "text"}` (Ollama), `{object: "error", …}` (vLLM), `x_groq.error`, or a choice that finished by `error`.
 * @returns undefined when there is none
 */
export function findOpenAIError(body: Record<string, unknown>): ErrorEvent | undefined {
  const { error } = body
  if (isJsonObject(error)) return toEvent(error)
  if (typeof error === 'string' && error !== '') return toEvent({ message: error })
  if (body['object'] === 'error') return toEvent(body)
  const groq = body['x_groq']
  if (isJsonObject(groq) && typeof groq['error'] === 'string') return toEvent({ message: groq['error'] })
  return undefined
}

function toEvent(error: Record<string, unknown>): ErrorEvent {
  const { message, type, code } = error
  const name = [type, code].find((value) => typeof value === 'string' && value !== '')
  return {
    kind: 'error',
    status: typeof code === 'number' ? code : undefined,
    type: scrubProviderMessage(typeof name === 'string' ? name : 'api_error'),
    message: scrubProviderMessage(typeof message === 'string' ? message : 'The provider reported an error.'),
  }
}
