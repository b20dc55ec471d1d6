import type { StreamExchange, StreamState } from '../../stream-exchange.ts'

const NOTHING = new Uint8Array(0)
const SOUND = /^(?:audio\/|application\/octet-stream|video\/webm)/i

/**
 * Sound as it is spoken: bytes that pass as they are, in whatever format the provider says. It has no terminal event: it
 * is whole when the connection ends in order. Nothing can be said in the midst of it, so a break is a cut connection.
 */
export function createSoundStream(usage: () => StreamState['usage']): StreamExchange {
  let contentType = 'application/octet-stream'
  let sawContent = false
  let isEnded = false
  return {
    get contentType() {
      return contentType
    },
    takes(type) {
      contentType = type
      return SOUND.test(type)
    },
    push(chunk) {
      sawContent ||= chunk.length > 0
      return [chunk]
    },
    endOfUpstream() {
      isEnded = true
      return []
    },
    state: () => ({
      sawContent,
      sawTerminal: isEnded && sawContent,
      usage: sawContent ? usage() : undefined,
      error: undefined,
    }),
    finish: () => NOTHING,
    fail: () => undefined,
  }
}
