import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { UpstreamClient, UpstreamFailure, UpstreamFlight, UpstreamRequest } from '../../platform/http/upstream.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { FlightWatch } from '../flight-watch.ts'
import type { StreamExchange } from '../stream-exchange.ts'
import { BodyCollector, type CollectedBody } from './body-collector.ts'

/** How a streamed attempt ended. `begun` tells whether the client has seen a byte, after which nothing else is tried. */
export type StreamOutcome = {
  readonly kind: 'completed' | 'interrupted' | 'client_gone' | 'refused' | 'unreachable'
  readonly begun: boolean
  readonly status: number | undefined
  /** Of a refusal: the provider's own words. */
  readonly refusal: CollectedBody | undefined
  readonly failure: UpstreamFailure | undefined
  readonly firstByteMs: number | undefined
  readonly header: (name: string) => string | undefined
  /** What the provider sent, for estimating usage that it never reported. */
  readonly received: readonly Uint8Array[]
}

/** Kept for estimating when a provider reports no usage; beyond it the estimate counts bytes only. */
const RECEIVED_BYTES_MAX = 1_048_576
const REFUSAL_BYTES_MAX = 65_536
const TERMINAL_GRACE_MS = 250
/** A comment: every reader of events skips it. */
const HEARTBEAT = new TextEncoder().encode(': still there\n\n')
/** Looked at so often per silence that is too long. */
const LOOKS_PER_SILENCE = 2
const STREAM_TYPES = /text\/event-stream|application\/vnd\.amazon\.eventstream/

type Options = {
  readonly request: UpstreamRequest
  readonly exchange: StreamExchange
  readonly sink: AnswerSink
  /** Called once, before the first byte goes to the client. */
  readonly begin: () => void
  /** `cancel`: abort the provider when the client goes. `drain`: read on, because the meter runs on. */
  readonly abortPolicy: 'cancel' | 'drain'
  /** The longest that the client hears nothing once the provider has accepted the request. */
  readonly heartbeatMs: number
  readonly watch?: FlightWatch | undefined
}

/** Runs one streamed exchange. Never throws: what went wrong is in the outcome. */
export function exchangeStream(
  deps: { readonly upstream: UpstreamClient; readonly clock: Clock },
  options: Options,
): Promise<StreamOutcome> {
  return new Promise((resolve) => {
    const pump = new Pump(options, deps.clock, resolve)
    pump.attach(deps.upstream.send(options.request, pump))
  })
}

class Pump {
  #options: Options
  #clock: Clock
  #resolve: (outcome: StreamOutcome) => void
  #startedMs: number
  #flight: UpstreamFlight | undefined
  #status: number | undefined
  #header: (name: string) => string | undefined = () => undefined
  #refusal: BodyCollector | undefined
  #firstByteMs: number | undefined
  #begun = false
  #gone = false
  #aborting = false
  #isEnding = false
  #isOver = false
  #cancelGrace = () => {}
  #cancelHeartbeat = () => {}
  /** Looks since something was last written. */
  #silentLooks = 0
  #isReaderSlow = false
  /** Output of the exchange from before the first visible content. */
  #waiting: Uint8Array[] = []
  #received: Uint8Array[] = []
  #receivedBytes = 0

  constructor(options: Options, clock: Clock, resolve: (outcome: StreamOutcome) => void) {
    this.#options = options
    this.#clock = clock
    this.#resolve = resolve
    this.#startedMs = clock.monotonicMs()
  }

  attach(flight: UpstreamFlight): void {
    this.#flight = flight
    if (this.#aborting) flight.abort()
    this.#options.watch?.flying(() => this.#abort())
    this.#options.sink.onGone(() => this.#leave())
  }

  #leave(): void {
    this.#gone = true
    this.#flight?.resume()
    if (this.#options.abortPolicy === 'cancel') this.#abort()
  }

  #abort(): void {
    this.#aborting = true
    this.#flight?.abort()
  }

  onHead(status: number, header: (name: string) => string | undefined): void {
    this.#status = status
    this.#header = header
    const contentType = header('content-type') ?? ''
    const isEvents = STREAM_TYPES.test(contentType)
    const isTaken = this.#options.exchange.takes?.(contentType) ?? isEvents
    if (status !== 200 || !isTaken) this.#refusal = new BodyCollector(REFUSAL_BYTES_MAX)
    // In sound there is no place for a heartbeat.
    else if (isEvents) this.#heartbeat()
  }

  /**
   * A model that thinks for minutes says nothing, and everything between it and the client takes the connection for dead.
   * A heartbeat begins the answer: from here on a failure is told in the stream, and no other provider is tried.
   */
  #heartbeat(): void {
    this.#cancelHeartbeat = this.#clock.after(this.#options.heartbeatMs / LOOKS_PER_SILENCE, () => {
      this.#silentLooks += 1
      if (this.#silentLooks >= LOOKS_PER_SILENCE && !this.#gone && !this.#isReaderSlow && !this.#isEnding) {
        this.#beginOnce()
        this.#write(HEARTBEAT)
      }
      this.#heartbeat()
    })
  }

  onData(chunk: Buffer): void {
    if (this.#refusal !== undefined) return this.#refusal.add(chunk)
    if (this.#firstByteMs === undefined) this.#options.watch?.heard()
    this.#firstByteMs ??= this.#clock.monotonicMs() - this.#startedMs
    this.#keep(chunk)
    try {
      this.#forward(this.#options.exchange.push(chunk))
      this.#endSoonAfterTerminal()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#abort()
    }
  }

  /** A provider may keep the connection open after its terminal event: late usage gets a moment, then the call is over. */
  #endSoonAfterTerminal(): void {
    if (this.#isEnding || !this.#options.exchange.state().sawTerminal) return
    this.#isEnding = true
    this.#cancelGrace = this.#clock.after(TERMINAL_GRACE_MS, () => {
      this.onEnd()
      this.#abort()
    })
  }

  #keep(chunk: Buffer): void {
    if (this.#receivedBytes >= RECEIVED_BYTES_MAX) return
    this.#receivedBytes += chunk.length
    this.#received.push(chunk)
  }

  #forward(pieces: readonly Uint8Array[]): void {
    if (!this.#begun && !this.#options.exchange.state().sawContent) {
      this.#waiting.push(...pieces)
      return
    }
    this.#beginOnce()
    for (const piece of pieces) this.#write(piece)
  }

  #beginOnce(): void {
    if (this.#begun) return
    this.#begun = true
    this.#options.begin()
    for (const piece of this.#waiting) this.#write(piece)
    this.#waiting = []
  }

  #write(piece: Uint8Array): void {
    if (this.#gone || piece.length === 0) return
    this.#silentLooks = 0
    if (this.#options.sink.write(piece)) return
    // A slow reader slows the provider down; nothing piles up here.
    this.#isReaderSlow = true
    this.#flight?.pause()
    this.#options.sink.onDrain(() => {
      this.#isReaderSlow = false
      this.#flight?.resume()
    })
  }

  onEnd(): void {
    if (this.#isOver) return
    if (this.#refusal !== undefined) return this.#end('refused')
    this.#forward(this.#options.exchange.endOfUpstream())
    const state = this.#options.exchange.state()
    if (state.error !== undefined) return this.#end(this.#begun ? 'interrupted' : 'refused')
    if (!state.sawTerminal) return this.#end(this.#gone ? 'client_gone' : 'interrupted')
    if (!this.#gone) this.#beginOnce()
    this.#end(this.#gone ? 'client_gone' : 'completed')
  }

  onFailure(failure: UpstreamFailure): void {
    if (this.#isOver) return
    const state = this.#options.exchange.state()
    if (state.sawTerminal && !this.#gone) {
      this.#beginOnce()
      return this.#end('completed', failure)
    }
    if (this.#gone) return this.#end('client_gone', failure)
    this.#end(this.#status === undefined ? 'unreachable' : 'interrupted', failure)
  }

  #end(kind: StreamOutcome['kind'], failure?: UpstreamFailure): void {
    this.#isOver = true
    this.#cancelGrace()
    this.#cancelHeartbeat()
    this.#resolve({
      kind,
      begun: this.#begun,
      status: this.#status,
      refusal: this.#refusal?.body(),
      failure,
      firstByteMs: this.#firstByteMs,
      header: this.#header,
      received: this.#received,
    })
  }
}
