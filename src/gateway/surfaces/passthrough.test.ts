import { describe, expect, test } from 'vitest'
import { fixtureBytes, fixtureText, utf8 } from '../../../test/support/wire-fixture.ts'
import type { StreamExchange } from '../stream-exchange.ts'
import { createAnthropicPassthrough } from './anthropic-messages/anthropic-passthrough.ts'
import { createOpenAIPassthrough } from './openai-chat/openai-passthrough.ts'

const KASA = {
  record: 'r1',
  charged_nano: '1200',
  provider_cost_nano: '1000',
  fund: 'wallet',
  model: 'openai/gpt-4.1-nano',
}
const KASA_JSON =
  '"kasa":{"record":"r1","charged_nano":"1200","provider_cost_nano":"1000","fund":"wallet","model":"openai/gpt-4.1-nano"}'
const FAILURE = { code: 'upstream_failed', message: 'It broke.' } as const
const OPENAI_FAILURE =
  'data: {"error":{"message":"It broke.","type":"api_error","param":null,"code":"upstream_failed"}}\n\n'

const openAI = (clientWantsUsage: boolean, flavor: 'standard' | 'mistral' | 'deepseek' = 'standard') =>
  createOpenAIPassthrough({ clientWantsUsage, flavor })
const toText = (pieces: readonly Uint8Array[]) => pieces.map((piece) => new TextDecoder().decode(piece)).join('')

/** Feeds the whole stream; answers what went out before the end, and the end. */
function run(exchange: StreamExchange, bytes: Uint8Array) {
  const before = toText([...exchange.push(bytes), ...exchange.endOfUpstream()])
  const state = exchange.state()
  return {
    before,
    state,
    end: () => toText([exchange.finish(KASA)]),
    failed: () => toText([exchange.fail(FAILURE) ?? new Uint8Array(0)]),
  }
}

describe('OpenAI, a client that did not ask for usage', () => {
  test('sees byte for byte what it would have seen, while the usage is known', () => {
    const { before, state, end } = run(openAI(false), fixtureBytes('openai-text.sse'))
    expect(before + end()).toBe(fixtureText('openai-text-without-usage.sse'))
    expect(before).not.toContain('[DONE]')
    expect(state).toMatchObject({ sawContent: true, sawTerminal: true, error: undefined })
    expect(state.usage).toMatchObject({
      quantities: { input_tokens: 19n, output_tokens: 12n },
      servedModel: 'gpt-4.1-nano-2025-04-14',
      serviceTier: 'default',
    })
  })

  test('keeps a chunk that has usage beside a choice: it comes unasked', () => {
    const { before, state, end } = run(openAI(false, 'mistral'), fixtureBytes('mistral-reasoning.sse'))
    expect(before + end()).toBe(fixtureText('mistral-reasoning.sse'))
    expect(state.usage?.quantities).toMatchObject({ input_tokens: 3n, input_cached_tokens: 16n })
  })

  test('keeps comments and chunks without choices', () => {
    const { before, end } = run(openAI(false, 'deepseek'), fixtureBytes('deepseek-reasoning.sse'))
    expect(before + end()).toBe(fixtureText('deepseek-reasoning.sse').replaceAll(',"usage":null', ''))
    const azure = run(openAI(false), fixtureBytes('azure-text.sse')).before
    expect(azure).toContain('prompt_filter_results')
    expect(azure).not.toContain('"usage"')
  })

  test.each([
    [
      'first',
      '{"usage":null,"id":"x","choices":[{"index":0,"delta":{"content":"a"}}]}',
      '{"id":"x","choices":[{"index":0,"delta":{"content":"a"}}]}',
    ],
    [
      'spaced',
      '{"id": "x", "choices": [{"index": 0, "delta": {"content": "a"}}], "usage": null}',
      '{"id": "x", "choices": [{"index": 0, "delta": {"content": "a"}}]}',
    ],
    [
      'of somebody else',
      '{"id":"x","choices":[{"index":0,"delta":{"content":"a","usage":null}}]}',
      '{"id":"x","choices":[{"index":0,"delta":{"content":"a","usage":null}}]}',
    ],
    [
      'of both',
      '{"id":"x","x":{"usage":null},"usage":null,"choices":[{"index":0,"delta":{"content":"}\\""}}]}',
      '{"id":"x","x":{"usage":null},"choices":[{"index":0,"delta":{"content":"}\\""}}]}',
    ],
    [
      'in text',
      '{"id":"x","choices":[{"index":0,"delta":{"content":",\\"usage\\":null"}}]}',
      '{"id":"x","choices":[{"index":0,"delta":{"content":",\\"usage\\":null"}}]}',
    ],
  ])('loses only the outermost null usage: %s', (_name, sent, seen) => {
    const start = 'data: {"id":"x","choices":[{"index":0,"delta":{"content":"z"}}]}\n\n'
    expect(run(openAI(false), utf8(`${start}data: ${sent}\n\n`)).before).toBe(`${start}data: ${seen}\n\n`)
  })
})

describe('OpenAI, a client that asked for usage', () => {
  test('gets the chunk of usage last, with the receipt as its last member and no other byte changed', () => {
    const text = fixtureText('openai-text.sse')
    const { before, end } = run(openAI(true), fixtureBytes('openai-text.sse'))
    const usageAt = text.lastIndexOf('data: {')
    expect(before).toBe(text.slice(0, usageAt))
    expect(end()).toBe(
      text.slice(usageAt).replace('"obfuscation":"x7Qp"}\n\n', `"obfuscation":"x7Qp",${KASA_JSON}}\n\n`),
    )
  })

  test('gets the receipt on the last choice where the provider puts its usage there', () => {
    const text = fixtureText('mistral-reasoning.sse')
    const { before, end } = run(openAI(true, 'mistral'), fixtureBytes('mistral-reasoning.sse'))
    expect(before + end()).toBe(text.replace('}\n\ndata: [DONE]', `,${KASA_JSON}}\n\ndata: [DONE]`))
  })

  test('gets the receipt once where usage is on every chunk', () => {
    const text = fixtureText('vllm-continuous-usage.sse')
    const { before, end, state } = run(openAI(true), fixtureBytes('vllm-continuous-usage.sse'))
    expect(before + end()).toBe(text.replace('}\n\ndata: [DONE]', `,${KASA_JSON}}\n\ndata: [DONE]`))
    expect(state.usage?.quantities).toEqual({ input_tokens: 9n, output_tokens: 3n })
  })

  test('gets a chunk of ours for the receipt where the provider sends none', () => {
    const { end, state } = run(openAI(true), fixtureBytes('gemini-compatible-tools.sse'))
    expect(state.usage).toBeUndefined()
    expect(end()).toBe(
      `data: {"id":"QHiLaa6LBrb8vdIPoNztsAg","object":"chat.completion.chunk","created":1773000000,"model":"gemini-3.1-flash-lite","choices":[],"usage":null,${KASA_JSON}}\n\ndata: [DONE]\n\n`,
    )
  })
})

describe('OpenAI, an answer that breaks', () => {
  test('an error event is known and never forwarded: it may quote a key', () => {
    const { before, state, failed } = run(openAI(true), fixtureBytes('openrouter-error.sse'))
    expect(before).toContain('"Par"')
    expect(before + failed()).not.toContain('sk-or-v1')
    expect(before).not.toContain('[DONE]')
    expect(failed()).toBe(OPENAI_FAILURE)
    expect(state.error).toEqual({
      kind: 'error',
      status: 502,
      type: 'api_error',
      message: 'Provider disconnected [masked]',
    })
  })

  test('a connection that ends early has no end, and its torn event is dropped', () => {
    const text = fixtureText('openai-text.sse')
    const torn = text.slice(0, text.indexOf('Welt'))
    const { before, state, failed } = run(openAI(true), utf8(torn))
    expect(state.sawTerminal).toBe(false)
    expect(before).toBe(torn.slice(0, torn.lastIndexOf('data: ')))
    expect(failed()).toBe(OPENAI_FAILURE)
  })

  test('usage that came before it broke is still shown, before the error', () => {
    const text = fixtureText('openai-text.sse').replace('data: [DONE]\n\n', '')
    const { state, before, failed } = run(openAI(true), utf8(text))
    expect(state).toMatchObject({ sawTerminal: false, usage: { quantities: { output_tokens: 12n } } })
    expect(before + failed()).toBe(text + OPENAI_FAILURE)
  })

  test('what is no JSON before the first content is an error', () => {
    expect(run(openAI(true), utf8('data: <html>\n\n')).state).toMatchObject({
      sawContent: false,
      error: { type: 'invalid_response' },
    })
  })

  test('[DONE] without its blank line is an end (J5)', () => {
    const { state, end } = run(openAI(false), utf8(fixtureText('openai-text.sse').trimEnd()))
    expect(state.sawTerminal).toBe(true)
    expect(end()).toBe('data: [DONE]\n\n')
  })

  test('nothing is forwarded after the end', () => {
    const exchange = openAI(false)
    exchange.push(utf8('data: [DONE]\n\n'))
    expect(toText(exchange.push(utf8('data: {"id":"x","choices":[{"index":0,"delta":{"content":"late"}}]}\n\n')))).toBe(
      '',
    )
  })
})

describe('OpenAI, the first content', () => {
  const chunk = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
  test.each([
    ['the role alone', chunk({ role: 'assistant', content: '', refusal: null, tool_calls: [] }), false],
    ['a comment', ': OPENROUTER PROCESSING\n\n', false],
    ['text', chunk({ content: 'a' }), true],
    ['a thought', chunk({ reasoning_content: 'a' }), true],
    ['a tool call', chunk({ tool_calls: [{ index: 0 }] }), true],
    ['an end', chunk({}, 'stop'), true],
  ])('%s', (_name, text, expected) => {
    expect(run(openAI(true), utf8(text)).state.sawContent).toBe(expected)
  })
})

describe('Anthropic', () => {
  test('the end is held back, and the receipt joins the usage with no other byte changed', () => {
    const text = fixtureText('anthropic-thinking-tools.sse')
    const { before, end, state } = run(createAnthropicPassthrough(), fixtureBytes('anthropic-thinking-tools.sse'))
    const endAt = text.indexOf('event: message_delta')
    expect(before).toBe(text.slice(0, endAt))
    const lastBrace = text.lastIndexOf('}', text.indexOf('event: message_stop'))
    expect(end()).toBe(`${text.slice(endAt, lastBrace)},${KASA_JSON}${text.slice(lastBrace)}`)
    expect(state).toMatchObject({ sawContent: true, sawTerminal: true })
    expect(state.usage).toMatchObject({
      quantities: {
        input_tokens: 565n,
        input_cached_tokens: 2000n,
        input_cache_write_1h_tokens: 100n,
        output_tokens: 148n,
        web_searches: 2n,
      },
      servedModel: 'claude-sonnet-4-5-20250929',
    })
  })

  test('an error event is known and not forwarded', () => {
    const { before, failed, state } = run(createAnthropicPassthrough(), fixtureBytes('anthropic-error.sse'))
    expect(before).toBe(fixtureText('anthropic-error.sse').split('event: error')[0])
    expect(state).toMatchObject({ sawTerminal: false, error: { status: 529, type: 'overloaded_error' } })
    expect(failed()).toBe(
      'event: error\ndata: {"type":"error","error":{"type":"api_error","message":"It broke.","code":"upstream_failed"}}\n\n',
    )
  })

  test('pings go through at any time; another message_delta takes the place of the held one', () => {
    const first =
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}\n\n'
    const ping = 'event: ping\ndata: {"type": "ping"}\n\n'
    const second = first.replace(':1}', ':2}')
    const stop = 'event: message_stop\ndata: {"type":"message_stop"}\n\n'
    const { before, end, state } = run(createAnthropicPassthrough(), utf8(first + ping + second + ping + stop + ping))
    expect(before).toBe(ping + first + ping)
    expect(end()).toBe(second.replace('}}\n\n', `},${KASA_JSON}}\n\n`) + stop)
    expect(state.usage?.quantities).toEqual({ output_tokens: 2n })
  })

  test('the beginning of a text or a thought is no content yet; of a tool call it is', () => {
    const start = (block: object) =>
      `event: content_block_start\ndata: ${JSON.stringify({ type: 'content_block_start', index: 0, content_block: block })}\n\n`
    const saw = (text: string) => run(createAnthropicPassthrough(), utf8(text)).state.sawContent
    expect(saw(start({ type: 'text', text: '' }))).toBe(false)
    expect(saw(start({ type: 'thinking', thinking: '', signature: '' }))).toBe(false)
    expect(saw(start({ type: 'tool_use', id: 't', name: 'f', input: {} }))).toBe(true)
    expect(saw('event: content_block_delta\r\ndata: {"type":"content_block_delta","index":0,"delta":{}}\r\n\r\n')).toBe(
      true,
    )
  })
})

test('a receipt finds its place though a comment with a brace follows the data', () => {
  const held = 'data: {"id":"x","choices":[],"usage":{"prompt_tokens":1}}\n: }\n\n'
  const { end } = run(
    openAI(true),
    utf8(`data: {"id":"x","choices":[{"index":0,"delta":{"content":"a"}}]}\n\n${held}data: [DONE]\n\n`),
  )
  expect(end()).toBe(`data: {"id":"x","choices":[],"usage":{"prompt_tokens":1},${KASA_JSON}}\n\ndata: [DONE]\n\n`)
})

test('the receipt of a Kasa behind this one is replaced', () => {
  const held = 'data: {"id":"x","choices":[],"usage":{"prompt_tokens":1},"kasa":{"record":"theirs"}}\n\n'
  expect(run(openAI(true), utf8(`${held}data: [DONE]\n\n`)).end()).toBe(
    `data: {"id":"x","choices":[],"usage":{"prompt_tokens":1},${KASA_JSON}}\n\ndata: [DONE]\n\n`,
  )
})
