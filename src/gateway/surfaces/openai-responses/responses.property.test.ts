import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, essence, hostileStream, IDENTITY, KASA, render } from '../../../../test/support/answer-arbitrary.ts'
import { cutAt, decodeStream, fixtureBytes, fixtureText } from '../../../../test/support/wire-fixture.ts'
import { AppError } from '../../../base/error.ts'
import { createResponsesStreamDecoder, decodeResponse } from '../../providers/openai/decode-responses.ts'
import type { CallEvent, UsageReport } from '../../wire/call-event.ts'
import { openAIResponses } from './openai-responses.ts'
import { createResponsesPassthrough } from './responses-passthrough.ts'
import { createResponsesStreamRenderer } from './responses-stream.ts'
import { unpackThought } from '../../wire/thought-carrier.ts'

const BYTES = fixtureBytes('openai-responses.sse')
const FAILURE = { code: 'upstream_failed', message: 'It broke.' } as const

function passThrough(pieces: readonly Uint8Array[]) {
  const exchange = createResponsesPassthrough()
  const out = [...pieces.flatMap((piece) => [...exchange.push(piece)]), ...exchange.endOfUpstream()]
  const state = exchange.state()
  const end = state.sawTerminal ? exchange.finish(KASA) : exchange.fail(FAILURE)
  return { state, text: [...out, end].map((piece) => new TextDecoder('latin1').decode(piece)).join('') }
}

describe('bytes of OpenAI', () => {
  test('go through as they are, but for the receipt in the last event', () => {
    const exchange = createResponsesPassthrough()
    const before = exchange.push(BYTES).map((piece) => new TextDecoder().decode(piece))
    const all = before.join('') + new TextDecoder().decode(exchange.finish(KASA))
    expect(all.replace(`,"kasa":${JSON.stringify(KASA)}`, '')).toBe(fixtureText('openai-responses.sse'))
    expect(before.join('')).not.toContain('response.completed')
    expect(exchange.state().usage?.quantities).toEqual({
      input_tokens: 20n,
      input_cached_tokens: 10n,
      output_tokens: 4n,
      output_reasoning_tokens: 2n,
      web_searches: 1n,
    })
  })

  test('come out alike wherever they are cut', () => {
    const whole = passThrough([BYTES])
    for (let at = 1; at < BYTES.length; at += 1) expect(passThrough(cutAt(BYTES, [at]))).toEqual(whole)
    expect(passThrough([...BYTES].map((byte) => Uint8Array.of(byte)))).toEqual(whole)
  })

  test('that end early never look complete', () => {
    const end = fixtureText('openai-responses.sse').indexOf('event: response.completed')
    for (let at = 0; at < end; at += 1) {
      const { state, text } = passThrough([BYTES.slice(0, at)])
      expect(state.sawTerminal).toBe(false)
      expect(text).not.toContain('response.completed')
      expect(text).toContain('"code":"upstream_failed"')
    }
  })

  test.each([
    'event: error\ndata: {"type":"error","sequence_number":3,"code":"server_error","message":"sk-abcdefghijklmnopqrstuvwx broke","param":null}\n\n',
    'event: response.failed\ndata: {"type":"response.failed","sequence_number":3,"response":{"id":"r","status":"failed","error":{"code":"server_error","message":"sk-abcdefghijklmnopqrstuvwx broke"},"usage":null}}\n\n',
  ])('an error inside is never forwarded and its words are masked', (event) => {
    const { state, text } = passThrough([new TextEncoder().encode(event)])
    expect(state.error?.message).toBe('[masked] broke')
    expect(text).not.toContain('broke"')
    expect(text).not.toContain('sk-')
  })
})

/** OpenAI says `completed` after calls too, proofs of thoughts are not read back from it, and reasoning is always told. */
function readable(events: readonly CallEvent[]): unknown[] {
  const told = events
    .filter(({ kind }) => kind !== 'thinking_signature' && kind !== 'start')
    .map((event) =>
      event.kind === 'stop' && event.reason === 'tool_calls' ? ({ ...event, reason: 'stop' } as const) : event,
    )
    .map((event) => (event.kind === 'usage' ? { ...event, usage: withReasoning(event.usage) } : event))
  return essence(told)
}

const withReasoning = (usage: UsageReport): UsageReport => ({
  ...usage,
  quantities: { output_reasoning_tokens: 0n, ...usage.quantities },
})

describe('an answer of another provider survives being written and read again', () => {
  const anything = answer(['stop', 'length', 'content_filter'])

  test('as a stream, numbered without a gap', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const bytes = render(createResponsesStreamRenderer(IDENTITY, {}), events)
        const numbers = [
          ...new TextDecoder().decode(bytes).matchAll(/^data: {"type":"[^"]+","sequence_number":(\d+)/gm),
        ]
        expect(numbers.map((match) => Number(match[1]))).toEqual(numbers.map((_, index) => index))
        expect(readable(decodeStream(createResponsesStreamDecoder(), [bytes]))).toEqual(readable(events))
      }),
    )
  })

  test('whole, and the last event of a stream holds the same items', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const whole = openAIResponses.render.whole(events, IDENTITY, REQUEST)
        expect(readable(decodeResponse(whole))).toEqual(readable(withOwnIndices(events)))
        const stream = new TextDecoder().decode(render(createResponsesStreamRenderer(IDENTITY, {}), events))
        const last = stream.trimEnd().split('\n').at(-1) ?? ''
        expect(JSON.parse(last.slice('data: '.length)).response.output).toEqual(
          JSON.parse(JSON.stringify(whole)).output,
        )
      }),
    )
  })
})

/** A whole response numbers its calls by their place among all items. */
function withOwnIndices(events: readonly CallEvent[]): CallEvent[] {
  const items = events.filter(({ kind }) => kind === 'thinking' || kind === 'text').length
  return events.map((event) =>
    event.kind === 'tool_call_start' || event.kind === 'tool_call_arguments'
      ? { ...event, index: event.index + items }
      : event,
  )
}

const REQUEST = {
  call: {
    system: [],
    messages: [],
    tools: [],
    toolChoice: undefined,
    parallelTools: undefined,
    output: { kind: 'text' },
    maxOutputTokens: undefined,
    temperature: undefined,
    topP: undefined,
    topK: undefined,
    stop: [],
    seed: undefined,
    reasoning: undefined,
    frequencyPenalty: undefined,
    presencePenalty: undefined,
    stream: false,
    user: undefined,
  },
  requirement: {
    surface: 'chat',
    models: [],
    mode: undefined,
    capabilities: [],
    dialect: 'openai',
    uncarried: {},
    inputTokensMax: 1,
    inputTokensExpected: 1,
    outputTokensMax: undefined,
    outputTokensExpected: 1,
    otherUnitsMax: {},
    otherUnitsExpected: {},
    serviceTier: undefined,
    parametersUsed: [],
    preferences: {
      providersOnly: [],
      providersBanned: [],
      providersOrder: [],
      modelsOnly: [],
      maxPriceNano: undefined,
      regions: [],
      noTraining: false,
      credentialId: undefined,
    },
  },
  body: new Uint8Array(0),
  withoutForeignSignatures: undefined,
  completions: 1,
  wantsUsage: true,
  streamOptions: undefined,
  dialectHeaders: {},
  echo: {},
} as const

describe('whatever is sent', () => {
  const orAppError = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  test('no reader throws anything but an AppError', () => {
    fc.assert(
      fc.property(hostileStream, (bytes) => {
        orAppError(() => passThrough([bytes]))
        orAppError(() => decodeStream(createResponsesStreamDecoder(), [bytes]))
      }),
      { numRuns: 500 },
    )
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (body) => orAppError(() => decodeResponse(body))))
  })

  test('a proof that is not ours, or torn, is no proof', () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        expect(unpackThought(noise, 'x')).toBeUndefined()
        expect(unpackThought(`kasa_thought.${noise}`, 'x')).toBeUndefined()
      }),
    )
  })
})
