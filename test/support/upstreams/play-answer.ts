import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Answer, ErrorBook, Frame, PlainAnswer } from './answer.ts'
import type { Fault } from './fault.ts'
import type { Counts } from './plan-answer.ts'
import { addCounts } from './tally.ts'
import type { Tally } from './tally.ts'

const HTML_502 =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n'
/** Three bytes that no UTF-8 text holds. */
const BAD_BYTES = Buffer.from([0xff, 0xfe, 0xc0])

type Play = {
  readonly response: ServerResponse
  readonly answer: Answer
  readonly fault: Fault
  readonly errors: ErrorBook
  readonly tally: Tally
  /** Of the marker `call:TAG`. */
  readonly tag?: string | undefined
}

type Outcome = 'completed' | 'aborted' | 'failed'

/** Writes an answer with its fault, and keeps the books about what was generated and what was told. */
export async function playAnswer(play: Play): Promise<void> {
  const { response, answer, fault, tally } = play
  const books = tally.booksOf(answer.model, play.tag)
  for (const book of books) book.requests++
  const instead = answerInstead(play)
  if (instead !== undefined) {
    for (const book of books) book.failed++
    await instead()
    return
  }
  if (fault.kind === 'slow_first_byte') await waitOrClose(response, fault.delayMs)
  const made = { counts: {}, isUsageTold: false }
  const outcome = await writeFrames(play, made)
  for (const book of books) {
    book[outcome]++
    if (made.isUsageTold && answer.isUsageTrue) addCounts(book.reported, answer.usage)
    else addCounts(book.unreported, outcome === 'completed' ? answer.usage : made.counts)
  }
}

/** Faults that replace the whole answer. */
function answerInstead({ response, fault, errors }: Play): (() => Promise<void>) | undefined {
  const send = (status: number, headers: Readonly<Record<string, string>>, body: string) => async () => {
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers })
    response.end(body)
  }
  const sendPlain = (plain: PlainAnswer, extra: Readonly<Record<string, string>> = {}) =>
    send(plain.status, { 'content-type': 'application/json', ...plain.headers, ...extra }, JSON.stringify(plain.body))
  switch (fault.kind) {
    case 'error': {
      const wait = fault.retryAfterSeconds
      return sendPlain(errors(fault.error), wait === undefined ? {} : { 'retry-after': String(wait) })
    }
    case 'error_in_200':
      return sendPlain({ ...errors('server_error'), status: 200 })
    case 'raw':
      return send(fault.status, fault.headers ?? {}, fault.body)
    case 'html_502':
      return send(502, { 'content-type': 'text/html' }, HTML_502)
    case 'redirect':
      return send(307, { location: fault.location }, '')
    case 'empty_body':
      return send(200, { 'content-type': 'application/json' }, '')
    case 'broken_json':
      return send(200, { 'content-type': 'application/json' }, '{"id": "x", "choices": [')
    case 'hang_up':
      return async () => {
        response.destroy()
      }
    case 'never_answer':
      return async () => {
        await once(response, 'close')
      }
    case 'none':
    case 'slow_first_byte':
    case 'stall':
    case 'cut_bytes':
    case 'cut_chunks':
    case 'usage':
    case 'no_terminal_event':
    case 'error_in_stream':
    case 'invalid_utf8':
    case 'split_writes':
    case 'huge_line':
    case 'crlf':
    case 'no_final_newline':
    case 'comments':
      return undefined
  }
}

type Made = { counts: Record<string, number>; isUsageTold: boolean }

async function writeFrames(play: Play, made: Made): Promise<Outcome> {
  const { response, answer, fault } = play
  // What was read is owed from the first moment on.
  addCounts(made.counts, inputOf(answer.usage))
  if (response.destroyed) return 'aborted'
  response.writeHead(200, { 'content-type': answer.contentType, ...answer.headers })
  let chunksWritten = 0
  let bytesWritten = 0
  for (const [index, frame] of answer.frames.entries()) {
    if (response.destroyed) return 'aborted'
    if (fault.kind === 'no_terminal_event' && frame.kind === 'terminal') break
    if (isReached(fault, chunksWritten)) return endEarly(play)
    const bytes = dress(frame, { fault, chunksWritten, isLast: index === answer.frames.length - 1 })
    if (fault.kind === 'cut_bytes' && bytesWritten + bytes.byteLength > fault.afterBytes) {
      response.write(bytes.subarray(0, Math.max(0, fault.afterBytes - bytesWritten)))
      await setImmediate()
      response.destroy()
      return 'failed'
    }
    await write(response, bytes, fault)
    bytesWritten += bytes.byteLength
    if (frame.made !== undefined) addCounts(made.counts, frame.made)
    if (frame.kind === 'content') chunksWritten++
    if (frame.kind === 'usage' || answer.frames.length === 1) made.isUsageTold = true
    if (answer.paceMs > 0) await waitOrClose(response, answer.paceMs)
  }
  if (isReached(fault, chunksWritten)) return endEarly(play)
  if (response.destroyed) return 'aborted'
  response.end()
  return fault.kind === 'no_terminal_event' ? 'failed' : 'completed'
}

function isReached(fault: Fault, chunksWritten: number): boolean {
  if (fault.kind !== 'stall' && fault.kind !== 'cut_chunks' && fault.kind !== 'error_in_stream') return false
  return chunksWritten >= fault.afterChunks
}

async function endEarly({ response, answer, fault }: Play): Promise<Outcome> {
  if (fault.kind === 'stall') {
    if (!response.destroyed) await once(response, 'close')
    return 'aborted'
  }
  if (fault.kind === 'error_in_stream') {
    response.end(answer.errorFrame)
    return 'failed'
  }
  await setImmediate()
  response.destroy()
  return 'failed'
}

/** The bytes of a frame, altered as the fault wants. */
function dress(
  frame: Frame,
  at: { readonly fault: Fault; readonly chunksWritten: number; readonly isLast: boolean },
): Buffer {
  const { fault } = at
  const isFirstContent = frame.kind === 'content' && at.chunksWritten === 0
  if (fault.kind === 'crlf') return Buffer.from(frame.text.replaceAll(/\r?\n/g, '\r\n'))
  if (fault.kind === 'no_final_newline' && at.isLast) return Buffer.from(frame.text.trimEnd())
  if (fault.kind === 'comments') return Buffer.from(`: keep-alive\n\n${frame.text}`)
  if (isFirstContent && frame.snippet !== undefined) {
    const from = Buffer.from(frame.text)
    const start = from.lastIndexOf(frame.snippet)
    const end = start + Buffer.byteLength(frame.snippet)
    const withSnippet = (snippet: Buffer) => Buffer.concat([from.subarray(0, start), snippet, from.subarray(end)])
    if (start !== -1 && fault.kind === 'invalid_utf8') return withSnippet(BAD_BYTES)
    if (start !== -1 && fault.kind === 'huge_line') return withSnippet(Buffer.alloc(fault.lineBytes, 'x'))
  }
  return frame.bytes ?? Buffer.from(frame.text)
}

async function write(response: ServerResponse, bytes: Buffer, fault: Fault): Promise<void> {
  const step = fault.kind === 'split_writes' ? Math.max(1, fault.everyBytes) : bytes.byteLength
  for (let start = 0; start < bytes.byteLength; start += step) {
    if (response.destroyed) return
    const isTaken = response.write(bytes.subarray(start, start + step))
    if (!isTaken) await drainOrClose(response)
    // Each write must become a packet of its own.
    if (fault.kind === 'split_writes') await setImmediate()
  }
}

async function drainOrClose(response: ServerResponse): Promise<void> {
  const done = new AbortController()
  const { signal } = done
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).catch(() => {})
  done.abort()
}

async function waitOrClose(response: ServerResponse, delayMs: number): Promise<void> {
  const closed = new AbortController()
  const onClose = () => closed.abort()
  response.once('close', onClose)
  await setTimeout(delayMs, undefined, { signal: closed.signal }).catch(() => {})
  response.off('close', onClose)
}

function inputOf(usage: Counts): Counts {
  return Object.fromEntries(
    Object.entries(usage).filter(([unit]) => unit.startsWith('input_') || unit === 'embedding_tokens'),
  )
}
