import { type Dispatcher, request } from 'undici'
import type { Clock } from '../clock/clock.ts'

export type GuardedFetch = (
  url: string,
  options: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: unknown
  },
) => Promise<Response>

const BODY_BYTES_MAX = 262_144

/**
 * What libraries that ask for a `fetch` get: every connection is judged by the guard of the dispatcher, redirects are
 * answers like any other, and time and size are limited.
 * @throws for everything that is no whole answer in time
 */
export function createGuardedFetch(deps: {
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly timeoutMs: number
}): GuardedFetch {
  return async (url, { method, headers, body }) => {
    const deadline = new AbortController()
    const cancel = deps.clock.after(deps.timeoutMs, () => deadline.abort())
    try {
      const answer = await request(url, {
        dispatcher: deps.dispatcher,
        method,
        headers,
        body: body instanceof URLSearchParams ? body.toString() : null,
        signal: deadline.signal,
      })
      const chunks: Buffer[] = []
      let byteCount = 0
      for await (const chunk of answer.body) {
        byteCount += chunk.length
        if (byteCount > BODY_BYTES_MAX) throw new RangeError(`The answer is larger than ${BODY_BYTES_MAX} bytes.`)
        chunks.push(chunk)
      }
      const type = answer.headers['content-type']
      return new Response(byteCount === 0 ? null : Buffer.concat(chunks), {
        status: answer.statusCode,
        headers: typeof type === 'string' ? { 'content-type': type } : {},
      })
    } finally {
      cancel()
    }
  }
}
