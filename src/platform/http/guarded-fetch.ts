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
  return async (url, options) => {
    const deadline = new AbortController()
    let cancel = () => {}
    // The signal alone does not end a wait for a name server: it is looked at once there is a connection.
    const late = new Promise<never>((_, reject) => {
      cancel = deps.clock.after(deps.timeoutMs, () => {
        deadline.abort()
        reject(new DOMException(`There was no whole answer within ${deps.timeoutMs} ms.`, 'TimeoutError'))
      })
    })
    try {
      return await Promise.race([late, fetchUntil(deps.dispatcher, url, { ...options, signal: deadline.signal })])
    } finally {
      cancel()
    }
  }
}

async function fetchUntil(
  dispatcher: Dispatcher,
  url: string,
  { method, headers, body, signal }: Parameters<GuardedFetch>[1] & { readonly signal: AbortSignal },
): Promise<Response> {
  const answer = await request(url, {
    dispatcher,
    method,
    headers,
    body: body instanceof URLSearchParams ? body.toString() : null,
    signal,
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
}
