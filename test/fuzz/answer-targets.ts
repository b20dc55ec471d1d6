import fc from 'fast-check'
import { AppError } from '../../src/base/error.ts'
import { USAGE_FLAVORS, type Provider } from '../../src/catalog/catalog.ts'
import { readProgress } from '../../src/deferred/fine-tuning-progress.ts'
import { toldSchema } from '../../src/deferred/job.ts'
import { JOB_WIRES } from '../../src/deferred/job-wires.ts'
import { CHAT_WIRES, type ChatWire } from '../../src/gateway/providers/chat-wires.ts'
import { classifyFailure } from '../../src/gateway/providers/classify-failure.ts'
import { readAnthropicUsage } from '../../src/gateway/providers/anthropic/usage.ts'
import { readBedrockUsage } from '../../src/gateway/providers/bedrock/usage.ts'
import { readGeminiUsage } from '../../src/gateway/providers/gemini/usage.ts'
import { readOpenAIUsage } from '../../src/gateway/providers/openai/usage.ts'
import { readResponsesUsage } from '../../src/gateway/providers/openai/responses-usage.ts'
import type { StreamExchange } from '../../src/gateway/stream-exchange.ts'
import { createAnthropicPassthrough } from '../../src/gateway/surfaces/anthropic-messages/anthropic-passthrough.ts'
import { createGeneratePassthrough } from '../../src/gateway/surfaces/gemini-generate/generate-passthrough.ts'
import { createOpenAIPassthrough } from '../../src/gateway/surfaces/openai-chat/openai-passthrough.ts'
import { createResponsesPassthrough } from '../../src/gateway/surfaces/openai-responses/responses-passthrough.ts'
import type { CallEvent, UsageReport } from '../../src/gateway/wire/call-event.ts'
import { createEventStreamParser } from '../../src/gateway/wire/event-stream/event-stream-parser.ts'
import { createSseBlockSplitter } from '../../src/gateway/wire/sse/sse-blocks.ts'
import { createSseParser } from '../../src/gateway/wire/sse/sse-lines.ts'
import { KASA } from '../support/answer-arbitrary.ts'
import { streamEvent } from '../support/upstreams/bedrock-wire.ts'
import { fixtureBytes, fixtureJson, joinFragments } from '../support/wire-fixture.ts'
import { bentBytes, bentJson, cuts, hostileJson, piecesAt } from './hostile.ts'
import { type FuzzTarget, refusingBy, target } from './target.ts'

const PROVIDER: Provider = {
  id: 'fuzz',
  name: 'Fuzz',
  dialect: 'openai',
  baseUrl: undefined,
  auth: 'bearer',
  regions: [],
  noTraining: undefined,
  retentionDays: undefined,
  abortPolicy: 'cancel',
  usageFlavor: 'standard',
  maxTokensField: 'max_tokens',
  local: false,
}
const BEDROCK = Buffer.concat([
  streamEvent('messageStart', { role: 'assistant' }),
  streamEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Zürich 🎉' } }),
  streamEvent('messageStop', { stopReason: 'end_turn' }),
  streamEvent('metadata', { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } }),
])
const RIGHT: Readonly<Record<string, readonly Uint8Array[]>> = {
  openai: ['openai-text', 'openai-tools', 'mistral-reasoning', 'openrouter-error', 'xai-reasoning'].map((name) =>
    fixtureBytes(`${name}.sse`),
  ),
  anthropic: ['anthropic-thinking-tools', 'anthropic-error'].map((name) => fixtureBytes(`${name}.sse`)),
  gemini: ['gemini-text', 'gemini-tools', 'gemini-blocked'].map((name) => fixtureBytes(`${name}.sse`)),
  responses: [fixtureBytes('openai-responses.sse')],
  bedrock: [BEDROCK],
}
/** Of a wire: right bytes, bent; events of hostile JSON between right ones; nothing right at all. */
function bytesOf(wire: string): fc.Arbitrary<Uint8Array> {
  const right = RIGHT[wire] ?? []
  const hostile = fc
    .array(hostileJson, { maxLength: 6 })
    .map((texts) => Buffer.from(texts.map((text) => `data: ${text}\n\n`).join('')))
  const between = fc.tuple(fc.constantFrom(...right), hostile, fc.nat(20)).map(([bytes, odd, at]) => {
    const ends = [...Buffer.from(bytes).toString('latin1').matchAll(/\n\n/g)].map(({ index }) => index + 2)
    const place = ends[at % Math.max(1, ends.length)] ?? 0
    return Buffer.concat([bytes.subarray(0, place), odd, bytes.subarray(place)])
  })
  return fc.oneof(fc.oneof(...right.map(bentBytes)), ...(wire === 'bedrock' ? [] : [between, hostile]))
}

type Read = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'refused' }
function readOrRefuse(work: () => unknown): Read {
  let read: Read = { kind: 'refused' }
  refusingBy([AppError], () => {
    read = { kind: 'read', value: work() }
  })
  return read
}
/** Cut anywhere or not at all: the same. */
function sameWhereverCut(
  bytes: Uint8Array,
  shares: readonly number[],
  read: (pieces: readonly Uint8Array[]) => unknown,
): void {
  const whole = readOrRefuse(() => read([bytes]))
  const cut = readOrRefuse(() => read(piecesAt(bytes, shares)))
  const show = (value: unknown) =>
    JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member))
  if (show(whole) !== show(cut))
    throw new Error(`read otherwise when cut: ${show(whole).slice(0, 400)} / ${show(cut).slice(0, 400)}`)
}

function assertSane(usage: UsageReport | undefined): void {
  for (const [unit, quantity] of Object.entries(usage?.quantities ?? {}))
    if (typeof quantity !== 'bigint' || quantity < 0n) throw new Error(`${unit} is ${String(quantity)}`)
}
function decode(wire: ChatWire, pieces: readonly Uint8Array[]): readonly CallEvent[] {
  const frames = wire.frames?.() ?? createSseParser()
  const decoder = wire.stream(PROVIDER)
  const events = [...pieces.flatMap((piece) => frames.push(piece)), ...frames.end()].flatMap((event) =>
    decoder.push(event),
  )
  const all = [...events, ...decoder.end()]
  for (const event of all) if (event.kind === 'usage') assertSane(event.usage)
  return joinFragments(all)
}
function pass(exchange: StreamExchange, pieces: readonly Uint8Array[]) {
  const out = [...pieces.flatMap((piece) => [...exchange.push(piece)]), ...exchange.endOfUpstream()]
  const state = exchange.state()
  assertSane(state.usage)
  const isComplete = state.sawTerminal && state.error === undefined
  const end = isComplete ? exchange.finish(KASA) : exchange.fail({ code: 'upstream_failed', message: 'x' })
  return { state, text: Buffer.concat(end === undefined ? out : [...out, end]).toString('latin1') }
}

const PASSES: readonly (readonly [string, string, () => StreamExchange])[] = [
  ['chat with usage', 'openai', () => createOpenAIPassthrough({ clientWantsUsage: true, flavor: 'standard' })],
  ['chat without usage', 'openai', () => createOpenAIPassthrough({ clientWantsUsage: false, flavor: 'mistral' })],
  ['messages', 'anthropic', createAnthropicPassthrough],
  ['responses', 'responses', createResponsesPassthrough],
  ['generate', 'gemini', createGeneratePassthrough],
]
const WHOLE: Readonly<Record<string, readonly unknown[]>> = {
  openai: [fixtureJson('openai-chat.json'), fixtureJson('xai-chat.json')],
  anthropic: [fixtureJson('anthropic-message.json')],
  gemini: [fixtureJson('gemini-generate.json')],
  bedrock: [
    {
      output: { message: { role: 'assistant', content: [{ text: 'Hi' }] } },
      stopReason: 'end_turn',
      usage: { inputTokens: 1, outputTokens: 2 },
    },
  ],
}
const USAGE = {
  prompt_tokens: 10,
  completion_tokens: 5,
  prompt_tokens_details: { cached_tokens: 4, audio_tokens: 1 },
  completion_tokens_details: { reasoning_tokens: 2 },
  input_tokens: 10,
  output_tokens: 5,
  cache_creation: { ephemeral_5m_input_tokens: 3 },
  promptTokenCount: 10,
  candidatesTokenCount: 5,
  inputTokens: 10,
  outputTokens: 5,
}
const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const JOB_ID = '01890000-0000-7000-8000-000000000003'
const ASKED = { endpoint: '', completionWindow: '', metadata: {}, requestId: 'fuzz', headers: {} }
/** Of every kind of job at once. */
const JOB_STATES = {
  id: 'u',
  status: 'completed',
  processing_status: 'ended',
  request_counts: { succeeded: 1, errored: 0, canceled: 0, expired: 0, completed: 1, failed: 0 },
  progress: 50,
  seconds: '8',
  trained_tokens: 5,
  expires_at: 1_800_000_000,
  error: { code: 'x', message: 'No' },
  metadata: { kasa_job: 'job' },
  data: [],
}
const json = (right: object) => fc.oneof(hostileJson, bentJson(right)).map(asJson)
const jsonOf = (all: readonly unknown[]) =>
  fc.oneof(...all.filter((one) => typeof one === 'object' && one !== null).map((one) => json(one)))

/** What providers send: streams, whole bodies, usage, errors. */
export const ANSWER_TARGETS: readonly FuzzTarget[] = [
  target('events of a stream', fc.tuple(bytesOf('openai'), cuts), ([bytes, shares]) =>
    sameWhereverCut(bytes, shares, (pieces) => {
      const parser = createSseParser()
      return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]
    }),
  ),
  target('blocks of a stream', fc.tuple(bytesOf('openai'), cuts), ([bytes, shares]) =>
    sameWhereverCut(bytes, shares, (pieces) => {
      const splitter = createSseBlockSplitter()
      const ends: number[] = []
      let seen = 0
      for (const piece of pieces) {
        const blocks = splitter.push(piece)
        ends.push(...blocks.ends.map((end) => seen + end))
        seen += blocks.ends.at(-1) ?? 0
      }
      return { ends, rest: Buffer.from(splitter.rest()).toString('latin1') }
    }),
  ),
  target('AWS event stream', fc.tuple(bytesOf('bedrock'), cuts), ([bytes, shares]) =>
    sameWhereverCut(bytes, shares, (pieces) => {
      const parser = createEventStreamParser()
      return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]
    }),
  ),
  ...Object.entries(CHAT_WIRES).flatMap(([name, wire]) => [
    target(`stream of ${name}`, fc.tuple(bytesOf(name), cuts), ([bytes, shares]) =>
      sameWhereverCut(bytes, shares, (pieces) => decode(wire, pieces)),
    ),
    target(`whole answer of ${name}`, jsonOf(WHOLE[name] ?? []), (body) => {
      refusingBy([AppError], () => {
        for (const event of wire.whole(body, PROVIDER)) if (event.kind === 'usage') assertSane(event.usage)
      })
    }),
  ]),
  ...PASSES.map(([name, wire, create]) =>
    target(`passed stream of ${name}`, fc.tuple(bytesOf(wire), cuts), ([bytes, shares]) =>
      sameWhereverCut(bytes, shares, (pieces) => pass(create(), pieces)),
    ),
  ),
  target('reports of usage', json(USAGE), (usage) => {
    for (const flavor of USAGE_FLAVORS) assertSane(readOpenAIUsage(usage, flavor))
    assertSane(readAnthropicUsage(usage))
    assertSane(readGeminiUsage(usage))
    assertSane(readBedrockUsage(usage))
    if (typeof usage === 'object' && usage !== null) assertSane(readResponsesUsage({ ...usage, usage }, 2))
  }),
  target('states of jobs', fc.tuple(json(JOB_STATES), hostileJson), ([state, text]) => {
    for (const wire of Object.values(JOB_WIRES)) {
      const status = wire.readStatus(state)
      if (status?.told !== undefined) toldSchema.parse(status.told)
      wire.readFound(state, 'job')
      wire.readUpload(state)
    }
    const job = { id: JOB_ID, inputFileId: JOB_ID, upstream: { id: 'u' }, asked: ASKED }
    readProgress(text, job)
  }),
  target(
    'failed answers',
    fc.record({
      status: fc.integer({ min: 100, max: 999 }),
      bodyText: fc.oneof(
        hostileJson,
        bentJson({ error: { message: 'No', code: 'x', details: [{ retryDelay: '3s' }] } }),
      ),
      after: fc.oneof(fc.string(), hostileJson),
    }),
    ({ status, bodyText, after }) => {
      for (const dialect of ['openai', 'anthropic', 'gemini', 'bedrock'] as const) {
        const failure = classifyFailure({ dialect, status, bodyText, header: () => after })
        const { retryAfterSeconds = 0, providerMessage } = failure
        if (!(retryAfterSeconds >= 0 && retryAfterSeconds <= 86_400)) throw new Error(`wait ${retryAfterSeconds} s`)
        if (providerMessage.length > 600) throw new Error('the message has no end')
      }
    },
  ),
]
