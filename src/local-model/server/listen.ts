import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LOCAL_CHAT_MODEL, LOCAL_EMBEDDING_MODEL } from '../local-models.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { answerChat } from './answer-chat.ts'
import { answerEmbeddings } from './answer-embeddings.ts'
import type { EmbeddingEngine } from './embedding-engine.ts'
import { ABORTED, sendJson, sendRefusal } from './http-answer.ts'
import type { TextEngine } from './text-engine.ts'

const BODY_BYTES_MAX = 1_048_576

export type ServerDeps = {
  readonly engine: TextEngine
  readonly loadEmbeddingEngine: () => Promise<EmbeddingEngine>
  readonly nowMs: () => number
  readonly onFailure: (error: unknown) => void
}

/**
 * Serves the OpenAI-compatible API on a Unix socket until stopped.
 * `stop` lets running answers finish and takes no new connections.
 */
export async function listen(deps: ServerDeps, socketPath: string): Promise<{ stop(): Promise<void> }> {
  let stopping = false
  const server = createServer((request, response) => {
    // A kept-alive connection would hold a stopping server until its time-out.
    if (stopping) response.setHeader('connection', 'close')
    response.on('close', () => {
      if (stopping) setImmediate(() => server.closeIdleConnections())
    })
    void answer(deps, request, response).catch((error: unknown) => {
      deps.onFailure(error)
      sendRefusal(response, failed())
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  return {
    stop: () =>
      new Promise((resolve) => {
        stopping = true
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

async function answer(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const aborter = new AbortController()
  response.on('close', () => aborter.abort())
  const body = await readBody(request)
  const refusal = Buffer.isBuffer(body)
    ? await route(deps, { request, response, body: body.toString('utf8'), signal: aborter.signal })
    : body
  if (refusal !== undefined) sendRefusal(response, refusal)
}

type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: string
  readonly signal: AbortSignal
}

async function route(deps: ServerDeps, exchange: Exchange): Promise<Refusal | undefined> {
  const { request, response, signal } = exchange
  const path = request.url?.split('?', 1)[0] ?? ''
  if (path === '/v1/models') {
    if (request.method !== 'GET') return wrongMethod(path, 'GET')
    sendJson(response, { object: 'list', data: [LOCAL_CHAT_MODEL.id, LOCAL_EMBEDDING_MODEL.id].map(describeModel) })
    return undefined
  }
  const isChat = path === '/v1/chat/completions'
  if (!isChat && path !== '/v1/embeddings') {
    return { ...refuse(`Unknown request URL: ${request.method} ${path}.`, null, 'unknown_url'), status: 404 }
  }
  if (request.method !== 'POST') return wrongMethod(path, 'POST')
  const json = parseJson(exchange.body)
  if (json === undefined) return refuse('The body is not valid JSON.', null, 'invalid_json')
  const call = { json: json.value, response, signal }
  return isChat ? answerChat(deps, call) : answerEmbeddings({ loadEngine: deps.loadEmbeddingEngine }, call)
}

async function readBody(request: IncomingMessage): Promise<Buffer | Refusal> {
  const chunks: Buffer[] = []
  let bodyBytes = 0
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue
      bodyBytes += chunk.byteLength
      if (bodyBytes <= BODY_BYTES_MAX) chunks.push(chunk)
    }
  } catch {
    // The client left while it was still sending.
    return ABORTED
  }
  if (bodyBytes <= BODY_BYTES_MAX) return Buffer.concat(chunks)
  return { ...refuse(`The body has ${bodyBytes} bytes; the limit is ${BODY_BYTES_MAX}.`), status: 413 }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function describeModel(id: string) {
  return { id, object: 'model', created: 0, owned_by: 'kasa' }
}

function wrongMethod(path: string, allowed: string): Refusal {
  return { ...refuse(`${path} answers ${allowed} only.`, null, 'method_not_allowed'), status: 405 }
}

function failed(): Refusal {
  return {
    kind: 'refused',
    status: 500,
    type: 'server_error',
    message: 'The built-in model failed.',
    param: null,
    code: null,
  }
}
