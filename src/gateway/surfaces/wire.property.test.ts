import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, essence, hostileStream, IDENTITY, KASA, render } from '../../../test/support/answer-arbitrary.ts'
import { cutAt, decodeStream, fixtureBytes } from '../../../test/support/wire-fixture.ts'
import { AppError } from '../../base/error.ts'
import {
  createAnthropicMessagesStreamDecoder,
  decodeAnthropicMessage,
} from '../providers/anthropic/decode-messages-stream.ts'
import { createGeminiGenerateStreamDecoder, decodeGeminiGenerate } from '../providers/gemini/decode-generate-stream.ts'
import { createOpenAIChatStreamDecoder, decodeOpenAIChat } from '../providers/openai/decode-chat-stream.ts'
import type { StreamExchange } from '../stream-exchange.ts'
import type { StreamDecoder } from '../wire/sse/stream-decoder.ts'
import { createAnthropicPassthrough } from './anthropic-messages/anthropic-passthrough.ts'
import { createAnthropicStreamRenderer } from './anthropic-messages/anthropic-stream.ts'
import { createOpenAIChatStreamRenderer } from './openai-chat/openai-chat-stream.ts'
import { createOpenAIPassthrough } from './openai-chat/openai-passthrough.ts'
import { renderAnthropicMessage } from './anthropic-messages/render-anthropic-message.ts'
import { renderOpenAIChat } from './openai-chat/render-openai-chat.ts'

const openAI = () => createOpenAIChatStreamDecoder('standard')
const anthropic = () => createAnthropicMessagesStreamDecoder()
const gemini = () => createGeminiGenerateStreamDecoder()
const FIXTURES: readonly (readonly [string, () => StreamDecoder])[] = [
  ...['openai-text', 'openai-tools', 'openai-refusal', 'azure-text', 'groq-tool', 'mistral-reasoning'].map(
    (name) => [name, openAI] as const,
  ),
  ...['deepseek-reasoning', 'xai-reasoning', 'vllm-continuous-usage', 'openrouter-error'].map(
    (name) => [name, openAI] as const,
  ),
  ...['openrouter-reasoning', 'gemini-compatible-tools'].map((name) => [name, openAI] as const),
  ...['anthropic-thinking-tools', 'anthropic-stop-sequence', 'anthropic-error'].map(
    (name) => [name, anthropic] as const,
  ),
  ...['gemini-text', 'gemini-tools', 'gemini-blocked'].map((name) => [name, gemini] as const),
]

describe('an answer is the same wherever its bytes are cut', () => {
  test.each(FIXTURES)('%s decodes alike when cut in two at every byte', (name, decoder) => {
    const bytes = fixtureBytes(`${name}.sse`)
    const whole = decodeStream(decoder(), [bytes])
    for (let at = 1; at < bytes.length; at += 1) {
      expect(decodeStream(decoder(), cutAt(bytes, [at]))).toEqual(whole)
    }
  })

  test.each(FIXTURES)('%s decodes alike byte by byte', (name, decoder) => {
    const bytes = fixtureBytes(`${name}.sse`)
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte))
    expect(decodeStream(decoder(), pieces)).toEqual(decodeStream(decoder(), [bytes]))
  })

  type ExchangeCase = readonly [string, string, () => StreamExchange]
  const exchanges: readonly ExchangeCase[] = FIXTURES.filter(([, decoder]) => decoder !== gemini).flatMap(
    ([name, decoder]): ExchangeCase[] =>
      decoder === anthropic
        ? [[name, 'Anthropic', createAnthropicPassthrough] as const]
        : [
            [
              name,
              'with usage',
              () => createOpenAIPassthrough({ clientWantsUsage: true, flavor: 'standard' }),
            ] as const,
            [
              name,
              'without usage',
              () => createOpenAIPassthrough({ clientWantsUsage: false, flavor: 'standard' }),
            ] as const,
          ],
  )
  const passThrough = (exchange: StreamExchange, pieces: readonly Uint8Array[]) => {
    const out = [...pieces.flatMap((piece) => [...exchange.push(piece)]), ...exchange.endOfUpstream()]
    const state = exchange.state()
    const complete = state.sawTerminal && state.error === undefined
    const end = complete ? exchange.finish(KASA) : exchange.fail({ code: 'upstream_failed', message: 'x' })
    return { state, text: [...out, end].map((piece) => new TextDecoder('latin1').decode(piece)).join('') }
  }
  test.each(exchanges)('%s passes through alike (%s)', (name, _how, create) => {
    const bytes = fixtureBytes(`${name}.sse`)
    const whole = passThrough(create(), [bytes])
    for (let at = 1; at < bytes.length; at += 1) expect(passThrough(create(), cutAt(bytes, [at]))).toEqual(whole)
    expect(
      passThrough(
        create(),
        [...bytes].map((byte) => Uint8Array.of(byte)),
      ),
    ).toEqual(whole)
  })
})

describe('an answer survives being written and read again', () => {
  const openAIAnswer = answer(['stop', 'length', 'content_filter'])
  const anthropicAnswer = answer(['stop', 'length', 'refusal', 'pause'])

  test("as OpenAI's stream", () => {
    fc.assert(
      fc.property(openAIAnswer, (events) => {
        const bytes = render(createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: true }), events)
        expect(essence(decodeStream(openAI(), [bytes]))).toEqual(essence(events))
      }),
    )
  })
  test("as OpenAI's whole answer", () => {
    fc.assert(
      fc.property(openAIAnswer, (events) => {
        expect(essence(decodeOpenAIChat(renderOpenAIChat(events, IDENTITY), 'standard'))).toEqual(essence(events))
      }),
    )
  })
  test("as Anthropic's stream", () => {
    fc.assert(
      fc.property(anthropicAnswer, (events) => {
        const bytes = render(createAnthropicStreamRenderer(IDENTITY), events)
        expect(essence(decodeStream(anthropic(), [bytes]))).toEqual(essence(events))
      }),
    )
  })
  test("as Anthropic's whole answer", () => {
    fc.assert(
      fc.property(anthropicAnswer, (events) => {
        // Anthropic writes arguments as an object, so spacing and key order are its own.
        const read = decodeAnthropicMessage(renderAnthropicMessage(events, IDENTITY))
        expect(essence(read)).toEqual(essence(events))
      }),
    )
  })
})

describe('whatever a provider sends', () => {
  const orAppError = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  test('no decoder and no pass-through throws anything but an AppError', () => {
    fc.assert(
      fc.property(hostileStream, (bytes) => {
        for (const decoder of [openAI, anthropic, gemini]) orAppError(() => decodeStream(decoder(), [bytes]))
        const exchanges = [
          createOpenAIPassthrough({ clientWantsUsage: true, flavor: 'standard' }),
          createOpenAIPassthrough({ clientWantsUsage: false, flavor: 'standard' }),
          createAnthropicPassthrough(),
        ]
        for (const exchange of exchanges) {
          orAppError(() => {
            exchange.push(bytes)
            exchange.endOfUpstream()
            exchange.state()
            exchange.finish(KASA)
            exchange.fail({ code: 'upstream_failed', message: 'x' })
          })
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('no whole body makes a decoder throw', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (body) => {
        orAppError(() => decodeOpenAIChat(body, 'standard'))
        orAppError(() => decodeAnthropicMessage(body))
        orAppError(() => decodeGeminiGenerate(body))
      }),
      { numRuns: 500 },
    )
  })
})
