import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, essence, hostileStream, IDENTITY, KASA, render } from '../../../../test/support/answer-arbitrary.ts'
import { cutAt, decodeStream, fixtureBytes, fixtureText, utf8 } from '../../../../test/support/wire-fixture.ts'
import { AppError } from '../../../base/error.ts'
import {
  createGeminiGenerateStreamDecoder,
  decodeGeminiGenerate,
} from '../../providers/gemini/decode-generate-stream.ts'
import type { StreamExchange } from '../../stream-exchange.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { SIGNATURE_OF_OTHERS } from '../../wire/signature-carrier.ts'
import { createArrayStream } from './array-stream.ts'
import { withCamelKeys } from './camel-keys.ts'
import { createGeneratePassthrough } from './generate-passthrough.ts'
import { jsonSchemaOf } from './json-schema-of.ts'
import { parseGeminiGenerate } from './parse-gemini-generate.ts'
import { createGenerateStreamRenderer, renderGenerate } from './render-generate.ts'

const FIXTURES = ['gemini-text', 'gemini-tools', 'gemini-blocked']
const FAILURE = { code: 'upstream_failed', message: 'It broke.' } as const
const sse = () => createGeneratePassthrough()
const array = () => createArrayStream(createGeneratePassthrough())

function run(exchange: StreamExchange, pieces: readonly Uint8Array[]) {
  const out = [...pieces.flatMap((piece) => [...exchange.push(piece)]), ...exchange.endOfUpstream()]
  const state = exchange.state()
  const end = state.sawTerminal ? exchange.finish(KASA) : exchange.fail(FAILURE)
  return { state, text: [...out, end].map((piece) => new TextDecoder('latin1').decode(piece)).join('') }
}

describe('bytes of Google', () => {
  test.each(FIXTURES)('%s goes through as it is, but for the receipt in its last answer', (name) => {
    const { state, text } = run(sse(), [fixtureBytes(`${name}.sse`)])
    expect(text.replace(`,"kasa":${JSON.stringify(KASA)}`, '')).toBe(
      new TextDecoder('latin1').decode(utf8(fixtureText(`${name}.sse`))),
    )
    expect(text).toContain('"kasa"')
    expect(state).toMatchObject({ sawContent: true, sawTerminal: true, error: undefined })
  })

  test.each(FIXTURES)('%s comes out alike wherever it is cut, in both forms', (name) => {
    const bytes = fixtureBytes(`${name}.sse`)
    for (const create of [sse, array]) {
      const whole = run(create(), [bytes])
      for (let at = 1; at < bytes.length; at += 1) expect(run(create(), cutAt(bytes, [at]))).toEqual(whole)
    }
  })

  test.each(FIXTURES)('%s is an array of the very answers that its events hold', (name) => {
    const bytes = fixtureBytes(`${name}.sse`)
    const events = run(sse(), [bytes])
      .text.split(/\r?\n\r?\n/)
      .filter((event) => event !== '')
    const items: unknown = JSON.parse(run(array(), [bytes]).text)
    expect(items).toEqual(events.map((event) => JSON.parse(event.replace('data: ', ''))))
  })

  test('that end early never look complete, and an array that broke off is closed all the same', () => {
    const bytes = fixtureBytes('gemini-text.sse')
    const end = fixtureText('gemini-text.sse').indexOf('"finishReason"')
    for (let at = 0; at < end; at += 1) {
      const { state, text } = run(array(), [bytes.slice(0, at)])
      expect(state.sawTerminal).toBe(false)
      const items: unknown[] = JSON.parse(text)
      expect(items.at(-1)).toMatchObject({ error: { status: 'UNAVAILABLE', details: [{ reason: 'upstream_failed' }] } })
    }
  })

  test('an error inside is never forwarded', () => {
    const { state, text } = run(sse(), [
      utf8(
        'data: {"error":{"code":400,"message":"API key AIzaSyA1234567890abcdefghij is bad","status":"INVALID_ARGUMENT"}}\n\n',
      ),
    ])
    expect(state.error).toMatchObject({ status: 400, type: 'INVALID_ARGUMENT' })
    expect(text).not.toContain('AIza')
  })
})

/** Proofs of thoughts are for their makers only, and the stand-in signature is no signature. */
const readable = (events: readonly CallEvent[]): unknown[] =>
  essence(
    events
      .filter(({ kind }) => kind !== 'thinking_signature' && kind !== 'start')
      .map((event) => {
        if (event.kind !== 'tool_call_start' || event.signature !== SIGNATURE_OF_OTHERS) return event
        const { signature: _stand, ...rest } = event
        return rest
      }),
  )

describe('an answer of another provider survives being written and read again', () => {
  const anything = answer(['stop', 'length', 'content_filter'])

  test('as a stream', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const bytes = render(createGenerateStreamRenderer(IDENTITY), events)
        expect(readable(decodeStream(createGeminiGenerateStreamDecoder(), [bytes]))).toEqual(readable(events))
      }),
    )
  })

  test('whole', () => {
    fc.assert(
      fc.property(anything, (events) => {
        expect(readable(decodeGeminiGenerate(renderGenerate(events, IDENTITY)))).toEqual(readable(events))
      }),
    )
  })
})

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
        orAppError(() => run(sse(), [bytes]))
        orAppError(() => run(array(), [bytes]))
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (contents) =>
        orAppError(() => parseGeminiGenerate({ contents }, { model: 'm', stream: false })),
      ),
    )
  })

  test('names are read in both cases, and what belongs to the caller keeps its own', () => {
    const snake = {
      system_instruction: { parts: [{ inline_data: { mime_type: 'a' } }] },
      tools: [{ function_declarations: [{ name: 'f', parameters: { properties: { my_city: {} } } }] }],
      contents: [{ parts: [{ function_call: { name: 'f', args: { my_city: 1 } } }] }],
    }
    expect(withCamelKeys(snake)).toEqual({
      systemInstruction: { parts: [{ inlineData: { mimeType: 'a' } }] },
      tools: [{ functionDeclarations: [{ name: 'f', parameters: { properties: { my_city: {} } } }] }],
      contents: [{ parts: [{ functionCall: { name: 'f', args: { my_city: 1 } } }] }],
    })
    expect(() => withCamelKeys({ toolConfig: 1, tool_config: 2 })).toThrow(/toolConfig must be given once/)
  })

  test("Google's schema becomes JSON Schema, with properties of any name", () => {
    const schema = {
      type: 'OBJECT',
      propertyOrdering: ['type'],
      properties: {
        type: { type: 'STRING', nullable: true, format: 'enum', enum: ['A'] },
        list: { type: 'ARRAY', minItems: '1', items: { anyOf: [{ type: 'INTEGER' }, { type: 'NUMBER' }] } },
      },
    }
    expect(jsonSchemaOf(schema)).toEqual({
      type: 'object',
      properties: {
        type: { type: ['string', 'null'], format: 'enum', enum: ['A'] },
        list: { type: 'array', minItems: 1, items: { anyOf: [{ type: 'integer' }, { type: 'number' }] } },
      },
    })
  })
})
