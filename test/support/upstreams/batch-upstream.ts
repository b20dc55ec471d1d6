import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export const BATCH_KEY = 'sk-batch-standin-0123456789abcdefghij'

/**
 * What the provider does with the next request that creates a batch. `lost`: it takes it, and nobody hears of it; `held`: nobody hears of
 * it yet. */
export type CreateFault = 'lost' | 'held' | 'refused' | 'busy'
export type BatchEnd = 'completed' | 'cancelled' | 'expired' | 'failed'

type Line = { readonly custom_id: string; readonly body: Record<string, unknown> }
type Batch = {
  readonly id: string
  readonly kind: 'openai' | 'anthropic'
  readonly lines: readonly Line[]
  readonly metadata: Record<string, string>
  status: string
  output: string[]
  errors: string[]
}

/** A provider that keeps batches of both shapes until the test ends them. Each good line used 100 tokens in and 20 out. */
export type BatchUpstream = {
  readonly url: string
  readonly batches: readonly Batch[]
  /** Paths that were asked, with their method. */
  readonly asked: string[]
  failNextCreate(fault: CreateFault): void
  /** Ends a batch after so many lines; the rest has the fate of its end. Lines whose prompt says "fail" are refused. */
  end(id: string, how: BatchEnd, doneLines?: number): void
  stop(): Promise<void>
}

export async function startBatchUpstream(): Promise<BatchUpstream> {
  const batches: Batch[] = []
  const files = new Map<string, string>()
  const asked: string[] = []
  const sockets = new Set<Socket>()
  let fault: CreateFault | undefined
  let serial = 0

  const create = (batch: Omit<Batch, 'id' | 'status' | 'output' | 'errors'>, response: ServerResponse) => {
    const now = fault
    fault = undefined
    if (now === 'refused')
      return send(response, 400, { error: { type: 'invalid_request_error', message: 'No batch for you.' } })
    if (now === 'busy') return send(response, 429, { error: { type: 'rate_limit_error', message: 'Slow down.' } })
    const made: Batch = { ...batch, id: `provider_batch_${++serial}`, status: 'in_progress', output: [], errors: [] }
    batches.push(made)
    if (now === 'lost') return response.destroy()
    if (now === 'held') return
    return send(response, 200, view(made))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', 'http://provider')
    const path = url.pathname
    asked.push(`${request.method} ${path}`)
    const key = request.headers['x-api-key'] ?? request.headers.authorization?.replace('Bearer ', '')
    if (key !== BATCH_KEY)
      return send(response, 401, { error: { type: 'authentication_error', message: 'Wrong key.' } })
    if (request.method === 'POST' && path === '/v1/files') {
      const id = `provider_file_${++serial}`
      files.set(id, body.slice(body.lastIndexOf('application/jsonl') + 21, body.lastIndexOf('\r\n--')))
      return send(response, 200, { id, object: 'file' })
    }
    if (request.method === 'POST' && path === '/v1/batches') {
      const { input_file_id: file, metadata } = JSON.parse(body)
      return create({ kind: 'openai', lines: parseLines(files.get(file) ?? ''), metadata }, response)
    }
    if (request.method === 'POST' && path === '/v1/messages/batches') {
      const lines = JSON.parse(body).requests.map((one: { custom_id: string; params: Record<string, unknown> }) => ({
        custom_id: one.custom_id,
        body: one.params,
      }))
      return create({ kind: 'anthropic', lines, metadata: {} }, response)
    }
    if (path === '/v1/batches') return send(response, 200, { data: batches.map(view).toReversed(), has_more: false })
    const results = /^\/v1\/files\/(\w+?)_(output|errors)\/content$/.exec(path)
    const id = results?.[1] ?? /batches\/(\w+)/.exec(path)?.[1]
    const batch = batches.find((one) => one.id === id)
    if (batch === undefined) return send(response, 404, { error: { message: 'There is no such thing.' } })
    if (results !== null) return sendLines(response, results[2] === 'output' ? batch.output : batch.errors)
    if (path.endsWith('/results')) return sendLines(response, batch.output)
    if (path.endsWith('/cancel')) batch.status = 'cancelling'
    return send(response, 200, view(batch))
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(599)
      response.end(`stand-in failed: ${String(error)}`)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    batches,
    asked,
    failNextCreate: (next) => void (fault = next),
    end(id, how, doneLines) {
      const batch = batches.find((one) => one.id === id)
      if (batch === undefined) throw new Error(`no batch ${id}`)
      endBatch(batch, how, doneLines ?? batch.lines.length)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function endBatch(batch: Batch, how: BatchEnd, doneLines: number): void {
  const wasCancelled = batch.status === 'cancelling'
  for (const [at, line] of batch.lines.entries()) {
    const row = at >= doneLines ? undone(batch.kind, line, how) : done(batch.kind, line)
    if (row === undefined) continue
    const isBad =
      batch.kind === 'openai' && (row['response'] === null || JSON.stringify(row).includes('"status_code":400'))
    const target = isBad ? batch.errors : batch.output
    // Results come in any order.
    target.unshift(JSON.stringify(row))
  }
  batch.status = batch.kind === 'openai' ? how : wasCancelled ? 'ended_cancelled' : 'ended'
}

function done(kind: Batch['kind'], { custom_id, body }: Line): Record<string, unknown> {
  const mustFail = JSON.stringify(body).includes('fail')
  const { model } = body
  if (kind === 'anthropic') {
    if (mustFail) {
      const error = { type: 'error', error: { type: 'invalid_request_error', message: 'It does not fit.' } }
      return { custom_id, result: { type: 'errored', error } }
    }
    const message = {
      id: `msg_${custom_id}`,
      type: 'message',
      role: 'assistant',
      model,
      content: [{ type: 'text', text: 'Hello.' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 100, output_tokens: 20, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
    }
    return { custom_id, result: { type: 'succeeded', message } }
  }
  const wrong = { error: { message: 'It does not fit.', type: 'invalid_request_error' } }
  const isEmbedding = 'input' in body
  const answer = isEmbedding
    ? {
        object: 'list',
        model,
        data: [{ object: 'embedding', index: 0, embedding: [0.5] }],
        usage: { prompt_tokens: 100, total_tokens: 100 },
      }
    : {
        id: `chatcmpl-${custom_id}`,
        object: 'chat.completion',
        created: 1_767_225_600,
        model,
        service_tier: 'default',
        choices: [
          { index: 0, message: { role: 'assistant', content: 'Hello.', refusal: null }, finish_reason: 'stop' },
        ],
        usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
      }
  const response = {
    status_code: mustFail ? 400 : 200,
    request_id: `req_${custom_id}`,
    body: mustFail ? wrong : answer,
  }
  return { id: `batch_req_${custom_id}`, custom_id, response, error: null }
}

function undone(kind: Batch['kind'], { custom_id }: Line, how: BatchEnd): Record<string, unknown> | undefined {
  if (how === 'completed' || how === 'failed') return undefined
  if (kind === 'anthropic') return { custom_id, result: { type: how === 'expired' ? 'expired' : 'canceled' } }
  const error = { code: `batch_${how}`, message: 'This request was not executed.' }
  return { id: `batch_req_${custom_id}`, custom_id, response: null, error }
}

function view(batch: Batch) {
  const { id, kind, status, lines, metadata, output, errors } = batch
  if (kind === 'anthropic') {
    const hasEnded = status.startsWith('ended')
    const counts = { processing: hasEnded ? 0 : lines.length, succeeded: 0, errored: 0, canceled: 0, expired: 0 }
    const cut = status === 'cancelling' || status === 'ended_cancelled'
    return {
      id,
      type: 'message_batch',
      processing_status: hasEnded ? 'ended' : cut ? 'canceling' : 'in_progress',
      request_counts: hasEnded ? { ...counts, succeeded: output.length } : counts,
      cancel_initiated_at: cut ? '2026-01-01T00:00:00Z' : null,
    }
  }
  return {
    id,
    object: 'batch',
    status,
    metadata,
    request_counts: { total: lines.length, completed: output.length, failed: errors.length },
    errors: status === 'failed' ? { data: [{ message: 'The file is not good.' }] } : null,
    output_file_id: output.length > 0 ? `${id}_output` : null,
    error_file_id: errors.length > 0 ? `${id}_errors` : null,
  }
}

function parseLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Line => JSON.parse(line))
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function sendLines(response: ServerResponse, lines: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'application/x-jsonl' })
  response.end(lines.map((line) => `${line}\n`).join(''))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
