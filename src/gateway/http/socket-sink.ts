import type { LiveSocket } from '../../platform/http/live-socket.ts'
import type { AnswerSink } from '../answer-sink.ts'
import { dataOf } from '../wire/sse/block-text.ts'
import { createSseBlockSplitter } from '../wire/sse/sse-blocks.ts'

/** Where the answer of one call over a socket goes: each of its events becomes a message. */
export type SocketSink = AnswerSink & {
  /** The body of an answer that is no stream of events: an error of the provider's own. Undefined: there was none. */
  readonly refusal: () => { readonly status: number; readonly body: Uint8Array } | undefined
  /** The socket is closed: whoever still answers is told. */
  leave(): void
}

const DONE = '[DONE]'
const encoder = new TextEncoder()

export function createSocketSink(socket: LiveSocket, asSent: (event: Uint8Array) => Uint8Array): SocketSink {
  const splitter = createSseBlockSplitter()
  const refused: Uint8Array[] = []
  const leaving: (() => void)[] = []
  let status = 200
  let isOver = false
  const take = (chunk: Uint8Array) => {
    if (status !== 200) return void refused.push(chunk)
    const { bytes, ends } = splitter.push(chunk)
    for (const [at, end] of ends.entries()) {
      const data = dataOf(bytes.subarray(ends[at - 1] ?? 0, end))
      // Heartbeats are of no use where pings go to and fro.
      if (data === '' || data === DONE) continue
      socket.send({ bytes: Buffer.from(asSent(encoder.encode(data))), isBinary: false })
    }
  }
  return {
    begin(begun) {
      status = begun
    },
    write(chunk) {
      take(chunk)
      return socket.drained() === undefined
    },
    onDrain(resume) {
      void (socket.drained() ?? Promise.resolve()).then(resume)
    },
    end(chunk) {
      if (chunk !== undefined) take(chunk)
      isOver = true
    },
    isGone: () => !isOver && !socket.isOpen(),
    onGone(left) {
      if (socket.isOpen()) leaving.push(left)
      else left()
    },
    refusal: () => (refused.length === 0 ? undefined : { status, body: Buffer.concat(refused) }),
    leave() {
      if (!isOver) for (const left of leaving) left()
    },
  }
}
