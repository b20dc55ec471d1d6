import { randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { type OtlpSpan, spansOf } from '../otlp-span.ts'
import type { RecordedCall } from '../recorded-call.ts'
import { parseTraceParent, type TraceParent } from '../trace-parent.ts'
import type { LedgerObserver } from './observe-ledger.ts'

export type Tracer = LedgerObserver & {
  /** Remembers the caller's place in its own trace until the request is over. */
  began(requestId: string, traceParent: string | undefined): void
  ended(requestId: string): void
  start(): void
  /** Sends what is left, once, and ends. */
  stop(): Promise<void>
}

export type TracerOptions = {
  readonly clock: Clock
  readonly log: Log
  /** Sends one OTLP body. Throws when it did not arrive. */
  readonly send: (body: string) => Promise<void>
  readonly serviceName: string
  readonly version: string
  /** Of traces that begin here, so many of a thousand are kept. A caller's own decision always holds. */
  readonly keptPerMille: number
  readonly everyMs: number
}

const SPANS_MAX = 10_000
const BATCH_SPANS_MAX = 500
const TRACE_ID_BYTES = 16
const SPAN_ID_BYTES = 8
const KEPT_AFTER_END_MS = 60_000

/** Turns recorded calls into spans and sends them in batches. What does not fit is dropped and told in the log. */
export function createTracer(options: TracerOptions): Tracer {
  const { clock, log } = options
  const parents = new Map<string, TraceParent>()
  let waiting: OtlpSpan[] = []
  let dropped = 0
  let isStopped = false
  let cancel = () => {}
  let sending: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    const batch = waiting.slice(0, BATCH_SPANS_MAX)
    if (batch.length === 0) return
    waiting = waiting.slice(batch.length)
    try {
      await options.send(bodyOf(batch, options))
    } catch (error) {
      // Telemetry is not kept for a collector that is gone: it would grow without end.
      dropped += batch.length
      log.warn('telemetry.spans_dropped', { dropped, error })
    }
    if (waiting.length > 0) await flush()
  }
  function schedule(): void {
    if (isStopped) return
    cancel = clock.after(options.everyMs, () => {
      sending = flush().finally(schedule)
    })
  }
  function add(call: RecordedCall): void {
    const parent = parents.get(call.record.requestId)
    if (!(parent?.isSampled ?? isKept(options.keptPerMille))) return
    const spans = spansOf(call, {
      traceId: parent?.traceId ?? hex(TRACE_ID_BYTES),
      parentSpanId: parent?.spanId,
      spanIds: Array.from({ length: 1 + (call.record.attempts?.length ?? 0) }, () => hex(SPAN_ID_BYTES)),
    })
    if (waiting.length + spans.length <= SPANS_MAX) waiting.push(...spans)
    else dropped += spans.length
  }
  return {
    decided: () => {},
    settled: () => {},
    swept: () => {},
    recorded: add,
    began(requestId, header) {
      const parent = parseTraceParent(header)
      if (parent !== undefined) parents.set(requestId, parent)
    },
    // A call that is read to its end after its client left is recorded later.
    ended: (requestId) => void clock.after(KEPT_AFTER_END_MS, () => parents.delete(requestId)),
    start: schedule,
    async stop() {
      isStopped = true
      cancel()
      await sending
      await flush()
    },
  }
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}

function isKept(perMille: number): boolean {
  return perMille >= 1_000 || randomBytes(2).readUInt16BE() % 1_000 < perMille
}

function bodyOf(spans: readonly OtlpSpan[], { serviceName, version }: TracerOptions): string {
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } })
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', serviceName), attribute('service.version', version)] },
        scopeSpans: [{ scope: { name: 'kasa', version }, spans }],
      },
    ],
  })
}
