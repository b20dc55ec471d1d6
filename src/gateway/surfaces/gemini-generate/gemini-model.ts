import { isJsonObject } from '../../../base/json.ts'
import type { InboundRequest } from '../inbound-request.ts'

/** The model that a path of Google's names. A quote has no such path: there the body may name one. */
export function geminiModelOf(request: InboundRequest, json: unknown): string {
  const named = isJsonObject(json) && typeof json['model'] === 'string' ? json['model'] : undefined
  return (request.pathModel ?? named ?? 'auto').replace(/^models\//, '')
}
