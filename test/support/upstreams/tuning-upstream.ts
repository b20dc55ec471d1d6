import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export const TUNING_KEY = 'sk-tuning-standin-0123456789abcdefghij'

/** What the provider does with the next request that creates a job. `lost`: it takes it, and nobody hears of it. */
export type TuningFault = 'lost' | 'held' | 'refused' | 'busy'

export type TuningJob = {
  readonly id: string
  readonly asked: Readonly<Record<string, unknown>>
  readonly metadata: Readonly<Record<string, string>>
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  trainedTokens: number | null
}

/** A provider that trains models in OpenAI's shape, and ends its jobs when the test says so. */
export type TuningUpstream = {
  readonly url: string
  readonly jobs: readonly TuningJob[]
  /** What came up, by its id here. */
  readonly files: ReadonlyMap<string, string>
  failNextCreate(fault: TuningFault): void
  stop(): Promise<void>
}

export async function startTuningUpstream(): Promise<TuningUpstream> {
  const jobs: TuningJob[] = []
  const files = new Map<string, string>()
  const sockets = new Set<Socket>()
  let fault: TuningFault | undefined
  let serial = 0

  const create = (asked: Record<string, unknown>, response: ServerResponse) => {
    const now = fault
    fault = undefined
    if (now === 'refused')
      return send(response, 400, { error: { type: 'invalid_request_error', message: 'Not this model.' } })
    if (now === 'busy') return send(response, 429, { error: { type: 'rate_limit_error', message: 'Slow down.' } })
    const metadata = Object.fromEntries(
      Object.entries(Object(asked['metadata'])).map(([name, value]) => [name, String(value)]),
    )
    const job: TuningJob = {
      id: `ftjob-upstream${++serial}`,
      asked,
      metadata,
      status: 'queued',
      trainedTokens: null,
    }
    jobs.push(job)
    if (now === 'lost') return response.destroy()
    if (now === 'held') return
    return send(response, 200, view(job))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', 'http://provider')
    const path = url.pathname
    if (request.headers.authorization !== `Bearer ${TUNING_KEY}`)
      return send(response, 401, { error: { type: 'authentication_error', message: 'Wrong key.' } })
    if (request.method === 'POST' && path === '/v1/files') {
      if (!body.includes('name="purpose"\r\n\r\nfine-tune\r\n')) return send(response, 400, { error: {} })
      const id = `file-upstream${++serial}`
      const start = body.indexOf('application/jsonl\r\n\r\n') + 21
      files.set(id, body.slice(start, body.lastIndexOf('\r\n--', body.length - 4)))
      return send(response, 200, { id, object: 'file' })
    }
    if (request.method === 'POST' && path === '/v1/fine_tuning/jobs') return create(JSON.parse(body), response)
    if (path === '/v1/fine_tuning/jobs')
      return send(response, 200, { data: jobs.map(view).toReversed(), has_more: false })
    const [, id, rest] = /^\/v1\/fine_tuning\/jobs\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    const job = jobs.find((one) => one.id === id)
    if (job === undefined) return send(response, 404, { error: { message: 'There is no such job.' } })
    if (rest === 'cancel') job.status = 'cancelled'
    if (rest === 'events') return send(response, 200, { data: eventsOf(job), has_more: false })
    if (rest === 'checkpoints') return send(response, 200, { data: checkpointsOf(job), has_more: false })
    return send(response, 200, view(job))
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
    jobs,
    files,
    failNextCreate: (next) => void (fault = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function view(job: TuningJob) {
  const { id, asked, metadata, status, trainedTokens } = job
  return {
    object: 'fine_tuning.job',
    id,
    model: asked['model'],
    status,
    metadata,
    trained_tokens: trainedTokens,
    fine_tuned_model: status === 'succeeded' ? `ft:${String(asked['model'])}:acme::x1` : null,
    error: status === 'failed' ? { code: 'invalid_training_file', message: 'Too few examples.', param: null } : {},
  }
}

function eventsOf({ id, asked }: TuningJob) {
  const message = `Created job ${id} of ${String(asked['training_file'])}`
  return [{ object: 'fine_tuning.job.event', id: 'ftevent-1', created_at: 1_800_000_000, level: 'info', message }]
}

function checkpointsOf({ id }: TuningJob) {
  return [
    {
      object: 'fine_tuning.job.checkpoint',
      id: 'ftckpt_1',
      created_at: 1_800_000_000,
      fine_tuned_model_checkpoint: 'ft:gpt:acme::x1:step-10',
      fine_tuning_job_id: id,
      metrics: { step: 10, train_loss: 0.5 },
      step_number: 10,
    },
  ]
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
