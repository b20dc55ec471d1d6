import type { AnswerSink } from './answer-sink.ts'

/** What went to a client. */
export type Recorded = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type RecordingSink = AnswerSink & {
  /** The whole answer. Undefined when it did not come to its end, or is larger than the bound. */
  recorded(): Recorded | undefined
  /** Lets the end go out, which is held back until then: who has the whole answer can ask for it again at once. */
  release(): void
}

/**
 * Passes an answer on up to its end and keeps a copy, for a request that may be repeated.
 * @param staysFor `client`: a client that leaves ends the call, as ever. `answer`: the call goes on without its client, who
 * is expected to come back for the answer.
 */
export function recordingSink(
  sink: AnswerSink,
  options: { readonly staysFor: 'client' | 'answer'; readonly bytesMax: number },
): RecordingSink {
  let head: Pick<Recorded, 'status' | 'headers'> | undefined
  let isWhole = false
  let release = () => {}
  let chunks: Uint8Array[] = []
  let bytes = 0
  const keep = (chunk: Uint8Array) => {
    bytes += chunk.length
    if (bytes > options.bytesMax) chunks = []
    else chunks.push(chunk.slice())
  }
  const stays = options.staysFor === 'answer'
  return {
    begin(status, headers) {
      head ??= { status, headers }
      sink.begin(status, headers)
    },
    write(chunk) {
      keep(chunk)
      return sink.write(chunk)
    },
    onDrain: (resume) => sink.onDrain(resume),
    end(chunk) {
      if (chunk !== undefined) keep(chunk)
      isWhole = stays || !sink.isGone()
      release = () => sink.end(chunk)
    },
    isGone: () => !stays && sink.isGone(),
    onGone(left) {
      if (!stays) sink.onGone(left)
    },
    release: () => release(),
    recorded() {
      if (!isWhole || head === undefined || bytes > options.bytesMax) return undefined
      return { ...head, body: joined(chunks, bytes) }
    },
  }
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
