import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Clock, repeat } from '../clock/clock.ts'

/** How patient the server is with what a client sends and takes. */
export type Patience = {
  /** After this long a body must have come at the least rate on average. */
  readonly bodyGraceMs: number
  /** How long a client may take nothing of what waits for it. */
  readonly stallMs: number
}

/** Cuts clients that hold a connection by sending or reading next to nothing. */
export type SlowWatch = {
  add(request: IncomingMessage, response: ServerResponse): void
  stop(): Promise<void>
}

/** 4 KiB a second: any line that carries a conversation has more. */
const BYTES_PER_MS_MIN = 4
/** Time that one piece of an answer gets beside the stall: Node tells only when all of it has left. */
const PIECE_BYTES_PER_MS = 64
const LOOK_EVERY_MS = 1_000

type Watched = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly startedMs: number
  readonly bytesReadAtStart: number
  flushedBytes: number
  flushedMs: number
}

/** Looks at all open exchanges once a second: nothing is counted while bytes flow. */
export function createSlowWatch(deps: { readonly clock: Clock; readonly patience: Patience }): SlowWatch {
  const { clock, patience } = deps
  const open = new Set<Watched>()
  const look = async () => {
    const nowMs = clock.monotonicMs()
    for (const watched of open) {
      if (sendsTooSlowly(watched, patience, nowMs)) refuseBody(watched)
      else if (readsTooSlowly(watched, patience, nowMs)) watched.response.destroy()
    }
  }
  const looking = repeat({ clock, everyMs: LOOK_EVERY_MS, work: look, onError: () => {} })
  return {
    add(request, response) {
      const nowMs = clock.monotonicMs()
      const watched = {
        request,
        response,
        startedMs: nowMs,
        bytesReadAtStart: request.socket.bytesRead,
        flushedBytes: 0,
        flushedMs: nowMs,
      }
      open.add(watched)
      response.once('close', () => open.delete(watched))
    },
    stop: () => looking.stop(),
  }
}

function sendsTooSlowly({ request, startedMs, bytesReadAtStart }: Watched, patience: Patience, nowMs: number): boolean {
  const lateMs = nowMs - startedMs - patience.bodyGraceMs
  if (request.complete || lateMs <= 0) return false
  return request.socket.bytesRead - bytesReadAtStart < lateMs * BYTES_PER_MS_MIN
}

/** A piece that is under way is done only when all of it has left, so a large one gets the time of the least rate. */
function readsTooSlowly(watched: Watched, patience: Patience, nowMs: number): boolean {
  const { socket } = watched.response
  if (socket === null || socket.writableLength === 0) {
    watched.flushedMs = nowMs
    return false
  }
  const flushedBytes = socket.bytesWritten - socket.writableLength
  if (flushedBytes !== watched.flushedBytes) {
    watched.flushedBytes = flushedBytes
    watched.flushedMs = nowMs
  }
  return nowMs - watched.flushedMs > patience.stallMs + socket.writableLength / PIECE_BYTES_PER_MS
}

function refuseBody({ request, response }: Watched): void {
  const end = () => {
    request.socket.destroy()
  }
  if (response.headersSent) return end()
  const body = JSON.stringify({ status: 'the body came too slowly; no money moved' })
  response.writeHead(408, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  response.end(body, end)
}
