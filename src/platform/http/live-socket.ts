import type { RawData, WebSocket } from 'ws'
import { type Clock, repeat } from '../clock/clock.ts'

/** One message, as it came: text or binary. */
export type LiveMessage = { readonly bytes: Buffer; readonly isBinary: boolean }

/** How a connection ended. `code` is the other side's own where it said goodbye, else 1006. */
export type SocketClose = { readonly code: number; readonly reason: string }

/** What takes a message. The next one waits until its promise is kept: a slow taker slows the sender down. */
export type TakeMessage = (message: LiveMessage) => Promise<void> | undefined

/** One end of a WebSocket. Nothing piles up in it: what cannot be passed on is not read. */
export type LiveSocket = {
  /** Messages in their order, one at a time. Those that came before wait. */
  read(take: TakeMessage): void
  /** Called once, after the last message was taken. */
  onClosed(closed: (close: SocketClose) => void): void
  /** Called once, as soon as the other side is gone, whatever still waits to be taken. */
  onGone(left: () => void): void
  send(message: LiveMessage): void
  /** Undefined: more may be sent now. A reader that takes nothing for too long is cut. */
  drained(): Promise<void> | undefined
  close(code: number, reason: string): void
  isOpen(): boolean
}

export type LiveSocketLimits = {
  readonly messageBytesMax: number
  /** How often the other side is asked whether it is still there. */
  readonly pingMs: number
  /** How long it may take nothing of what waits for it. */
  readonly stallMs: number
}

/** Waiting to be taken; beyond it the connection is not read. */
const QUEUE_BYTES_MAX = 262_144
/** Waiting to be sent; beyond it the taker of the other side's messages waits. */
const SEND_BYTES_MAX = 1_048_576
const PINGS_MISSED_MAX = 2
const REASON_BYTES_MAX = 123
const ABNORMAL = 1006

export function createLiveSocket(
  ws: WebSocket,
  deps: { readonly clock: Clock; readonly limits: LiveSocketLimits },
): LiveSocket {
  const queue = createMessageQueue(ws)
  const watch = watchPulse(ws, deps)
  let waiting: (() => void)[] = []
  const release = () => {
    const released = waiting
    waiting = []
    for (const go of released) go()
  }
  const isSlow = () => ws.readyState === ws.OPEN && ws.bufferedAmount > SEND_BYTES_MAX
  const leaving: (() => void)[] = []
  // An error is followed by the close, which tells all that anybody wants to know.
  ws.on('error', () => {})
  ws.once('close', (code, reason) => {
    watch.stop()
    release()
    for (const left of leaving) left()
    queue.end({ code: code === 0 ? ABNORMAL : code, reason: reason.toString('utf8') })
  })
  return {
    read: queue.read,
    onClosed: queue.onClosed,
    onGone(left) {
      if (ws.readyState === ws.CLOSED) left()
      else leaving.push(left)
    },
    send({ bytes, isBinary }) {
      if (ws.readyState !== ws.OPEN) return
      ws.send(bytes, { binary: isBinary }, () => {
        if (!isSlow()) release()
      })
    },
    drained() {
      if (!isSlow()) return undefined
      const cancel = deps.clock.after(deps.limits.stallMs, () => ws.terminate())
      return new Promise((resolve) => {
        waiting.push(() => {
          cancel()
          resolve()
        })
      })
    },
    close(code, reason) {
      ws.close(code, shortened(reason))
    },
    isOpen: () => ws.readyState === ws.OPEN,
  }
}

type MessageQueue = Pick<LiveSocket, 'read' | 'onClosed'> & { end(close: SocketClose): void }

function createMessageQueue(ws: WebSocket): MessageQueue {
  const messages: LiveMessage[] = []
  let queuedBytes = 0
  let take: TakeMessage | undefined
  let isTaking = false
  let ended: SocketClose | undefined
  let closed: ((close: SocketClose) => void) | undefined
  const finish = () => {
    if (ended === undefined || closed === undefined || isTaking || (take !== undefined && messages.length > 0)) return
    const told = closed
    closed = undefined
    told(ended)
  }
  const run = async () => {
    if (isTaking || take === undefined) return
    isTaking = true
    for (let next = messages.shift(); next !== undefined; next = messages.shift()) {
      const taken = take(next)
      if (taken !== undefined) await taken
      queuedBytes -= next.bytes.length
      if (ws.isPaused && queuedBytes <= QUEUE_BYTES_MAX) ws.resume()
    }
    isTaking = false
    finish()
  }
  ws.on('message', (data, isBinary) => {
    const bytes = bytesOf(data)
    messages.push({ bytes, isBinary })
    queuedBytes += bytes.length
    if (queuedBytes > QUEUE_BYTES_MAX) ws.pause()
    void run()
  })
  return {
    read(next) {
      take = next
      void run()
    },
    onClosed(next) {
      closed = next
      finish()
    },
    end(close) {
      ended = close
      finish()
    },
  }
}

/** Asks whether the other side still lives. While it is not read it cannot be heard, and is not judged. */
function watchPulse(
  ws: WebSocket,
  { clock, limits }: { readonly clock: Clock; readonly limits: LiveSocketLimits },
): { stop(): void } {
  let missed = 0
  ws.on('pong', () => (missed = 0))
  ws.on('message', () => (missed = 0))
  const pulse = repeat({
    clock,
    everyMs: limits.pingMs,
    work: async () => {
      if (ws.isPaused || ws.readyState !== ws.OPEN) return
      if (missed >= PINGS_MISSED_MAX) return ws.terminate()
      missed += 1
      ws.ping()
    },
    onError: () => ws.terminate(),
  })
  return { stop: () => void pulse.stop() }
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

/** The protocol has room for so many bytes; a character is never cut. */
function shortened(reason: string): string {
  const bytes = Buffer.from(reason)
  if (bytes.length <= REASON_BYTES_MAX) return reason
  return bytes
    .subarray(0, REASON_BYTES_MAX)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')
}
