import fc from 'fast-check'
import type { CallEvent, StopReason } from '../../src/gateway/wire/call-event.ts'
import type { StreamRenderer } from '../../src/gateway/wire/response/stream-renderer.ts'
import { unpackSignature } from '../../src/gateway/wire/signature-carrier.ts'
import { joinFragments, utf8 } from './wire-fixture.ts'

export const KASA = { record: 'r', charged_nano: '1', provider_cost_nano: '1', fund: 'wallet', model: 'm' }
export const IDENTITY = { id: 'x1', model: 'openai/m', createdSeconds: 1_770_000_000 }

/** What an answer may say, in an order that a provider may say it. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify({ value }))
const base64 = fc.uint8Array({ minLength: 1, maxLength: 12 }).map((bytes) => btoa(String.fromCharCode(...bytes)))
const thought: fc.Arbitrary<CallEvent[]> = fc.tuple(text, base64).map(([said, signature]) => [
  { kind: 'thinking', text: said },
  { kind: 'thinking_signature', signature },
])
const toolCalls = fc.array(fc.tuple(text, json, fc.option(base64, { nil: undefined })), { maxLength: 3 }).map((calls) =>
  calls.flatMap(([name, args, signature], index): CallEvent[] => [
    { kind: 'tool_call_start', index, id: `call_${index}`, name, ...(signature === undefined ? {} : { signature }) },
    { kind: 'tool_call_arguments', index, json: args },
  ]),
)
const usage: CallEvent = {
  kind: 'usage',
  usage: {
    quantities: { input_tokens: 5n, input_cached_tokens: 7n, output_tokens: 3n },
    servedModel: undefined,
    serviceTier: undefined,
    reportedCostNano: undefined,
    flags: [],
  },
}
export const answer = (reasons: readonly StopReason[]) =>
  fc
    .tuple(fc.option(thought, { nil: [] }), fc.option(text, { nil: '' }), toolCalls, fc.constantFrom(...reasons))
    .map(([thoughts, said, calls, reason]): CallEvent[] => [
      { kind: 'start', upstreamId: IDENTITY.id, model: IDENTITY.model },
      ...thoughts,
      ...(said === '' ? [] : [{ kind: 'text', text: said } as const]),
      ...calls,
      usage,
      { kind: 'stop', reason: reason === 'stop' && calls.length > 0 ? 'tool_calls' : reason },
      { kind: 'end' },
    ])

/** The whole stream that a renderer writes. */
export function render(renderer: StreamRenderer, events: readonly CallEvent[]): Uint8Array {
  const body = events.map((event) => renderer.push(event)).join('')
  const report = events.findLast((event) => event.kind === 'usage')?.usage
  return utf8(body + renderer.finish({ usage: report, kasa: KASA }))
}

/** What must survive: usage by its quantities, and not where in the order it stood. Signatures may travel in ids. */
export function essence(events: readonly CallEvent[]): unknown[] {
  const said = joinFragments(events.filter((event) => event.kind !== 'usage')).map((event) => {
    if (event.kind !== 'tool_call_start') return event
    const { id, signature } = unpackSignature(event.id)
    const known = event.signature ?? signature
    return { ...event, id, ...(known === undefined ? {} : { signature: known }) }
  })
  return [...said, events.findLast((event) => event.kind === 'usage')?.usage.quantities]
}

const hostileJson = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '[DONE]',
    '{',
    'null',
    '[]',
    '{"choices":{}}',
    '{"choices":[null,{"delta":[]}]}',
    '{"error":null}',
    '{"error":[]}',
  ),
  fc.constantFrom(
    '{"usage":{"prompt_tokens":-1}}',
    '{"usage":[]}',
    '{"type":"message_delta","delta":7,"usage":9}',
    '{"type":"message_start"}',
  ),
  fc.constantFrom(
    '{"type":"content_block_start","index":{},"content_block":{"type":"tool_use"}}',
    '{"candidates":[{"content":{"parts":[{"functionCall":{}}]}}]}',
  ),
  fc.constantFrom(
    '{"choices":[{"delta":{"tool_calls":[{"index":-1},{"index":1e99},{"id":7}],"content":[{"type":"thinking","thinking":5}]}}]}',
  ),
)
const line = fc.oneof(
  hostileJson.map((data) => `data: ${data}\n\n`),
  hostileJson.map((data) => `event: ${data}\ndata: ${data}\n`),
  hostileJson,
  fc.constantFrom('\r', '\n', ': x\n\n'),
)
/** Bytes that a broken or hostile provider may send. */
export const hostileStream = fc.array(line, { maxLength: 12 }).map((lines) => utf8(lines.join('')))
