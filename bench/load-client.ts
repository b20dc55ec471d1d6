// The clients, in their own process: a closed loop of requests on keep-alive connections, written on bare sockets so that
// the load costs little beside what is measured. Takes jobs and gives results over the IPC channel.
import { connect, type Socket } from 'node:net'
import { type LoadJob, type LoadResult, loadJobSchema } from './load-job.ts'
import { STREAM_EVENTS } from './workload.ts'

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n')
const EVENT = Buffer.from('data: ')
const DONE = Buffer.from('data: [DONE]\n\n')

process.on('message', (message) => {
  void run(loadJobSchema.parse(message)).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))

async function run(job: LoadJob): Promise<LoadResult> {
  const state = new RunState(job)
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: job.connections }, () => runConnection(job, state)))
  return state.result(performance.now() - startedMs)
}

class RunState {
  readonly #totalMs: Float64Array
  readonly #firstByteMs: Float64Array
  #given = 0
  #done = 0
  #failed = 0
  #firstFailure: string | null = null

  constructor(job: LoadJob) {
    this.#totalMs = new Float64Array(job.requests)
    this.#firstByteMs = new Float64Array(job.requests)
  }

  /** Takes one of the requests that are left. */
  take(): boolean {
    if (this.#given >= this.#totalMs.length) return false
    this.#given++
    return true
  }

  add(totalMs: number, firstByteMs: number): void {
    this.#totalMs[this.#done] = totalMs
    this.#firstByteMs[this.#done] = firstByteMs
    this.#done++
  }

  fail(why: string): void {
    this.#failed++
    this.#firstFailure ??= why.slice(0, 500)
  }

  result(wallMs: number): LoadResult {
    const total = this.#totalMs.subarray(0, this.#done).toSorted()
    const firstByte = this.#firstByteMs.subarray(0, this.#done).toSorted()
    return {
      requests: this.#done,
      failed: this.#failed,
      firstFailure: this.#firstFailure,
      wallMs,
      p50Ms: percentile(total, 0.5),
      p99Ms: percentile(total, 0.99),
      firstByteP50Ms: percentile(firstByte, 0.5),
    }
  }
}

/** Runs requests on one connection after another until none is left; a connection that breaks is replaced. */
async function runConnection(job: LoadJob, state: RunState): Promise<void> {
  const request = requestBytes(job)
  while (state.take()) await new Promise<void>((resolve) => new Connection(job, state, request, resolve))
}

function requestBytes(job: LoadJob): Buffer {
  const headers = { host: `127.0.0.1:${job.port}`, 'content-type': 'application/json', ...job.headers }
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(job.body)) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`POST ${job.path} HTTP/1.1\r\n${head}\r\n${job.body}`)
}

class Connection {
  readonly #job: LoadJob
  readonly #state: RunState
  readonly #request: Buffer
  readonly #close: () => void
  readonly #socket: Socket
  #received: Buffer[] = []
  #receivedBytes = 0
  /** Undefined until the head is whole; then the length of the answer, or `chunked`. */
  #length: number | 'chunked' | undefined
  #sentMs = 0
  #firstByteMs = 0
  #isOver = false

  /** One request has been taken for it already. */
  constructor(job: LoadJob, state: RunState, request: Buffer, close: () => void) {
    this.#job = job
    this.#state = state
    this.#request = request
    this.#close = close
    this.#socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('connect', () => this.#send())
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk))
    this.#socket.on('error', (error) => this.#break(error.message))
    this.#socket.on('close', () => this.#break('the connection was closed'))
  }

  #send(): void {
    this.#received = []
    this.#receivedBytes = 0
    this.#length = undefined
    this.#firstByteMs = 0
    this.#sentMs = performance.now()
    this.#socket.write(this.#request)
  }

  #take(chunk: Buffer): void {
    if (this.#receivedBytes === 0) this.#firstByteMs = performance.now() - this.#sentMs
    this.#received.push(chunk)
    this.#receivedBytes += chunk.length
    this.#length ??= this.#readHead()
    if (this.#length === undefined) return
    if (this.#length === 'chunked' ? !this.#tail(LAST_CHUNK) : this.#receivedBytes < this.#length) return
    this.#end()
  }

  /** The number of bytes of head and body together, when the whole head is here. */
  #readHead(): number | 'chunked' | undefined {
    const bytes = this.#joined()
    const headEnd = bytes.indexOf(HEAD_END)
    if (headEnd < 0) return undefined
    const head = bytes.toString('latin1', 0, headEnd)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    return length === undefined ? 'chunked' : headEnd + HEAD_END.length + Number.parseInt(length, 10)
  }

  #joined(): Buffer {
    const bytes = Buffer.concat(this.#received)
    this.#received = [bytes]
    return bytes
  }

  /** Whether the answer ends with these bytes so far. */
  #tail(end: Buffer): boolean {
    const last = this.#received.at(-1)
    const tail = last !== undefined && last.length >= end.length ? last : this.#joined()
    return tail.length >= end.length && tail.compare(end, 0, end.length, tail.length - end.length) === 0
  }

  #end(): void {
    const totalMs = performance.now() - this.#sentMs
    const bytes = this.#joined()
    const isOk = bytes.toString('latin1', 9, 12) === '200' && (!this.#job.isStream || isWholeStream(bytes))
    if (isOk) this.#state.add(totalMs, this.#firstByteMs)
    else this.#state.fail(bytes.toString('utf8'))
    if (this.#state.take()) return this.#send()
    this.#isOver = true
    this.#socket.destroy()
    this.#close()
  }

  #break(why: string): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#state.fail(why)
    this.#socket.destroy()
    this.#close()
  }
}

/** Every event that the upstream sent, and the end. */
function isWholeStream(bytes: Buffer): boolean {
  let events = 0
  for (let at = bytes.indexOf(EVENT); at >= 0; at = bytes.indexOf(EVENT, at + EVENT.length)) events++
  return events === STREAM_EVENTS + 1 && bytes.includes(DONE)
}

function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
