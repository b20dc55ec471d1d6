import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { scrubProviderMessage } from '../shared/mask-secrets.ts'
import { STATUS_OF_TYPE } from './classify.ts'

/** `{type: "error", error: {type, message}}`, alone or in a stream. @returns undefined when it is none */
export function findAnthropicError(body: Record<string, unknown>): Extract<CallEvent, { kind: 'error' }> | undefined {
  const { error } = body
  if (body['type'] !== 'error' && !isJsonObject(error)) return undefined
  const { type, message } = isJsonObject(error) ? error : body
  const name = typeof type === 'string' && type !== 'error' ? type : 'api_error'
  return {
    kind: 'error',
    status: STATUS_OF_TYPE.get(name),
    type: scrubProviderMessage(name),
    message: scrubProviderMessage(typeof message === 'string' ? message : 'The provider reported an error.'),
  }
}
