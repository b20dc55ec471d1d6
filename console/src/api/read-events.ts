/** A line of a stream that is longer is no event of ours. */
const LINE_CHARS_MAX = 4_000_000

/** The data of each event of a stream, in order, until its body ends. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      rest += decoder.decode(value, { stream: !done })
      const lines = rest.split('\n')
      rest = done ? '' : (lines.pop() ?? '')
      if (rest.length > LINE_CHARS_MAX) throw new RangeError('an event of the stream is too long')
      for (const line of lines) {
        const data = line.startsWith('data:') ? line.slice(5).trim() : ''
        // `[DONE]` is followed by the end of the body alone; leaving before it would break the connection off.
        if (data !== '' && data !== '[DONE]') yield JSON.parse(data)
      }
      if (done) return
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
