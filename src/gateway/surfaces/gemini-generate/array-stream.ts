import type { StreamExchange } from '../../stream-exchange.ts'
import { joinBytes } from '../../wire/sse/byte-buffer.ts'
import { createSseParser } from '../../wire/sse/sse-lines.ts'

/**
 * The form that Google gives a stream without `alt=sse`: one JSON array, whose items come as they are made. Upstream it is
 * events all the same. A stream that broke off ends with the error as its last item.
 */
export function createArrayStream(events: StreamExchange): StreamExchange {
  const parser = createSseParser()
  const encoder = new TextEncoder()
  let isOpen = false
  const itemsOf = (pieces: readonly Uint8Array[]) =>
    pieces
      .flatMap((piece) => parser.push(piece))
      .map(({ data }) => {
        const item = `${isOpen ? ',\r\n' : '['}${data}`
        isOpen = true
        return encoder.encode(item)
      })
  const ended = (piece: Uint8Array) => joinBytes([...itemsOf([piece]), encoder.encode(isOpen ? ']' : '[]')])
  return {
    contentType: 'application/json; charset=UTF-8',
    push: (chunk) => itemsOf(events.push(chunk)),
    endOfUpstream: () => itemsOf(events.endOfUpstream()),
    state: () => events.state(),
    finish: (kasa) => ended(events.finish(kasa)),
    fail(error) {
      const piece = events.fail(error)
      return piece === undefined ? undefined : ended(piece)
    },
  }
}
