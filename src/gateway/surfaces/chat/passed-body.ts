import type { Candidate } from '../../../routing/route-plan.ts'
import { spliceTopLevel, type TopLevelEdits } from '../../wire/json-splice.ts'
import type { ChatRequest } from './chat-request.ts'

/** Fields that are Kasa's own. */
const OWN_FIELDS = ['kasa', 'models']

/** The client's bytes with the few members changed that must be. Every other byte, unknown fields included, stays. */
export function passedBody(request: ChatRequest, edits: TopLevelEdits): Uint8Array {
  const body = request.withoutForeignSignatures?.() ?? request.body
  return spliceTopLevel(body, { ...edits, remove: [...OWN_FIELDS, ...(edits.remove ?? [])] })
}

/** What the caller is told where funds pay for a lower limit than the call would have. */
export function clampNote(candidate: Candidate, outputTokensMax: number): readonly string[] {
  return outputTokensMax < candidate.outputTokensMax
    ? [`output limited to ${outputTokensMax} tokens: funds are low`]
    : []
}
