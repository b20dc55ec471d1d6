import { WebSocket } from 'ws'
import { textOf } from './socket-text.ts'

/** A bare client of a live session: every message as it came, every end as it was. */
export type LiveClient = {
  readonly socket: WebSocket
  readonly messages: readonly string[]
  /** Status and body of an answer that was no session. */
  readonly refusal: () => { readonly status: number; readonly body: string } | undefined
  readonly closed: () => { readonly code: number; readonly reason: string } | undefined
  send(event: unknown): void
  /** The first event of a type, waited for. */
  until(type: string, nth?: number): Promise<Record<string, unknown>>
  untilClosed(): Promise<{ readonly code: number; readonly reason: string }>
}

const WAIT_MS = 15_000

export function openLiveClient(
  url: string,
  options: { readonly key?: string; readonly protocols?: readonly string[]; readonly headers?: Record<string, string> },
): LiveClient {
  const headers = {
    ...options.headers,
    ...(options.key === undefined ? {} : { authorization: `Bearer ${options.key}` }),
  }
  const socket = new WebSocket(url.replace(/^http/, 'ws'), [...(options.protocols ?? [])], { headers })
  const messages: string[] = []
  let refusal: { status: number; body: string } | undefined
  let closed: { code: number; reason: string } | undefined
  socket.on('error', () => {})
  socket.on('message', (data) => messages.push(textOf(data)))
  socket.on('close', (code, reason) => (closed = { code, reason: String(reason) }))
  socket.on('unexpected-response', (request, response) => {
    let body = ''
    response.on('data', (chunk: Buffer) => (body += String(chunk)))
    response.on('end', () => {
      refusal = { status: response.statusCode ?? 0, body }
      request.destroy()
    })
  })
  const waiting = <T>(what: string, look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const startedMs = performance.now()
      const again = () => {
        const found = look()
        if (found !== undefined) return resolve(found)
        if (performance.now() - startedMs > WAIT_MS) {
          return reject(
            new Error(
              `${what} did not come: ${messages.join('\n').slice(0, 2_000)} ${JSON.stringify({ refusal, closed })}`,
            ),
          )
        }
        setTimeout(again, 5)
      }
      again()
    })
  const opened = waiting('opening', () => (socket.readyState === WebSocket.CONNECTING ? undefined : true))
  opened.catch(() => {})
  return {
    socket,
    messages,
    refusal: () => refusal,
    closed: () => closed,
    send: (event) =>
      void opened.then(
        () => socket.send(typeof event === 'string' ? event : JSON.stringify(event)),
        () => {},
      ),
    until: (type, nth = 1) =>
      waiting(type, () => {
        const found = messages
          .map((text): Record<string, unknown> => JSON.parse(text))
          .filter((one) => one['type'] === type)
        return found[nth - 1]
      }),
    untilClosed: () =>
      waiting(
        'the end',
        () => closed ?? (refusal === undefined ? undefined : { code: refusal.status, reason: refusal.body }),
      ),
  }
}
