import type { ServerResponse } from 'node:http'
import type { AnswerSink } from '../answer-sink.ts'

/** Writes an answer to a Node response, without copies and without buffering more than the socket does. */
export function httpSink(
  response: ServerResponse,
  furtherHeaders: (told: Readonly<Record<string, string>>) => Readonly<Record<string, string>> = () => ({}),
): AnswerSink {
  let ended = false
  let gone = false
  let corked = false
  const leaving: (() => void)[] = []
  response.once('close', () => {
    if (ended) return
    gone = true
    for (const left of leaving) left()
  })
  // A write to a closed socket is not an error of ours; `close` tells.
  response.on('error', () => {})
  return {
    begin(status, headers) {
      if (gone || response.headersSent) return
      response.writeHead(status, { ...headers, ...furtherHeaders(headers) })
    },
    write(chunk) {
      if (gone) return true
      // The events of one turn leave in one system call.
      if (!corked) {
        corked = true
        response.cork()
        queueMicrotask(() => {
          corked = false
          response.uncork()
        })
      }
      return response.write(chunk)
    },
    onDrain: (resume) => response.once('drain', resume),
    end(chunk) {
      ended = true
      if (gone) return
      if (chunk === undefined) response.end()
      else response.end(chunk)
    },
    isGone: () => gone,
    onGone(left) {
      if (gone) left()
      else leaving.push(left)
    },
  }
}
