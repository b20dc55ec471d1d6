import { readFileSync } from 'node:fs'
import type { CallEvent } from '../../src/gateway/wire/call-event.ts'
import { createSseParser } from '../../src/gateway/wire/sse/sse-lines.ts'
import type { StreamDecoder } from '../../src/gateway/wire/sse/stream-decoder.ts'

const FOLDER = new URL('../../src/gateway/wire/__fixtures__/responses/', import.meta.url)

/** The bytes of an answer as a provider sends it. */
export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, FOLDER)))
}

export function fixtureText(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8')
}

export function fixtureJson(name: string): unknown {
  const value: unknown = JSON.parse(fixtureText(name))
  return value
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The bytes in pieces, cut at the given offsets. */
export function cutAt(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const bounds = [0, ...offsets.toSorted((a, b) => a - b), bytes.length]
  return bounds.slice(1).map((end, index) => bytes.slice(bounds[index], end))
}

/** All events of a stream that arrives in these pieces. */
export function decodeStream(decoder: StreamDecoder, pieces: readonly Uint8Array[]): CallEvent[] {
  const parser = createSseParser()
  const events = pieces.flatMap((piece) => parser.push(piece))
  return [...events, ...parser.end()].flatMap((event) => decoder.push(event)).concat(decoder.end())
}

/** Events with neighbouring fragments of one text joined: what a message says, however it was cut. */
export function joinFragments(events: readonly CallEvent[]): CallEvent[] {
  const joined: CallEvent[] = []
  for (const event of events) {
    const merged = merge(joined.at(-1), event)
    if (merged === undefined) joined.push(event)
    else joined.splice(-1, 1, merged)
  }
  return joined
}

function merge(last: CallEvent | undefined, next: CallEvent): CallEvent | undefined {
  if (last === undefined) return undefined
  if (last.kind === 'text' && next.kind === 'text' && last.signature === undefined) {
    return { ...next, text: last.text + next.text }
  }
  if (last.kind === 'thinking' && next.kind === 'thinking') return { ...next, text: last.text + next.text }
  if (last.kind === 'refusal' && next.kind === 'refusal') return { ...next, text: last.text + next.text }
  if (last.kind === 'tool_call_arguments' && next.kind === 'tool_call_arguments' && last.index === next.index) {
    return { ...next, json: last.json + next.json }
  }
  return undefined
}
