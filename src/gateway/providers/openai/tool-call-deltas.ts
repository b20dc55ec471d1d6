import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { stringifyJson } from '../../wire/sse/stream-decoder.ts'

/** Puts the fragments of tool calls in order: parallel calls, fragments cut anywhere, and servers that are sloppy about indices. */
export type ToolCallDeltas = {
  /** Reads the `tool_calls` of a delta or of a whole message. */
  push(toolCalls: unknown, upstreamId: string | undefined): CallEvent[]
  readonly any: boolean
}

type OpenCall = {
  readonly index: number
  readonly upstreamIndex: number | undefined
  id: string
  started: boolean
  pending: string
  signature: string | undefined
}

export function createToolCallDeltas(): ToolCallDeltas {
  const calls: OpenCall[] = []

  /**
   * Which call a fragment continues. By index where there is one; Google's compatible endpoint sends none, and some
   * servers send 0 for every call, so a new id together with a name always begins a new call.
   */
  const find = (delta: Record<string, unknown>, id: string, name: string): OpenCall => {
    const upstreamIndex = typeof delta['index'] === 'number' ? delta['index'] : undefined
    const byIndex =
      upstreamIndex === undefined ? undefined : calls.findLast((call) => call.upstreamIndex === upstreamIndex)
    const candidate = byIndex ?? (upstreamIndex === undefined ? calls.at(-1) : undefined)
    const isAnother = id !== '' && name !== '' && candidate !== undefined && candidate.id !== '' && candidate.id !== id
    const isNamelessRepeat = upstreamIndex === undefined && id === '' && name !== ''
    if (candidate !== undefined && !isAnother && !isNamelessRepeat) return candidate
    const call: OpenCall = {
      index: calls.length,
      upstreamIndex,
      id: '',
      started: false,
      pending: '',
      signature: undefined,
    }
    calls.push(call)
    return call
  }

  const read = (delta: Record<string, unknown>, upstreamId: string | undefined): CallEvent[] => {
    const fn = isJsonObject(delta['function']) ? delta['function'] : {}
    const id = readText(delta['id'])
    const name = readText(fn['name'])
    const call = find(delta, id, name)
    if (call.id === '') call.id = id
    call.signature ??= readThoughtSignature(delta)
    const json = readArguments(fn['arguments'])
    // Later fragments may repeat the name, empty or not: only the first counts.
    if (call.started) return json === '' ? [] : [{ kind: 'tool_call_arguments', index: call.index, json }]
    call.pending += json
    return name === '' ? [] : start(call, name, upstreamId)
  }

  return {
    push(toolCalls, upstreamId) {
      if (!Array.isArray(toolCalls)) return []
      return toolCalls.filter(isJsonObject).flatMap((delta) => read(delta, upstreamId))
    },
    get any() {
      return calls.length > 0
    },
  }
}

function start(call: OpenCall, name: string, upstreamId: string | undefined): CallEvent[] {
  call.started = true
  const { index, signature } = call
  const id = call.id === '' ? `call_${upstreamId ?? 'kasa'}_${index}` : call.id
  const events: CallEvent[] = [
    { kind: 'tool_call_start', index, id, name, ...(signature === undefined ? {} : { signature }) },
  ]
  if (call.pending !== '') events.push({ kind: 'tool_call_arguments', index, json: call.pending })
  return events
}

/** Arguments are JSON text; some servers send the object itself. */
function readArguments(value: unknown): string {
  if (typeof value === 'string') return value
  return isJsonObject(value) ? stringifyJson(value) : ''
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/**
 * Google's convention for its signature in OpenAI's dialect; Vertex uses its own name.
 * @see https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export function readThoughtSignature(holder: Record<string, unknown>): string | undefined {
  const extra = holder['extra_content']
  if (!isJsonObject(extra)) return undefined
  for (const namespace of [extra['google'], extra['vertex']]) {
    const signature = isJsonObject(namespace) ? namespace['thought_signature'] : undefined
    if (typeof signature === 'string' && signature !== '') return signature
  }
  return undefined
}
