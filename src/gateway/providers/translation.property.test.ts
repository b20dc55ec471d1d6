import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../base/error.ts'
import { isJsonObject } from '../../base/json.ts'
import { ANTHROPIC_FULL } from '../wire/__fixtures__/requests/anthropic-full.ts'
import { GEMINI_FULL } from '../wire/__fixtures__/requests/gemini-full.ts'
import { OPENAI_FULL } from '../wire/__fixtures__/requests/openai-full.ts'
import { RESPONSES_FULL } from '../wire/__fixtures__/requests/responses-full.ts'
import { requirementOf } from '../requirement-of.ts'
import { parseAnthropicMessages } from '../surfaces/anthropic-messages/parse-anthropic-messages.ts'
import { parseOpenAIChat } from '../surfaces/openai-chat/parse-openai-chat.ts'
import type { NativeProviders } from '../surfaces/chat/chat-dialect.ts'
import { parseGeminiGenerate } from '../surfaces/gemini-generate/parse-gemini-generate.ts'
import { parseOpenAICompletions } from '../surfaces/openai-completions/parse-openai-completions.ts'
import { parseOpenAIResponses } from '../surfaces/openai-responses/parse-openai-responses.ts'
import type { ParsedChat } from '../wire/request/parsed-chat.ts'
import { encodeAnthropicChat } from './anthropic/encode-chat.ts'
import { encodeGeminiChat } from './gemini/encode-chat.ts'
import { encodeOpenAIChat } from './openai/encode-chat.ts'

type Place = readonly (string | number)[]

/** Every place in a JSON value, outermost first. */
function placesIn(value: unknown, at: Place = []): Place[] {
  const children: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index): [number, unknown] => [index, item])
    : isJsonObject(value)
      ? Object.entries(value)
      : []
  return [...(at.length > 0 ? [at] : []), ...children.flatMap(([key, child]) => placesIn(child, [...at, key]))]
}

/** A copy of the fixture with another value in one place. */
function replaced(root: unknown, place: Place, value: unknown): unknown {
  const copy: unknown = structuredClone(root)
  let parent: unknown = copy
  for (const key of place.slice(0, -1))
    parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) : undefined
  const last = place.at(-1)
  if (typeof parent === 'object' && parent !== null && last !== undefined) Reflect.set(parent, last, value)
  return copy
}

const broken = (fixture: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom(...placesIn(fixture)),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', 'file', 'url', 'image', 0, -1)),
    )
    .map(([place, value]) => replaced(fixture, place, value))

const TARGET = {
  upstreamModel: 'gemini-3-pro',
  maxOutputTokens: 10,
  maxTokensField: 'max_tokens',
  modelOutputLimit: undefined,
} as const
const ENCODERS = { openai: encodeOpenAIChat, anthropic: encodeAnthropicChat, gemini: encodeGeminiChat } as const

/** What a wrong request may do: be refused in words, with a field, and nothing else. */
function refused(run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(['invalid_request', 'unsupported_parameter']).toContain(error.code)
    expect(error.init.public).toMatch(/\.$/)
  }
}

const parseGemini = (json: unknown) => parseGeminiGenerate(json, { model: 'auto', stream: false })
const onlyOpenAI: NativeProviders = { dialect: 'openai', only: ['openai'] }

type Case = readonly [name: string, native: NativeProviders, fixture: unknown, parse: (json: unknown) => ParsedChat]
const CASES: readonly Case[] = [
  ['OpenAI chats', { dialect: 'openai' }, OPENAI_FULL, parseOpenAIChat],
  ['OpenAI responses', onlyOpenAI, RESPONSES_FULL, parseOpenAIResponses],
  ['OpenAI completions', onlyOpenAI, { model: 'm', prompt: 'x', max_tokens: 9, stop: ['a'] }, parseOpenAICompletions],
  ['Anthropic', { dialect: 'anthropic' }, ANTHROPIC_FULL, parseAnthropicMessages],
  ['Gemini', { dialect: 'gemini' }, GEMINI_FULL, parseGemini],
]

test.each(CASES)('every provider can be told the full request of %s', (_name, native, fixture, parse) => {
  const parsed = parse(fixture)
  expect(requirementOf(parsed, native, new Uint8Array(1_000)).uncarried).toEqual({})
  for (const encode of Object.values(ENCODERS)) expect(JSON.parse(encode(parsed.call, TARGET).body)).toBeTruthy()
})

test.each(CASES)(
  'a request of %s with anything wrong anywhere is read, or refused in words; it is never a crash',
  (_name, native, fixture, parse) => {
    fc.assert(
      fc.property(broken(fixture), (json) => {
        refused(() => {
          const parsed = parse(json)
          const required = requirementOf(parsed, native, Buffer.from(JSON.stringify(json)))
          expect(required.inputTokensMax).toBeGreaterThanOrEqual(required.inputTokensExpected)
          for (const [name, encode] of Object.entries(ENCODERS)) {
            const isNative = name === native.dialect && native.only === undefined
            if (isNative || required.uncarried[encodeName(name)] !== undefined) continue
            refused(() => void JSON.parse(encode(parsed.call, TARGET).body))
          }
        })
      }),
      { numRuns: 600 },
    )
  },
)

function encodeName(name: string): keyof typeof ENCODERS {
  return name === 'openai' || name === 'anthropic' ? name : 'gemini'
}
