import type { CallContent } from './inbound-call.ts'

/**
 * What a request asks for, as text to be hashed: the same for a quote and for the call that redeems it, whether streamed or
 * not and whatever Kasa's own fields say.
 */
export function contentText(content: CallContent): string {
  return JSON.stringify(content.kind === 'chat' ? { ...content.call, stream: false } : content.call)
}
