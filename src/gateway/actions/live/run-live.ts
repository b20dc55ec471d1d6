import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import { repeat } from '../../../platform/clock/clock.ts'
import type { LiveMessage, LiveSocket, SocketClose } from '../../../platform/http/live-socket.ts'
import { maskBody, scrubProviderMessage } from '../../providers/shared/mask-secrets.ts'
import type { KasaTrailer } from '../../stream-exchange.ts'
import type { LiveReader } from '../../surfaces/live/live-dialect.ts'
import type { LiveSign } from '../../surfaces/live/live-sign.ts'
import { spliceTopLevel } from '../../wire/json-splice.ts'
import { decodeUtf8 } from '../../wire/sse/sse-lines.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { LiveCaller, LiveDeps } from './live-deps.ts'
import type { LiveSession } from './live-sessions.ts'
import { createLiveTurns, type LiveTurns } from './live-turns.ts'
import type { OpenedLive } from './opened-live.ts'

export type LiveRun = {
  readonly caller: LiveCaller
  readonly opened: OpenedLive
  readonly client: LiveSocket
  readonly reader: LiveReader
  /** What the guards of the account make of a message. @throws AppError `content_blocked` */
  readonly guard: (bytes: Buffer) => Buffer
  /** What the client said to open the session, for the provider. */
  readonly first?: LiveMessage
}

/** How a session ends, in the words of RFC 6455. */
const CLOSE = { normal: 1000, goingAway: 1001, policy: 1008, failed: 1011, tryLater: 1013 } as const
/** What a provider gets to report a turn that was cut short. */
const LAST_WORDS_MS = 5_000

/**
 * THE CONDUCTOR of a live session: passes messages both ways, and stops at those that mean money until that is done.
 * Resolves when both connections are over and every record is written.
 */
export function runLive(deps: LiveDeps, run: LiveRun): Promise<void> {
  return new Relay(deps, run).over
}

class Relay implements LiveSession {
  readonly over: Promise<void>
  #deps: LiveDeps
  #run: LiveRun
  #turns: LiveTurns
  #resolve: () => void = () => {}
  #startedMs: number
  #heardMs: number
  #looking: { stop(): Promise<void> }
  #ending: Promise<void> | undefined
  #isRetiring = false
  #isClientGone = false
  #turnsOver: () => void = () => {}

  constructor(deps: LiveDeps, run: LiveRun) {
    this.#deps = deps
    this.#run = run
    this.#turns = createLiveTurns(deps, run.caller, run.opened)
    this.over = new Promise((resolve) => (this.#resolve = resolve))
    this.#startedMs = this.#heardMs = deps.gateway.clock.monotonicMs()
    this.#looking = repeat({
      clock: deps.gateway.clock,
      everyMs: deps.times.lookMs,
      work: () => this.#look(),
      onError: (error) => this.#stop(errorOf(error)),
    })
    const { client, opened } = run
    if (run.first !== undefined) void this.#fromClient(run.first)
    client.read((message) => this.#fromClient(message))
    opened.provider.read((message) => this.#fromProvider(message))
    client.onClosed(() => this.#clientLeft())
    opened.provider.onClosed((close) => this.#providerLeft(close))
    deps.sessions.add(this)
  }

  retire(): void {
    this.#isRetiring = true
    this.#lookWhetherIdle()
  }

  end(): Promise<void> {
    void this.#finish({ code: CLOSE.goingAway, reason: 'The server stops.' })
    return this.over
  }

  #fromClient(message: LiveMessage): Promise<void> | undefined {
    if (this.#ending !== undefined) return undefined
    this.#heardMs = this.#deps.gateway.clock.monotonicMs()
    let read: { readonly bytes: Buffer; readonly signs: readonly LiveSign[] }
    try {
      const bytes = this.#run.guard(message.bytes)
      read = { bytes, signs: this.#run.reader.fromClient(bytes) }
    } catch (error) {
      this.#refuse(errorOf(error))
      return undefined
    }
    for (const sign of read.signs) if (sign.kind === 'heard') this.#run.opened.context.heard(sign.tokens)
    const passed = { ...message, bytes: read.bytes }
    const asking = read.signs.find(({ kind }) => kind === 'asked' || kind === 'expected')
    if (asking !== undefined) return this.#passAsked(passed, asking)
    this.#run.opened.provider.send(passed)
    return this.#run.opened.provider.drained()
  }

  /** What asks for a turn waits for its hold. */
  async #passAsked(message: LiveMessage, { kind }: LiveSign): Promise<void> {
    try {
      await (kind === 'asked' ? this.#turns.ask() : this.#turns.expect())
    } catch (thrown) {
      const error = errorOf(thrown)
      // The next minute has room again; without funds or a key there is no next turn.
      if (error.code === 'rate_limited') return this.#refuse(error)
      return this.#stop(error)
    }
    if (this.#ending !== undefined) return
    this.#run.opened.provider.send(message)
    await this.#run.opened.provider.drained()
  }

  #fromProvider(message: LiveMessage): Promise<void> | undefined {
    this.#heardMs = this.#deps.gateway.clock.monotonicMs()
    const signs = this.#run.reader.fromProvider(message.bytes)
    if (signs.every(({ kind }) => kind === 'produced' || kind === 'not_answered' || kind === 'heard')) {
      for (const sign of signs) this.#note(sign)
      this.#lookWhetherIdle()
      // What went wrong may quote a key.
      const isError = signs.some(({ kind }) => kind === 'not_answered')
      return this.#pass(isError ? { ...message, bytes: Buffer.from(maskBody(message.bytes)) } : message)
    }
    return this.#passMeaning(message, signs)
  }

  #note(sign: LiveSign): void {
    if (sign.kind === 'produced') this.#turns.produced(sign.turn, sign.tokens)
    else if (sign.kind === 'not_answered') this.#turns.notAnswered()
    else if (sign.kind === 'heard') this.#run.opened.context.heard(sign.tokens)
  }

  async #passMeaning(message: LiveMessage, signs: readonly LiveSign[]): Promise<void> {
    let kasa: KasaTrailer | undefined
    for (const sign of signs) {
      try {
        if (sign.kind === 'expected' && this.#ending === undefined) await this.#turns.expect()
        else if (sign.kind === 'begun') await this.#turns.begun(sign.turn)
        else if (sign.kind === 'ended') kasa = await this.#turns.ended(sign, this.#isClientGone)
        else this.#note(sign)
      } catch (thrown) {
        this.#stop(errorOf(thrown))
        return
      }
    }
    await this.#pass(kasa === undefined ? message : { ...message, bytes: withReceipt(message.bytes, kasa) })
    this.#lookWhetherIdle()
  }

  #lookWhetherIdle(): void {
    if (this.#turns.busy() > 0) return
    this.#turnsOver()
    if (this.#isRetiring) void this.end()
  }

  #pass(message: LiveMessage): Promise<void> | undefined {
    this.#run.client.send(message)
    return this.#run.client.drained()
  }

  /** A message that may not pass. Where there are no words for that, the session ends: silence would not tell. */
  #refuse(error: AppError): void {
    if (this.#run.opened.dialect.errorMessage(error) === undefined) this.#stop(error)
    else this.#tell(error)
  }

  #tell(error: AppError): void {
    const text = this.#run.opened.dialect.errorMessage(error)
    if (text !== undefined) this.#run.client.send({ bytes: Buffer.from(text), isBinary: false })
  }

  /** Time, silence and the key are looked at here; money where it moves. */
  async #look(): Promise<void> {
    if (this.#ending !== undefined) return
    const { clock } = this.#deps.gateway
    const { idleMs, totalMs } = this.#deps.times
    const nowMs = clock.monotonicMs()
    if (nowMs - this.#startedMs >= totalMs) return this.#stop(overdue('lasted as long as sessions may'))
    if (nowMs - this.#heardMs >= idleMs) return this.#stop(overdue('was silent for too long'))
    await this.#run.caller.stillAllowed()
  }

  #stop(error: AppError): void {
    if (this.#ending !== undefined) return
    this.#tell(error)
    const code = error.code === 'unavailable' ? CLOSE.tryLater : error.code === 'internal' ? CLOSE.failed : CLOSE.policy
    void this.#finish({ code, reason: error.init.public })
  }

  #clientLeft(): void {
    this.#isClientGone = true
    void this.#finish({ code: CLOSE.normal, reason: '' })
  }

  #providerLeft({ code, reason }: SocketClose): void {
    const isNormal = code === CLOSE.normal || code === CLOSE.goingAway
    if (this.#ending === undefined && (!isNormal || this.#turns.busy() > 0)) this.#tell(brokenOff(reason))
    this.#turnsOver()
    void this.#finish({ code: isSayable(code) ? code : CLOSE.failed, reason: scrubProviderMessage(reason) })
  }

  #finish(close: SocketClose): Promise<void> {
    this.#ending ??= this.#finishOnce(close).catch((error: unknown) => {
      this.#deps.gateway.log.error('live.end_failed', { error })
    })
    return this.#ending
  }

  /** The client goes first; the provider may still report what it was cut short in. */
  async #finishOnce({ code, reason }: SocketClose): Promise<void> {
    const { client, opened } = this.#run
    const { clock } = this.#deps.gateway
    void this.#looking.stop()
    client.close(code, reason)
    const wasOpen = opened.provider.isOpen()
    if (wasOpen && this.#turns.busy() > 0) {
      const { cancelMessage } = opened.dialect
      if (cancelMessage !== undefined) opened.provider.send({ bytes: Buffer.from(cancelMessage), isBinary: false })
      await new Promise<void>((resolve) => {
        const cancel = clock.after(LAST_WORDS_MS, resolve)
        this.#turnsOver = () => {
          cancel()
          resolve()
        }
      })
    }
    opened.provider.close(CLOSE.normal, '')
    await this.#turns.endAll(wasOpen ? 'client_gone' : 'interrupted')
    this.#deps.sessions.remove(this)
    this.#resolve()
  }
}

/** Whether a code may be sent at all: some only say that none came. */
function isSayable(code: number): boolean {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999)
}

/** The one message that is not passed as it is: the end of a turn tells what it cost, as the last event of a stream does. */
function withReceipt(bytes: Buffer, kasa: KasaTrailer): Buffer {
  if (!isJsonObject(parseJson(decodeUtf8(bytes)))) return bytes
  return Buffer.from(spliceTopLevel(bytes, { set: { kasa: JSON.stringify(kasa) } }))
}

function errorOf(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError('internal', {
    public: 'The session failed inside Kasa. What was used is on its records.',
    cause: thrown,
  })
}

function overdue(what: string): AppError {
  return new AppError('unavailable', {
    public: `The session ${what}. What it used is on its records; open another one to go on.`,
  })
}

function brokenOff(reason: string): AppError {
  const said = reason === '' ? '' : ` It said: ${scrubProviderMessage(reason)}`
  return new AppError('upstream_failed', {
    public: `The provider ended the session.${said} What it reported as used was charged, each turn on its record.`,
  })
}
