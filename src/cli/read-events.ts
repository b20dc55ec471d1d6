/**
 * The data of server-sent events, one by one: CRLF, comments and a last event without an empty line are fine, and a
 * character may be cut between two chunks.
 */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  let data: string[] = []
  const takeLine = (line: string): string | undefined => {
    if (line === '') {
      const event = data.length === 0 ? undefined : data.join('\n')
      data = []
      return event
    }
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
    return undefined
  }
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    // A CR at the end of a chunk may be half of a line end, so it waits.
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = takeLine(line)
      if (event !== undefined) yield event
    }
  }
  for (const line of [rest.replace(/\r$/, ''), '']) {
    const event = takeLine(line)
    if (event !== undefined) yield event
  }
}
