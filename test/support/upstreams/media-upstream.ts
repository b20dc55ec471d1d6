import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { answerMedia, type MediaAnswer } from './media-answers.ts'

export const MEDIA_KEY = 'sk-media-0123456789abcdefghijklmnop'

/** What goes wrong with the next answer. `cut`: the connection dies within the body. `silence`: between head and body. */
export type MediaFault =
  | { readonly kind: 'status'; readonly status: number; readonly body: string }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'silence'; readonly ms: number }
  | { readonly kind: 'usage_missing' }
  | { readonly kind: 'instead'; readonly contentType: string; readonly body: string }

export type SeenMedia = {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** As it came, byte for byte. */
  readonly bytes: Buffer
}

export type MediaUpstream = {
  readonly origin: string
  readonly requests: readonly SeenMedia[]
  script(...faults: readonly MediaFault[]): void
  stop(): Promise<void>
}

/** A stand-in for what providers serve besides conversations. What it answers is in `media-answers.ts`. */
export async function startMediaUpstream(): Promise<MediaUpstream> {
  const requests: SeenMedia[] = []
  const script: MediaFault[] = []
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(599)
      response.end(`stand-in failed: ${String(error)}`)
    })
  })
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const path = request.url ?? '/'
    requests.push({ path, headers: request.headers, bytes })
    if (request.headers.authorization !== `Bearer ${MEDIA_KEY}`) {
      return void send(response, {
        status: 401,
        contentType: 'application/json',
        chunks: ['{"error":{"message":"Incorrect API key"}}'],
      })
    }
    const fault = script.shift()
    if (fault?.kind === 'status') {
      return void send(response, { status: fault.status, contentType: 'application/json', chunks: [fault.body] })
    }
    if (fault?.kind === 'instead') {
      return void send(response, { status: 200, contentType: fault.contentType, chunks: [fault.body] })
    }
    const answer = answerMedia({ path, headers: request.headers, bytes, tellsUsage: fault?.kind !== 'usage_missing' })
    if (fault?.kind === 'cut') return cut(response, answer, fault.afterBytes)
    await send(response, answer, fault?.kind === 'silence' ? fault.ms : 0)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    script: (...faults) => void script.push(...faults),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Each chunk is a write of its own. */
async function send(response: ServerResponse, answer: MediaAnswer, silenceMs = 0): Promise<void> {
  response.writeHead(answer.status, { 'content-type': answer.contentType })
  response.flushHeaders()
  if (silenceMs > 0) await setTimeout(silenceMs)
  for (const chunk of answer.chunks) {
    response.write(chunk)
    await setImmediate()
  }
  response.end()
}

async function cut(response: ServerResponse, answer: MediaAnswer, afterBytes: number): Promise<void> {
  const whole = Buffer.concat(answer.chunks.map((chunk) => Buffer.from(chunk)))
  response.writeHead(answer.status, { 'content-type': answer.contentType })
  response.write(whole.subarray(0, afterBytes))
  await setImmediate()
  response.destroy()
}
